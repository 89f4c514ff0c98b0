"""What is measured, and how."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BenchOptions:
    """The choices of whoever measures; the command line fills it in."""

    n_participants: int = 20
    over_s: float = 0.0
    """Seconds over which the participants arrive; 0 is all at once."""
    lesson: str = ""
    """The lesson that they open, as ``leerkit workshop`` names lessons; empty is the first one."""
    n_answers: int = 1
    """How many answers each participant sends once all are in."""
    answers_over_s: float = 0.0
    """Seconds over which each participant's answers are spread; 0 is one after another without a pause."""
    expect: int = 0
    """How many participants the server prepares for (``leerkit workshop --expect``); 0 prepares nothing."""
    kernels: bool = False
    """Whether everybody gets a kernel of their own, as for a lesson with widgets of its own; ``expect`` implies it."""
    stock: bool = False
    """Whether a Voilà as it comes is measured afterwards, with the same lesson."""
    url: str = ""
    """A server that runs already: a workshop's join address, its facilitator's address, or any Voilà page."""
    pid: int = 0
    """The process of the server at ``url``, for its memory and processor time."""
    database: str = ""
    """Where the workshop keeps answers while it is measured; empty is a temporary SQLite file."""
    idle_s: float = 20.0
    """How long everybody does nothing, to measure what that costs."""
    leave: bool = False
    """Whether to wait, after everybody left, for the memory to come back."""
    patience_s: float = 0.0
    """When a participant who is not in gives up; 0 is a minute and three seconds for each participant."""

    @property
    def gives_up_after_s(self) -> float:
        """Return how long a participant tries to come in."""
        return self.patience_s or 60.0 + 3.0 * self.n_participants

    @property
    def deadline_s(self) -> float:
        """Return when the measuring of one server ends, whatever it is doing."""
        joining = self.over_s + self.gives_up_after_s
        answering = self.answers_over_s + self.n_answers * ANSWER_WITHIN_S
        return joining + self.idle_s + answering + self.gives_up_after_s + LEAVE_WITHIN_S + 300.0


ANSWER_WITHIN_S = 30.0
"""When an answer that is not confirmed counts as unanswered."""

LEAVE_WITHIN_S = 90.0
"""How long the memory gets to come back after everybody left."""

LONGEST_FAULT_S = 60.0
"""How long one fault of a soak lasts at most."""


@dataclass(frozen=True)
class SoakOptions:
    """How a server is soaked; the command line fills it in."""

    n_participants: int = 40
    lasts_s: float = 600.0
    """For how long; every fault is made at least once, however long that takes."""
    seed: int = 1
    """The same seed chooses the same faults in the same order."""
    n_misbehaving: int = 0
    """How many misbehave at the same time; 0 is a fifth of all."""
    pace_s: float = 8.0
    """Seconds from one answer of somebody who behaves well to the next, on average."""
    newcomer_each_s: float = 15.0
    tell_each_s: int = 30

    @property
    def fault_s(self) -> float:
        """Return how long one fault lasts at most: a minute, or less in a short soak."""
        return min(LONGEST_FAULT_S, self.lasts_s / 10)

    @property
    def n_at_once(self) -> int:
        """Return how many misbehave at the same time: somebody at least, and never everybody."""
        return min(self.n_misbehaving or max(self.n_participants // 5, 1), self.n_participants - 1)
