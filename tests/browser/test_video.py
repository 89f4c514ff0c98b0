"""A video on a lesson's page: it stands still at its moments, goes on when its viewer wants, and remembers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.film_kept import goes_and_stays
from tests.browser.players import SILENT, YOUTUBE_HOST, youtube
from tests.browser.visitor import SIDEWAYS, SIZES, faults, visitor
from tests.browser.workshop_visit import card, take_part
from tests.impatient import until
from tests.video_lesson import FILM, video_lesson
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

QUESTION, TEXT = 0, 1
SLUG, WITH_KERNEL = "01-film", "02-met-kernel"
CELLS = ('les.video("film")', 'les.video("elders")')

WATCH = """() => {
  window.seen = [];
  const film = document.querySelector("video");
  for (const name of ["play", "pause", "seeked"]) film.addEventListener(name, () => window.seen.push(name));
  const open = () => window.seen.push(document.querySelector("details.lk-moment").open ? "open" : "closed");
  document.querySelector("details.lk-moment").addEventListener("toggle", open);
}"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("video")
    lesson = video_lesson(folder, SLUG, *CELLS)
    with running_workshop(folder / "kept.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def viewer(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """One viewer's page, wherever the test before this one left it."""
    with visitor(browser, has_touch=True) as context:
        yield enter(context, workshop, "Kijker")


def enter(context: BrowserContext, workshop: Workshop, nickname: str, slug: str = SLUG) -> Page:
    """Join and open a lesson; return it when its cards and its videos are there."""
    page = take_part(context, workshop.base, workshop.code, nickname)
    page.goto(f"{workshop.base}/les/{slug}/")
    return ready(page)


def ready(page: Page) -> Page:
    expect(page.locator("body[data-ready=true]")).to_be_attached(timeout=60_000)
    return page


def again(page: Page) -> None:
    page.reload()
    ready(page)


def video(page: Page, which: str = "film") -> Locator:
    return page.locator(f'[data-video="{which}"]')


def moment(page: Page, which: int, of: str = "film") -> Locator:
    return video(page, of).locator("details.lk-moment").nth(which)


def seconds(page: Page) -> float:
    return float(page.evaluate("document.querySelector('video').currentTime"))


def is_paused(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('video').paused"))


def go(page: Page, at_s: float) -> None:
    """Go to a time, as who drags the slider does."""
    slider = video(page).get_by_label("Plaats in de video")
    slider.evaluate(
        "(field, at) => { field.value = at; field.dispatchEvent(new Event('input')); }", str(at_s)
    )
    until(lambda: seconds(page), lambda now: abs(now - at_s) < 1)


def says(page: Page, which: str = "film") -> Locator:
    return video(page, which).locator(".lk-says")


def test_it_stands_still_at_a_question_and_goes_on_when_asked_or_where_an_answer_leads(viewer: Page) -> None:
    page = viewer
    page.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
    page.evaluate(WATCH)
    page.evaluate("document.querySelector('video').playbackRate = 1.5")
    question = moment(page, QUESTION)
    expect(question).not_to_have_attribute("open", "")
    video(page).get_by_role("button", name="Speel af").click()
    expect(says(page)).to_have_text("De video staat stil voor een vraag.")
    assert is_paused(page)
    assert page.evaluate("window.seen").index("pause") > page.evaluate("window.seen").index("play")
    expect(question).to_have_attribute("open", "")
    expect(question.locator(".lk-question")).to_be_focused()
    expect(question.locator(".lk-question")).to_be_in_viewport()
    assert 1.5 <= seconds(page) < 3, "it stood still before the next moment"
    question.get_by_role("button", name="Verder kijken").click()
    expect(says(page)).to_have_text("De video staat stil voor een tekst.")
    expect(moment(page, TEXT).locator(".lk-moment-text")).to_be_focused()
    page.keyboard.press("Tab")
    expect(moment(page, TEXT).get_by_role("button", name="Verder kijken")).to_be_focused()
    page.keyboard.press("Enter")
    until(lambda: seconds(page), lambda now: now > 3.3)
    assert not is_paused(page)
    expect(says(page)).to_have_text("")
    answer(page, "misdaad", "Kijk nog eens vanaf 0:00")
    expect(says(page)).to_have_text("")
    expect(says(page)).to_have_text("De video staat stil voor een vraag.")
    expect(question.locator(".lk-question")).to_be_focused()
    expect(question.locator(".lk-question")).to_be_in_viewport(ratio=0.9)
    answer(page, "past", "Ga verder bij 0:20")
    until(lambda: seconds(page), lambda now: now >= 20)
    video(page).get_by_role("button", name="Pauzeer").tap()
    page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]


def answer(page: Page, key: str, then: str) -> None:
    """Answer the question by taps, and go where that leads."""
    question = moment(page, QUESTION)
    question.locator(f"label:has(input[value={key}])").tap()
    question.get_by_role("button", name="Controleer").tap()
    question.get_by_role("button", name=then).tap()


@pytest.mark.long("the same page in a phone's browser, by taps from begin to end: 2.4 s of work")
def test_a_phone_has_the_same_video(browser: Browser, workshop: Workshop) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with visitor(browser, **phone) as context:
        page = enter(context, workshop, "Telefoon")
        video(page).get_by_role("button", name="Speel af").tap()
        expect(says(page)).to_have_text("De video staat stil voor een vraag.")
        question = moment(page, QUESTION)
        expect(question.locator(".lk-question")).to_be_in_viewport()
        question.get_by_text("Hoe weinig misdaad er in een wijk is").tap()
        question.get_by_role("button", name="Controleer").tap()
        question.get_by_role("button", name="Kijk nog eens vanaf 0:00").tap()
        expect(says(page)).to_have_text("De video staat stil voor een vraag.")
        question.get_by_role("button", name="Verder kijken").tap()
        expect(says(page)).to_have_text("De video staat stil voor een tekst.")
        assert page.evaluate(SIDEWAYS) == 0
        goes_and_stays(page, video(page), lambda: again(page))


@pytest.mark.long("a lesson with kernels, in which the page's scripts are the same: 4 s of work")
def test_a_lesson_with_kernels_has_the_same_video(context: BrowserContext, tmp_path: Path) -> None:
    lesson = video_lesson(tmp_path, WITH_KERNEL, CELLS[0], kernel=True)
    with running_workshop(tmp_path / "kept.sqlite", str(lesson)) as workshop:
        plays_leads_on_and_stays(enter(context, workshop, "Kern", WITH_KERNEL))


def plays_leads_on_and_stays(page: Page) -> None:
    video(page).get_by_role("button", name="Speel af").click()
    expect(says(page)).to_have_text("De video staat stil voor een vraag.")
    question = moment(page, QUESTION)
    question.locator("input[value=past]").check()
    question.get_by_role("button", name="Controleer").click()
    expect(question.locator(".lk-saved").first).to_be_visible()
    question.get_by_role("button", name="Ga verder bij 0:20").click()
    until(lambda: seconds(page), lambda now: now >= 20)
    goes_and_stays(page, video(page), lambda: again(page))


def test_keys_work_as_people_know_them(viewer: Page) -> None:
    page = viewer
    go(page, 30)
    back = video(page).get_by_role("button", name="10 s terug")
    back.focus()
    page.keyboard.press("k")
    until(lambda: is_paused(page), lambda paused: not paused)
    page.keyboard.press("k")
    until(lambda: is_paused(page), bool)
    before = seconds(page)
    page.keyboard.press("ArrowRight")
    until(lambda: seconds(page), lambda now: abs(now - before - 10) < 0.5)
    captions = video(page).get_by_role("button", name="Ondertitels")
    expect(captions).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    expect(captions).to_have_attribute("aria-pressed", "false")
    modes = "[...document.querySelector('video').textTracks].map((one) => `${one.kind} ${one.mode}`)"
    assert page.evaluate(modes) == ["captions hidden", "metadata hidden"]
    page.keyboard.press("c")
    assert page.evaluate(modes)[0] == "captions showing"
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement")
    expect(captions).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.fullscreenElement.contains(document.activeElement)")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")
    field = video(page).get_by_label("Zoek in de tekst")
    field.press_sequentially("ck")
    assert seconds(page) == pytest.approx(before + 10, abs=0.6), "letters in a field are no keys of the video"


