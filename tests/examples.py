"""How much is tried: the examples of hypothesis, the same at each run, and what else ``--all`` has more of."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

SOME, ALL = 20, 200
"""As a rule, and with ``--all``, as CI has it."""

T = TypeVar("T")


def load(config: pytest.Config) -> None:
    """Take what this run is for; ``--hypothesis-profile`` takes something else."""
    n = ALL if config.getoption("--all", default=False) else SOME
    settings.register_profile(
        "leerkit",
        deadline=None,
        derandomize=True,
        max_examples=n,
        # a machine that does more than this is slow, and no example is
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("leerkit")


def has_all() -> bool:
    """Return whether this run is to try all that there is, as with ``--all``."""
    return settings().max_examples >= ALL


def some(of_a_hundred: int, *suppressed: HealthCheck) -> settings:
    """Return the settings of a test of which an example costs: so many where another test has a hundred."""
    n = max(settings().max_examples * of_a_hundred // 100, 1)
    return settings(max_examples=n, suppress_health_check=[HealthCheck.too_slow, *suppressed])


def thinned(tried: Iterable[T]) -> list[T]:
    """Return every third of what there is to try, with ``--all``, and else every seventh."""
    return list(tried)[:: 3 if has_all() else 7]
