"""What people do in a running workshop: join, open a lesson, answer; and the facilitator who looks on."""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Locator, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.keyboard import Keyboard
from tests.browser.shown import shows_gallery_answer
from tests.browser.visitor import SIZES
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG
from tests.impatient import until
from tests.workshop import Workshop

SAVED = "Je antwoord is bewaard."
KEPT = "staat veilig op dit apparaat"
ANSWERS = "**/api/answers"
EACH_WAY = ("meerkeuze", "stelling", "casus", "muur")
"""A type for each way in which answers go from a page: at once, in rounds, step by step, with posts beside them.

For what does not know of types: that each can be done on a page of the server, ``test_workshop_room`` holds.
"""


def join(context: BrowserContext, base: str, code: str, nickname: str) -> Page:
    """Join through the form, by keyboard; return the page that comes next."""
    page = context.new_page()
    page.goto(f"{base}/?code={code}")
    expect(page.get_by_label("Je naam")).to_be_focused()
    page.keyboard.type(nickname)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(les(sen$|/)|zaal$)"))
    return page


def only_by_requests(context: BrowserContext) -> None:
    """Let pages hear the news without a websocket: they hand in answers by requests, which a test can lay hands on."""
    context.route_web_socket(re.compile("/api/live"), lambda line: line.close())


def take_part(context: BrowserContext, base: str, code: str, nickname: str) -> Page:
    """Join by a request, which takes a tenth of the form's work; return an empty page of who takes part now."""
    joined = context.request.post(f"{base}/api/join", data={"code": code, "nickname": nickname})
    assert joined.status == 201, joined.text()
    return context.new_page()


def enter(context: BrowserContext, workshop: Workshop, nickname: str, base: str = "") -> Page:
    """Take part and open the lesson with all types; return it when its exercises are there."""
    page = _opened(context, workshop, nickname, base)
    ready(page)
    return page


def heard(workshop: Workshop, page: Page, minute: int) -> None:
    """See that a page has had all news up to now: the time that is left is news, too, and stands elsewhere."""
    workshop.do("timed", seconds=60 * minute + 59)
    expect(page.locator(".lk-timer")).to_contain_text(f" {minute}:")


def enter_few(context: BrowserContext, workshop: Workshop, nickname: str, base: str = "") -> Page:
    """Do the same in the lesson with a few types (``few_folder``)."""
    page = _opened(context, workshop, nickname, base)
    ready_few(page)
    return page


def _opened(context: BrowserContext, workshop: Workshop, nickname: str, base: str) -> Page:
    page = take_part(context, base or workshop.base, workshop.code, nickname)
    page.goto(f"{base or workshop.base}/les/{SLUG}/")
    return page


def enter_zaal(context: BrowserContext, workshop: Workshop, nickname: str) -> Page:
    """Take part, and follow the group on the page of phones."""
    page = take_part(context, workshop.base, workshop.code, nickname)
    page.goto(f"{workshop.base}/zaal")
    return page


def ready(page: Page) -> None:
    """Wait until the exercises of the lesson are there."""
    expect(page.locator(".lk-card[data-exercise]")).to_have_count(len(SOORTEN), timeout=60_000)


def ready_few(page: Page) -> None:
    """Wait until those of the lesson with a few types are there."""
    expect(page.locator(".lk-card[data-exercise]")).to_have_count(len(FEW), timeout=60_000)


def card(page: Page, soort: str) -> Locator:
    """Return the card of the exercise of a type."""
    return page.locator(f".lk-card[data-soort={soort}]")


def options(page: Page) -> list[str | None]:
    """Return the keys of what can be chosen in the koppel, in the order in which the page shows them."""
    shown = card(page, "koppel").locator("select").first.locator("option:not([value=''])")
    return [one.get_attribute("value") for one in shown.all()]


def do_by_keyboard(page: Page, soort: str) -> None:
    """Do an exercise as its gallery example says, and see that it was graded and kept."""
    card(page, soort).locator(".lk-question").focus()
    Keyboard(page).do(ENTRIES[soort]["keyboard"]["keys"])
    shows_verdict(page, soort)


def shows_verdict(page: Page, soort: str) -> None:
    """See that a card tells what came of the gallery's answer, and that it is kept."""
    sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
    said = card(page, soort).get_by_role("status")
    expect(said).to_contain_text(sentence)
    expect(said).to_contain_text(SAVED)


def shows_answer(page: Page, soort: str) -> None:
    """See that a card holds the gallery's answer, with its feedback."""
    shows_verdict(page, soort)
    shows_gallery_answer(card(page, soort), soort)


def choose(page: Page, key: str) -> None:
    """Answer the meerkeuze with one of its options; the quickest way to answer anything."""
    one = card(page, "meerkeuze")
    one.locator(f"input[value={key}]").check()
    one.get_by_role("button", name="Controleer").click()


