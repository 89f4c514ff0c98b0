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
