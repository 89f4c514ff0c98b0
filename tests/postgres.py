"""A real PostgreSQL that is thrown away afterwards, and the databases that the store is tested on.

A test module takes what it needs by name:

    from tests import postgres

    postgres_server = postgres.postgres_server
    store_url = postgres.store_url
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

from tests.ports import held_ports

PASSWORD = "throw-away"
REQUIRE = "LEERKIT_REQUIRE_COMPONENTS"


class PostgresServer:
    """A server of our own on 127.0.0.1, in a folder of its own."""

    def __init__(self, folder: Path, binaries: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._binaries = binaries

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
            settings.write(f"listen_addresses = '127.0.0.1'\nport = {self.port}\n")
            settings.write("unix_socket_directories = ''\nfsync = off\n")

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

    def tables(self) -> bytes:
        """Return what stands in the files of all tables, once everything in memory was written there."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        folders = (self.folder / "pgdata" / "base").iterdir()
        return b"".join(
            path.read_bytes() for folder in folders for path in folder.iterdir() if path.is_file()
        )

    def _run(self, program: str, *arguments: str) -> None:
        run_program(self._binaries / program, self.folder / "pgdata", *arguments)


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


@pytest.fixture(scope="module")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[PostgresServer]:
    """Give a server that the tests of one module share."""
    with running_postgres(require_postgres(request)) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """Return the URL of an empty PostgreSQL database."""
    return postgres_server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/leerkit.sqlite"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()
