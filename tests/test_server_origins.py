"""Addresses by which a server may be asked, proxies in front of it, https of its own, and frames of other sites."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from leerkit.errors import StartError
from leerkit.server.host.encryption import tls_context
from leerkit.server.host.listening import is_only_here, reachable_host
from leerkit.server.web.handler import same_origin
from leerkit.server.web.origins import OwnHosts, host_name
from tests.conftest import component_is_missing
from tests.gallery_lesson import SLUG, few_folder
from tests.ports import held_ports
from tests.workshop import CERTIFICATES, Workshop, lesson_page, running_workshop

PUBLIC = "https://leerkit.example.org"
SCHOOL = "https://leren.example.org"
MACHINE = socket.gethostname()
SHORT = MACHINE.partition(".")[0]
POST = RequestStartLine("POST", "/", "HTTP/1.1")


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Proxied"]:
    """A workshop behind a proxy that has the certificate, shown in a frame of a school's site."""
    folder = tmp_path_factory.mktemp("proxied")
    with held_ports(1) as (port,):
        options = ("--public-url", PUBLIC, "--frame-ancestor", SCHOOL, "--port", str(port))
        with running_workshop(folder / "x.sqlite", *options, str(few_folder(folder, kernel=True))) as started:
            yield Proxied(started, port)


@dataclass(frozen=True)
class Proxied:
    """A workshop, and the port on which its proxy would ask it."""

    workshop: Workshop
    port: int

    @property
    def code(self) -> str:
        return self.workshop.code


def through_proxy(proxied: Proxied, **headers: str) -> httpx.Client:
    """Return a client that asks as a proxy does; the proxy's own connection is plain."""
    return httpx.Client(
        base_url=f"http://127.0.0.1:{proxied.port}", headers=headers, timeout=60, verify=CERTIFICATES
    )


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8866",
        "127.0.0.1",
        "192.168.1.7:8866",
        "[::1]:8866",
        "[2001:db8::7]",
        MACHINE,
        f"{SHORT.upper()}.local:8866",
        f"{SHORT}.lan",
        "leerkit.localhost",
        "leerkit.example.org",
        "leerkit.example.org.:443",
        "les.intern:80",
    ],
)
def test_own_names_are_recognised(host: str) -> None:
    assert host in OwnHosts(("leerkit.example.org", "les.intern", ""))


@pytest.mark.parametrize(
    "host", ["elders.example", "localhost.elders.example", "127.0.0.1.nip.io", "leerkit.example.org.elders.example",
             f"{MACHINE}.elders.example", "", ":8866", "[", "0x7f.1.elders"],
)  # fmt: skip
def test_other_names_are_not(host: str) -> None:
    assert host not in OwnHosts(("leerkit.example.org",))


@given(st.text())
def test_whatever_stands_in_a_host_is_read_without_an_error(host: str) -> None:
    assert (host in OwnHosts(())) in (True, False)
    assert host_name(host) == host_name(host).lower()


def test_name_of_another_is_refused_on_every_route(proxied: Proxied) -> None:
    with through_proxy(proxied, Host="elders.example") as client:
        for path in ("/", f"/les/{SLUG}/", "/voila/static/voila.js", "/bestaat-niet"):
            page = client.get(path)
            assert page.status_code == 403, path
            assert "vind je geen bijeenkomst" in page.text
        call = client.post("/api/join", json={"code": proxied.code, "nickname": "Binnen"})
        assert (call.status_code, "elders.example" in call.json()["error"]) == (403, True)
        assert not client.cookies


# ── origins ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("origin", "host", "is_ours"),
    [
        ("http://localhost:8866", "localhost:8866", True),
        ("http://localhost:8867", "localhost:8866", False),
        ("http://localhost", "localhost:8866", False),
        ("http://leerkit.lan", "leerkit.lan:80", True),
        ("https://leerkit.lan:443", "LEERKIT.lan", True),
        ("https://elders.example", "leerkit.lan", False),
        ("null", "leerkit.lan", False),
        ("", "leerkit.lan", True),
    ],
)
def test_origin_is_ours_if_host_and_port_are(origin: str, host: str, is_ours: bool) -> None:
    headers = HTTPHeaders({"Host": host, **({"Origin": origin} if origin else {})})
    assert same_origin(HTTPServerRequest(start_line=POST, headers=headers)) is is_ours


