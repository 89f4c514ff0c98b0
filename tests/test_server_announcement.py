"""What a facilitator reads in the terminal when the workshop has started, tried on the program itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import qrcode

from leerkit.server.web.qr import BLACK_ON_WHITE, PLAIN, qr_svg, qr_terminal
from tests.command import running
from tests.gallery_lesson import few_folder
from tests.impatient import until
from tests.noting_browser import noting_browser
from tests.workshop import CERTIFICATES

BORDER = 2
DARK = {
    "\xa0": (False, False),
    " ": (False, False),
    "▀": (True, False),
    "▄": (False, True),
    "█": (True, True),
}
"""Whether the upper and the lower half of a character are dark."""


@contextmanager
def saying(folder: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[str]:
    """All that a workshop says, up to the line about stopping; it runs until the block ends."""
    command = [
        "workshop",
        "--port",
        "0",
        "--code",
        "K7WP3D",
        *options,
        "--database",
        f"sqlite:///{folder}/x.sqlite",
    ]
    with running(*command, str(few_folder(folder)), env=env) as process:
        lines: list[str] = []
        while not lines or not lines[-1].startswith("Stoppen"):
            lines.append(process.stdout.readline())
            assert lines[-1], "it ended"
        yield "".join(lines)
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What a workshop says that phones on the same network can open."""
    with saying(tmp_path_factory.mktemp("open"), "--no-browser", "--host", "0.0.0.0") as all_lines:
        yield all_lines


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the address will stand that a browser was asked to open."""
    return tmp_path_factory.mktemp("browser") / "address"


@pytest.fixture(scope="module")
def said_alone(tmp_path_factory: pytest.TempPathFactory, opened: Path) -> Iterator[str]:
    """What a workshop says that only this computer can open; it opens a browser that writes down the address."""
    with saying(tmp_path_factory.mktemp("alone"), env=noting_browser(opened)) as all_lines:
        yield all_lines


def after(label: str, said: str) -> str:
    found = re.search(rf"^ +{label}: +(\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


def modules(picture: list[str]) -> list[list[bool]]:
    """Read a QR code back from its characters, which hold two rows each."""
    rows = []
    for line in picture:
        halves = [DARK[character] for character in line]
        rows += [[upper for upper, _ in halves], [lower for _, lower in halves]]
    return rows


def modules_of(address: str) -> list[list[bool]]:
    """Return the QR code of an address as the standard has it, with a border."""
    code = qrcode.QRCode(border=BORDER)
    code.add_data(address)
    code.make()
    return [list(map(bool, row)) for row in code.get_matrix()]


def invited(join: str) -> str:
    """Return the address to join with what keeps nobody waiting: a device that changes hands is sent there."""
    code = join.partition("code=")[2]
    with httpx.Client(base_url=join.partition("?")[0], timeout=60, verify=CERTIFICATES) as client:
        assert client.post("/api/join", json={"code": code, "nickname": "Scant"}).status_code == 201
        found = client.post("/iemand-anders").headers["location"]
    assert found.startswith(f"/?code={code}&u=")
    return f"{join.partition('/?')[0]}{found}"


def test_it_says_where_to_go_and_those_addresses_work(said: str) -> None:
    join, facilitator = after("Meedoen", said), after("Begeleider", said)
    assert after("Code", said) == "K7WP3D"
    assert join.endswith("/?code=K7WP3D")
    assert 'value="K7WP3D"' in httpx.get(join, timeout=60, verify=CERTIFICATES).text
    assert "/begeleider/K7WP3D?sleutel=" in facilitator
    with httpx.Client(follow_redirects=True, timeout=60, verify=CERTIFICATES) as client:
        page = client.get(facilitator)
        assert page.status_code == 200
        assert "Zo doen mensen mee" in page.text


def test_it_says_what_is_secret_how_to_stop_and_how_to_go_on(said: str) -> None:
    assert "dit adres is geheim: deel het niet met deelnemers" in said
    assert said.endswith(
        "Stoppen: Ctrl+C. De antwoorden blijven bewaard; met --code K7WP3D ga je later verder.\n"
    )


def test_it_shows_the_qr_code_of_the_address_to_join(said: str) -> None:
    picture = [line for line in said.splitlines() if line and set(line) <= set(DARK) and len(line) > BORDER]
    wanted = modules_of(invited(after("Meedoen", said)))
    shown = modules(picture)
    size = len(wanted)
    assert [row[:size] for row in shown[:size]] == wanted
    assert not any(any(row) for row in shown[size:])


def test_host_and_screen_show_the_qr_code_of_that_address_too(said: str) -> None:
    shown = qr_svg(invited(after("Meedoen", said)))
    with httpx.Client(follow_redirects=True, timeout=60, verify=CERTIFICATES) as client:
        page = client.get(after("Begeleider", said))
        screen = re.search(r'href="(/scherm/[^"]+)"', page.text)
        assert screen
        for one in (page, client.get(str(page.url.join(screen[1])))):
            assert shown in one.text, one.url


def test_qr_code_is_black_on_white_in_any_terminal() -> None:
    address = "http://192.0.2.7:8866/?code=K7WP3D"
    plain = qr_terminal(address, colour=False).splitlines()
    coloured = qr_terminal(address, colour=True).splitlines()
    assert coloured == [f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in plain]
    assert modules(plain)[: len(modules_of(address))] == modules_of(address)


def test_workshop_that_phones_cannot_reach_says_so_with_the_command_that_changes_it(
    said_alone: str, said: str
) -> None:
    assert "Alleen deze computer kan meedoen." in said_alone
    command = next(line for line in said_alone.splitlines() if "--host 0.0.0.0" in line).strip()
    assert command.startswith("leerkit workshop --port 0 --code K7WP3D")
    assert command.count("--code") == 1
    assert "█" not in said_alone
    assert "Alleen deze computer" not in said
    for text, is_said in ((said_alone, True), (said, False)):
        with httpx.Client(follow_redirects=True, timeout=60, verify=CERTIFICATES) as client:
            page = client.get(after("Begeleider", text)).text
        assert ("Alleen deze computer kan meedoen." in page) is is_said
        assert ("lk-qr" in page) is not is_said


def test_address_that_a_browser_is_asked_to_open_works_once_and_holds_no_key(
    said_alone: str, opened: Path
) -> None:
    address = until(lambda: opened.read_text() if opened.exists() else "", bool)
    key = after("Begeleider", said_alone).partition("sleutel=")[2]
    assert key
    assert key not in address
    with (
        httpx.Client(timeout=60, verify=CERTIFICATES) as facilitator,
        httpx.Client(timeout=60, verify=CERTIFICATES) as another,
    ):
        there = facilitator.get(address)
        assert (there.status_code, there.headers["location"]) == (302, "/begeleider/K7WP3D")
        page = facilitator.get(address.partition("?")[0])
        assert "Zo doen mensen mee" in page.text
        assert facilitator.get(address).status_code == 302, (
            "the facilitator may find it back in the browser's history"
        )
        late = another.get(address)
        assert late.status_code == 403
        assert "al gebruikt" in late.text
        typed = another.post(late.url, data={"sleutel": "verkeerd"})
        assert (typed.status_code, "past niet" in typed.text) == (403, True)
        typed = another.post(address.partition("?")[0], data={"sleutel": key})
        assert (typed.status_code, typed.headers["location"]) == (303, "/begeleider/K7WP3D")
        assert another.get(address.partition("?")[0]).status_code == 200
