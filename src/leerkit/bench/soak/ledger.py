"""What was given and what became of it: the accounts of a soak."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from leerkit.bench.kernel_talk import fresh_id


@dataclass
class Given:
    """One answer. Times are seconds since the soak began."""

    participant: int
    exercise_id: str
    given_s: float
    is_bystander: bool
    """Whether whoever gave it behaved well, and must hear of it soon."""
    kept_s: float | None = None
    """When its participant was told that it is kept; None if they never were."""
    problem: str = ""
    """What they were told instead, the last time."""

    @property
    def waited_s(self) -> float | None:
        """Return how long the verdict took; None if it never came."""
        return None if self.kept_s is None else self.kept_s - self.given_s


@dataclass
class Ledger:
    """Every answer by its id, however often it was sent."""

    given: dict[str, Given] = field(default_factory=dict)

    def give(self, participant: int, exercise_id: str, at_s: float, *, is_bystander: bool = False) -> str:
        """Note an answer that is about to be sent; return its id."""
        answer_id = fresh_id()
        self.given[answer_id] = Given(participant, exercise_id, at_s, is_bystander)
        return answer_id

    def keep(self, answer_id: str, at_s: float) -> None:
        """Note that somebody was told that an answer is kept; only the first time counts."""
        one = self.given[answer_id]
        if one.kept_s is None:
            one.kept_s = at_s

    def refuse(self, answer_id: str, problem: str) -> None:
        """Note what somebody was told instead."""
        self.given[answer_id].problem = problem

    @property
    def n_kept(self) -> int:
        """Return how many were said to be kept."""
        return sum(one.kept_s is not None for one in self.given.values())

    def bystanders(self) -> list[Given]:
        """Return the answers of those who behaved well, in the order in which they were given."""
        return sorted((one for one in self.given.values() if one.is_bystander), key=lambda one: one.given_s)

    def lost(self, stored: Iterable[str]) -> list[str]:
        """Return the ids of answers that were said to be kept and are not stored."""
        there = set(stored)
        return [id_ for id_, one in self.given.items() if one.kept_s is not None and id_ not in there]

    def never_given(self, stored: Iterable[str]) -> list[str]:
        """Return the ids that are stored and that nobody gave: an answer that was taken in twice has got another id."""
        return [id_ for id_ in stored if id_ not in self.given]
