"""The tables as they are now. How they came to be stands in ``migrations``; a test holds the two together."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware and UTC in Python, whatever the database makes of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; without its zone for SQLite, which has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


Seq = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database hands out; SQLite gives only its own INTEGER one."""

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("applied_at", UtcTime, nullable=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("code", Text, primary_key=True),
    Column("lessons", JSON, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    Column("ended_at", UtcTime),
    Column("beside", Text),
)
"""``beside`` is the code of the session with which a server was started, where this one was opened beside it."""

participants = Table(
    "participants",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
    Column("nickname", Text, nullable=False),
    Column("joined_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime),
    Column("nickname_key", Text, nullable=False),
)
"""``nickname_key`` is the nickname whatever its capitals; in one session nobody has somebody else's."""

answers = Table(
    "answers",
    metadata,
    Column("seq", Seq, Identity(always=True), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
    Column("participant_id", Text, ForeignKey("participants.id"), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("exercise_id", Text, nullable=False),
    Column("response", JSON, nullable=False),
    Column("verdict", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("complete", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""``complete`` is the verdict's own, once more, where it can be counted without reading the answer."""

events = Table(
    "events",
    metadata,
    Column("seq", Seq, Identity(always=True), primary_key=True),
    Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

contributions = Table(
    "contributions",
    metadata,
    Column("seq", Seq, Identity(always=True), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
    Column("participant_id", Text, ForeignKey("participants.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Apart from ``events``: what participants wrote hangs on them, and goes with them."""
