"""A lesson as a package of SCORM 1.2, in a small learning environment of our own and without any."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Route, expect

from leerkit.bench.guesses import going_on, guess
from leerkit.content import load_lesson
from leerkit.documents.notebooks import read_notebook
from leerkit.exercises import Exercise
from leerkit.lms.package import LAUNCH, Package
from leerkit.lms.scorm import scorm_package
from leerkit.lms.verdicts import made_ahead
from tests.browser.visitor import SIDEWAYS, SIZES, faults
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.gallery_lesson import FEW, SLUG, a_lesson
from tests.video_lesson import video_lesson

BASE = "http://leerkit.test"
CHOICE, OPEN, GAME = example("meerkeuze"), example("open"), example("verdeel")
ALL_TYPES = pytest.param(
    tuple(ENTRIES), id="all", marks=pytest.mark.long("every type; each card is looked at on its own")
)

UNREADABLE = ["", "geen JSON", "[2, null, 7]"]
ON_A_PAGE = pytest.mark.long(
    "what cannot be read is nothing to the script that reads it, which is asked on its own"
)

ENVIRONMENT = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Leeromgeving</title></head><body>
<script>
// What ADL's run-time of SCORM 1.2 asks of an environment, for one learner: no value before it begins or after it ends,
// no name that is not known, no value that is too long or not one of the words.
const known = {
  "cmi.core.lesson_status": (value) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(value),
  "cmi.core.score.raw": (value) => value >= 0 && value <= 100,
  "cmi.core.score.min": (value) => value >= 0 && value <= 100,
  "cmi.core.score.max": (value) => value >= 0 && value <= 100,
  "cmi.core.exit": (value) => ["time-out", "suspend", "logout", ""].includes(value),
  "cmi.core.session_time": (value) => /^\\d{2,4}:[0-5]\\d:[0-5]\\d(\\.\\d{1,2})?$/.test(value),
  "cmi.suspend_data": (value) => value.length <= 4096,
};
const new_here = '{"cmi.core.lesson_status": "not attempted", "cmi.suspend_data": ""}';
window.kept = JSON.parse(localStorage.getItem("kept") ?? new_here);
window.wrong = [];
window.refuses = %s;
let state = "before";
const during = (name, done) => (state === "during" ? done() : (window.wrong.push(`${name} ${state}`), "false"));
window.API = {
  LMSInitialize: () => (window.refuses ? "false" : ((state = "during"), "true")),
  LMSFinish: () => during("finish", () => ((state = "after"), "true")),
  LMSGetValue: (name) => during(name, () => window.kept[name] ?? ""),
  LMSSetValue: (name, value) => during(name, () => {
    if (typeof value === "string" && known[name]?.(value)) return (window.kept[name] = value), "true";
    window.wrong.push(`${name} = ${value}`);
    return "false";
  }),
  LMSCommit: () => during("commit", () => (localStorage.setItem("kept", JSON.stringify(window.kept)), "true")),
  LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
};
</script><iframe id="sco" src="/%s" title="De les" style="width: 100%%; height: 700px"></iframe></body></html>"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package_with(tmp_path_factory.mktemp("scorm"), (CHOICE.soort, OPEN.soort, GAME.soort))


def package_with(folder: Path, soorten: Sequence[str]) -> Package:
    """Return the package of a lesson with these types."""
    lesson = a_lesson(folder, SLUG, kernel=False, soorten=soorten)
    return scorm_package(load_lesson(lesson), read_notebook(lesson), lesson)


@pytest.fixture
def page(tab: Page, package: Package) -> Page:
    """A page for the environment and the package, in a browser that keeps nothing of the test before."""
    tab.goto("about:blank")  # the page before keeps its last here
    tab.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    line = tab.context.new_cdp_session(tab)
    line.send("Storage.clearDataForOrigin", {"origin": BASE, "storageTypes": "all"})
    line.detach()
    return laid_out(tab, package)


def laid_out(page: Page, package: Package) -> Page:
    """Have a page find what is in the package, and the environment."""
    held = zipfile.ZipFile(io.BytesIO(package.content))
    names = set(held.namelist())

    def give(route: Route) -> None:
        name = route.request.url.removeprefix(f"{BASE}/")
        if name.startswith("environment"):
            refuses = json.dumps(name.endswith("refuses"))
            route.fulfill(body=ENVIRONMENT % (refuses, LAUNCH), content_type="text/html")
        elif name in names:
            route.fulfill(body=held.read(name), content_type="text/html")
        else:
            route.fulfill(status=404)

    page.unroute_all(behavior="wait")
    page.route(f"{BASE}/**", give)
    return page


def begun(page: Page, how: str = "environment") -> FrameLocator:
    page.goto(f"{BASE}/{how}")
    frame = page.frame_locator("#sco")
    expect(frame.locator("body[data-ready=true]")).to_be_attached()
    return frame


def card(at: Page | FrameLocator, exercise: Exercise) -> Locator:
    return at.locator(f'[data-exercise="{exercise.id}"]')


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("window.kept")
    return found


def chooses(at: Page | FrameLocator) -> Locator:
    asked = card(at, CHOICE).last
    asked.get_by_label("Hoe goed de woonomgeving").check()
    asked.get_by_role("button", name="Controleer").click()
    expect(asked.get_by_role("status")).to_contain_text("Dat klopt.")
    return asked


@pytest.mark.long("a page per exercise; test_exercises_contract sees that both sides agree")
def test_verdicts_of_the_page_are_those_of_python(page: Page) -> None:
    source = next(one for one in (Path(made_ahead.__code__.co_filename).parent.glob("verdicts.js")))
    asked = []
    for soort in ENTRIES:
        exercise = example(soort)
        ahead = made_ahead(exercise)
        if ahead is None:
            assert soort == "verdeel"
            continue
        asked += [(exercise, ahead, response) for response in (*valid_responses(soort), *guesses(exercise))]
    found = page.evaluate(
        """async ([source, asked]) => {
          const { verdictOn } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
          return asked.map(([made, response]) => verdictOn(made, response, []));
        }""",
        [source.read_text(encoding="utf-8"), [(ahead, response) for _, ahead, response in asked]],
    )
    for (exercise, _, response), one in zip(asked, found, strict=True):
        kept = exercise.settle(response, [])
        assert one["response"] == kept
        assert one["verdict"] == exercise.grade(kept).model_dump(mode="json"), (exercise.id, response)
        assert one.get("reached", {}) == exercise.reached(kept)


def guesses(exercise: Exercise) -> Iterator[dict[str, Any]]:
    """Yield valid responses that differ; of a casus, roads to their end."""
    dice, props = Random(exercise.id), exercise.public()
    for _ in range(settings().max_examples // 8):
        response = guess(props, dice, dice.randint(1, 2) if exercise.soort == "stelling" else 1)
        while response:
            yield response
            response = going_on(response, exercise.reached(response), dice)


def test_what_somebody_does_is_kept_and_is_there_again(page: Page) -> None:
    frame = begun(page)
    expect(frame.locator("#place")).to_have_text("Je leeromgeving bewaart wat je antwoordt.")
    assert kept(page)["cmi.core.lesson_status"] == "incomplete"
    expect(chooses(frame)).to_contain_text("Bewaard in je leeromgeving.")
    assert int(kept(page)["cmi.core.score.raw"]) > 0
    begun(page)
    assert page.evaluate("window.wrong") == []
    again = kept(page)
    assert (again["cmi.core.exit"], again["cmi.core.session_time"][:8]) == ("suspend", "0000:00:")
    asked = card(frame, CHOICE)
    expect(asked.get_by_label("Hoe goed de woonomgeving")).to_be_checked()
    expect(asked.get_by_role("status")).to_contain_text("Dat klopt.")
    expect(frame.locator(".lk-progress")).to_contain_text("Je hebt 1 van de")


@pytest.mark.long("a package to its end; what it keeps is seen above")
def test_lesson_is_completed_when_all_is_done_and_read(page: Page, package: Package) -> None:
    frame = begun(page)
    made = json.loads(frame.locator("#lesson").text_content() or "")
    rows = []
    for mark, exercise_id in zip(made["marks"], made["exercises"], strict=True):
        if exercise_id in package.page.judged and exercise_id != CHOICE.id:
            rows.append([mark, 1, 1 if exercise_id in made["scored"] else None, None])
    before = {"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": json.dumps([2, "x", rows])}
    page.evaluate("kept => localStorage.setItem('kept', JSON.stringify(kept))", before)
    # what this page keeps at its end is not what the next begins with
    page.evaluate("window.API.LMSCommit = () => 'true'")
    frame = begun(page)
    expect(frame.get_by_text("Je gaf hier al een antwoord.").first).to_be_visible()
    chooses(frame)
    assert kept(page)["cmi.core.lesson_status"] == "incomplete"
    frame.locator(f'[data-read="{GAME.id}"] summary').click()
    expect(frame.locator(".lk-progress")).to_contain_text("alle")
    assert kept(page)["cmi.core.lesson_status"] == "completed"
    assert kept(page)["cmi.core.score.raw"] == "100"
    assert page.evaluate("window.wrong") == []


def test_what_is_remembered_goes_with_its_exercise_when_the_lesson_is_another_one(page: Page) -> None:
    source = (Path(made_ahead.__code__.co_filename).parent / "remembered.js").read_text(encoding="utf-8")
    found, of_nothing, of_much = page.evaluate(
        """async ([source, unreadable]) => {
          const made = new Blob([source], { type: "text/javascript" });
          const { read, written } = await import(URL.createObjectURL(made));
          const given = (n) => ({ n_attempts: n, score: 1, response: { choice: [n] } });
          const { text } = written("x", ["first", "second", "gone"], [given(1), given(2), given(3)], 4096);
          const of_nothing = unreadable.map((text) => read(text, ["first"]).answers.size);
          const long = { n_attempts: 1, score: null, response: { text: "één straat ".repeat(500) } };
          const much = written("x", ["first", "long"], [given(1), long], 4096);
          const n_bytes = new TextEncoder().encode(much.text).length;
          const of_much = { n_bytes, left_out: much.left_out, again: [...read(much.text, ["first", "long"]).answers] };
          return [[...read(text, ["new", "second", "first"]).answers], of_nothing, of_much];
        }""",
        [source, UNREADABLE],
    )
    assert [(at, one["response"]["choice"]) for at, one in found] == [(2, [1]), (1, [2])]
    assert of_nothing == [0] * len(UNREADABLE)
    assert of_much["n_bytes"] <= 4096
    assert of_much["left_out"] == [1]
    assert [(at, one["response"] is None) for at, one in of_much["again"]] == [(0, False), (1, True)]


@pytest.mark.long("what is left out is seen of the script that does it; this is that a page says so")
def test_answer_that_is_too_long_for_an_environment_is_said_to_be(page: Page) -> None:
    frame = begun(page)
    chooses(frame)
    asked = card(frame, OPEN)
    asked.get_by_role("textbox").fill("één straat " * 500)
    asked.locator(".lk-primary").first.click()
    expect(frame.get_by_text("bewaart ze alleen dát je het gaf")).to_be_visible()
    assert len(kept(page)["cmi.suspend_data"].encode()) <= 4096
    begun(page)
    expect(card(frame, CHOICE).get_by_label("Hoe goed de woonomgeving")).to_be_checked()
    expect(frame.get_by_text("Je gaf hier al een antwoord.")).to_be_visible()
    assert page.evaluate("window.wrong") == []


@pytest.mark.parametrize(
    "spoiled",
    ['[1, "x", [[0, 1, 1, {"pairs": {}}]]]', *(pytest.param(one, marks=ON_A_PAGE) for one in UNREADABLE)],
)
def test_what_another_page_left_in_an_environment_is_no_trouble(page: Page, spoiled: str) -> None:
    page.goto(f"{BASE}/environment")
    page.evaluate("text => { window.kept['cmi.suspend_data'] = text; window.API.LMSCommit(''); }", spoiled)
    chooses(begun(page))
    assert kept(page)["cmi.core.lesson_status"] == "incomplete"


REFUSES = pytest.param(
    "environment-refuses",
    "bewaart je antwoorden nu niet",
    marks=pytest.mark.long("what is said of an environment that fails, said of one that refuses"),
)


@pytest.mark.parametrize(("where", "says"), [("alone", "staat los van een leeromgeving"), REFUSES])
def test_page_works_and_says_so_where_nothing_keeps_it(page: Page, where: str, says: str) -> None:
    at: Page | FrameLocator = page
    if where == "alone":
        page.goto(f"{BASE}/{LAUNCH}")
    else:
        at = begun(page, where)
    expect(at.locator("#place")).to_contain_text(says)
    expect(chooses(at)).to_contain_text("Dit antwoord wordt niet bewaard.")


@pytest.mark.long("an environment that fails, which few changes touch")
def test_environment_that_fails_stops_nobody(page: Page) -> None:
    frame = begun(page)
    page.evaluate("() => { for (const name in API) API[name] = () => { throw new Error('stuk'); }; }")
    expect(chooses(frame)).to_contain_text("Dit antwoord wordt niet bewaard.")
    expect(frame.locator("#place")).to_contain_text("bewaart je antwoorden nu niet")


@pytest.mark.long("from a disk what other tests see of it over HTTP, and a film, as test_cmi5 does")
def test_page_works_as_a_file_with_its_pictures_and_its_film(browser: Browser, tmp_path: Path) -> None:
    folder = video_lesson(tmp_path, "01-film", 'les.video("film")')
    made = scorm_package(load_lesson(folder), read_notebook(folder), folder)
    zipfile.ZipFile(io.BytesIO(made.content)).extractall(tmp_path / "uitgepakt")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "uitgepakt" / LAUNCH).as_uri())
        chooses(page)
        film = page.locator("video")
        expect(film).to_be_attached()
        page.wait_for_function("document.querySelector('video').duration > 60")


@pytest.mark.long("the page of a package at each size; its cards are those of a lesson's page")
@pytest.mark.parametrize("soorten", [pytest.param((*FEW, GAME.soort), id="few"), ALL_TYPES])
def test_page_is_fit_for_everybody(page: Page, tmp_path: Path, soorten: Sequence[str]) -> None:
    laid_out(page, package_with(tmp_path, soorten))
    page.goto(f"{BASE}/{LAUNCH}")
    chooses(page)
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not page.evaluate(SIDEWAYS)


def test_choices_of_an_exercise_to_read_stand_in_it(page: Page) -> None:
    page.goto(f"{BASE}/{LAUNCH}")
    place = page.locator(f'[data-read="{GAME.id}"]')
    box = place.bounding_box()
    choice = place.locator("li").first.bounding_box()
    assert box
    assert choice
    assert box["y"] < choice["y"] < box["y"] + box["height"]