@pytest.mark.parametrize(
    "host", ["leerkit.example.org", "127.0.0.1:8866", "leerkit.example.org:80", "leerkit.example.org:443"]
)
def test_joining_works_behind_a_proxy_whatever_it_makes_of_the_host(proxied: Proxied, host: str) -> None:
    with through_proxy(proxied, Host=host, Origin=PUBLIC) as client:
        answer = client.post("/", data={"code": proxied.code, "nickname": "Proxy"})
    assert answer.status_code == 303


def test_public_address_is_believed_of_nobody_else(proxied: Proxied) -> None:
    for origin in ("http://leerkit.example.org:8080", "https://leerkit.example.org.elders.example", SCHOOL):
        with through_proxy(proxied, Host="127.0.0.1", Origin=origin) as client:
            assert client.post("/", data={"code": proxied.code, "nickname": "Nee"}).status_code == 403, origin


def test_cookies_are_secure_and_work_in_the_frame_of_the_site_that_may(proxied: Proxied) -> None:
    with through_proxy(proxied) as client:
        answer = client.post("/api/join", json={"code": proxied.code, "nickname": "In een frame"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{proxied.workshop.participant_cookie}=")
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=None"))
    assert answer.headers["content-security-policy"].endswith(f"; frame-ancestors 'self' {SCHOOL}")


# ── https of our own ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost, and its key."""
    return certificate(tmp_path_factory.mktemp("tls"))


def certificate(folder: Path, *, password: str = "") -> tuple[Path, Path]:
    cert, key = folder / "certificaat.pem", folder / "sleutel.pem"
    secret = ["-passout", f"pass:{password}"] if password else ["-nodes"]
    openssl = shutil.which("openssl") or component_is_missing("openssl")
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(
        [*command, *names, *secret, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True
    )
    return cert, key


def test_workshop_with_a_certificate_is_https_and_its_kernels_still_reach_it(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    cert, key = pair
    options = ("--certfile", str(cert), "--keyfile", str(key), str(few_folder(tmp_path, kernel=True)))
    trusted = ssl.create_default_context(cafile=str(cert))
    with running_workshop(tmp_path / "x.sqlite", *options, log=tmp_path / "log") as started:
        assert started.join_url.startswith("https://localhost:")
        with httpx.Client(base_url=started.base, verify=trusted, timeout=60) as client:
            answer = client.post("/api/join", json={"code": started.code, "nickname": "Veilig"})
            assert answer.json()["workshop_url"].startswith("https://")
            assert "Secure" in answer.headers["set-cookie"]
            assert "SameSite=Lax" in answer.headers["set-cookie"]
            assert "data-state" in lesson_page(client, SLUG)
            given = {"lesson": SLUG, "exercise_id": "rode-draden", "response": {}}
            assert client.post("/api/answers", json=given).status_code in (400, 404)
        with pytest.raises(httpx.TransportError):
            httpx.get(started.base.replace("https:", "http:"), timeout=60)
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_certificate_that_cannot_be_used_is_refused_in_dutch(pair: tuple[Path, Path], tmp_path: Path) -> None:
    cert, key = pair
    (tmp_path / "ander").mkdir()
    _, other_key = certificate(tmp_path / "ander")
    (tmp_path / "dicht").mkdir()
    closed_cert, closed_key = certificate(tmp_path / "dicht", password="geheim")
    for wrong, says in (
        ((cert, other_key), "deze sleutel hoort niet bij dit certificaat"),
        ((closed_cert, closed_key), "zonder wachtwoord te lezen"),
        ((key, key), "hier staat geen certificaat"),
        ((cert, ""), "hier staat geen certificaat met sleutel"),
        ((tmp_path / "weg.pem", key), "dit bestand is er niet"),
        ((tmp_path, key), "dit bestand is er niet, of je mag het niet lezen"),
    ):
        with pytest.raises(StartError, match=says):
            tls_context(str(wrong[0]), str(wrong[1]))
    both = tmp_path / "samen.pem"
    both.write_bytes(cert.read_bytes() + key.read_bytes())
    assert tls_context(str(both), "") is not None
    assert tls_context("", "") is None


# ── who can reach it ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ip", "only_here"),
    [("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("", False),
     ("::", False), ("192.168.1.7", False), ("laptop.lan", False)],
)  # fmt: skip
def test_address_that_only_this_computer_can_open_is_known_as_such(ip: str, only_here: bool) -> None:
    assert is_only_here(ip) is only_here


def test_address_of_ipv6_is_written_with_brackets() -> None:
    assert reachable_host("2001:db8::7") == "[2001:db8::7]"
    assert reachable_host("::1") == "localhost"
