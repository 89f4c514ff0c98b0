"""A real PostgreSQL that is thrown away afterwards, and the databases that the store is tested on.

There is one in each process that runs tests, from the first test that needs it. A test that stops it starts it again.
A plugin of pytest: its fixtures are there for every test.
"""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from leerkit.store import open_store
from leerkit.store.tables import metadata, migrations
from tests.new_store import new_store
from tests.ports import held_ports

PASSWORD = "throw-away"
REQUIRE = "LEERKIT_REQUIRE_COMPONENTS"

SETTINGS = """
unix_socket_directories = ''
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""
"""For a cluster that is thrown away: no copy is made of it, and no machine stops under it."""


class PostgresServer:
    """A server of our own on 127.0.0.1, in a folder of its own."""

    def __init__(self, folder: Path, binaries: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._binaries = binaries
        self._databases: list[str] = []
        self._stores: list[str] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://leerkit:{PASSWORD}@{self.address}/{database}"

    def create(self) -> None:
        """Make an empty cluster: a copy of one that is made once."""
        subprocess.run(["cp", "-a", empty_cluster(self._binaries), self.folder / "pgdata"], check=True)
        if as_user():
            shutil.chown(self.folder, "postgres")
        with (self.folder / "pgdata" / "postgresql.conf").open("a") as settings:
            settings.write(f"listen_addresses = '127.0.0.1'\nport = {self.port}\n{SETTINGS}")

    def start(self) -> None:
        self._run("pg_ctl", "start", "-w", "-t", "60", "-l", str(self.folder / "log"))

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "stop", "-w", "-t", "60", "-m", mode)

    def running(self) -> bool:
        return (self.folder / "pgdata" / "postmaster.pid").exists()

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"test_{uuid4().hex[:12]}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend an empty database, which is made empty again afterwards: making one takes longer than most tests."""
        url = self._databases.pop() if self._databases else self.new_database()
        yield url
        with left_alone(url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._databases.append(url)

    @contextmanager
    def store(self) -> Iterator[str]:
        """Lend a database as leerkit makes one, in which nobody is; afterwards nobody is in it again."""
        url = self._stores.pop() if self._stores else self._new_store()
        yield url
        with left_alone(url) as connection:
            for table in reversed(metadata.sorted_tables):
                if table is not migrations:
                    connection.execute(f"DELETE FROM {table.name}")  # TRUNCATE takes six times as long
            for [name] in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
                connection.execute(f'ALTER SEQUENCE "{name}" RESTART')
        self._stores.append(url)

    def _new_store(self) -> str:
        url = self.new_database()
        open_store(url).close()
        return url

    def tables(self, url: str) -> bytes:
        """Return what stands in the files of a database's tables, once all that was in memory was written there."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            which = "SELECT oid FROM pg_database WHERE datname = current_database()"
            [oid] = connection.execute(which).fetchone() or []
        folder = self.folder / "pgdata" / "base" / str(oid)
        return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())

    def _run(self, program: str, *arguments: str) -> None:
        run_program(self._binaries / program, self.folder / "pgdata", *arguments)


@contextmanager
def left_alone(url: str) -> Iterator[psycopg.Connection[tuple[str]]]:
    """Give a connection to a database that nobody else has one to any more."""
    with psycopg.connect(url, autocommit=True) as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE {others}")
        yield connection


def as_user() -> list[str]:
    """Return what a program is started with, if this is root: PostgreSQL does not run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


def run_program(program: Path, cluster: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on a cluster."""
    command = [*as_user(), str(program), "-D", str(cluster), *arguments]
    # Output to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False)
        output.seek(0)
        assert done.returncode == 0, f"{' '.join(command)}\n{output.read().decode(errors='replace')}"


@functools.cache
def empty_cluster(binaries: Path) -> Path:
    """Make a cluster that servers get a copy of: making one takes a second, and it is always the same."""
    folder = Path(tempfile.mkdtemp(prefix="leerkit-pg-", dir="/tmp"))
    atexit.register(shutil.rmtree, folder)
    password = folder / "password"
    password.write_text(PASSWORD)
    if as_user():
        for path in (folder, password):
            shutil.chown(path, "postgres")
    options = ["--username=leerkit", f"--pwfile={password}", "--auth=scram-sha-256", "--no-sync"]
    run_program(binaries / "initdb", folder / "pgdata", "--encoding=UTF8", "--locale=C", *options)
    return folder / "pgdata"


def find_binaries() -> Path | None:
    """Return the folder with PostgreSQL's programs: in PATH, or where Debian puts them (newest first)."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def require_postgres(request: pytest.FixtureRequest) -> Path:
    """Return the folder with PostgreSQL's programs; skip aloud without it, or fail where it must be there."""
    binaries = find_binaries()
    if binaries is not None:
        return binaries
    component = "PostgreSQL (initdb, pg_ctl); on Debian: apt-get install postgresql"
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(f"missing: {component}")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\nSKIPPED, NOT TESTED ON POSTGRESQL. Missing: {component}", file=sys.stderr)
    pytest.skip(f"missing: {component}")


@contextmanager
def running_postgres(binaries: Path) -> Iterator[PostgresServer]:
    """Give a running server, thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="leerkit-pg-", dir="/tmp"))
    with held_ports() as [port]:
        server = PostgresServer(folder, binaries, port)
        try:
            server.create()
            server.start()
            yield server
        finally:
            if server.running():
                server.stop("immediate")
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[PostgresServer]:
    """Give the server that all tests of a process share."""
    with running_postgres(require_postgres(request)) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the URL of a store on PostgreSQL that nobody used yet."""
    with postgres_server.store() as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the URL of an empty database on PostgreSQL."""
    with postgres_server.database() as url:
        yield url


ON_POSTGRES = pytest.mark.long("the same as on SQLite; what only PostgreSQL does has tests of its own")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ON_POSTGRES)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a store that nobody used yet, of each kind in turn."""
    if request.param == "sqlite":
        return new_store(tmp_path / "leerkit.sqlite")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=ON_POSTGRES)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database in which nothing is, of each kind in turn: for who makes the tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/leerkit.sqlite"
    return str(request.getfixturevalue("empty_postgres_url"))
