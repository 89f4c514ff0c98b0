"""Lessons that stop or fail: said with the cell, the cause and what to try; the other lessons go on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.visitor import faults
from tests.browser.workshop_visit import take_part
from tests.gallery_lesson import a_lesson as lesson_of_types
from tests.impatient import Impatient, impatient_workshop, processes_of, refusal, until
from tests.patience import longer_each_time
from tests.workshop import lesson_page

GOOD, QUITS, ENDS, OTHER, LACKS, ASKS, MISSES, HIDES = (
    "01-goed", "02-stopt", "03-eindigt", "04-r", "05-zonder", "06-vraagt", "07-mist", "08-verstopt",
)  # fmt: skip
LEFT_OUT = {
    QUITS: "les '02-stopt': cel 3 sluit de kernel, bijvoorbeeld met quit() of exit(). Haal die regel weg",
    ENDS: "les '03-eindigt': bij cel 3 stopte de kernel. Haal weg wat Python beëindigt",
    OTHER: "les '04-r' is geschreven voor R, en leerkit voert alleen Python uit. Kies in JupyterLab een Python-kernel",
    LACKS: "les '05-zonder' heeft geen notebook: het bestand 'les.ipynb' ontbreekt. Zet het notebook naast les.yaml",
    HIDES: "les '08-verstopt' toont deze oefeningen niet: ",
}
TOLD = (
    "les '06-vraagt', cel 3: geeft een fout (StdinNotImplementedError: ",
    "In een workshop kan niemand iets intypen",
    "les '07-mist', cel 3: geeft een fout (ModuleNotFoundError: No module named 'bestaat_niet'). Installeer de bibli",
)


def a_lesson(folder: Path, slug: str, *cells: str) -> Path:
    """Write a lesson with one exercise: how many there are is the same to what stops."""
    return lesson_of_types(folder, slug, *cells, soorten=["meerkeuze"])


def edited(lesson: Path, language: str = "", tag: str = "") -> Path:
    """Say that a notebook is in another language, or tag the cell of its first exercise."""
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    if language:
        notebook["metadata"]["kernelspec"] = {"name": "ir", "display_name": language, "language": language}
    if tag:
        cell = next(cell for cell in notebook["cells"] if "les.exercise" in cell["source"])
        cell["metadata"]["tags"] = [tag]
    path.write_text(json.dumps(notebook))
    return lesson


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impatient]:
    folder = tmp_path_factory.mktemp("stops")
    lessons = (
        a_lesson(folder, QUITS, "quit()"),
        a_lesson(folder, ENDS, "import os\nos._exit(1)"),
        edited(a_lesson(folder, OTHER, "x <- c(1, 2)"), language="R"),
        a_lesson(folder, LACKS),
        a_lesson(folder, ASKS, "input('Wie ben je?')"),
        a_lesson(folder, MISSES, "import bestaat_niet"),
        edited(a_lesson(folder, HIDES), tag="remove-cell"),
        a_lesson(folder, GOOD),
    )
    (folder / LACKS / LACKS / "les.ipynb").unlink()
    with impatient_workshop(folder, *lessons) as started:
        yield started


def test_log_says_of_each_lesson_that_stops_where_and_why_and_the_workshop_goes_on(room: Impatient) -> None:
    said = room.said()
    for reason in LEFT_OUT.values():
        assert f"Deze bijeenkomst gaat verder zonder deze les: {reason}" in said
    for part in TOLD:
        assert part in said
    assert "Traceback" not in said
    assert "bug:" not in said
    assert f"'{GOOD}'" not in said


def test_lesson_that_is_left_out_says_so_to_participants_and_others_open(room: Impatient) -> None:
    with room.workshop.participant("Wie") as someone:
        overview = someone.get("/lessen").text
        for slug in LEFT_OUT:
            assert f'href="/les/{slug}/"' not in overview
            page = someone.get(f"/les/{slug}/")
            assert page.status_code == 404
            assert "Deze les doet het nu niet. De andere lessen werken wel." in page.text
            assert someone.get(f"/api/queue?les={slug}").status_code == 404
        assert overview.count("De begeleider weet ervan.") == len(LEFT_OUT)
        assert "Kies in JupyterLab" not in overview, "causes are the host's"
        assert "Alle soorten" in lesson_page(someone, GOOD)
        assert "Dit onderdeel van de les kon niet worden getoond" in lesson_page(someone, ASKS)


@pytest.mark.long("on the host's page, in a browser, what is seen of the log above")
def test_facilitators_page_says_which_lessons_take_no_part(room: Impatient, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(room.workshop.facilitator_url)
    told = page.locator("section", has=page.get_by_role("heading", name="Niet alle lessen doen mee"))
    for reason in LEFT_OUT.values():
        assert reason in (told.text_content() or "")
    page.get_by_text("Meldingen over de lessen (2)").click()
    assert page.get_by_text("Installeer de bibliotheek").is_visible()
    assert faults(page, "section:has(#left-out)") + faults(page, ".lk-notes") == []
    guest = take_part(context, room.workshop.base, room.workshop.code, "Gast")
    guest.goto(f"{room.workshop.base}/lessen")
    guest.get_by_text("De begeleider weet ervan.").first.wait_for()
    assert guest.get_by_role("link", name=re.compile("^Begin")).count() == 3


ENDLESS = "import pathlib, time\npathlib.Path({mark!r}).touch()\nwhile True:\n    time.sleep(0.01)"
"""What works all the time instead is in ``test_lesson_starter``."""


def test_others_are_open_while_a_lesson_takes_long_and_its_cell_is_spoken_of(tmp_path: Path) -> None:
    hangs = a_lesson(tmp_path, "01-lus", ENDLESS.format(mark=str(tmp_path / "mark")))
    patience = {"constants": {"leerkit.server.seating.tryout:SAY_AFTER_S": 1.0}, "takes_long_s": 0.5}
    with impatient_workshop(tmp_path, hangs, a_lesson(tmp_path, GOOD), prepare_s=600, **patience) as room:
        with room.workshop.participant("Wie") as someone:
            assert someone.get("/les/01-lus/").status_code == 202
            assert someone.get("/api/queue?les=01-lus").json() == {"ready": False, "position": 0}
            assert "Alle soorten" in lesson_page(someone, GOOD)
            assert someone.get("/health").json() == {"status": "ok"}
        with room.workshop.facilitator() as host:
            assert (
                "Les &#39;01-lus&#39; wordt nog uitgevoerd"
                in host.get(room.workshop.facilitator_url, follow_redirects=True).text
            )
        said = until(room.said, lambda said: "les '01-lus': cel 3 loopt al " in said)
        assert "Stoppen kan met Ctrl+C" in said
    until(lambda: processes_of(tmp_path), lambda left: not left)


@pytest.mark.long("a lesson that is waited for until a patience ends")
@pytest.mark.timeout(300)
def test_lesson_that_does_not_come_to_an_end_is_left_out_after_others_were_opened(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    hangs, good = a_lesson(tmp_path, "01-lus", ENDLESS.format(mark=str(mark))), a_lesson(tmp_path, GOOD)
    for within_s in longer_each_time():
        with impatient_workshop(tmp_path, hangs, good, takes_long_s=0.5, prepare_s=within_s) as room:
            said = until(room.said, lambda said: "zonder deze les: les '01-lus'" in said)
            with room.workshop.participant("Wie") as someone:
                assert someone.get("/les/01-lus/").status_code == 404
                assert "Alle soorten" in lesson_page(someone, GOOD)
            with room.workshop.facilitator() as host:
                assert (
                    "wordt nog uitgevoerd"
                    not in host.get(room.workshop.facilitator_url, follow_redirects=True).text
                )
        if mark.exists():
            break
    assert f"was na {within_s} seconden nog niet klaar: cel 3 komt niet tot een einde" in said


@pytest.mark.long("a server of which no lesson is right; each reason is seen above")
def test_lessons_that_all_stop_are_each_said_and_nothing_starts(tmp_path: Path) -> None:
    lessons = a_lesson(tmp_path, QUITS, "quit()"), edited(a_lesson(tmp_path, OTHER), language="julia")
    said = refusal(tmp_path, *lessons)
    assert LEFT_OUT[QUITS] in said
    assert "les '04-r' is geschreven voor julia" in said
    assert "gaat verder" not in said
