"""Whether the clock can be believed when it says that thirty days are over.

Why it is done in this way stands in ``docs/decisions/006-thirty-days.md``.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Connection, func, select

from leerkit.store.tables import answers, events, participants, sessions

UNUSED = timedelta(days=7)
"""A longer time in which nothing was written may be a holiday or a clock that was set wrong."""

LONG_ENOUGH = timedelta(days=1)
"""After a jump of the clock: how long it has to go on before it is believed without asking. A wrong date is seen."""


def is_sure(moments: Sequence[datetime], now: datetime) -> bool:
    """Return whether ``now`` follows from the moments at which something was written, without a jump just before.

    Moments that are still to come are passed over: they were written by a clock that was ahead.
    """
    known = [*sorted(moment for moment in moments if moment <= now), now]
    after_jump = max(
        (later for earlier, later in pairwise(known) if later - earlier > UNUSED),
        default=None,
    )
    return after_jump is None or now - after_jump >= LONG_ENOUGH


def moments(connection: Connection) -> list[datetime]:
    """Return when something was written: the first and the last moment of each session, by each of its tables."""
    found: list[datetime] = []
    for moment, code in (
        (sessions.c.created_at, sessions.c.code),
        (participants.c.joined_at, participants.c.session_code),
        (answers.c.at, answers.c.session_code),
        (events.c.at, events.c.session_code),
    ):
        statement = select(func.min(moment), func.max(moment)).group_by(code)
        found += [each for row in connection.execute(statement) for each in row]
    return found
