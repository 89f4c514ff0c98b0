"""What a soak and the attacks measured: frozen values, the same in the table and in the JSON. Seconds and bytes."""

from typing import Literal

from pydantic import AwareDatetime, Field

from leerkit.answer import Frozen
from leerkit.bench.report import Machine, Spread

Kind = Literal["verdict", "unanswered", "lost", "twice", "dead", "traceback"]


class Second(Frozen):
    """One second of a soak."""

    at_s: int
    n_verdicts: int
    """Answers that were given in this second by those who behave well, and that were kept."""
    verdict_p95_s: float | None = None
    verdict_max_s: float | None = None
    health_s: float | None = None
    """The longest wait of a question after the server's health; None if there was none that was answered."""
    n_misbehaving: int = 0
    server_bytes: int | None = None
    n_files: int | None = None
    n_processes: int | None = None


class Breach(Frozen):
    """A bound that did not hold."""

    kind: Kind
    at_s: float | None = None
    """Seconds since the soak began; None for what is seen afterwards."""
    participant: int | None = None
    """The number of whoever it happened to, counted from 1."""
    value: float | None = None
    """How long it took in seconds, or how many."""
    during: tuple[str, ...] = ()
    """The faults that were going on."""


class Growth(Frozen):
    """What the server's own process takes."""

    before_bytes: int
    most_bytes: int
    after_bytes: int
    n_files_before: int | None = None
    n_files_most: int | None = None
    n_files_after: int | None = None


class Soak(Frozen):
    """One server, soaked."""

    server: str
    lesson: str
    n_participants: int
    n_misbehaving: int
    seed: int
    asked_s: float
    lasted_s: float
    verdict: Spread | None = None
    """From giving an answer to its verdict, for those who behave well."""
    n_verdicts: int
    health: Spread | None = None
    join: Spread | None = None
    """The join call of newcomers, with the right code."""
    first_exercise: Spread | None = None
    """Of newcomers: from arriving to the first exercise."""
    n_newcomers: int
    n_newcomers_in: int
    n_back: int
    """Participants who were in at the end."""
    n_given: int
    n_kept: int
    """Answers that somebody was told to be kept."""
    n_stored: int | None = None
    """None where the database is out of sight."""
    n_lost: int | None = None
    n_twice: int | None = None
    """Stored answers with an id that nobody gave."""
    growth: Growth | None = None
    log_bytes: int | None = None
    n_tracebacks: int | None = None
    harness_lag_s: float
    """The longest that the measuring itself was held up."""
    faults: dict[str, int] = Field(default={})
    """How often each fault was made."""
    cut_short: dict[str, int] = Field(default={})
    """How often the server put an end to it, by refusing it or hanging up."""
    breaches: tuple[Breach, ...] = ()
    stopped: Literal["", "interrupted"] = ""
    seconds: tuple[Second, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it ran to its end and every bound held."""
        return not self.breaches and not self.stopped


class SoakReport(Frozen):
    """A soak, and on what it was made."""

    at: AwareDatetime
    machine: Machine
    soaks: tuple[Soak, ...]


class Attack(Frozen):
    """One attack on a fresh server, and what everybody else noticed."""

    name: str
    calm_s: float
    """The longest wait of the others before it began."""
    longest_health_s: float
    longest_verdict_s: float
    """Of a participant who behaves well."""
    is_back: bool
    """Whether the server answered again within the time that was looked."""
    peak_bytes: int
    """How much the server's own process grew at most."""
    left_bytes: int
    """How much of that it still held at the end of the look."""
    looked_s: float
    n_tracebacks: int
    log_bytes: int
    n_sent: int = 0
    n_taken: int = 0
    """Of what was sent, how much the server took: answers that it kept, codes that it looked at."""
    refusals: dict[str, int] = Field(default={})
    """How often each thing was said instead."""
    per_s: float | None = None
    took_s: float | None = None
    """How long the lesson took to open, or a right code to be let in, at the longest; None if it did not happen."""
    n_open: int | None = None
    """Connections that the server had not closed at the end of the look."""


class Attacked(Frozen):
    """One server, attacked."""

    server: str
    lesson: str
    attacks: tuple[Attack, ...]
    stopped: Literal["", "interrupted"] = ""


class AttackReport(Frozen):
    """The attacks, and on what they were made."""

    at: AwareDatetime
    machine: Machine
    servers: tuple[Attacked, ...]
