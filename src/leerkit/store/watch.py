"""Looking every few seconds how the database is: in its place, with room to write, changed by another process."""

import shutil
import time
from collections.abc import Callable

from leerkit.errors import StoreError
from leerkit.store.database import Database
from leerkit.store.migrations import MIGRATIONS
from leerkit.store.rows import Condition
from leerkit.store.tables import migrations
from leerkit.texts import keeping as texts

TRY_S = 30.0
"""How long after the last try one more is made to write something."""

SHOWN_S = 5.0
"""How long at least a failure is told of: somebody has to be able to read it."""

LITTLE_ROOM_BYTES = 50_000_000
"""With less than this on the disk it is said that there is little. A large evening takes a tenth of it."""


class Watch:
    """Looks at one database. Not for several threads at once."""

    def __init__(self, database: Database, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock_s = clock_s
        self._tried_at_s = clock_s()
        self._failure: StoreError | None = None
        self._failed_at_s = 0.0

    def look(self) -> Condition:
        """Return how the database is. Raises nothing: what is wrong stands in the condition."""
        file = self._database.file
        try:
            self._database.see_to_file()
            if self._database.failed or self._clock_s() - self._tried_at_s > TRY_S:
                self._try_to_write()
            changed = bool(file and file.changed())
        except StoreError as error:
            self._failure, self._failed_at_s = error, self._clock_s()
            return Condition(keeps=False, says=texts.not_kept(str(error)))
        if self._failure and self._clock_s() - self._failed_at_s < SHOWN_S:
            return Condition(keeps=False, says=texts.not_kept(str(self._failure)), changed=changed)
        self._failure = None
        says = " ".join(part for part in (file.notice if file else "", self._room()) if part)
        return Condition(says=says, changed=changed)

    def _try_to_write(self) -> None:
        """Write something that means nothing; raise StoreError if that cannot be kept.

        SQLite writes nothing for a row that stays what it is, so there it is a number of ours in the file's head.
        Source: https://www.sqlite.org/pragma.html#pragma_user_version
        """
        if self._database.failed:  # of something larger, perhaps: then that is what there is to tell
            self._failure, self._failed_at_s = self._database.failed, self._clock_s()
        with self._database.writing() as connection:
            if self._database.is_sqlite:
                before = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                connection.exec_driver_sql(f"PRAGMA user_version = {0 if before else 1}")
            else:
                first = migrations.c.name == MIGRATIONS[0].__name__
                connection.execute(
                    migrations.update().where(first).values(applied_at=migrations.c.applied_at)
                )
        self._tried_at_s = self._clock_s()

    def _room(self) -> str:
        if self._database.file is None:
            return ""
        try:
            free_bytes = shutil.disk_usage(self._database.file.path.parent).free
        except OSError:
            return ""
        return texts.little_room(free_bytes) if free_bytes < LITTLE_ROOM_BYTES else ""
