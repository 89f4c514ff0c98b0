"""Making PostgreSQL forget what was removed: its tables are written anew, without the rows that are no more."""

import logging

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from leerkit.store.tables import answers, contributions, events, participants, sessions

log = logging.getLogger(__name__)

PATIENCE_S = 1
"""How long to wait for a table. Everybody who comes after us waits as long, so it is short."""


def rewrite(engine: Engine) -> bool:
    """Write the tables with people's rows anew; return whether all were.

    A removed row stays readable in a table's file until something else is written there, also after a plain
    VACUUM. VACUUM FULL makes a new file. It cannot reach the write-ahead log, copies and backups.
    Source: https://www.postgresql.org/docs/15/sql-vacuum.html
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE_S}s'")
            for table in (answers, contributions, events, participants, sessions):
                connection.exec_driver_sql(f"VACUUM FULL {table.name}")
            connection.invalidate()  # the next one gets a connection with the usual patience
    except SQLAlchemyError as error:
        log.warning("tables could not be written anew (%s)", type(error).__name__)
        return False
    return True