def test_lines_are_searched_and_lead_to_their_place(viewer: Page) -> None:
    page = viewer
    lines = video(page).locator(".lk-transcript-lines > li")
    n_lines = lines.count()
    assert n_lines > 20
    expect(lines.first).to_contain_text("Beeld:")
    video(page).get_by_label("Zoek in de tekst").fill("WOONT youssef")
    expect(lines.filter(visible=True)).to_have_count(1)
    expect(video(page).get_by_text("1 regel gevonden.")).to_be_visible()
    lines.filter(visible=True).get_by_role("button", name="Ga naar 0:33").click()
    expect(lines.filter(visible=True)).to_have_attribute("aria-current", "true")
    video(page).get_by_label("Zoek in de tekst").fill("")
    expect(lines.filter(visible=True)).to_have_count(n_lines)
    video(page).get_by_label("Hoofdstuk").select_option("Slot")
    until(lambda: seconds(page), lambda now: abs(now - 40) < 0.5)


@pytest.mark.long("what a device keeps, over a reload; test_kept has the keeping")
def test_place_and_notes_stay_on_the_device(viewer: Page, workshop: Workshop) -> None:
    page = viewer
    go(page, 50)
    video(page).get_by_label("Notitie bij 0:50").fill("<b>Koffie</b> helpt")
    video(page).get_by_role("button", name="Bewaar de notitie").click()
    note = video(page).locator(".lk-notes-list > li")
    expect(note).to_contain_text("<b>Koffie</b> helpt")
    again(page)
    expect(says(page)).to_contain_text("Je was bij 0:50.")
    assert seconds(page) == pytest.approx(50, abs=0.5)
    expect(note).to_contain_text("<b>Koffie</b> helpt")
    take_part_anew(page, workshop, "Een ander")
    expect(note).to_have_count(0)
    assert seconds(page) == 0


