"""A film of another website is led on the screen: after the host agreed, on the screen alone, by messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.film_site import Film, Site, served, whole_film
from tests.browser.players import SILENT, YOUTUBE_HOST, youtube
from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.workshop_visit import facilitate, join
from tests.impatient import until
from tests.ports import held_ports
from tests.video_lesson import VIDEOS, video_lesson
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

SLUG = "01-film"
ROWS = [{"minutes": 10, "video": "elders"}]
FILM = {"kind": "video", "lesson": SLUG, "video_id": "elders", "title": "Een film elders", "row": 1}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("embedded")
    lesson = video_lesson(folder, SLUG, 'les.video("film")', 'les.video("elders")', run_sheet=ROWS)
    with running_workshop(folder / "s.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def host(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as context:  # it says afterwards that nothing elsewhere was asked
        yield facilitate(context, workshop)


@pytest.fixture(scope="module")
def phone(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser, viewport={"width": 390, "height": 844}) as context:
        workshop.do("put_on", kind="lobby")
        yield join(context, workshop.base, workshop.code, "Kijker")


@contextmanager
def opened_screen(
    browser: Browser, workshop: Workshop, host: Page, body: str
) -> Iterator[tuple[Page, list[str]]]:
    """The screen, in a browser in which ``body`` stands in for YouTube's player, and what is asked of that."""
    asked = list[str]()

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=body)

    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="nl-NL")
    context.set_default_timeout(30_000)
    context.route(f"{YOUTUBE_HOST}/**", stand_in)
    address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    page = context.new_page()
    page.goto(f"{workshop.base}{address}")
    yield page, asked
    context.close()


def player(screen: Page) -> Frame:
    """The frame of the other website, in the page that the screen has for it."""
    found = screen.frame_locator(".lk-film-frame").locator("iframe").element_handle().content_frame()
    assert found
    found.wait_for_url(f"{YOUTUBE_HOST}/**")
    return found


def now(screen: Page) -> float:
    return float(player(screen).evaluate("now"))


def plays(screen: Page) -> bool:
    return bool(player(screen).evaluate("playing"))


def next_is(host: Page, name: str) -> None:
    button = host.locator("[data-does=next]")
    expect(button).to_have_text(name)
    button.click()


@pytest.mark.long(
    "the whole evening of test_film_together with another player; what that player is told is seen below"
)
def test_it_is_led_as_a_film_of_the_lesson_once_the_host_agrees(
    browser: Browser, workshop: Workshop, host: Page, phone: Page
) -> None:
    with opened_screen(browser, workshop, host, youtube(step_s=0.02)) as (screen, asked):
        workshop.do("put_on", **FILM)
        expect(host.locator("#leading")).to_contain_text(
            "YouTube krijgt dan het internetadres van de computer"
        )
        expect(screen.get_by_role("heading", name="Een film elders")).to_be_visible()
        assert asked == []
        host.get_by_role("button", name="Speel hem af op het scherm").click()
        until(lambda: now(screen), lambda at_s: at_s == 0)
        assert not plays(screen)
        workshop.do("watched", moment=FILM, at_s=4, plays=False)
        expect(host.locator(".lk-film-state")).to_contain_text("Bij 0:04")
        host.locator("[data-does=film]").click()
        expect(host.locator(".lk-film-state")).to_contain_text("De film staat stil voor een tekst.")
        expect(phone.locator(".lk-film-text")).to_have_text("Kijk ook hier.")
        expect(screen.get_by_text("Kijk ook hier.")).to_be_visible()
        until(lambda: plays(screen), lambda playing: not playing)
        assert 5 <= now(screen) < 6.6
        next_is(host, "Verder kijken")
        until(lambda: now(screen), lambda at_s: at_s > 6.7)
        expect(phone.locator("#now")).to_have_text("Kijk mee op het scherm.")
        host.evaluate("document.activeElement.blur()")
        host.keyboard.press(" ")
        until(lambda: plays(screen), lambda playing: not playing)
        workshop.do("watched", moment=FILM, at_s=40)
        until(lambda: now(screen), lambda at_s: abs(at_s - 40) < 1)
        screen.reload()
        until(lambda: now(screen), lambda at_s: abs(at_s - 40) < 1)
        assert faults(host) == []
        assert screen.evaluate(SIDEWAYS) == 0
        host.get_by_role("button", name="Verder met de hand").click()
        expect(screen.locator("iframe")).to_have_count(0)
        expect(host.get_by_label("We zijn bij")).to_be_visible()