def open_ronde(workshop: Workshop, lesson: str = SLUG) -> None:
    """Open the second round of the gallery's stelling."""
    ronde = {"lesson": lesson, "exercise_id": example("stelling").id, "ronde": 2}
    asked = {"kind": "ronde_opened", "payload": ronde}
    with workshop.facilitator() as client:
        assert client.post(f"/api/sessions/{workshop.code}/events", json=asked).status_code == 201


def facilitate(context: BrowserContext, workshop: Workshop, *, picture: bool = False) -> Page:
    """Open the facilitator's page, connected.

    What the room sees is folded away as on a narrow screen: it is a second page, and takes a third of the work.
    With ``picture`` it is there.
    """
    page = context.new_page()
    if not picture:
        page.add_init_script(FOLDED)
    page.goto(workshop.facilitator_url)
    page.wait_for_url(f"**/begeleider/{workshop.code}")
    expect(page.locator("#connection")).to_contain_text("Verbonden")
    return page


FOLDED = """{
  const asked = window.matchMedia;
  window.matchMedia = (query) => asked(query === "(min-width: 40.01rem)" ? "not all" : query);
}"""


def facilitate_anew(host: Page) -> Page:
    """Open a facilitator's page as who sees it first does, in a tab that is there: that takes half of the work."""
    host.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    host.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    host.evaluate("localStorage.clear(); sessionStorage.clear()")
    host.goto(host.url.partition("#")[0])
    expect(host.locator("#connection")).to_contain_text("Verbonden")
    return host


def answers_of(page: Page) -> list[dict[str, Any]]:
    """Return the last answer to each exercise that the server has of whoever looks at ``page``."""
    answers: list[dict[str, Any]] = page.request.get(urljoin(page.url, "/api/answers")).json()["answers"]
    return answers


def arrives_once(page: Page, exercise_id: str) -> None:
    """See that the server comes to have one answer to an exercise, and has no other."""
    until(lambda: [one["exercise_id"] for one in answers_of(page)], lambda now: now == [exercise_id])


def answer_everything(context: BrowserContext, workshop: Workshop, but: Sequence[str] = ()) -> None:
    """Give the gallery's answer to each exercise, but to these, as whoever takes part here, by requests."""
    for soort in (one for one in SOORTEN if one not in but):
        given = ENTRIES[soort]["keyboard"]["gives"]
        asked = {"lesson": SLUG, "exercise_id": example(soort).id, "response": given}
        answered = context.request.post(f"{workshop.base}/api/answers", data=asked)
        assert answered.status == 201, answered.text()


def results_of(page: Page, soort: str) -> Locator:
    """Return the place of an exercise on the facilitator's page."""
    return page.locator(f"[data-lesson='{SLUG}'] [data-exercise='{example(soort).id}']")


def kept_in_browser(page: Page, table: str) -> list[dict[str, Any]]:
    """Return what a browser keeps: of ``answers``, or of ``drafts``."""
    kept: list[dict[str, Any]] = page.evaluate(READ_KEPT, table)
    return kept


READ_KEPT = """(table) => new Promise((resolve) => {
  const request = indexedDB.open("leerkit");
  request.onsuccess = () => {
    const rows = request.result.transaction(table).objectStore(table).getAll();
    rows.onsuccess = () => { resolve(rows.result); request.result.close(); };
  };
})"""


def nothing_waits(page: Page) -> None:
    """See that no answer waits in the browser to be handed in, and that the page says so of none."""
    until(lambda: kept_in_browser(page, "answers"), lambda kept: all(one["is_stored"] for one in kept))
    assert "te versturen" not in page.locator("#session-news, #news").inner_text()


class Frames:
    """Everything that came over a page's websockets, as text."""

    def __init__(self, page: Page) -> None:
        self._received: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))

    def _take(self, payload: Any) -> None:
        self._received.append(payload if isinstance(payload, str) else payload.decode("utf-8", "replace"))

    def forget(self) -> None:
        """Forget what came up to now."""
        self._received.clear()

    def hold(self, text: str) -> bool:
        """Return whether a text was in a frame, however JSON writes it."""
        written = json.dumps(text)[1:-1]
        return any(text in frame or written in frame for frame in self._received)


def sentences(solution: Any) -> list[str]:
    """Return the texts in a solution; keys of options are no secret, and a bare number stands anywhere by chance."""
    if isinstance(solution, str):
        return [solution.strip()] if " " in solution.strip() else []
    if isinstance(solution, int | float):
        return []
    parts = solution.values() if isinstance(solution, dict) else solution
    return [text for part in parts for text in sentences(part)]
