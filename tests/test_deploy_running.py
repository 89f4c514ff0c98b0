"""A workshop run as ``deploy/`` says: as nobody in particular, on files that cannot be written, told to stop."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx
import psutil
import pytest

from leerkit.store import open_store
from tests import postgres
from tests.conftest import component_is_missing
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, few_folder
from tests.replicas import until
from tests.test_deploy import CONTAINERFILE, container, manifest, pod
from tests.workshop import CERTIFICATES, Workshop

T = TypeVar("T")

pytestmark = pytest.mark.long(
    "a workshop of its own in namespaces, as in a container, on PostgreSQL: 4 s of work"
)

CONFINED = """
set -e
mount --bind "$TMPDIR" "$TMPDIR"
for place in $(awk '{print $5}' /proc/self/mountinfo | sort -u); do
    case $place in "$TMPDIR" | /proc* | /sys* | /dev*) ;; *) mount -o remount,bind,ro "$place" ;; esac
done
[ "$(id -u)" = 10001 ]
if touch "$HOME/written" 2>/dev/null || touch /written 2>/dev/null; then echo "not read-only" >&2; exit 1; fi
touch "$TMPDIR/written"
exec setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all --no-new-privs "$@"
"""
"""What a container's runtime does for ``securityContext``: one folder can be written, and no rights are left."""

NAMESPACES = ("unshare", "--user", "--map-user=10001", "--map-group=10001", "--keep-caps", "--mount")


@dataclass(frozen=True)
class Confined:
    """A workshop in its container, as far as there is one."""

    workshop: Workshop
    url: str
    """The database's."""
    log: Path


@pytest.fixture(scope="module")
def confined(
    postgres_server: postgres.PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Confined]:
    probe = subprocess.run([*NAMESPACES, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        component_is_missing(f"namespaces, to run as in a container ({probe.stderr.strip()})")
    folder = tmp_path_factory.mktemp("pod")
    url = postgres_server.new_database()
    with confined_workshop(folder, url, str(few_folder(folder, kernel=True))) as workshop:
        yield Confined(workshop, url, folder / "log")


@contextmanager
def confined_workshop(folder: Path, url: str, *lessons: str) -> Iterator[Workshop]:
    """Start what the Deployment starts, with its variables; only the port and the lessons are others.

    A secret made from a file ends with the file's last line.
    """
    home, writable = folder / "home", folder / "tmp"
    home.mkdir()
    writable.mkdir()
    values = {"LEERKIT_CODE": manifest("config")["data"]["code"], "LEERKIT_PUBLIC_URL": "http://leerkit.test"}
    arguments = [argument.replace("$(", "%(").replace(")", ")s") % values for argument in container()["args"]]
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    command = ["bash", "-c", CONFINED, "bash", sys.executable, "-m", "leerkit", *arguments, "--port", "0"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*NAMESPACES, *command, *lessons],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**kept, "HOME": str(home), "TMPDIR": str(writable), "LEERKIT_DATABASE_URL": f"{url}\n"},
        )
        assert process.stdout is not None
        with process.stdout as stdout:
            line = stdout.readline()
            assert line, (folder / "log").read_text()
            try:
                yield Workshop(**json.loads(line), process=process)
            finally:
                process.kill()
                process.wait(30)


@pytest.fixture(scope="module")
def address(confined: Confined) -> str:
    """Where the server listens on this machine; it announces the address that the outside world uses."""
    (port,) = {
        one.laddr.port
        for one in psutil.Process(confined.workshop.process.pid).net_connections("tcp")
        if one.status == psutil.CONN_LISTEN
    }
    return f"http://127.0.0.1:{port}"


def test_announces_the_public_address_and_the_code_of_the_config(confined: Confined) -> None:
    assert confined.workshop.code == manifest("config")["data"]["code"]
    assert confined.workshop.join_url == f"http://leerkit.test/?code={confined.workshop.code}"


def test_joining_lesson_and_answer_work_with_nothing_to_write_on(confined: Confined, address: str) -> None:
    given = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
    with httpx.Client(base_url=address, timeout=60, verify=CERTIFICATES) as client:
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            assert client.get(container()[probe]["httpGet"]["path"]).status_code == 200
        joined = client.post("/api/join", json={"code": confined.workshop.code, "nickname": "Kim"})
        assert joined.status_code == 201, joined.text
        until(lambda: client.get(f"/les/{SLUG}/").status_code == 200, "the lesson opens")
        response = ENTRIES["meerkeuze"]["cases"][0]["response"]
        assert client.post("/api/answers", json={**given, "response": response}).status_code == 201
    started = there(confined, psutil.Process.cmdline)
    kernels = [command for command in started if not any("lookout" in part for part in command)]
    assert kernels
    assert all("leerkit.kernels.zygote" in command for command in kernels), "kernels are forked"
    assert "niet vooraf" not in confined.log.read_text()


def test_databases_password_stands_in_no_command_line_and_in_what_no_process_was_started_with(
    confined: Confined,
) -> None:
    """What a forked kernel has made of that since, ``test_kernels_environment`` asks the kernel itself."""
    server = psutil.Process(confined.workshop.process.pid)
    assert postgres.PASSWORD in " ".join(server.environ().values())
    for command in (server.cmdline(), *there(confined, psutil.Process.cmdline)):
        assert postgres.PASSWORD not in " ".join(command)
    for environment in there(confined, psutil.Process.environ):
        assert postgres.PASSWORD not in " ".join(environment.values())


def there(confined: Confined, what: Callable[[psutil.Process], T]) -> list[T]:
    """Return something of each of the server's kernels and zygotes but those that end meanwhile."""
    found = []
    for process in psutil.Process(confined.workshop.process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            found.append(what(process))
    assert found
    return found


def test_health_check_of_the_containerfile_tells_a_server_from_none(address: str) -> None:
    written = CONTAINERFILE.partition("HEALTHCHECK")[2].partition("CMD ")[2].partition("\n")[0]
    python, *arguments = json.loads(written)
    assert python == "python"
    for port, code in ((address.rpartition(":")[2], 0), ("9", 1)):
        command = [sys.executable, *(argument.replace("8866", port) for argument in arguments)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == code, shlex.join(command)


def test_told_to_stop_it_ends_within_its_grace_and_answers_stay(confined: Confined, address: str) -> None:
    """The last test of this module: it ends the server."""
    process = confined.workshop.process
    kernels = psutil.Process(process.pid).children(recursive=True)
    with httpx.Client(base_url=address, timeout=60, verify=CERTIFICATES) as client:
        client.post("/api/join", json={"code": confined.workshop.code, "nickname": "Laatste"})
        response = ENTRIES["meerkeuze"]["cases"][0]["response"]
        given = {"lesson": SLUG, "exercise_id": example("meerkeuze").id, "response": response}
        answered = client.post("/api/answers", json=given)
        assert answered.status_code == 201
        process.send_signal(signal.SIGTERM)
    assert process.wait(pod()["terminationGracePeriodSeconds"]) == 0
    _, alive = psutil.wait_procs(kernels, timeout=30)
    assert alive == []
    with open_store(confined.url) as store:
        kept = [one.answer.id for one in store.answers(confined.workshop.code)]
    assert answered.json()["id"] in kept
    assert "Traceback" not in confined.log.read_text()
