"""The outbox and the drafts in a browser, without a server: what is kept where, what is sent when, what is given up."""

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from leerkit.cards.one_script import one_script
from leerkit.server.web.scripts import sources
from tests.browser.static_page import forgetful_page, static_page
from tests.browser.visitor import visitor

NOT_NOW, FOR_GOOD = (0, 401, 403, 408, 425, 429, 500, 502, 503, 504), (400, 404, 409, 413, 422)
ME, OTHER = "AAAAAA.ik", "AAAAAA.ander"

OURS = """
import { openDrafts } from "./drafts.js";
import { openKept } from "./kept.js";
import { openOutbox } from "./outbox.js";
window.ours = { openDrafts, openKept, openOutbox };
"""
LOAD = """async (script) => {
  if (!window.ours) await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}"""


@cache
def script() -> str:
    """Return all as one: each script that a page asks for by itself costs more than what it does here."""
    return one_script("shared/ours.js", {**sources(), "shared/ours.js": OURS})


OPEN = """async ({ owner, replies, tells }) => {
  const { openKept, openOutbox } = ours;
  const box = { asked: [], told: [], n: null, under_way: 0, at_once: 0 };
  const ask = async (_address, { body, headers }) => {
    const { id } = JSON.parse(body);
    box.asked.push(id);
    box.at_once = Math.max(box.at_once, ++box.under_way);
    await null;
    box.under_way -= 1;
    const [status, said] = (replies[id] ?? []).shift() ?? [201, { id, verdict: {} }];
    if (!status) throw new TypeError("no network");
    return new Response(typeof said === "string" ? said : JSON.stringify(said), { status });
  };
  box.kept = openKept();
  box.outbox = openOutbox(owner, box.kept, {
    on_change: (n) => (box.n = n),
    on_kept: ({ id }) => box.told.push([id, "kept"]),
    on_refused: ({ id }, reason) => box.told.push([id, reason]) && tells,
    on_later: (status) => box.told.push(["", status]),
  }, ask);
  await box.outbox.ready;
  window.box = box;
}"""
PUT = "(id) => box.outbox.put({ id, lesson: 'les', exercise_id: `o-${id}`, response: { text: id } })"


class Box:
    """An outbox in a page. ``replies`` says, for an answer's id, what a server replies each time; after that, 201."""

    def __init__(
        self, page: Page, owner: str = ME, tells: bool = True, **replies: list[tuple[int, Any]]
    ) -> None:
        self.page = page
        page.evaluate(LOAD, script())
        page.evaluate(OPEN, {"owner": owner, "replies": replies, "tells": tells})

    def put(self, answer_id: str) -> str:
        return str(self.page.evaluate(PUT, answer_id))

    def flush(self) -> None:
        self.page.evaluate("box.outbox.flush()")

    def get(self, name: str) -> Any:
        return self.page.evaluate(f"box.{name}")

    @property
    def waiting(self) -> list[str]:
        script = "box.outbox.all().filter((one) => !one.is_stored && !one.refusal).map((one) => one.id)"
        return list(self.page.evaluate(script))


@pytest.fixture
def page(page: Page) -> Page:
    return forgetful_page(page)


def test_answer_is_there_again_for_its_owner_and_for_nobody_else(page: Page) -> None:
    assert Box(page).put("een") == "database"
    page.reload()
    assert Box(page, OTHER).waiting == []
    mine = Box(page)
    assert (mine.waiting, mine.get("n")) == (["een"], 1)


def test_answer_is_there_though_the_page_is_loaded_anew_as_it_is_given(page: Page) -> None:
    Box(page)
    with page.expect_navigation():
        page.evaluate(f"() => {{ ({PUT})('een'); location.reload(); }}")
    assert Box(page).waiting == ["een"]


def test_answers_go_in_order_one_at_a_time_and_once(page: Page) -> None:
    box = Box(page)
    for name in ("een", "twee", "drie"):
        box.put(name)
    page.evaluate("Promise.all([box.outbox.flush(), box.outbox.flush()])")
    assert box.get("asked") == ["een", "twee", "drie"]
    assert box.get("at_once") == 1
    assert (box.waiting, box.get("n")) == ([], 0)
    page.reload()
    assert Box(page).waiting == []


