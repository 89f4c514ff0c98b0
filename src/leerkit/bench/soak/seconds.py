"""A soak second by second: what is noted while it runs, and what a line of progress says."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from leerkit.bench.figures import percentile
from leerkit.bench.soak.ledger import Given, Ledger
from leerkit.bench.soak.report import Growth, Second
from leerkit.bench.soak.watching import Pulse, Sight, Taken
from leerkit.texts import soak as texts

One = TypeVar("One")


class SecondBySecond:
    """Notes what the server takes and which faults are going on; tells how long others waited in each second."""

    def __init__(self, ledger: Ledger, pulse: Pulse, sight: Sight) -> None:
        self._ledger = ledger
        self._pulse = pulse
        self._sight = sight
        self._taken: dict[int, Taken | None] = {}
        self._going_on: dict[int, tuple[str, ...]] = {}

    def look(self, at_s: int, going_on: Mapping[int, str]) -> None:
        """Note what there is to see now."""
        self._taken[at_s] = self._sight.taken()
        self._going_on[at_s] = tuple(sorted(going_on.values()))
        self._sight.log_bytes()

    def during(self, from_s: float, until_s: float) -> tuple[str, ...]:
        """Return the faults that were going on between two moments, each once."""
        seconds = range(int(from_s), int(until_s) + 2)
        return tuple(sorted({name for second in seconds for name in self._going_on.get(second, ())}))

    def growth(self) -> Growth | None:
        """Return what the server took before, at most and at the end; None if it is out of sight."""
        seen = [taken for taken in self._taken.values() if taken]
        if not seen:
            return None
        files = [taken.n_files for taken in seen if taken.n_files is not None]
        return Growth(
            before_bytes=seen[0].server_bytes,
            most_bytes=max(taken.server_bytes for taken in seen),
            after_bytes=seen[-1].server_bytes,
            n_files_before=files[0] if files else None,
            n_files_most=max(files, default=None),
            n_files_after=files[-1] if files else None,
        )

    def all(self) -> tuple[Second, ...]:
        """Return every second."""
        given = _by_second((one.given_s, one) for one in self._ledger.bystanders())
        waits = _by_second((at, wait) for at, wait in self._pulse.waits if wait is not None)
        return tuple(self._second(at_s, given.get(at_s, []), waits.get(at_s, [])) for at_s in self._taken)

    def line(self, n: int) -> str:
        """Return how it goes, in a sentence."""
        answers = self._ledger.bystanders()
        waits = [one.waited_s for one in answers if one.waited_s is not None]
        taken = list(self._taken.values())[-1]
        return texts.progress(
            n,
            n_verdicts=len(waits),
            verdict_s=max(waits, default=0.0),
            health_s=self._pulse.longest_s(),
            server_bytes=taken.server_bytes if taken else None,
            going_on=self._going_on[max(self._going_on)],
        )

    def _second(self, at_s: int, given: list[Given], health: list[float]) -> Second:
        waits = [one.waited_s for one in given if one.waited_s is not None]
        taken = self._taken[at_s]
        return Second(
            at_s=at_s,
            n_verdicts=len(waits),
            verdict_p95_s=percentile(waits, 0.95) if waits else None,
            verdict_max_s=max(waits, default=None),
            health_s=max(health, default=None),
            n_misbehaving=len(self._going_on[at_s]),
            server_bytes=taken.server_bytes if taken else None,
            n_files=taken.n_files if taken else None,
            n_processes=taken.n_processes if taken else None,
        )


def _by_second(moments: Iterable[tuple[float, One]]) -> dict[int, list[One]]:
    found: dict[int, list[One]] = {}
    for at_s, one in moments:
        found.setdefault(int(at_s), []).append(one)
    return found
