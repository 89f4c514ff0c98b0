"""Several replicas of `leerkit workshop` on one PostgreSQL, behind HAProxy as ``deploy/haproxy.cfg`` has it."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.conftest import component_is_missing
from tests.ports import held_ports
from tests.postgres import PostgresServer
from tests.workshop import CERTIFICATES, Workshop, running_workshop

DEPLOY = Path(__file__).parents[1] / "deploy"
NAMES = ("a", "b", "c")
STICKY = "LEERKIT_REPLICA"
"""The proxy's cookie: it names the replica where a visitor is."""

CODE = "DRIEKR"
WAIT_S = 60.0
"""How long something may take that takes a second or two on a machine with nothing else to do."""


@dataclass
class Replicas:
    """Servers that are one workshop, and the proxy in front."""

    base: str
    """The proxy's address: the only one that participants know."""
    postgres: PostgresServer
    ports: dict[str, int]
    start: Callable[[str], AbstractContextManager[Workshop]]
    """Starts the replica with this name."""
    running: dict[str, Workshop] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def workshop(self) -> Workshop:
        """Any replica's announcement; they all say the same."""
        return next(iter(self.running.values()))

    def through(self, name: str) -> httpx.Client:
        """Return a stranger whom the proxy sends to this replica."""
        return httpx.Client(base_url=self.base, timeout=WAIT_S, cookies={STICKY: name}, verify=CERTIFICATES)

    @contextmanager
    def participant(self, nickname: str, name: str) -> Iterator[httpx.Client]:
        """Give someone who joined through this replica."""
        with self.through(name) as client:
            joined = client.post("/api/join", json={"code": CODE, "nickname": nickname})
            assert joined.status_code == 201, joined.text
            assert replica_of(client) == name
            yield client

    @contextmanager
    def facilitator(self, name: str) -> Iterator[httpx.Client]:
        """Give the facilitator, at this replica."""
        with self.through(name) as client:
            client.headers["Authorization"] = f"Bearer {self.workshop.key}"
            yield client

    def kill(self, name: str) -> None:
        """End a replica as a machine ends that loses its power."""
        process = self.running.pop(name).process
        process.kill()
        process.wait(WAIT_S)
        until(lambda: self._is_left(name), f"the proxy has noticed that {name} is gone")

    def complete(self) -> None:
        """Start the replicas that are not there, together, and wait until the proxy has found them all."""
        gone = [name for name in self.ports if name not in self.running]
        with ThreadPoolExecutor(len(self.ports)) as pool:
            self.running.update(zip(gone, pool.map(self._start, gone), strict=True))
        for name in self.ports:
            until(lambda name=name: self._is_used(name), f"the proxy uses {name}")

    def _start(self, name: str) -> Workshop:
        return self.stack.enter_context(self.start(name))

    def _is_used(self, name: str) -> bool:
        with self.through(name) as client:
            return client.get("/health/live").status_code == 200 and replica_of(client) == name

    def _is_left(self, name: str) -> bool:
        try:
            return not self._is_used(name)
        except httpx.TransportError:  # over a connection to it that the proxy still had
            return False


def replica_of(client: httpx.Client) -> str | None:
    """Return the replica where the proxy last put this visitor."""
    return {cookie.name: cookie.value for cookie in client.cookies.jar}.get(STICKY)


def send_to(client: httpx.Client, name: str) -> None:
    """Make the proxy send this visitor to another replica from now on."""
    for cookie in list(client.cookies.jar):
        if cookie.name == STICKY:
            client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
    client.cookies.set(STICKY, name)


def until(there: Callable[[], object], what: str) -> None:
    """Wait until something is so; how long that takes is no part of any test."""
    deadline = time.monotonic() + WAIT_S
    while not there():
        assert time.monotonic() < deadline, f"not in {WAIT_S:.0f} s: {what}"
        time.sleep(0.1)


@contextmanager
def running_replicas(
    postgres: PostgresServer, folder: Path, *lessons: str, names: tuple[str, ...] = NAMES
) -> Iterator[Replicas]:
    """Give replicas on an empty database, behind a proxy."""
    url = postgres.new_database()
    with ExitStack() as stack:
        port, *ports = stack.enter_context(held_ports(1 + len(names)))
        base = f"http://127.0.0.1:{port}"
        place = dict(zip(names, ports, strict=True))

        def start(name: str) -> AbstractContextManager[Workshop]:
            options = ("--code", CODE, "--public-url", base, "--port", str(place[name]))
            return running_workshop(url, *options, *lessons, log=folder / f"{name}.log")

        stack.enter_context(_haproxy(folder, port, place))
        replicas = Replicas(base, postgres, place, start, stack=stack)
        replicas.complete()
        yield replicas


@contextmanager
def _haproxy(folder: Path, port: int, ports: dict[str, int]) -> Iterator[None]:
    """Run HAProxy as ``deploy/`` says, at these ports."""
    program = find_haproxy()
    config = folder / "haproxy.cfg"
    config.write_text(haproxy_config(port, ports), encoding="utf-8")
    with (folder / "haproxy.log").open("w") as said:
        process = subprocess.Popen([program, "-db", "-f", str(config)], stdout=said, stderr=said)
        try:
            yield
            assert process.poll() is None, f"the proxy ended: {(folder / 'haproxy.log').read_text()}"
        finally:
            process.terminate()
            process.wait(WAIT_S)


def find_haproxy() -> str:
    """Return HAProxy's program; Debian puts it where only root looks."""
    found = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found or component_is_missing("haproxy (on Debian: apt-get install haproxy)")


def haproxy_config(port: int, ports: dict[str, int]) -> str:
    """Return ``deploy/haproxy.cfg`` with other addresses, without servers that are not there."""
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    text = _once("bind :80", f"bind 127.0.0.1:{port}", text)
    text = _once("/etc/haproxy/", f"{DEPLOY}/", text)
    for name in NAMES:
        there = f"server {name} 127.0.0.1:{ports[name]}" if name in ports else ""
        text = _once(rf"server {name} \S+" + ("" if there else ".*"), there, text)
    return text


def _once(pattern: str, new: str, text: str) -> str:
    changed, n = re.subn(rf"(?m)^((?! *#).*?){pattern}", rf"\g<1>{new}", text)
    assert n == 1, f"{pattern} stands {n} times in deploy/haproxy.cfg"
    return changed
