"""Films as they are: in two forms, empty, broken, moved, replaced, gone; and players of other websites."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.film_site import LINES, Film, Site, served, show, there, whole_film
from tests.impatient import until
from tests.ports import held_ports

pytestmark = pytest.mark.timeout(120)

MOMENTS = [{"at_s": 1.5, "text": "Let op de lamp."}, {"at_s": 60, "text": "En nu?"}]
CANNOT_PLAY, LOST = "Deze browser speelt de video niet af.", "De video komt nu niet door."
EMPTY, GONE = "De video is een leeg bestand.", "De video staat niet meer bij de les."


@pytest.fixture
def site() -> Iterator[Site]:
    with held_ports() as [port], served(found := Site(port=port)):
        yield found


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def says(video: Locator) -> Locator:
    return video.locator(".lk-says")


def seconds(video: Locator) -> float:
    return float(video.locator("video").evaluate("film => film.currentTime"))


def seconds_known(video: Locator) -> float:
    """How long the film is, as far as the player knows it."""
    return float(video.locator("video").evaluate("film => film.duration || 0"))


def is_there(video: Locator) -> bool:
    """Whether there is a picture of the place at which the film is."""
    return bool(video.locator("video").evaluate("film => !film.seeking && film.readyState > 1"))


def go(video: Locator, at_s: float) -> None:
    slider = video.get_by_label("Plaats in de video")
    slider.evaluate(
        "(field, at) => { field.value = at; field.dispatchEvent(new Event('input')); }", str(at_s)
    )


def play(video: Locator) -> None:
    video.get_by_role("button", name="Speel af").click()


@pytest.mark.long("a lesson without its film; the same moment with it is seen above")
def test_moment_and_text_are_there_without_a_film(site: Site, page: Page) -> None:
    """Each of these is no film that plays, and each says why; what belongs to it can be read."""
    mp4 = whole_film("mp4")
    films = {
        "nul bytes": (Film(b""), EMPTY),
        "geen film": (Film(b"Dit is een brief. " * 500), CANNOT_PLAY),
        "afgekapt": (Film(mp4[:500]), CANNOT_PLAY),
        "andere codec": (Film(mp4.replace(b"avc1", b"xvc1")), CANNOT_PLAY),
        "niet voor deze kijker": (Film(status=403), "De server geeft je deze video niet."),
        "overbelast": (Film(status=503), LOST),
        "weg": (Film(status=404), GONE),
    }
    for name, (film, told) in films.items():
        site.films = {"/film.mp4": film}
        video = show(site, page, files=["film.mp4"], moments=MOMENTS, **LINES)
        expect(says(video), name).to_contain_text(told)
        video.locator(".lk-moment summary").first.click()
        expect(video.get_by_text("Let op de lamp."), name).to_be_visible()
        expect(video.locator(".lk-transcript-lines > li").first, name).to_be_visible()


def test_video_without_a_place_says_that_there_is_none(site: Site, page: Page) -> None:
    video = show(site, page, moments=MOMENTS)
    expect(video.locator("video, iframe, button")).to_have_count(0)
    expect(video).to_contain_text("Wat erin gebeurt.")
    expect(video.get_by_text("Let op de lamp.")).to_be_visible()


SECOND_FORM = pytest.param("webm", marks=pytest.mark.long("the same film in its other form: 1 s of work"))


@pytest.mark.parametrize("ending", ["mp4", SECOND_FORM])
def test_each_form_plays_with_captions_and_comes_back_at_its_place(
    site: Site, page: Page, ending: str
) -> None:
    site.films = {f"/film.{ending}": Film(whole_film(ending))}
    video = show(site, page, files=[f"film.{ending}"], moments=MOMENTS, **LINES)
    play(video)
    expect(says(video)).to_have_text("De video staat stil voor een tekst.")
    shown = "film => [...film.textTracks[0].activeCues].map(cue => cue.text).join()"
    assert "verzonnen" in video.locator("video").evaluate(shown)
    assert video.locator("video").evaluate("film => film.textTracks[0].mode") == "showing"
    go(video, 40)
    until(lambda: page.evaluate("JSON.parse(localStorage.kept).at_s"), lambda at_s: abs(at_s - 40) < 1)
    page.reload()
    expect(says(there(page))).to_contain_text("Je was bij 0:40.")
    until(lambda: seconds(there(page)), lambda now: abs(now - 40) < 0.5)


@pytest.mark.long("a killed server; test_workshop_recovery has one")
def test_server_that_is_killed_leaves_the_place_and_the_film_goes_on_there(
    context: BrowserContext,
) -> None:
    page = context.new_page()
    film = whole_film("mp4")
    with held_ports() as [port]:
        site = Site({"/film.mp4": Film(film, at_most=len(film) // 2)}, port=port)
        with served(site):
            video = show(site, page, files=["film.mp4"], moments=MOMENTS)
            play(video)
            expect(says(video)).to_have_text("De video staat stil voor een tekst.")
            go(video, 20)
            until(lambda: page.evaluate("JSON.parse(localStorage.kept).at_s"), lambda at_s: at_s >= 20)
        go(video, 80)
        expect(says(video)).to_contain_text(LOST)
        site.films["/film.mp4"].at_most = 10**9
        with served(site):
            until(lambda: is_there(video), bool)
            expect(says(video)).to_have_text("")
            assert abs(seconds(video) - 80) < 0.5
            page.reload()
            expect(says(there(page))).to_contain_text("Je was bij 1:20.")
            until(lambda: seconds(there(page)), lambda now: abs(now - 80) < 0.5)


def test_film_that_fails_is_tried_again_where_it_was_and_plays_on(site: Site, page: Page) -> None:
    film = Film(whole_film("mp4"), at_most=len(whole_film("mp4")) // 2)
    site.films = {"/film.mp4": film}
    video = show(site, page, files=["film.mp4"])
    until(lambda: seconds_known(video), lambda length: length > 90)
    film.status = 503
    go(video, 80)
    play(video)
    expect(says(video)).to_contain_text(LOST)
    assert abs(seconds(video) - 80) < 0.5, "its place stays"
    film.status, film.at_most = 0, 10**9
    until(lambda: seconds(video), lambda now: now > 80.5)
    expect(says(video)).to_have_text("")


@pytest.mark.long("one more moment at which a film fails: one while it plays is seen above")
def test_film_that_is_cut_before_it_is_known_is_tried_again(site: Site, page: Page) -> None:
    site.films = {"/film.mp4": Film(whole_film("mp4"), n_cut=2)}
    video = show(site, page, files=["film.mp4"])
    until(lambda: seconds_known(video), lambda length: length > 90)
    expect(says(video)).to_have_text("")


@pytest.mark.long("a file that changes under its viewer, and five seconds of patience with it: 3.4 s of work")
def test_film_that_is_replaced_while_it_plays_goes_on_in_the_new_one_at_the_same_place(
    site: Site, page: Page
) -> None:
    mp4 = whole_film("mp4")
    site.films = {"/film.mp4": Film(mp4, at_most=len(mp4) // 4)}
    video = show(site, page, files=["film.mp4"], moments=MOMENTS)
    play(video)
    expect(says(video)).to_have_text("De video staat stil voor een tekst.")
    site.films = {"/film.mp4": Film(whole_film("webm"))}
    go(video, 30)  # where nothing of the first came; all before it is decoded
    until(lambda: is_there(video), bool)
    play(video)
    until(lambda: seconds(video), lambda now: now > 30.5)
    expect(video.get_by_text("Let op de lamp.")).to_be_visible()


@pytest.mark.long("servers of others that redirect")
def test_address_that_redirects_plays_there_and_not_at_a_website_that_the_lesson_does_not_name(
    site: Site, page: Page
) -> None:
    with held_ports() as [other], served(elsewhere := Site(port=other)):
        elsewhere.films = {"/oud.mp4": Film(to="/nieuw.mp4"), "/nieuw.mp4": Film(whole_film("mp4"))}
        site.media = (elsewhere.base,)
        video = show(site, page, url=f"{elsewhere.base}/oud.mp4", moments=MOMENTS)
        expect(video.locator("video")).to_have_count(0)
        video.get_by_role("button", name="Hier afspelen").click()
        until(lambda: video.locator("video").evaluate("film => film.readyState"), lambda state: state > 0)
        play(video)
        expect(says(video)).to_have_text("De video staat stil voor een tekst.")
    with (
        held_ports(2) as [third, other],
        served(unnamed := Site({"/film.mp4": Film(whole_film("mp4"))}, port=third)),
        served(elsewhere := Site({"/oud.mp4": Film(to=f"{unnamed.base}/film.mp4")}, port=other)),
    ):
        site.media = (elsewhere.base,)
        video = show(site, page, url=f"{elsewhere.base}/oud.mp4", moments=MOMENTS)
        video.get_by_role("button", name="Hier afspelen").click()
        expect(says(video)).to_contain_text("De video is verhuisd naar een andere website.")
        assert unnamed.asked == []
        expect(video.get_by_role("link", name="Openen op 127.0.0.1")).to_be_visible()
        video.locator(".lk-moment summary").first.click()
        expect(video.get_by_text("Let op de lamp.")).to_be_visible()


def test_lines_and_chapters_go_by_keyboard_alone(site: Site, page: Page) -> None:
    site.films = {"/film.webm": Film(whole_film("webm"))}
    chapters = [{"at_s": 0, "title": "Begin"}, {"at_s": 40, "title": "Slot"}]
    video = show(site, page, files=["film.webm"], chapters=chapters, **LINES)
    until(lambda: video.locator("video").evaluate("film => film.readyState"), lambda state: state > 0)
    video.get_by_label("Zoek in de tekst").focus()
    page.keyboard.type("youssef")
    while page.evaluate("document.activeElement.className") != "lk-at":
        page.keyboard.press("Tab")
    goal = str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")
    current = video.locator("[aria-current=true]")
    expect(current.get_by_role("button")).to_have_accessible_name(goal)
    video.locator(".lk-chapters").get_by_role("button", name="Ga naar 0:40").focus()
    page.keyboard.press("Enter")
    until(lambda: seconds(video), lambda now: abs(now - 40) < 0.5)
    expect(video.get_by_role("combobox", name="Hoofdstuk")).to_have_value("1")


VIMEO = """<!DOCTYPE html><script>
  let now = 0, playing = false, asked = [];
  const tell = (message) => parent.postMessage(JSON.stringify(message), "*");
  addEventListener("message", ({ data }) => {
    const said = JSON.parse(data);
    asked.push(said);
    if (said.method === "ping") tell({ method: "ping" });
    if (said.method === "addEventListener" && said.value === "timeupdate") at(now);
    if (said.method === "pause") { playing = false; tell({ event: "pause", data: { seconds: now, duration: 60 } }); }
    if (said.method === "play") run();
    if (said.method === "setCurrentTime") at(now = said.value);
  });
  function at(seconds) { tell({ event: "timeupdate", data: { seconds, duration: 60 } }); }
  function run() { playing = true; tell({ event: "play", data: { seconds: now, duration: 60 } }); step(); }
  function step() { if (playing) { at(now += 0.25); setTimeout(step, 20); } }
