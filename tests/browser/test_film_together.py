"""A room watches a film together: the host plays it on the screen, phones follow it by the clock."""

import contextlib
import re
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.workshop_visit import facilitate, join, take_part
from tests.impatient import until
from tests.ports import held_ports
from tests.video_lesson import video_lesson
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

SLUG = "01-film"
ROWS = [
    {"minutes": 5, "title": "Welkom"},
    {"minutes": 10, "video": "film"},
    {"minutes": 10, "video": "elders"},
    {"minutes": 1, "video": "film", "title": "Het slot", "start_s": "0:40", "end_s": 41},
    {"minutes": 5, "title": "Afronden"},
]
FITS = """() => {
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.scrollingElement;
  return scrollHeight <= clientHeight && scrollWidth <= clientWidth;
}"""
FILM = {"kind": "video", "lesson": SLUG, "video_id": "film", "title": "Een film"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("together")
    lesson = video_lesson(folder, SLUG, 'les.video("film")', 'les.video("elders")', run_sheet=ROWS)
    with running_workshop(folder / "s.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def of_phone(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser, viewport={"width": 390, "height": 844}) as context:
        yield context


@pytest.fixture(scope="module")
def phone(of_phone: BrowserContext, workshop: Workshop) -> Page:
    workshop.do("put_on", kind="lobby")
    page = take_part(of_phone, workshop.base, workshop.code, "Kijker")
    page.goto(f"{workshop.base}/zaal")
    return page


@pytest.fixture(scope="module")
def host(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as context:
        yield facilitate(context, workshop)


@pytest.fixture(scope="module")
def screen(browser: Browser, host: Page, workshop: Workshop) -> Iterator[Page]:
    address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    with visitor(browser, viewport={"width": 1920, "height": 1080}) as context:
        page = context.new_page()
        page.goto(f"{workshop.base}{address}")
        yield page


def next_is(host: Page, name: str) -> None:
    """Wait until the one large button does this, and press it."""
    button = host.locator("[data-does=next]")
    expect(button).to_have_text(name)
    button.click()


def seconds(page: Page) -> float:
    return float(page.evaluate("document.querySelector('video')?.currentTime ?? -1"))


def is_still(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('video')?.paused ?? false"))


def place(workshop: Workshop) -> float:
    """Where the film is by the server's clock; nothing of what is done here is longer ago than a moment."""
    with workshop.facilitator() as client:
        state = client.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["state"]
    film = state["led"]["films"][SLUG]["film"]
    since = datetime.fromisoformat(film["since"].replace("Z", "+00:00"))
    return float(film["at_s"]) + (datetime.now(UTC) - since).total_seconds()


def test_film_is_led_from_its_begin_through_a_question_and_a_text(
    host: Page, phone: Page, screen: Page
) -> None:
    host.locator("#run-sheet").get_by_role("button", name="Een film", exact=False).first.click()
    expect(phone.locator("#now")).to_have_text("We kijken zo naar een video.")
    expect(phone.locator("video")).to_have_count(0)
    until(
        lambda: screen.evaluate("document.querySelector('video')?.readyState ?? 0"), lambda state: state > 0
    )
    next_is(host, "Speel af")
    expect(phone.locator("#now")).to_have_text("De video staat stil. Zo komt er een vraag.")
    expect(screen.get_by_text("Zo komt er een vraag.")).to_be_visible()
    until(lambda: is_still(screen), bool)
    assert 1.4 < seconds(screen) < 2.5, "it stood still before the next moment"
    expect(phone.locator(".lk-film-line")).to_contain_text("Dit verhaal is verzonnen.")
    next_is(host, "Open de vraag")
    card = phone.locator(".lk-card[data-exercise]")
    card.locator("input[value=past]").check()
    card.get_by_role("button", name="Verstuur").click()
    expect(screen.get_by_text("1 van 1 gaven antwoord")).to_be_visible()
    expect(screen.locator("video")).to_be_visible()
    screen.wait_for_function(FITS)
    assert is_still(screen)
    next_is(host, "Verder kijken")
    expect(phone.locator(".lk-film-text")).to_have_text("Let op de lamp.")
    expect(screen.get_by_text("Let op de lamp.")).to_be_visible()
    expect(host.locator(".lk-film-state")).to_contain_text("De film staat stil voor een tekst.")
    next_is(host, "Verder kijken")
    until(lambda: seconds(screen), lambda now: now > 3.3)
    expect(host.locator("[data-does=next]")).to_have_text("Volgende")


@pytest.mark.long("a page that is loaded anew hears what is on, as in test_leading")
def test_screen_that_is_loaded_anew_and_a_phone_that_taps_are_where_the_film_is(
    workshop: Workshop, host: Page, phone: Page, screen: Page
) -> None:
    workshop.do("watched", moment=FILM, at_s=10, plays=True)
    screen.reload()
    until(lambda: abs(seconds(screen) - place(workshop)), lambda off: off < 1)
    assert phone.locator("video").count() == 0
    phone.get_by_role("button", name="Kijk hier mee").click()
    until(lambda: abs(seconds(phone) - place(workshop)), lambda off: off < 1)
    assert phone.evaluate("document.querySelector('video').muted")
    host.evaluate("document.activeElement.blur()")
    host.keyboard.press(" ")
    expect(host.locator(".lk-film-state")).to_contain_text("De film staat stil.")
    until(lambda: is_still(phone) and is_still(screen), bool)
    until(lambda: abs(seconds(screen) - seconds(phone)), lambda off: off < 0.2)
    host.get_by_role("button", name="Ongedaan maken").click()
    until(lambda: is_still(screen), lambda still: not still)
    phone.reload()
    expect(phone.locator("#now")).to_have_text("Kijk mee op het scherm.")
    expect(phone.locator("video")).to_have_count(0)
    workshop.do("watched", moment=FILM, at_s=60, plays=False)
    until(lambda: abs(seconds(screen) - 60), lambda off: off < 0.2)
    expect(phone.locator(".lk-film-where")).to_have_text("Hoofdstuk: Slot")


def test_film_elsewhere_is_followed_by_hand(host: Page, phone: Page, screen: Page) -> None:
    host.locator("#run-sheet").get_by_role("button", name="Een film elders").click()
    next_is(host, "We beginnen nu")
    expect(host.locator(".lk-film-state")).to_contain_text("De video loopt.")
    field = host.get_by_label("We zijn bij")
    field.fill("straks")
    field.press("Enter")
    expect(host.locator("#refusal")).to_contain_text("zoals 12:30")
    field.fill("12:30")
    field.press("Enter")
    expect(host.locator(".lk-film-state")).to_contain_text(re.compile("Bij 12:[3-5]"))
    expect(phone.locator(".lk-film-where")).to_contain_text(re.compile("Bij 12:[3-5]"))
    expect(screen.locator(".lk-film-where")).to_contain_text(re.compile("Bij 12:[3-5]"))
    expect(screen.locator("video")).to_have_count(0)
    expect(phone.get_by_role("link", name="Open de video")).to_have_attribute("target", "_blank")


def test_piece_of_a_film_begins_and_ends_where_its_row_says(host: Page, phone: Page, screen: Page) -> None:
    row = host.locator("#run-sheet").get_by_role("button", name="Het slot")
    expect(row).to_contain_text("0:40 tot 0:41")
    row.click()
    until(lambda: abs(seconds(screen) - 40), lambda off: off < 0.2)
    next_is(host, "Speel af")
    expect(host.locator(".lk-film-state")).to_contain_text("Dit stuk van de film is voorbij.")
    expect(host.locator("[data-does=next]")).to_have_text("Volgende")
    until(lambda: is_still(screen), bool)
    assert 40.9 < seconds(screen) < 41.5
    expect(phone.locator("#now")).to_have_text("De video staat even stil.")


def test_lesson_page_says_what_the_group_watches_and_leads_there(workshop: Workshop, phone: Page) -> None:
    workshop.do("put_on", **FILM)
    page = phone.context.new_page()
    page.goto(f"{workshop.base}/les/{SLUG}/")
    news = page.locator("#session-news")
    expect(news).to_contain_text("De groep kijkt nu naar een video: Een film")
    workshop.do("watched", moment=FILM, at_s=8, plays=False)
    expect(news.locator(".lk-film-said")).to_contain_text("De lamp in de hal van dit portiek")
    news.get_by_role("button", name="Ga naar de video").click()
    expect(page.locator("[data-video=film] .lk-block-title")).to_be_focused()
    page.close()


@pytest.mark.long("the pages of test_leading at every size, with a film")
@pytest.mark.parametrize("film", ["film", "elders"])
def test_it_is_sound_on_every_page(
    workshop: Workshop, host: Page, phone: Page, screen: Page, film: str
) -> None:
    title = {"film": "Een film", "elders": "Een film elders"}[film]
    workshop.do("watched", moment={**FILM, "video_id": film, "title": title}, at_s=3, plays=False)
    expect(phone.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(host.locator(".lk-film-state")).to_be_visible()
    expect(screen.locator("#film > *").first).to_be_visible()
    for page, within in ((host, "#leading"), (phone, "html"), (screen, "html")):
        assert faults(page, within) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == 0
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.wait_for_function(FITS)
    for page, (width, height) in ((host, (1280, 900)), (phone, (390, 844)), (screen, (1920, 1080))):
        page.set_viewport_size({"width": width, "height": height})


ONLY_QUIETLY = """{
  addEventListener("pointerdown", () => (window.touched = true), true);
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    return this.muted || window.touched ? play.call(this) : Promise.reject(new DOMException("", "NotAllowedError"));
  };
}"""


def test_screen_that_nobody_touched_plays_without_sound_until_somebody_does(
    workshop: Workshop, screen: Page
) -> None:
    workshop.do("put_on", kind="lobby")
    expect(screen.locator("video")).to_have_count(0)
    screen.evaluate(f"() => {ONLY_QUIETLY}")
    workshop.do("watched", moment=FILM, at_s=30, plays=True)
    sound = screen.get_by_role("button", name="Zet het geluid aan")
    expect(sound).to_be_visible()
    until(lambda: seconds(screen), lambda now: now > 30.5)
    sound.click()
    expect(sound).to_be_hidden()
    assert not screen.evaluate("document.querySelector('video').muted")


@pytest.mark.long("a film that fails, as test_video_films has them")
def test_screen_without_the_film_says_so_and_the_room_goes_on(
    workshop: Workshop, host: Page, phone: Page, screen: Page
) -> None:
    screen.route("**/les/*/film.*", lambda route: route.fulfill(status=404, body=""))
    workshop.do("watched", moment=FILM, at_s=0, plays=True)
    screen.reload()
    expect(screen.get_by_text("De film staat niet meer bij de les.")).to_be_visible()
    expect(phone.locator("#now")).to_have_text("De video staat stil. Zo komt er een vraag.")
    next_is(host, "Verder kijken")
    expect(phone.locator(".lk-film-text")).to_have_text("Let op de lamp.")
    screen.unroute("**/les/*/film.*")


@pytest.mark.long(
    "a server that is killed, of which test_workshop_recovery sees everybody come back: 5 s of work"
)
def test_server_that_is_killed_while_a_film_plays_comes_back_and_everybody_is_where_it_is(
    browser: Browser, tmp_path: Path
) -> None:
    lesson = video_lesson(tmp_path, SLUG, 'les.video("film")', 'les.video("elders")', run_sheet=ROWS)
    with contextlib.ExitStack() as stack:
        [port] = stack.enter_context(held_ports())
        where = (str(lesson), "--port", str(port))
        first = stack.enter_context(running_workshop(tmp_path / "s.sqlite", *where))
        host = facilitate(stack.enter_context(visitor(browser)), first)
        first.do("put_on", kind="lobby")
        phone = join(stack.enter_context(visitor(browser)), first.base, first.code, "Blijver")
        screen = stack.enter_context(visitor(browser)).new_page()
        address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
        screen.goto(f"{first.base}{address}")
        first.do("watched", moment=FILM, at_s=5, plays=True)
        until(lambda: seconds(screen), lambda now: now > 5.3)
        first.process.send_signal(signal.SIGKILL)
        for page in (screen, host):
            expect(page.locator("#connection")).to_have_attribute("data-state", "lost")

        again = stack.enter_context(running_workshop(tmp_path / "s.sqlite", *where, "--code", first.code))
        for page in (screen, host):
            expect(page.locator("#connection")).to_have_attribute("data-state", "open")
        until(lambda: abs(seconds(screen) - place(again)), lambda off: off < 1.6)
        for page in (screen, phone, host):
            page.reload()
        until(lambda: abs(seconds(screen) - place(again)), lambda off: off < 1)
        expect(phone.locator("#now")).to_have_text("Kijk mee op het scherm.")
        expect(host.locator(".lk-film-state")).to_contain_text("De film speelt.")
        host.locator("[data-does=film]").click()
        expect(host.locator(".lk-film-state")).to_contain_text("De film staat stil.")
        until(lambda: is_still(screen), bool)
