"""What was measured: frozen values, the same in the table and in the JSON. Seconds and bytes."""

from typing import Literal

from pydantic import AwareDatetime, Field

from leerkit.answer import Frozen


class Spread(Frozen):
    """Where most of the times are, in seconds."""

    p50_s: float
    p95_s: float
    max_s: float


class SentAnswer(Frozen):
    """One answer of one participant. Times are seconds since the measuring began."""

    id: str
    exercise_id: str
    sent_s: float
    saved_s: float | None = None
    """When the page was told that it is kept; None if it never was."""
    problem: str = ""
    """What the page was told instead; ``timeout`` or ``closed`` if it was told nothing."""


class Visit(Frozen):
    """One participant. Times are seconds since the measuring began."""

    number: int
    arrived_s: float
    page_s: float | None = None
    """When the lesson's page was complete."""
    first_exercise_s: float | None = None
    """When the first exercise could be seen; None if it never came."""
    waited_s: float = 0.0
    """How much of that was spent on the page with a place in the queue."""
    failure: str = ""
    """``step: what``, such as ``page: 503``; empty for who came in."""
    n_missing: int = 0
    """Exercises that should be on the page and could not be shown."""
    dropped: bool = False
    """Whether a connection was lost after coming in."""
    n_bytes: int = 0
    """Received up to the first exercise."""
    n_requests: int = 0
    """Made up to the first exercise, websockets included."""
    answers: tuple[SentAnswer, ...] = ()


class Answers(Frozen):
    """What became of the answers."""

    n_sent: int
    n_saved: int
    """Confirmed to the page."""
    problems: dict[str, int] = Field(default={})
    """How often each thing was told instead."""
    n_lost: int | None = None
    """Confirmed, but not found in the database or in the facilitator's results; None if nobody could look."""
    round_trip: Spread | None = None
    """From sending to the confirmation."""
    to_facilitator: Spread | None = None
    """From sending to the facilitator's page."""
    n_not_shown: int | None = None
    """Kept, but not in what the facilitator's page was sent; None if nobody watched."""


class Memory(Frozen):
    """What the server and all its kernels hold."""

    kind: Literal["pss", "rss"]
    """``pss`` counts memory that processes share once; ``rss`` counts it in each."""
    idle_bytes: int
    """Before anybody came."""
    all_in_bytes: int | None = None
    answered_bytes: int | None = None
    left_bytes: int | None = None
    """After everybody left, at the end of the wait."""
    left_after_s: float | None = None
    """When it was back within a tenth above the start; None if it was not within the wait."""


class Cpu(Frozen):
    """Processor time of the server and all its kernels, and of the measuring itself."""

    prepare_s: float
    """From the start of the server until the first participant."""
    joining_s: float | None = None
    """While all came in."""
    idle_share: float | None = None
    """While everybody was in and did nothing; 1.0 is one core."""
    answering_s: float | None = None
    harness_joining_s: float | None = None
    harness_answering_s: float | None = None


class Wire(Frozen):
    """What went over the line to one participant."""

    first_page_bytes: int | None = None
    """Page, files and exercises, with an empty cache; the median."""
    first_page_requests: int | None = None
    next_page_bytes: int | None = None
    """The next lesson for one who has seen the first; the same lesson again if there is no next."""
    next_page_is: Literal["next", "again"] = "next"
    files_from: Literal["page", "chromium"]
    """Where the list of files came from: what the page names, or what a real browser asked for."""
    n_elsewhere: int | None = None
    """Requests to other hosts that a real browser made; None if no browser looked."""


class Run(Frozen):
    """One server, measured."""

    server: str
    """What it is called in the table."""
    lesson: str
    n_participants: int
    over_s: float
    expect: int
    n_in: int
    """Participants who saw the first exercise."""
    n_incomplete: int
    """Pages with an exercise missing."""
    n_dropped: int
    """Participants whose connection was lost after they came in."""
    seconds: float | None = None
    """From the first arrival until the last first exercise."""
    joins_per_s: float | None = None
    first_exercise: Spread | None = None
    failures: dict[str, int] = Field(default={})
    answers: Answers
    memory: Memory | None = None
    cpu: Cpu | None = None
    wire: Wire
    stopped: Literal["", "interrupted", "deadline"] = ""
    """Why the measuring ended early."""
    visits: tuple[Visit, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it ran to its end, everybody came in, every page was whole and no answer was lost."""
        kept = self.answers.n_saved == self.answers.n_sent and not self.answers.n_lost
        whole = self.n_in == self.n_participants and not self.n_incomplete
        return whole and kept and not self.stopped


class Machine(Frozen):
    """Where it was measured."""

    system: str
    n_cores: int
    memory_bytes: int
    python: str
    versions: dict[str, str]


class Report(Frozen):
    """Everything that was measured in one go."""

    at: AwareDatetime
    machine: Machine
    runs: tuple[Run, ...]