def test_answer_that_cannot_be_handed_in_now_waits(page: Page) -> None:
    for status in NOT_NOW:
        box = Box(page, een=[(status, {"error": "nu even niet"})])
        box.put("een")
        box.flush()
        assert box.waiting == ["een"], status
        box.flush()
        assert box.waiting == [], status
        assert box.get("told")[-1] == ["een", "kept"], status


def test_answer_that_is_refused_with_a_reason_waits_no_more(page: Page) -> None:
    for status in FOR_GOOD:
        first, second = f"een-{status}", f"twee-{status}"
        box = Box(page, **{first: [(status, {"error": "dit gaat zo niet"})]})
        box.put(first)
        box.put(second)
        box.flush()
        assert box.get("told") == [[first, "dit gaat zo niet"], [second, "kept"]], status
    page.reload()
    assert Box(page).waiting == []


def test_refusal_stays_for_a_page_that_can_tell_it(page: Page) -> None:
    box = Box(page, tells=False, een=[(409, {"error": "dit gaat zo niet"})])
    box.put("een")
    box.flush()
    page.reload()
    box = Box(page)
    assert [one["refusal"] for one in page.evaluate("box.outbox.all()")] == ["dit gaat zo niet"]
    assert box.get("n") == 0
    box.flush()
    assert box.get("asked") == []
    page.evaluate("box.outbox.remove('een')")
    page.reload()
    Box(page)
    assert page.evaluate("box.outbox.all()") == []


def test_refusal_that_is_not_ours_takes_nothing_away(page: Page) -> None:
    for said in ("<h1>404</h1>", "{}", "", "[]", "null"):
        box = Box(page, een=[(404, said)])
        box.put("een")
        box.flush()
        assert box.waiting == ["een"], said


def test_answer_is_kept_only_when_the_server_names_it(page: Page) -> None:
    replies: list[tuple[int, Any]] = [
        (200, "<h1>Welkom op het netwerk</h1>"),
        (200, {"id": "een"}),
        (201, "<h1>ja</h1>"),
        (201, {"id": "twee"}),
    ]
    for reply in replies:
        box = Box(page, een=[reply])
        box.put("een")
        box.flush()
        assert box.waiting == ["een"], reply
        assert ["een", "kept"] not in box.get("told"), reply
        box.flush()
        assert box.waiting == [], reply


def test_answer_over_which_the_server_stumbles_does_not_hold_up_the_next(page: Page) -> None:
    box = Box(page, een=[(500, {"error": "stuk"})] * 2)
    box.put("een")
    box.put("twee")
    box.flush()
    assert box.waiting == ["een"]
    assert box.get("asked") == ["een", "twee"]


def test_what_waits_is_tried_again_by_itself_later_and_later(browser: Browser) -> None:
    with visitor(browser) as context:
        page = context.new_page()
        page.clock.install()
        static_page(page)
        page.evaluate("Math.random = () => 0.5")
        page.clock.pause_at("2027-01-01")
        box = Box(page, een=[(0, "")] * 20)
        box.put("een")
        box.flush()
        for n, wait_ms in enumerate([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000], 1):
            page.wait_for_function("(n) => box.told.length === n", arg=n, polling=20)
            page.clock.run_for(wait_ms - 500)
            assert len(box.get("asked")) == n
            page.clock.run_for(500)
            assert len(box.get("asked")) == n + 1


def test_page_that_is_on_line_again_sends_at_once(page: Page) -> None:
    box = Box(page, een=[(0, "")])
    box.put("een")
    box.flush()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("box.told.length === 2")
    assert box.waiting == []


def drafts_in(page: Page, owner: str) -> list[str]:
    """Return the keys of all drafts that are kept once a page of ``owner`` has looked at them."""
    open_drafts(page, owner)
    page.evaluate("drafts.of('oef').load()")
    return [key for key, _ in page.evaluate("box.kept.all('drafts')")]


AHEAD = pytest.param(
    "Date.parse('2150-01-01')", id="ahead", marks=pytest.mark.long("the other side of the same difference")
)


@pytest.mark.parametrize("then", [pytest.param("0", id="behind"), AHEAD])
def test_only_what_another_left_behind_long_ago_goes(page: Page, then: str) -> None:
    page.evaluate(f"{{ const then = {then}; Date.now = () => then; }}")
    box = Box(page)
    box.put("een")
    open_drafts(page, ME)
    page.evaluate("drafts.of('oef').save({ text: 'Een' })")
    assert draft(page) == {"text": "Een"}, "the clock was wrong, and who is here now has it all"
    box = Box(page)
    assert box.waiting == ["een"]
    page.reload()
    box = Box(page, OTHER)
    assert box.waiting == []
    assert page.evaluate("box.kept.all('answers')") == []
    assert drafts_in(page, OTHER) == []


