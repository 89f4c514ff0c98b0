"""How long everything was on that was on: for who leads, beside what was planned."""

from datetime import datetime

from leerkit.answer import Frozen
from leerkit.live.moment import Moment


class Spent(Frozen):
    """How long something was on, all times taken together."""

    moment: Moment
    seconds: float


class Course(Frozen):
    """The course of a session so far."""

    began_at: datetime | None = None
    """When the first thing was put on."""
    since: datetime | None = None
    """Since when is on what is on now."""
    spent: tuple[Spent, ...] = ()
    """What was on before that. What was on last, stands last."""

    def turned(self, left: Moment | None, at: datetime, *, is_led: bool) -> "Course":
        """Return the course after ``left`` went, and something else was put on or, if not ``is_led``, nothing."""
        spent = self.spent
        if left is not None and self.since is not None:
            before = sum(one.seconds for one in spent if one.moment == left)
            seconds = max(0.0, (at - self.since).total_seconds())
            spent = (
                *(one for one in spent if one.moment != left),
                Spent(moment=left, seconds=before + seconds),
            )
        return Course(began_at=self.began_at or at, since=at if is_led else None, spent=spent)
