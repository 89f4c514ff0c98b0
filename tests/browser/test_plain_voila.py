"""A lesson under Voilà as it comes, without leerkit's server: each visitor is somebody else."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.film_kept import goes_and_stays
from tests.browser.looking_back import looks_back
from tests.gallery_lesson import FEW
from tests.impatient import until
from tests.looked_back import looked_back
from tests.video_lesson import video_lesson

pytestmark = pytest.mark.long("a Voilà and a kernel for each visit: 12 s of work")
OPEN = ".lk-card[data-soort=open]"

WIDTH = "one => one.getBoundingClientRect().width"
ONLY_WHILE_OPEN = "Verstuurde antwoorden blijven staan zolang deze pagina open is, niet langer."


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, subprocess.Popen[bytes]]]:
    """A running Voilà with the gallery's lesson, and the database that a learner alone would have there."""
    base = tmp_path_factory.mktemp("voila")
    with running_voila(base, video_lesson(base, "01-film", 'les.video("film")')) as running:
        yield running


@contextlib.contextmanager
def running_voila(base: Path, lesson: Path) -> Iterator[tuple[str, Path, subprocess.Popen[bytes]]]:
    """A Voilà of its own with a lesson: its address, the database that there would be, its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(base / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    database = base / "antwoorden.sqlite"
    with (base / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "voila",
                "les.ipynb",
                "--no-browser",
                f"--port={port}",
                "--Voila.ip=127.0.0.1",
            ],
            cwd=lesson,
            env={**os.environ, **own, "LEERKIT_DATABASE": str(database)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield f"http://127.0.0.1:{_listening(port, server)}/", database, server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _listening(port: int, server: subprocess.Popen[bytes]) -> int:
    for _ in range(450):
        assert server.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return port
    raise AssertionError("Voilà does not listen")


def open_lesson(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url, wait_until="commit")
    expect(page.locator(".lk-card")).to_have_count(len(FEW) + 1, timeout=120_000)  # one in the film too
    return page


def write(page: Page, text: str) -> None:
    page.locator(OPEN).get_by_label("Jouw antwoord").fill(text)
    one = page.locator(".lk-card[data-soort=open]")
    one.get_by_role("button", name="Verstuur").click()
    expect(one.get_by_role("status")).to_contain_text("Je antwoord is bewaard.")


def test_a_visitor_finds_nothing_of_another_and_is_told_how_long_answers_stay(
    browser: Browser, voila: tuple[str, Path, subprocess.Popen[bytes]]
) -> None:
    url, database, server = voila
    # Voilà's own page asks another host for fonts, so these contexts are not those of the other tests.
    first, second = browser.new_context(), browser.new_context()
    page = open_lesson(first, url)
    assert page.get_by_text(ONLY_WHILE_OPEN).is_visible()
    widths = [page.locator(one).first.evaluate(WIDTH) for one in (".jp-RenderedMarkdown :is(h1, p)", OPEN)]
    assert widths[0] <= widths[1]
    write(page, "Geheim van de eerste bezoeker")
    other = open_lesson(second, url)
    expect(other.locator(OPEN).get_by_label("Jouw antwoord")).to_have_value("")
    assert "Geheim van de eerste" not in other.content()
    write(other, "Geheim van de tweede bezoeker")
    again = open_lesson(first, url)
    assert "tweede bezoeker" not in again.content()
    assert not database.exists()

    again.locator(OPEN).get_by_label("Jouw antwoord").fill("Half geschreven")
    again.wait_for_function("JSON.stringify(sessionStorage).includes('Half geschreven')")
    crash_kernels(server.pid)
    expect(again.locator(".lk-away:visible")).to_have_count(len(FEW))
    expect(again.locator(".lk-away").first).to_contain_text("Laad de pagina opnieuw")
    again.reload(wait_until="commit")
    expect(again.locator(OPEN).get_by_label("Jouw antwoord")).to_have_value(
        "Half geschreven", timeout=120_000
    )
    first.close()
    second.close()


def test_film_comes_from_the_kernel_and_stands_still_at_its_question(
    browser: Browser, voila: tuple[str, Path, subprocess.Popen[bytes]]
) -> None:
    context = browser.new_context()
    page = open_lesson(context, voila[0])
    video = page.locator("[data-video=film]")
    until(lambda: video.locator("video").evaluate("film => film.readyState"), lambda state: state > 0)
    video.get_by_role("button", name="Speel af").click()
    expect(video.locator(".lk-says")).to_have_text("De video staat stil voor een vraag.")
    question = video.locator("details.lk-moment").first
    question.locator("input[value=past]").check()
    question.get_by_role("button", name="Controleer").click()
    expect(question.locator(".lk-saved").first).to_contain_text("Je antwoord is bewaard.")
    question.get_by_role("button", name="Verder kijken").click()
    expect(video.locator(".lk-says")).to_have_text("De video staat stil voor een tekst.")
    goes_and_stays(page, video, page.reload)
    context.close()


def test_lesson_that_looks_back_asks_what_the_room_was_asked(browser: Browser, tmp_path: Path) -> None:
    lesson = looked_back(tmp_path, tmp_path / "03-terug")
    with running_voila(tmp_path, lesson) as (url, _, _):
        context = browser.new_context()
        page = context.new_page()
        page.goto(url, wait_until="commit")
        video = page.locator(".lk-watch[data-video]")
        expect(video.get_by_role("button", name="Speel af")).to_be_visible(timeout=120_000)
        looks_back(video)
        context.close()


def crash_kernels(server_pid: int) -> None:
    """Kill the kernels that a server started."""
    killed = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == server_pid and b"ipykernel_launcher" in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
                killed += 1
    assert killed