def test_answers_go_in_the_order_of_giving_also_when_the_clock_was_put_back(page: Page) -> None:
    box = Box(page)
    box.put("een")
    page.evaluate("{ const now = Date.now(); Date.now = () => now - 3_600_000; }")
    box.put("twee")
    page.reload()
    box = Box(page)
    box.flush()
    assert box.get("asked") == ["een", "twee"]


# ── where there is no database ────────────────────────────────────────────────────────────────────────────

FORBIDDEN = "{ get() { throw new DOMException('', 'SecurityError'); } }"
NO_DATABASE = {
    "missing": "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "forbidden": f"Object.defineProperty(window, 'indexedDB', {FORBIDDEN});",
    "hanging": "IDBFactory.prototype.open = () => ({});",
    "broken": "IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'InvalidStateError'); };",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
}
NO_STORAGE = f"Object.defineProperty(window, 'localStorage', {FORBIDDEN});"


@pytest.mark.long("browsers without a database, one kind after another")
def test_storage_takes_over_from_a_database_and_gives_back(page: Page) -> None:
    for how, breaks in NO_DATABASE.items():
        page.reload()
        page.evaluate(f"() => {{ {breaks} }}")
        assert Box(page, how).put(how) == "storage", how
        assert Box(page, how).waiting == [how]
    page.reload()
    for how in NO_DATABASE:
        box = Box(page, how)
        assert box.waiting == [how], "what storage has is found by a page with a database"
        box.flush()
    page.reload()
    assert [Box(page, how).waiting for how in NO_DATABASE] == [[]] * len(NO_DATABASE)


def test_page_itself_is_the_last_resort_and_says_so(page: Page) -> None:
    page.evaluate(f"() => {{ {NO_DATABASE['forbidden']} {NO_STORAGE} }}")
    box = Box(page)
    assert box.put("een") == "memory"
    box.flush()
    assert box.get("told") == [["een", "kept"]]


# ── drafts ────────────────────────────────────────────────────────────────────────────────────────────────

DRAFTS = """(owner) => { window.drafts = ours.openDrafts(owner, "les", ours.openKept()); }"""


def open_drafts(page: Page, owner: str) -> None:
    page.evaluate(LOAD, script())
    page.evaluate(DRAFTS, owner)


def draft(page: Page, owner: str = ME) -> Any:
    """Return what was saved last, seen by a page that is loaded anew."""
    page.reload()
    open_drafts(page, owner)
    return page.evaluate("drafts.of('oef').load()")


def test_last_letter_is_there_when_the_page_is_left_right_after_it(page: Page) -> None:
    open_drafts(page, ME)
    for text in ("E", "Ee", "Een"):
        page.evaluate("(text) => drafts.of('oef').save({ text })", text)
    assert draft(page) == {"text": "Een"}
    assert draft(page, OTHER) is None


def test_card_that_is_drawn_once_more_has_what_was_typed_last(page: Page) -> None:
    open_drafts(page, ME)
    page.evaluate("drafts.of('oef').save({ text: 'Een' })")
    assert page.evaluate("drafts.of('oef').load()") == {"text": "Een"}
    page.evaluate("drafts.change('oef')")
    assert page.evaluate("drafts.of('oef').load()") is None


def test_draft_that_is_cleared_or_is_too_large_is_not_kept(page: Page) -> None:
    ends = {"gewist": "clear()", "leeg": "save(null)", "lang": "save('x'.repeat(70000))"}

    def kept() -> list[Any]:
        page.reload()
        open_drafts(page, ME)
        return [page.evaluate(f"drafts.of('{one}').load()") for one in ends]

    open_drafts(page, ME)
    for one in ends:
        page.evaluate(f"drafts.of('{one}').save({{ text: 'Een' }})")
    assert kept() == [{"text": "Een"}] * len(ends)
    for one, end in ends.items():
        page.evaluate(f"drafts.of('{one}').{end}")
    assert kept() == [None] * len(ends)
