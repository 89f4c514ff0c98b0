"""``leerkit preview``: what an author saves is shown at once, in each view, and what is wrong stands above it."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import FrameLocator, Page, expect

from leerkit.cli.previewing import lesson_in
from leerkit.errors import NotFoundError
from leerkit.server import previewing
from leerkit.server.previewing import SavedMeanwhileError, files_of, lay_as_seen
from tests import forge
from tests.browser.visitor import SIDEWAYS, faults
from tests.gallery_examples import example
from tests.gallery_lesson import few_folder
from tests.impatient import until
from tests.noting_browser import noting_browser
from tests.workshop import CERTIFICATES

pytestmark = pytest.mark.timeout(300)

CHOICE, STELLING = example("meerkeuze"), example("stelling")


class Writing:
    """A lesson that somebody works on, and the address at which they look at it."""

    def __init__(self, folder: Path, address: str, opened: Path) -> None:
        self.folder = folder
        self.address = address
        self.opened = opened
        """Where the address stands that a browser was asked to open."""
        self.yaml, self.notebook = folder / "les.yaml", folder / "les.ipynb"
        self.first = self.yaml.read_text(encoding="utf-8")

    def save(self, old: str, new: str) -> None:
        assert old in self.first
        self.yaml.write_text(self.first.replace(old, new), encoding="utf-8")

    def mend(self) -> None:
        self.yaml.write_text(self.first, encoding="utf-8")


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writing]:
    base = tmp_path_factory.mktemp("preview")
    folder = few_folder(base)
    opened = base / "address"
    env = {**os.environ, **noting_browser(opened)}
    with (base / "log").open("a+") as said:
        process = forge.start("leerkit", ["preview", str(folder)], env, said)
        with process.stdout:
            addresses = (re.search(r"http://\S+", line) for line in process.stdout)
            yield Writing(folder, next(found.group() for found in addresses if found), opened)
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def author(tab: Page, writing: Writing) -> Page:
    """Who writes: with one page for as long as there is something to look at, which each test leaves as it was."""
    tab.goto(writing.address)
    expect(shown(tab).locator(".lk-card").first).to_be_visible(timeout=30_000)
    return tab


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def chooses(page: Page, label: str) -> None:
    button = page.locator(".lk-preview-bar button", has_text=re.compile(f"^{label}$"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def is_as_saved(author: Page) -> None:
    expect(author.locator("#standing")).to_have_text("Zoals je het opsloeg.")


def test_what_is_saved_is_shown_and_what_was_answered_stays(author: Page, writing: Writing) -> None:
    card = shown(author).locator(".lk-card[data-soort=meerkeuze]")
    card.locator("input").first.check()
    card.get_by_role("button", name="Controleer").click()
    expect(card.get_by_role("status")).not_to_be_empty()
    writing.save(CHOICE.question, "Wat staat er nu?")
    expect(shown(author).get_by_role("heading", name="Wat staat er nu?")).to_be_visible()
    expect(card.get_by_role("status")).not_to_be_empty()
    kept = writing.notebook.read_text(encoding="utf-8")
    notebook = json.loads(kept)
    notebook["cells"].insert(
        1, {"cell_type": "markdown", "id": "erbij", "metadata": {}, "source": "Een alinea erbij."}
    )
    notebook["cells"][0]["source"] += "\n\nEn een zin."
    writing.notebook.write_text(json.dumps(notebook), encoding="utf-8")
    expect(shown(author).get_by_text("Een alinea erbij.")).to_be_visible()
    expect(shown(author).get_by_text("En een zin.")).to_be_visible()
    author.get_by_role("button", name="Begin opnieuw").click()
    expect(card.get_by_role("status")).to_be_empty()
    writing.notebook.write_text(kept, encoding="utf-8")
    writing.mend()
    expect(shown(author).get_by_text("Een alinea erbij.")).to_have_count(0)
    expect(shown(author).get_by_role("heading", name=CHOICE.question)).to_be_visible()
    is_as_saved(author)


def test_what_is_wrong_stands_above_what_was_shown_last(author: Page, writing: Writing) -> None:
    writing.save("soort: meerkeuze", "soort: meerkeus")
    expect(author.locator("#problem-list")).to_contain_text("onbekende soort 'meerkeus'")
    expect(author.locator("#problem-list")).to_contain_text(re.compile(r"^les\.yaml: regel \d+"))
    expect(author.locator("#standing")).to_contain_text("nog de vorige versie")
    expect(shown(author).get_by_role("heading", name=CHOICE.question)).to_be_visible()
    writing.yaml.write_text(writing.first[: len(writing.first) // 3], encoding="utf-8")  # half a file
    expect(author.locator("#problem-list")).not_to_contain_text("meerkeus'")
    writing.mend()
    expect(author.locator("#problems")).to_be_hidden()
    is_as_saved(author)


@pytest.mark.long("one more reason to wait, said as what is wrong in a lesson is")
def test_lesson_without_its_notebook_is_not_shown_until_that_is_back(author: Page, writing: Writing) -> None:
    kept = writing.notebook.read_bytes()
    writing.notebook.unlink()
    expect(author.locator("#problem-list")).to_contain_text("het bestand 'les.ipynb' ontbreekt")
    expect(author.locator("#frame")).to_be_hidden()
    writing.notebook.write_bytes(kept)
    expect(shown(author).get_by_role("heading", name=CHOICE.question)).to_be_visible()
    is_as_saved(author)


@pytest.mark.long("the author's choice of colours, by the same press as that of a page")
def test_light_and_dark_are_the_authors_choice(author: Page) -> None:
    background = "body => getComputedStyle(body).backgroundColor"
    lesson, phone = (shown(author).locator(f"body[data-leerkit={kind}]") for kind in ("lesson", "zaal"))
    expect(lesson.locator(".lk-card").first).to_be_visible()
    light = lesson.evaluate(background)
    chooses(author, "Donker")
    dark = until(lambda: lesson.evaluate(background), lambda seen: seen != light)
    chooses(author, "Telefoon")
    expect(phone.locator(".lk-card").first).to_be_visible()  # the page before it has cards too
    until(lambda: phone.evaluate(background), lambda seen: seen == dark)
    chooses(author, "Licht")
    until(lambda: phone.evaluate(background), lambda seen: seen == light)


@pytest.mark.long("the pages of a room in frames, each of which has tests of its own")
def test_author_sees_phone_screen_and_host_of_the_same_lesson(author: Page) -> None:
    chooses(author, "Telefoon")
    author.get_by_label("Wat er aanstaat").select_option(label=STELLING.question)
    expect(shown(author).locator(".lk-card[data-soort=stelling]")).to_be_visible()
    assert author.locator("#frame").evaluate("frame => frame.contentWindow.innerWidth") == 390
    chooses(author, "Scherm")
    expect(shown(author).get_by_role("heading", name=STELLING.question)).to_be_visible()
    chooses(author, "Begeleider")
    expect(shown(author).get_by_role("heading", name="Draaiboek")).to_be_visible()
    author.reload()
    expect(shown(author).get_by_role("heading", name="Draaiboek")).to_be_visible()
    chooses(author, "Les")
    expect(shown(author).locator(".lk-card[data-soort=stelling]")).to_be_visible()


@pytest.mark.long("a maker's page at two sizes; what it does is looked at above")
def test_page_around_the_lesson_is_fit_for_everybody(author: Page) -> None:
    author.set_viewport_size({"width": 320, "height": 800})
    assert not author.evaluate(SIDEWAYS)
    assert faults(author) == []


def test_what_is_saved_meanwhile_is_not_laid_where_it_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = few_folder(tmp_path), tmp_path / "kopie"
    seen = files_of(folder)
    lay_as_seen(folder, copy, seen)
    laid = (copy / "les.yaml").read_text()
    (folder / "les.yaml").write_text("half")
    with pytest.raises(SavedMeanwhileError):
        lay_as_seen(folder, copy, seen)
    assert (copy / "les.yaml").read_text() == laid

    def save_meanwhile(lesson: Path, _place: Path) -> None:
        (lesson / "les.yaml").write_text("nog iets")

    monkeypatch.setattr(previewing, "lay_copy", save_meanwhile)
    with pytest.raises(SavedMeanwhileError):
        lay_as_seen(folder, copy, files_of(folder))


def test_page_is_its_authors_alone(writing: Writing) -> None:
    address = writing.address.partition("?")[0]
    with httpx.Client(verify=CERTIFICATES) as stranger:
        for path in ("", "/stand?na=-1", "?sleutel=x"):
            answer = stranger.get(f"{address}{path}")
            assert answer.status_code == 403
            assert "Traceback" not in answer.text
        assert stranger.post(f"{address}/opnieuw").status_code == 403


def test_address_that_a_browser_is_asked_to_open_works_once_and_holds_no_key(writing: Writing) -> None:
    address = until(lambda: writing.opened.read_text() if writing.opened.exists() else "", bool)
    assert writing.address.partition("sleutel=")[2] not in address
    with httpx.Client(verify=CERTIFICATES) as author, httpx.Client(verify=CERTIFICATES) as another:
        first = author.get(address)
        assert (first.status_code, first.headers["location"]) == (302, "/voorbeeld")
        assert author.get(address).status_code == 302, "the author may find it back in the browser's history"
        late = another.get(address)
        assert late.status_code == 403
        assert "werkt één keer" in late.text


def test_the_one_lesson_that_is_meant_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFoundError, match="hier staat geen les"):
        lesson_in(str(tmp_path))
    one = tmp_path / "01-een"
    one.mkdir()
    (one / "les.yaml").write_text("title: half", encoding="utf-8")
    assert lesson_in(str(tmp_path)) == lesson_in(str(one)) == one.resolve()
    monkeypatch.chdir(one)
    assert lesson_in("") == one.resolve()
    other = tmp_path / "02-twee"
    other.mkdir()
    (other / "les.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(NotFoundError, match="hier staan 2 lessen: 01-een, 02-twee"):
        lesson_in(str(tmp_path))


def test_files_that_no_participant_gets_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "les.yaml").write_text("a", encoding="utf-8")
    before = files_of(tmp_path)
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "les.ipynb").write_text("b", encoding="utf-8")
    assert files_of(tmp_path) == before
    (tmp_path / "plaatje.png").write_bytes(b"c")
    assert files_of(tmp_path) != before
