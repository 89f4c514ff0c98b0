"""What a facilitator reads in the terminal when the workshop has started, tried on the program itself."""

import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
import qrcode

from leerkit.server.qr import BLACK_ON_WHITE, PLAIN, qr_terminal
from tests.gallery_lesson import gallery_folder

BORDER = 2
DARK = {
    "\xa0": (False, False),
    " ": (False, False),
    "▀": (True, False),
    "▄": (False, True),
    "█": (True, True),
}
"""Whether the upper and the lower half of a character are dark."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """All that a workshop says, up to the line about stopping; it runs until the tests are done."""
    folder = tmp_path_factory.mktemp("announcement")
    command = [sys.executable, "-m", "leerkit", "workshop", "--port", "0", "--no-browser", "--code", "K7WP3D"]
    database = f"sqlite:///{folder}/x.sqlite"
    process = subprocess.Popen(
        [*command, "--database", database, str(gallery_folder(folder))],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        assert process.stdout is not None
        lines = []
        while not lines or not lines[-1].startswith("Stoppen"):
            lines.append(process.stdout.readline())
            assert lines[-1], "it ended"
        yield "".join(lines)
        process.terminate()


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


def test_it_says_where_to_go_and_those_addresses_work(said: str) -> None:
    join, facilitator = after("Meedoen", said), after("Begeleider", said)
    assert after("Code", said) == "K7WP3D"
    assert join.endswith("/?code=K7WP3D")
    assert 'value="K7WP3D"' in httpx.get(join, timeout=60).text
    assert "/begeleider/K7WP3D?sleutel=" in facilitator
    with httpx.Client(follow_redirects=True, timeout=60) as client:
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
    wanted = modules_of(after("Meedoen", said))
    shown = modules(picture)
    size = len(wanted)
    assert [row[:size] for row in shown[:size]] == wanted
    assert not any(any(row) for row in shown[size:])


def test_qr_code_is_black_on_white_in_any_terminal() -> None:
    address = "http://192.0.2.7:8866/?code=K7WP3D"
    plain = qr_terminal(address, colour=False).splitlines()
    coloured = qr_terminal(address, colour=True).splitlines()
    assert coloured == [f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in plain]
    assert modules(plain)[: len(modules_of(address))] == modules_of(address)