def take_part_anew(page: Page, workshop: Workshop, nickname: str) -> None:
    """Have somebody else open the lesson in the same browser."""
    page.context.clear_cookies()
    take_part(page.context, workshop.base, workshop.code, nickname).close()
    again(page)


@pytest.mark.long("the page of test_lesson_cards at every width, with a video")
def test_it_is_sound_at_every_width_and_prints_as_a_whole(viewer: Page) -> None:
    page = viewer
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(moment(page, TEXT).get_by_text("Let op de lamp.")).to_be_visible()
    for which in ("film", "elders"):
        assert faults(page, f"[data-video={which}]") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == 0
    page.emulate_media(media="print")
    expect(video(page).locator("video")).not_to_be_visible()
    expect(video(page).get_by_text("Ik draai hem soms los")).to_be_visible()


def test_what_is_said_and_the_text_of_the_lesson_are_there_without_a_script(
    browser: Browser, workshop: Workshop
) -> None:
    with visitor(browser, java_script_enabled=False) as context:
        page = take_part(context, workshop.base, workshop.code, "Zonder script")
        page.goto(f"{workshop.base}/les/{SLUG}/")
        expect(page.locator("noscript > p")).to_have_text(re.compile("moet JavaScript aan staan"))
        expect(video(page).get_by_text("Ik draai hem soms los")).to_be_visible()
        expect(video(page).locator("video[controls]")).to_be_visible()
        expect(moment(page, TEXT).get_by_text("Let op de lamp.")).to_be_visible()
        expect(page.get_by_text("De les wordt klaargezet")).to_be_hidden()


