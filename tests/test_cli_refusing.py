"""A workshop that cannot start, as a program: what it says, and that it ends with 1."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import Ended, ended
from tests.gallery_lesson import gallery_folder

PASSWORD = "heel-geheim"
UNPRIVILEGED = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
"""Holds the first port that everybody may use."""


def refused(tmp_path: Path, *options: str, prefix: tuple[str, ...] = ()) -> str:
    """Start a workshop that cannot start; return all that it says."""
    database = () if "--database" in options else ("--database", f"sqlite:///{tmp_path}/x.sqlite")
    command = ["workshop", "--no-browser", "--json", *database, *options, str(gallery_folder(tmp_path))]
    said = of_a_program(*prefix, sys.executable, "-m", "leerkit", *command) if prefix else ended(*command)
    assert (said.code, said.out) == (1, ""), said.err
    return said.err


def of_a_program(*command: str) -> Ended:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def closed() -> Iterator[int]:
    """A port on which nobody listens, and nobody can while the test runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_port_in_use(tmp_path: Path, taken: int) -> None:
    said = refused(tmp_path, "--port", str(taken))
    assert said == (
        f"poort {taken} is al in gebruik op deze computer. Kies een andere poort, bijvoorbeeld met --port 8867.\n"
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "bestaat-niet.invalid"])
def test_address_that_this_computer_does_not_have(tmp_path: Path, host: str) -> None:
    said = refused(tmp_path, "--host", host, "--port", "0")
    assert said == (
        f"deze computer kan niet luisteren op het adres '{host}'. "
        "Laat --host weg, of gebruik 0.0.0.0 voor alle adressen van deze computer.\n"
    )


@pytest.mark.long("a process of somebody who may not use a port")
def test_port_that_one_may_not_use(tmp_path: Path) -> None:
    if int(UNPRIVILEGED.read_text()) <= 80:
        pytest.skip("on this machine everybody may use every port")
    as_anybody = ("setpriv", "--bounding-set=-net_bind_service") if os.geteuid() == 0 else ()
    said = refused(tmp_path, "--port", "80", prefix=as_anybody)
    assert said == (
        "je mag poort 80 niet gebruiken op deze computer. Kies een andere poort, bijvoorbeeld met --port 8867.\n"
    )


def test_database_that_cannot_be_reached(tmp_path: Path, closed: int) -> None:
    address = f"127.0.0.1:{closed}/lessen"
    said = refused(tmp_path, "--database", f"postgresql://leerkit:{PASSWORD}@{address}")
    assert said == (
        f"PostgreSQL {address}: op dit adres luistert geen PostgreSQL. "
        "Kijk of de server aan staat en of het adres klopt. Probeer het daarna opnieuw.\n"
    )


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("geen database", "dit bestand is beschadigd of geen database"),
        (None, "het bestand kan niet worden geopend. Verwacht: een bestand, geen map."),
    ],
)
def test_database_file_that_is_none(tmp_path: Path, written: str | None, says: str) -> None:
    path = tmp_path / "anders"
    if written is None:
        path.mkdir()
    else:
        path.write_text(written * 100)
    assert says in refused(tmp_path, "--database", f"sqlite:///{path}")
    assert written is None or path.read_text() == written * 100
