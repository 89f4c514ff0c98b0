"""What was measured of a room that is led: frozen values, the same in the table and in the JSON. Seconds and bytes."""

from typing import Literal

from pydantic import AwareDatetime, Field

from leerkit.answer import Frozen
from leerkit.bench.report import Machine, Spread
from leerkit.bench.zaal.options import Way


class Joining(Frozen):
    """Everybody comes in."""

    over_s: float
    n_in: int
    until_state: Spread | None = None
    """From the join call to the first state."""
    cpu_each_s: float | None = None
    """Processor time of the server for each of them."""
    failures: dict[str, int] = Field(default={})


class Answering(Frozen):
    """Everybody answers what is on, while the group's answers are shown and a host and a screen look on."""

    over_s: float
    n_given: int
    n_kept: int
    """Of which a phone was told so."""
    n_lost: int
    """Told to be kept, and not in the database; or kept, and not counted for the host."""
    n_twice: int
    """Counted for the host more often than people answered."""
    problems: dict[str, int] = Field(default={})
    verdict: Spread | None = None
    """From giving an answer to being told that it is kept."""
    to_host: Spread | None = None
    """From giving an answer to the host's page."""
    n_not_shown: int
    """Kept, and never in what the host's page was sent."""
    n_messages_of_host: int
    bytes_of_host: int
    bytes_of_phone: int | None = None
    """What a phone was sent meanwhile; the median."""
    server_share: float | None = None
    """Processor time of the server, as a share of one core."""
    harness_share: float
    harness_lag_s: float
    """The longest that the measuring itself was held up: times are no more exact than that."""


class Moments(Frozen):
    """From a host's command until the phones show it."""

    put_on: Spread | None = None
    revealed: Spread | None = None


class FirstLoad(Frozen):
    """A phone loads its page while an exercise is on, and has nothing of it yet: the page and all that it names."""

    n_requests: int
    n_bytes: int
    """As it comes over the line: packed, heads of the replies included."""


class Restart(Frozen):
    """The server is killed while some answer, and started again; everybody comes back."""

    down_s: float
    """From the kill until it serves again."""
    n_back: int
    back: Spread | None = None
    """From when it serves again until a phone has the state. A phone waits up to three seconds before it tries."""
    n_given: int
    n_kept: int
    """Answers that were under way when it was killed, and of which a phone was told afterwards that they are kept."""


class Zaal(Frozen):
    """One server, measured."""

    server: str
    way: Way
    lesson: str
    n_phones: int
    joining: Joining
    memory_kind: Literal["pss", "rss"] = "rss"
    idle_bytes: int | None = None
    memory_each_bytes: float | None = None
    """How much more the server holds with everybody connected, for each of them."""
    first_state_bytes: int | None = None
    """The handshake and the first state; the median."""
    first_load: FirstLoad | None = None
    moments: Moments | None = None
    answering: Answering | None = None
    late: Spread | None = None
    """Of who came when everybody was there: from the join call to the first state."""
    late_line: Spread | None = None
    """Of the same: from opening the line to the first state."""
    restart: Restart | None = None
    stopped: Literal["", "interrupted", "deadline"] = ""

    @property
    def is_sound(self) -> bool:
        """Whether it ran to its end, everybody came in and back, and no answer was lost or counted twice."""
        answering, restart = self.answering, self.restart
        if self.stopped or answering is None or self.joining.n_in < self.n_phones:
            return False
        kept = answering.n_kept == answering.n_given and not (answering.n_lost or answering.n_twice)
        back = restart is None or (restart.n_back >= self.n_phones and restart.n_kept == restart.n_given)
        return kept and back


class ZaalReport(Frozen):
    """Everything that was measured in one go."""

    at: AwareDatetime
    machine: Machine
    runs: tuple[Zaal, ...]