@pytest.mark.long(
    "on a lesson's page the script that test_video_films sees tell what is amiss: 0.9 s of work"
)
def test_a_film_that_is_gone_leaves_text_and_questions(context: BrowserContext, workshop: Workshop) -> None:
    context.route("**/film.*", lambda route: route.fulfill(status=404, body=""))
    page = enter(context, workshop, "Zonder")
    expect(says(page)).to_contain_text("De video staat niet meer bij de les.")
    moment(page, QUESTION).locator("summary").click()
    expect(moment(page, QUESTION).locator(".lk-card")).to_be_visible()
    assert card(page, "meerkeuze").count() == 2


@pytest.mark.long("on a lesson's page what test_video_films sees of a server that is killed: 1.8 s of work")
def test_a_film_that_stops_coming_says_so_and_goes_on_at_its_place_after_a_reload(
    context: BrowserContext, workshop: Workshop
) -> None:
    whole = Path(f"{FILM}.mp4").read_bytes()
    is_away = [True]

    def half(route: Route) -> None:
        """Give the first half, and then nothing more, as a server that is killed."""
        start = int(re.findall(r"\d+", route.request.headers.get("range", "bytes=0-"))[0])
        if not is_away[0]:
            return route.continue_()
        if start:
            return route.abort()
        part = whole[: len(whole) // 2]
        kind = {"content-range": f"bytes 0-{len(part) - 1}/{len(whole)}", "accept-ranges": "bytes"}
        return route.fulfill(status=206, headers={**kind, "content-type": "video/mp4"}, body=part)

    context.route("**/film.mp4", half)
    page = enter(context, workshop, "Half")
    until(lambda: page.evaluate("document.querySelector('video').readyState"), lambda state: state > 0)
    page.evaluate("document.querySelector('video').currentTime = 60")
    expect(says(page)).to_contain_text("De video komt nu niet door.")
    is_away[0] = False
    again(page)
    expect(says(page)).to_contain_text("Je was bij 1:00.")
    until(lambda: seconds(page), lambda now: abs(now - 60) < 0.5)


@pytest.fixture(scope="module")
def elsewhere(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, list[str]]]:
    """A viewer, and what was asked of another host; a stand-in answers there."""
    made = browser.new_context(locale="nl-NL")
    asked: list[str] = []

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=youtube())

    made.route(f"{YOUTUBE_HOST}/**", stand_in)
    yield enter(made, workshop, "Elders"), asked
    made.close()


def test_nothing_is_asked_elsewhere_before_a_tap_and_the_moment_comes_after_it(
    elsewhere: tuple[Page, list[str]],
) -> None:
    page, asked = elsewhere
    there = video(page, "elders")
    expect(there).to_contain_text("krijgt YouTube je internetadres")
    assert asked == []
    with page.expect_request(f"{YOUTUBE_HOST}/**"):
        there.get_by_role("button", name="Hier afspelen").click()
    frame = there.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_url(re.compile(YOUTUBE_HOST))
    assert "enablejsapi=1" in frame.url
    page.evaluate(
        """() => postMessage(JSON.stringify({ event: "infoDelivery", info: { currentTime: 5 } }), "*")"""
    )
    until(lambda: frame.evaluate("asked.length"), bool)
    frame.evaluate("run()")
    expect(says(page, "elders")).to_have_text("De video staat stil voor een tekst.")
    until(lambda: frame.evaluate("playing"), lambda playing: not playing)
    assert frame.evaluate("now") >= 5
    moment(page, 0, "elders").get_by_role("button", name="Verder kijken").click()
    until(lambda: frame.evaluate("now"), lambda now: now > 6)


@pytest.mark.long(
    "five seconds of patience, which test_film_embedded sees end on the screen by the same script"
)
def test_a_player_that_does_not_answer_leaves_the_questions(
    elsewhere: tuple[Page, list[str]],
) -> None:
    page, _ = elsewhere
    again(page)
    page.route(f"{YOUTUBE_HOST}/**", lambda route: route.fulfill(content_type="text/html", body=SILENT))
    video(page, "elders").get_by_role("button", name="Hier afspelen").click()
    expect(says(page, "elders")).to_contain_text("De vragen staan hieronder")
    moment(page, 0, "elders").locator("summary").click()
    expect(moment(page, 0, "elders").get_by_text("Kijk ook hier.")).to_be_visible()
