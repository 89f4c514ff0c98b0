"""How the tables came to be: named functions, in order. None is ever edited; a change is a new one."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    false,
    inspect,
    select,
    table,
    update,
)

from leerkit.errors import StoreError
from leerkit.store.database import Database
from leerkit.store.tables import migrations
from leerkit.texts import storage as texts

Migration = Callable[[Connection], None]

LOCK = 0x6C656572
"""Number of the advisory lock on PostgreSQL: "leer"."""


def m0001_sessions_answers_events(connection: Connection) -> None:
    """Make the first tables."""
    metadata = MetaData()
    moment = DateTime(timezone=True)
    seq = BigInteger().with_variant(Integer(), "sqlite")
    Table(
        "secrets",
        metadata,
        Column("name", Text, primary_key=True),
        Column("value", LargeBinary, nullable=False),
        Column("created_at", moment, nullable=False),
    )
    Table(
        "sessions",
        metadata,
        Column("code", Text, primary_key=True),
        Column("lessons", JSON, nullable=False),
        Column("created_at", moment, nullable=False),
        Column("ends_at", moment),
        Column("ended_at", moment),
    )
    Table(
        "participants",
        metadata,
        Column("id", Text, primary_key=True),
        Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
        Column("nickname", Text, nullable=False),
        Column("joined_at", moment, nullable=False),
        Column("seen_at", moment),
        Index("participants_of_session", "session_code"),
    )
    Table(
        "answers",
        metadata,
        Column("seq", seq, Identity(always=True), primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
        Column("participant_id", Text, ForeignKey("participants.id"), nullable=False),
        Column("lesson", Text, nullable=False),
        Column("exercise_id", Text, nullable=False),
        Column("response", JSON, nullable=False),
        Column("verdict", JSON, nullable=False),
        Column("at", moment, nullable=False),
        Index("answers_of_session", "session_code", "seq"),
        Index("answers_of_participant", "participant_id", "seq"),
        sqlite_autoincrement=True,
    )
    Table(
        "events",
        metadata,
        Column("seq", seq, Identity(always=True), primary_key=True),
        Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("payload", JSON, nullable=False),
        Column("at", moment, nullable=False),
        Index("events_of_session", "session_code", "seq"),
        sqlite_autoincrement=True,
    )
    metadata.create_all(connection, checkfirst=False)


def m0002_last_answers(connection: Connection) -> None:
    """Make a participant's last answers, and how often an exercise was completed, quick to find."""
    is_sqlite = connection.dialect.name == "sqlite"
    incomplete = (
        "json_extract(verdict, '$.complete') = 0" if is_sqlite else "verdict ->> 'complete' = 'false'"
    )
    for statement in (
        "ALTER TABLE answers ADD COLUMN complete BOOLEAN DEFAULT true NOT NULL",
        f"UPDATE answers SET complete = false WHERE {incomplete}",  # noqa: S608 - one of the two above
        "CREATE INDEX last_answers ON answers (participant_id, lesson, exercise_id, complete, seq)",
        "DROP INDEX answers_of_participant",
    ):
        connection.exec_driver_sql(statement)


def m0003_nickname_keys(connection: Connection) -> None:
    """Let the database see that a name is taken, without reading all the others."""
    connection.exec_driver_sql("ALTER TABLE participants ADD COLUMN nickname_key TEXT DEFAULT '' NOT NULL")
    people = table(
        "participants", column("id"), column("session_code"), column("nickname"), column("nickname_key")
    )
    taken: set[tuple[str, str]] = set()
    for who, code, nickname, _ in connection.execute(select(people)).all():
        key = nickname.casefold()
        if (code, key) in taken:  # not by this program
            key = f"{key} {who}"
        taken.add((code, key))
        connection.execute(update(people).where(people.c.id == who).values(nickname_key=key))
    connection.exec_driver_sql(
        "CREATE UNIQUE INDEX nickname_of_session ON participants (session_code, nickname_key)"
    )
    connection.exec_driver_sql("DROP INDEX participants_of_session")


def m0004_contributions(connection: Connection) -> None:
    """Make the table of what participants add to a wall, ask and signal."""
    metadata = MetaData()
    for name in ("sessions", "participants"):
        Table(name, metadata, autoload_with=connection)
    Table(
        "contributions",
        metadata,
        Column(
            "seq", BigInteger().with_variant(Integer(), "sqlite"), Identity(always=True), primary_key=True
        ),
        Column("id", Text, nullable=False, unique=True),
        Column("session_code", Text, ForeignKey("sessions.code"), nullable=False),
        Column("participant_id", Text, ForeignKey("participants.id"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("payload", JSON, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Index("contributions_of_session", "session_code", "seq"),
        Index("contributions_of_participant", "participant_id", "kind"),
        sqlite_autoincrement=True,
    ).create(connection)


def m0005_joined_in_order(connection: Connection) -> None:
    """Make who joined last quick to find, however many are in."""
    connection.exec_driver_sql("CREATE INDEX joined_in_order ON participants (session_code, joined_at)")


def m0006_sessions_beside_others(connection: Connection) -> None:
    """Keep beside which session of a server another was opened there."""
    connection.exec_driver_sql("ALTER TABLE sessions ADD COLUMN beside TEXT")


MIGRATIONS: tuple[Migration, ...] = (
    m0001_sessions_answers_events,
    m0002_last_answers,
    m0003_nickname_keys,
    m0004_contributions,
    m0005_joined_in_order,
    m0006_sessions_beside_others,
)
"""In the order in which they run. A function's name is its record."""


def migrate(database: Database, wanted: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the database up to date: all that it lacks in one transaction, with its records.

    Several starters may do this at once; a migration runs once all the same. Raises StoreError, and leaves
    the database as it is, if a migration fails, or if it holds another program's tables or a newer version's work.
    """
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        done = applied(connection, wanted, database.place)
        if not done:
            migrations.create(connection, checkfirst=True)
        for migration in wanted:
            if migration.__name__ not in done:
                migration(connection)
                record = {"name": migration.__name__, "applied_at": datetime.now(UTC)}
                connection.execute(migrations.insert().values(record))
        connection.execute(migrations.delete().where(false()))  # fails now, not later, if it is read-only


def applied(connection: Connection, known: Sequence[Migration], place: str) -> set[str]:
    """Return the names of the migrations that were run.

    Raises StoreError if the tables are another program's, or if a migration was run that is not in ``known``.
    """
    inspector = inspect(connection)
    tables = set(inspector.get_table_names())
    if migrations.name not in tables:
        ours = set(migrations.metadata.tables)
        if tables if connection.dialect.name == "sqlite" else tables & ours:
            raise _foreign(place)
        return set()
    columns = {column["name"] for column in inspector.get_columns(migrations.name)}
    if columns != set(migrations.columns.keys()):
        raise _foreign(place)
    done = set(connection.execute(select(migrations.c.name)).scalars())
    unknown = sorted(done - {migration.__name__ for migration in known})
    if unknown:
        came = texts.newer(unknown)
        raise StoreError(came, where=place, expected=texts.NEWER_EXPECTED, hint=texts.NEWER_HINT)
    return done


def _foreign(place: str) -> StoreError:
    return StoreError(texts.FOREIGN, where=place, expected=texts.FOREIGN_EXPECTED, hint=texts.OTHER_DATABASE)
