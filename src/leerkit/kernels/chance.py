"""Chance: dice fall apart for every participant, unless the author of a lesson has seeded them.

A template has thrown already: each kernel that is forked from it would go on with the same numbers. So what was made
without a seed gets a state of its own after the fork, and what was made with one keeps the state that it had.
"""

import gc
import random
import secrets
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LEAST_CHOSEN = 2**96
"""A seed that the system has drawn has 128 bits and is hardly ever smaller; people write smaller ones.

Source: https://numpy.org/doc/stable/reference/random/bit_generators/generated/numpy.random.SeedSequence.html
"""


class Chance:
    """What the cells of one notebook have done to random generators."""

    def __init__(self) -> None:
        self._drawn: weakref.WeakSet[random.Random] = weakref.WeakSet()
        """Python's generators without a seed."""
        self._of_numpy: list[Any] = []
        """Numpy's bit generators without a seed."""
        self._seeded: set[str] = set()
        """The modules whose own generator was seeded: ``random``, ``numpy.random``."""
        self._states: dict[str, Any] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Notice, as long as this lasts, what is seeded and what is not."""
        there = {name: sys.modules[name] for name in ("random", "numpy.random") if name in sys.modules}
        originals = {name: module.seed for name, module in there.items()}
        of_python = random.Random.seed

        def seed(generator: random.Random, a: Any = None, version: int = 2) -> None:
            (self._drawn.add if a is None else self._drawn.discard)(generator)
            of_python(generator, a, version)

        for name, module in there.items():
            module.seed = self._noting(name, originals[name])  # type: ignore[attr-defined]
        random.Random.seed = seed  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            random.Random.seed = of_python  # type: ignore[method-assign]
            for name, module in there.items():
                module.seed = originals[name]  # type: ignore[attr-defined]

    def _noting(self, name: str, original: Callable[..., None]) -> Callable[..., None]:
        """Return a module's ``seed`` that also notes whether it got one."""

        def seed(*arguments: Any, **named: Any) -> None:
            is_given = any(given is not None for given in (*arguments[:1], named.get("a"), named.get("seed")))
            (self._seeded.add if is_given else self._seeded.discard)(name)
            original(*arguments, **named)

        return seed

    def settle(self, code: str) -> None:
        """Find numpy's generators and keep the states that were chosen; ``code`` is all that the cells say."""
        if "random" in self._seeded:
            self._states["random"] = random.getstate()
        numpy_random = sys.modules.get("numpy.random")
        if numpy_random is None:
            return
        if "numpy.random" in self._seeded:
            self._states["numpy.random"] = numpy_random.get_state()
        kind = numpy_random.BitGenerator
        # by its type: isinstance asks an object for its class, and a proxy of what is gone raises
        there = [one for one in gc.get_objects() if issubclass(type(one), kind)]
        self._of_numpy = [one for one in there if _is_drawn(one, code)]

    def reseed(self) -> None:
        """Give this process, a child, chance of its own."""
        for generator in self._drawn:
            generator.seed()
        drawn: dict[int, int] = {}
        for generator in self._of_numpy:
            old = generator.seed_seq
            entropy = drawn.setdefault(old.entropy, secrets.randbits(128))
            generator.state = type(generator)(type(old)(entropy, spawn_key=old.spawn_key)).state
        if "random" in self._states:
            random.setstate(self._states["random"])
        if "numpy.random" in self._states:
            sys.modules["numpy.random"].set_state(self._states["numpy.random"])


def _is_drawn(generator: Any, code: str) -> bool:
    """Return whether numpy drew this generator's seed by itself: a large number, and not one that a cell names."""
    entropy = getattr(getattr(generator, "seed_seq", None), "entropy", None)
    if not isinstance(entropy, int) or entropy < LEAST_CHOSEN:
        return False
    return str(entropy) not in code and f"{entropy:x}" not in code.lower()