BLOCKED = pytest.param(
    (youtube(starts=False), "Klik hier op de video: de browser speelt hem pas daarna, met geluid."),
    marks=pytest.mark.long("one more thing that a player does not do, said in the same place"),
)


@pytest.mark.parametrize(
    "played",
    [
        (SILENT, "De speler van de video antwoordt niet. De begeleider gaat met de hand verder."),
        BLOCKED,
    ],
    ids=["silent", "blocked"],
)
def test_player_that_does_not_do_what_it_is_told_is_told_on_the_screen(
    browser: Browser, workshop: Workshop, host: Page, phone: Page, played: tuple[str, str]
) -> None:
    body, says = played
    workshop.do("watched", moment=FILM, at_s=0, plays=True, embedded=True)
    with opened_screen(browser, workshop, host, body) as (screen, _):
        expect(screen.get_by_text(says)).to_be_visible()
        expect(phone.locator(".lk-film-text")).to_have_text("Kijk ook hier.")
        next_is(host, "Verder kijken")
    workshop.do("watched", moment=FILM, at_s=0, plays=False, embedded=False)


def test_messages_of_others_move_neither_the_screen_nor_its_player(
    browser: Browser, workshop: Workshop, host: Page
) -> None:
    workshop.do("watched", moment=FILM, at_s=20, plays=False, embedded=True)
    with opened_screen(browser, workshop, host, youtube(step_s=0.02)) as (screen, _):
        until(lambda: now(screen), lambda at_s: abs(at_s - 20) < 1)
        screen.evaluate("postMessage({ said: 'silent' }, location.origin)")
        player(screen).evaluate("top.postMessage({ said: 'silent' }, '*')")
        player(screen).evaluate(
            "parent.postMessage({ place: { at_s: 50, since: null, until_s: null } }, '*')"
        )
        workshop.do("watched", moment=FILM, at_s=30, plays=False)
        until(lambda: now(screen), lambda at_s: abs(at_s - 30) < 1)
        sought = "asked.filter((one) => one.func === 'seekTo').map((one) => one.args[0])"
        assert player(screen).evaluate(sought) == [20, 30]
        expect(screen.locator(".lk-film-says")).to_have_text("")
    workshop.do("watched", moment=FILM, at_s=0, plays=False, embedded=False)


@pytest.mark.long("a second server for the film alone; test_films sees what may be played")
def test_film_of_another_server_is_led_on_the_screen_too(browser: Browser, tmp_path: Path) -> None:
    with held_ports() as [port], served(Site({"/film.mp4": Film(whole_film("mp4"))}, port=port)):
        other = {**VIDEOS[1], "url": f"http://127.0.0.1:{port}/film.mp4", "length_s": 92}
        cells = ('les.video("film")', 'les.video("elders")')
        lesson = video_lesson(tmp_path, SLUG, *cells, videos=[VIDEOS[0], other], run_sheet=ROWS)
        with running_workshop(tmp_path / "s.sqlite", str(lesson)) as workshop, visitor(browser) as of_host:
            host = facilitate(of_host, workshop)
            workshop.do("watched", moment=FILM, at_s=20, plays=True, embedded=True)
            with opened_screen(browser, workshop, host, SILENT) as (screen, asked):
                film = screen.frame_locator(".lk-film-frame").locator("video")
                until(lambda: film.evaluate("film => film.currentTime"), lambda at_s: at_s > 20.3)
                workshop.do("watched", moment=FILM, plays=False)
                until(lambda: film.evaluate("film => film.paused"), bool)
                assert asked == []
