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
    """When the first thing was put on; people who come in are not it."""
    since: datetime | None = None
    """Since when is on what is on now."""
    spent: tuple[Spent, ...] = ()
    """What was on before that. What was on last, stands last."""

    def turned(self, left: Moment | None, on: Moment | None, at: datetime) -> "Course":
        """Return the course after ``left`` went, and ``on`` was put on, or nothing."""
        spent = self.spent
        if left is not None and self.since is not None:
            before = sum(one.seconds for one in spent if one.moment == left)
            seconds = max(0.0, (at - self.since).total_seconds())
            spent = (
                *(one for one in spent if one.moment != left),
                Spent(moment=left, seconds=before + seconds),
            )
        has_begun = on is not None and on.kind != "lobby"
        return Course(
            began_at=self.began_at or (at if has_begun else None), since=at if on else None, spent=spent
        )
