"""What a group wrote as words, and whatever people type, on the host's page, the screen and phones."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.sticking_out import STICKING_OUT
from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.workshop_visit import card, enter_few, facilitate
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

MUUR = {"lesson": SLUG, "exercise_id": example("muur").id}
HALLS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("words")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


@pytest.fixture
def key(workshop: Workshop) -> Iterator[httpx.Client]:
    with workshop.facilitator() as client:
        yield client


def do(workshop: Workshop, key: httpx.Client, deed: str, /, **payload: Any) -> None:
    asked = {"kind": deed, "payload": payload}
    key.post(f"/api/sessions/{workshop.code}/events", json=asked).raise_for_status()


def screen_of(host: Page, workshop: Workshop) -> Page:
    address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    page = host.context.new_page()
    page.goto(f"{workshop.base}{address}")
    expect(page.locator("#people")).not_to_be_empty()
    return page


def write(workshop: Workshop, said: dict[str, list[str]], kind: str = "post", **payload: Any) -> None:
    """Let people, each by a name of their own, write what they say."""
    with ExitStack() as stack:
        for name, texts in said.items():
            writer = stack.enter_context(workshop.participant(name))
            for text in texts:
                asked = {"kind": kind, "payload": {**payload, "text": text}}
                answer = writer.post("/api/contributions", json=asked)
                assert answer.status_code == 201, answer.text


def posts_of(workshop: Workshop, key: httpx.Client) -> list[dict[str, Any]]:
    return list(key.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["posts"])


def show_all(workshop: Workshop, key: httpx.Client, n: int) -> None:
    """Show everything that was written, once that many texts are there."""

    def there() -> list[dict[str, Any]]:
        return [one for one in posts_of(workshop, key) if one["status"] == "waiting"]

    for one in until(there, lambda waiting: len(waiting) == n):
        do(workshop, key, "moderated", post_id=one["id"], wording_id=one["wording_id"], status="shown")


def words_of(page: Page) -> Locator:
    return page.locator("#posts .lk-host-words")


OUT_OF_SCREEN = """() => {
  const edge = document.getElementById("on").getBoundingClientRect();
  const is_out = ({ right, bottom, left, top }) =>
    right > edge.right + 1 || bottom > edge.bottom + 1 || left < edge.left - 1 || top < edge.top - 1;
  const found = [...document.querySelectorAll("#on *:not(.lk-hidden, .lk-hidden *)")]
    .filter((one) => one.getClientRects().length && is_out(one.getBoundingClientRect()))
    .map((one) => `${innerWidth}: ${one.outerHTML.slice(0, 80)}`);
  if (document.scrollingElement.scrollHeight > innerHeight) found.push("scrolls");
  return found;
}"""


OUT_OF_PART = """(part) => [...part.querySelectorAll("*:not(.lk-hidden)")]
  .filter((one) => one.getBoundingClientRect().right > part.getBoundingClientRect().right + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


def sticks_out_of_console(host: Page) -> list[str]:
    """Return what sticks out of the posts on the host's page, from a laptop to a small phone."""
    host.locator("#posts details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    found = []
    for width in (1280, 390, 320):
        host.set_viewport_size({"width": width, "height": 800})
        found += ["sideways"] if host.evaluate(SIDEWAYS) else []
        found += host.locator("#posts").evaluate(OUT_OF_PART)
    return found


def sticks_out_of_screen(page: Page) -> list[str]:
    """Return what cannot be seen of a screen at the sizes of a hall: it has no scroll bar."""
    found = []
    for size in HALLS:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
        found += page.evaluate(OUT_OF_SCREEN)
    return found


def test_host_reads_the_words_leaves_one_out_and_chooses_what_the_room_sees(
    browser: Browser, workshop: Workshop, key: httpx.Client
) -> None:
    with visitor(browser) as of_host, visitor(browser, viewport={"width": 390, "height": 844}) as of_phone:
        host, phone = facilitate(of_host, workshop), enter_few(of_phone, workshop, "Kijker")
        screen = screen_of(host, workshop)
        phone.goto(f"{workshop.base}/zaal")
        write(
            workshop,
            {
                "An": ["Rommel in de straten", "Rommel!"],
                "Bo": ["vuilnis in de straat"],
                "Cas": ["De straat, Jan"],
            },
            **MUUR,
            column="beter",
        )
        show_all(workshop, key, 4)
        do(workshop, key, "put_on", kind="wall", **MUUR)
        expect(screen.get_by_text("Rommel!")).to_be_visible()
        expect(card(phone, "muur").get_by_text("Rommel!", exact=True)).to_be_visible()
        words_of(host).get_by_text("Woorden (2)").click()
        expect(words_of(host).get_by_role("listitem")).to_have_text(
            [re.compile("^straat *3 mensen"), re.compile("^afval *2 mensen")]
        )
        of_word = words_of(host).get_by_role("button", name="afval", exact=True)
        of_word.click()
        expect(of_word).to_have_attribute("aria-expanded", "true")
        expect(words_of(host).locator(".lk-word-texts li")).to_have_text(
            ["Rommel in de straten", "Rommel!", "vuilnis in de straat"]
        )
        of_word.press("Enter")
        expect(words_of(host).locator(".lk-word-texts")).to_have_count(0)
        words_of(host).get_by_role("button", name="Woorden", exact=True).click()
        listed = screen.locator(".lk-screen-words li")
        expect(listed).to_have_text([re.compile("^straat *3$"), re.compile("^afval *2$")])
        expect(screen.get_by_text("Rommel!")).to_have_count(0)
        expect(phone.locator(".lk-group")).to_contain_text("3 mensen schreven mee.")
        expect(phone.locator(".lk-group .lk-bar-label")).to_have_text(["straat", "afval"])
        expect(card(phone, "muur").get_by_text("Rommel!", exact=True)).to_have_count(0)
        leave_out = words_of(host).get_by_role("button", name="Laat weg : straat")
        leave_out.click()
        expect(leave_out).to_have_attribute("aria-pressed", "true")
        expect(listed).to_have_text([re.compile("^afval *2$")])
        leave_out.click()
        expect(listed).to_have_count(2)
        takes_words_together_and_apart(host, listed)
        words_of(host).get_by_role("button", name="Woordwolk").click()
        expect(screen.locator(".lk-cloud .lk-word")).to_have_text(["afval", "straat"])
        assert screen.locator(".lk-cloud").get_attribute("aria-hidden") == "true"
        expect(screen.get_by_role("listitem")).to_have_count(2)
        sizes = screen.locator(".lk-cloud .lk-word").evaluate_all(
            "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert sizes[1] > sizes[0]
        assert sticks_out_of_screen(screen) == []
        for page, within in ((host, "#leading"), (screen, "#on"), (phone, ".lk-group")):
            assert faults(page, within) == []
        words_of(host).get_by_role("button", name="Berichten").click()
        expect(card(phone, "muur").get_by_text("Rommel!", exact=True)).to_be_visible()
        do(workshop, key, "own_pace")


def takes_words_together_and_apart(host: Page, listed: Locator) -> None:
    """Call one word as another, both together otherwise, and let each be what people wrote again."""

    def call(word: str, name: str) -> None:
        words_of(host).get_by_role("button", name=word, exact=True).click()
        words_of(host).get_by_label("Noem dit").fill(name)
        words_of(host).get_by_label("Noem dit").press("Enter")

    call("afval", "Straat")
    expect(listed).to_have_text([re.compile("^straat *3$")])
    call("straat", "Buiten")
    expect(listed).to_have_text([re.compile("^Buiten *3$")])
    words_of(host).get_by_role("button", name="Buiten", exact=True).click()
    expect(words_of(host)).to_contain_text("Samen: straat (3), afval (2)")
    assert sticks_out_of_console(host) == []
    assert faults(host, "#posts") == []
    words_of(host).get_by_role("button", name="Haal uit elkaar").click()
    expect(listed).to_have_text([re.compile("^straat *3$"), re.compile("^afval *2$")])


STACKED = "".join(letter + "\u0301" * 300 for letter in "buurt")
STRANGE = {
    "Opmaak": [
        '<img src=x onerror="window.pwned=1"><b>vet</b>',
        "<script>window.pwned=1</script>",
        "{n} &amp; ${x}",
    ],
    "Stapel": [STACKED, f"Zalgo {STACKED}"],
    "Lang": ["w" * 280, "ok " + "x" * 200],
    "Rechts": ["שלום לשכונה", "مرحبا بالحي 123 <b>"],
    "Plaatje": ["👨‍👩‍👧‍👦" * 60, "🏳️‍🌈🇳🇱 ok 🧑🏽‍🤝‍🧑🏿"],
}
MANY = {f"Veel {who}": [f"Bericht {n} over het plein en de bankjes" for n in range(6)] for who in range(10)}
"""More than a host's page draws of one list."""


@pytest.mark.long("dozens of odd words on three pages; test_wall sees that what is written is text")
def test_whatever_people_type_breaks_no_page_and_is_text(
    browser: Browser, workshop: Workshop, key: httpx.Client
) -> None:
    with workshop.participant("Te lang") as writer:
        for text in ("a" * 10_000, "v" * 350, "e" + "\u0301" * 12_000):
            asked = {"kind": "question", "payload": {"text": text}}
            answer = writer.post("/api/contributions", json=asked)
            assert (answer.status_code, "tekens" in answer.json()["error"]) == (400, True)
    breaks_no_page(browser, workshop, key, STRANGE, "Wacht op jou (")


@pytest.mark.long("the same among sixty others: 7 s of work")
def test_whatever_people_type_breaks_no_page_among_more_than_one_draws(
    browser: Browser, tmp_path: Path
) -> None:
    lesson = str(few_folder(tmp_path))
    with running_workshop(tmp_path / "s.sqlite", lesson) as workshop, workshop.facilitator() as key:
        breaks_no_page(browser, workshop, key, {**STRANGE, **MANY}, "En nog ")


def breaks_no_page(
    browser: Browser, workshop: Workshop, key: httpx.Client, written: dict[str, list[str]], waits: str
) -> None:
    """Have this written on the wall and asked, and see it whole and as text on each page; the host's ``waits``."""
    write(workshop, written, **MUUR, column="goed")
    n_written = sum(map(len, written.values()))
    with visitor(browser) as of_host, visitor(browser, viewport={"width": 320, "height": 700}) as of_phone:
        host, phone = facilitate(of_host, workshop), enter_few(of_phone, workshop, "Klein scherm")
        screen = screen_of(host, workshop)
        phone.goto(f"{workshop.base}/zaal")
        expect(host.locator("#posts")).to_contain_text(waits)
        assert sticks_out_of_console(host) == []
        show_all(workshop, key, n_written)
        strange = until(lambda: posts_of(workshop, key), lambda told: len(told) >= n_written)
        for name, one in zip(("G" * 60, "<b>groep</b>", "קבוצה"), strange, strict=False):
            do(workshop, key, "grouped", post_id=one["id"], group=name)
        expect(host.locator("#posts")).to_contain_text("Ging goed (")
        assert sticks_out_of_console(host) == []
        do(workshop, key, "put_on", kind="wall", **MUUR)
        expect(screen.locator("[data-rest]")).to_contain_text("die hier niet passen")
        expect(card(phone, "muur")).to_contain_text("<script>window.pwned=1</script>")
        assert sticks_out_of_screen(screen) == []
        assert is_calm(phone) == []
        do(workshop, key, "viewed", **MUUR, view="cloud")
        expect(screen.locator(".lk-cloud")).to_be_visible()
        assert sticks_out_of_screen(screen) == []
        do(workshop, key, "viewed", **MUUR, view="posts")
        for one in (one for one in strange if one["text"].startswith(("w", "Zalgo", "👨", "مر"))):
            do(workshop, key, "chosen", post_id=one["id"], moment={"kind": "wall", **MUUR})
            expect(screen.locator(".lk-screen-chosen")).to_have_text(one["text"])
            assert sticks_out_of_screen(screen) == []
        write(
            workshop,
            {f"Vraag {name}": STRANGE[name] for name in ("Stapel", "Lang", "Rechts", "Plaatje")},
            "question",
        )
        show_all(workshop, key, 8)
        do(workshop, key, "put_on", kind="questions")
        expect(screen.locator(".lk-screen-questions li")).to_have_count(8)
        expect(phone.locator(".lk-asking .lk-posts-others li")).to_have_count(8)
        assert sticks_out_of_screen(screen) == []
        assert is_calm(phone) == []
        for page in (host, screen, phone):
            assert page.evaluate("window.pwned") is None
        do(workshop, key, "own_pace")


def is_calm(page: Page) -> list[str]:
    """Return what sticks out of a page, and which lines are drawn over others."""
    found: list[str] = page.evaluate(STICKING_OUT)
    return found + page.evaluate(
        """() => [...document.querySelectorAll(".lk-post p.lk-lines")]
          .filter((one) => one.scrollHeight > one.clientHeight + 4)
          .map((one) => one.textContent.slice(0, 40))"""
    )
