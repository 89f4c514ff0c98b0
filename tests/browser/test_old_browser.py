"""A phone whose browser is as old as the guide allows: newer functions are taken away before a page loads.

The browser of these tests is new, so this sees what our scripts call, not how an old browser draws.
"""

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from leerkit.exercises import SOORTEN
from tests.browser.visitor import visitor
from tests.browser.workshop_visit import (
    SAVED,
    card,
    choose,
    do_by_keyboard,
    enter,
    join,
    only_by_requests,
    open_ronde,
    ready,
    shows_answer,
)
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.ports import held_ports
from tests.workshop import running_workshop

pytestmark = pytest.mark.long("a whole session twice, with a server that starts anew: 9 s of work")

OLD = """
  for (const name of ["timeout", "any"]) delete AbortSignal[name];
  delete AbortSignal.prototype.throwIfAborted;
  for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"])
    delete Array.prototype[name];
  for (const name of ["at", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
  for (const [owner, names] of [
    [Object, ["hasOwn", "groupBy"]], [Map, ["groupBy"]], [Promise, ["withResolvers", "try"]], [URL, ["canParse"]],
    [window, ["structuredClone", "BroadcastChannel", "requestIdleCallback"]],
    [window, ["Iterator", "CompressionStream", "navigation"]],
    [Crypto.prototype, ["randomUUID"]], [Navigator.prototype, ["locks"]], [Document.prototype, ["startViewTransition"]],
    [Element.prototype, ["checkVisibility"]], [HTMLElement.prototype, ["inert", "showPopover", "popover"]],
    [HTMLDialogElement.prototype, ["showModal", "show", "close"]], [IDBTransaction.prototype, ["commit"]],
  ]) for (const name of names) delete owner[name];
"""
NO_DATABASE = """
  Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("", "SecurityError"); } });
"""


@pytest.fixture
def old(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser) as made:
        made.add_init_script(OLD + NO_DATABASE)
        yield made


@pytest.mark.parametrize("kernel", [False, True], ids=["cards", "kernel"])
def test_old_browser_goes_through_join_lesson_answer_and_a_server_that_starts_anew(
    old: BrowserContext, tmp_path: Path, kernel: bool
) -> None:
    lesson = str(gallery_folder(tmp_path, kernel=kernel))
    with contextlib.ExitStack() as stack:
        [port] = stack.enter_context(held_ports())
        where = ("--port", str(port))
        first = stack.enter_context(running_workshop(tmp_path / "kept.sqlite", lesson, *where))
        open_ronde(first)
        page = enter(old, first, "Oud")
        for soort in SOORTEN:
            do_by_keyboard(page, soort)
        first.process.send_signal(signal.SIGKILL)
        expect(page.locator("#session-news")).to_contain_text("De verbinding is weg")
        choose(page, "misdaad")
        said = card(page, "meerkeuze").get_by_role("status")
        expect(said).to_contain_text("staat veilig op dit apparaat")
        where = (*where, "--code", first.code)
        stack.enter_context(running_workshop(tmp_path / "kept.sqlite", lesson, *where))
        expect(said).to_contain_text(SAVED, timeout=60_000)
        expect(said).to_contain_text("Dat klopt niet")
        page.reload()
        ready(page)
        shows_answer(page, "koppel")


def test_old_browser_goes_along_with_a_room_that_is_led(old: BrowserContext, tmp_path: Path) -> None:
    """No socket either, where an old filter stands between."""
    only_by_requests(old)
    choice = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
    with running_workshop(tmp_path / "s.sqlite", str(gallery_folder(tmp_path))) as workshop:
        workshop.do("put_on", kind="lobby")
        page = join(old, workshop.base, workshop.code, "Oud")
        now = expect(page.locator("#now"))
        now.to_have_text("Je bent binnen, Oud.")
        workshop.do("put_on", **choice)
        now.to_have_text("Geef je antwoord.")
        card(page, "meerkeuze").locator("input[value=past]").check()
        card(page, "meerkeuze").get_by_role("button", name="Verstuur").click()
        now.to_have_text("Verstuurd. Zo gaan we verder.")
        page.reload()
        expect(card(page, "meerkeuze").locator("input[value=past]")).to_be_checked()
        workshop.do("closed", **choice)
        workshop.do("revealed", **choice, group=True, solution=True)
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
        workshop.do("put_on", kind="wall", lesson=SLUG, exercise_id=example("muur").id)
        field = page.get_by_label("Schrijf een bericht onder ‘Ging goed’")
        field.fill("We kennen elkaar.")
        page.get_by_role("button", name="Plaats").first.click()
        expect(page.locator(".lk-post-own")).to_contain_text("Verstuurd")
        workshop.do("session_ended")
        now.to_contain_text("De bijeenkomst is afgelopen.")
        page.get_by_text(example("meerkeuze").question).click()
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