</script>"""


@pytest.mark.long("one more player of others: test_video has one")
def test_player_of_vimeo_stands_still_at_a_moment_and_goes_on(site: Site, browser: Browser) -> None:
    context = browser.new_context(locale="nl-NL")
    page, asked = context.new_page(), list[str]()

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=VIMEO)

    context.route("https://player.vimeo.com/**", stand_in)
    site.frames = ("https://player.vimeo.com",)
    video = show(site, page, url="https://vimeo.com/123456", moments=MOMENTS)
    expect(video).to_contain_text("krijgt Vimeo je internetadres")
    assert asked == []
    with page.expect_request("https://player.vimeo.com/**") as player:
        video.get_by_role("button", name="Hier afspelen").click()
    assert re.search(r"/video/123456\?dnt=1", player.value.url)
    handle = video.locator("iframe").element_handle()
    frame = handle.content_frame()
    assert frame
    until(
        lambda: frame.evaluate("asked.filter(one => one.method === 'addEventListener').length"),
        lambda n: n >= 3,
    )
    frame.evaluate("run()")
    expect(says(video)).to_have_text("De video staat stil voor een tekst.")
    until(lambda: frame.evaluate("playing"), lambda playing: not playing)
    assert 1.5 <= frame.evaluate("now") < 3
    video.get_by_role("button", name="Verder kijken").first.click()
    until(lambda: frame.evaluate("now"), lambda now: now > 3)
    context.close()
