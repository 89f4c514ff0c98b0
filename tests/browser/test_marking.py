"""Moments marked in a browser while a film plays: by button and by key, moved, removed, taken back, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from leerkit.content import load_lesson
from tests.browser.visitor import SIDEWAYS, faults
from tests.impatient import until
from tests.marking_desk import marking_desk
from tests.video_lesson import video_lesson

TEXT = 'input[type="text"]'


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return video_lesson(
        tmp_path_factory.mktemp("momenten"), "01-film", 'les.video("film")', 'les.video("elders")'
    )


@pytest.fixture(scope="module")
def address(lesson: Path) -> Iterator[str]:
    with marking_desk(lesson, "film") as found:
        yield found


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    until(lambda: page.evaluate("document.querySelector('video').readyState"), lambda state: state >= 2)
    return page


def times(page: Page) -> list[str]:
    return [row.input_value() for row in page.locator(f".lk-mark {TEXT}").all()]


def test_moments_are_marked_while_the_film_plays_and_kept_in_the_file(
    page: Page, address: str, lesson: Path
) -> None:
    opened(page, address)
    expect(page.locator(".lk-mark")).to_have_count(2)
    page.evaluate("document.querySelector('video').currentTime = 20")
    page.get_by_role("button", name="Speel af").click()
    until(lambda: page.evaluate("document.querySelector('video').currentTime"), lambda now: now > 20.2)
    page.get_by_role("button", name="10 s verder").focus()
    page.keyboard.press("n")
    expect(page.get_by_role("status").filter(has_text="Moment gemarkeerd op 0:2")).to_be_visible()
    assert not page.evaluate("document.querySelector('video').paused"), "it plays on"
    page.get_by_role("button", name="Pauzeer").click()
    page.evaluate("document.querySelector('video').currentTime = 40")
    expect(page.locator("#now")).to_have_text("0:40,0")
    page.get_by_role("button", name="Markeer hier").click()
    third, fourth = page.locator(".lk-mark").nth(2), page.locator(".lk-mark").nth(3)
    expect(fourth.locator(TEXT)).to_have_value("0:40,0")
    third.locator(TEXT).fill("0:25")
    third.locator(TEXT).press("ArrowUp")
    expect(third.locator(TEXT)).to_have_value("0:25,1")
    third.get_by_role("button", name="0,1 s later").click()
    third.get_by_label("Wat er komt").select_option("Een tekst")
    expect(third.get_by_label("Tekst", exact=True)).to_be_focused()
    page.keyboard.type("Wie belt er? n")
    third.get_by_label("De video staat stil").uncheck()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(fourth.locator(".lk-problem")).to_contain_text("geen 'exercise' en geen 'text'")
    expect(fourth.locator(TEXT)).to_be_focused()
    fourth.get_by_label("Wat er komt").select_option("wat-is-leefbaarheid")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#says")).to_have_text("Bewaard in les.yaml.")
    assert [
        (one.at_s, one.exercise, one.text, one.pause) for one in load_lesson(lesson).video().moments[2:]
    ] == [
        (25.2, "", "Wie belt er? n", False),
        (40, "wat-is-leefbaarheid", "", True),
    ]


@pytest.mark.long("a maker's page, of which the other tests here see that it keeps what is marked")
def test_a_moment_goes_and_comes_back_and_one_that_passes_another_keeps_the_focus(
    page: Page, address: str
) -> None:
    opened(page, address)
    before = times(page)
    page.locator(".lk-mark").nth(1).get_by_role("button", name="Haal weg").click()
    expect(page.locator("#says")).to_contain_text("Moment op 0:03,0 weg.")
    assert len(times(page)) == len(before) - 1
    page.get_by_role("button", name="Maak ongedaan").click()
    assert times(page) == before
    expect(page.locator("#says")).to_have_text("Alles staat in les.yaml.")
    first = page.locator(f".lk-mark {TEXT}").first
    first.fill("0:03,1")
    first.press("Enter")
    first.blur()
    expect(page.locator(f".lk-mark {TEXT}").nth(1)).to_have_value("0:03,1")
    page.locator(f".lk-mark {TEXT}").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f".lk-mark {TEXT}").first).to_be_focused()
    assert times(page)[:2] == ["0:02,9", "0:03,0"]
    page.locator(f".lk-mark {TEXT}").first.fill("later")
    page.keyboard.press("Tab")
    expect(page.locator(".lk-mark").first.locator(".lk-problem")).to_contain_text("Dit is geen tijd.")


def test_a_file_that_an_editor_changed_is_read_again_without_losing_what_is_new(
    page: Page, address: str, lesson: Path
) -> None:
    opened(page, address)
    page.get_by_role("button", name="Markeer hier").click()
    path = lesson / "les.yaml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("Let op de lamp.", "Let op het licht."), encoding="utf-8")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#says")).to_contain_text("les.yaml is veranderd sinds je deze pagina opende")
    page.get_by_role("button", name="Lees het bestand opnieuw").click()
    expect(page.locator("#says")).to_contain_text("Wat jij nieuw maakte, staat er nog.")
    assert times(page)[0] == "0:00,0"
    expect(page.locator(".lk-mark").nth(2).get_by_label("Tekst", exact=True)).to_have_value(
        "Let op het licht."
    )
    assert path.read_text(encoding="utf-8").count("Let op het licht.") == 1


@pytest.mark.long("a maker's page at two sizes; what it does is looked at above")
def test_the_page_is_for_everybody(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("button", name="Markeer hier").click()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".lk-mark").first.locator(".lk-problem")).not_to_be_empty()
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) <= 0


ELSEWHERE = """<!DOCTYPE html><script>
addEventListener("message", () => parent.postMessage(JSON.stringify(
  { event: "infoDelivery", info: { currentTime: 12.34, duration: 60, playerState: 2 } }), "*"));
</script>"""


@pytest.mark.long("a player of another website, as test_film_embedded and test_video have them")
def test_a_moment_is_marked_in_a_player_of_another_website_after_a_tap(
    browser: Browser, lesson: Path
) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=ELSEWHERE)

    with marking_desk(lesson, "elders") as address:
        own = browser.new_context()
        own.route("https://www.youtube-nocookie.com/**", answer)
        page = own.new_page()
        page.goto(address)
        expect(page.locator(".lk-mark")).to_have_count(1)
        assert asked == []
        page.get_by_role("button", name="Hier afspelen").click()
        expect(page.locator("#now")).to_have_text("0:12,3")
        page.get_by_role("button", name="Markeer hier").click()
        expect(page.locator(f".lk-mark {TEXT}").nth(1)).to_have_value("0:12,3")
        own.close()
