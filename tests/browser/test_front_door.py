"""The front door in a real browser: impatient fingers, refused cookies, a shared tablet, and what a history holds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.visitor import faults, painted
from tests.browser.workshop_visit import take_part
from tests.conftest import CHROMIUM_ARGUMENTS
from tests.gallery_lesson import SLUG, a_lesson
from tests.workshop import Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("door")
    lesson = a_lesson(folder, SLUG, kernel=False, soorten=["meerkeuze"])
    with running_workshop(folder / "x.sqlite", str(lesson), log=folder / "log") as started:
        yield started


def nicknames(workshop: Workshop) -> list[str]:
    with workshop.facilitator() as client:
        people = client.get(f"/api/sessions/{workshop.code}/results").json()["participants"]
    return [one["nickname"] for one in people]


def test_three_taps_on_a_slow_network_are_one_participant(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = context.new_page()
    page.goto(workshop.join_url)
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    limits = {"latency": 700, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    page.get_by_label("Je naam").fill("Ongeduldig")
    taps = "(button) => [0, 150, 300].forEach((wait_ms) => setTimeout(() => button.click(), wait_ms))"
    page.get_by_role("button", name="Doe mee").evaluate(taps)
    expect(page).to_have_url(re.compile("/les/"))
    assert [one for one in nicknames(workshop) if one.startswith("Ongeduldig")] == ["Ongeduldig"]


def test_browser_without_cookies_reads_what_to_do_and_goes_on_when_they_are_on(
    context: BrowserContext, workshop: Workshop
) -> None:
    def refuse(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        route.fulfill(
            response=answer, headers={k: v for k, v in answer.headers.items() if k.lower() != "set-cookie"}
        )

    page = context.new_page()
    context.route("**/*", refuse)
    page.goto(workshop.join_url)
    page.get_by_label("Je naam").fill("Zonder koek")
    context.clear_cookies()
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("alert")).to_contain_text("Zet cookies aan")
    expect(page.get_by_label("Code")).to_have_value(workshop.code)
    expect(page.get_by_label("Je naam")).to_have_value("Zonder koek")
    assert "Zonder koek" not in nicknames(workshop)
    context.unroute_all(behavior="wait")  # what is under way is answered first
    page.goto(workshop.join_url)
    page.get_by_label("Je naam").fill("Zonder koek")
    page.get_by_role("button", name="Doe mee").click()
    page.wait_for_url(re.compile("/les/"))
    assert nicknames(workshop).count("Zonder koek") == 1


def test_tablet_is_handed_to_somebody_else(context: BrowserContext, workshop: Workshop) -> None:
    page = take_part(context, workshop.base, workshop.code, "Kim")
    page.goto(f"{workshop.base}/les/{SLUG}/")
    top = page.locator("header.lk-top")
    expect(top).to_contain_text("Je doet mee als Kim")
    top.get_by_role("link", name="Iemand anders?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gaat iemand anders verder op dit apparaat?")
    assert faults(page) == []
    page.get_by_role("link", name="Ga verder als Kim").click()
    page.wait_for_url(f"**/les/{SLUG}/")
    page.locator("header.lk-top").get_by_role("link", name="Iemand anders?").click()
    page.get_by_role("button", name="Stop als Kim").click()
    expect(page.get_by_label("Code")).to_have_value(workshop.code)
    page.get_by_label("Je naam").fill("Sem")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator("header.lk-top")).to_contain_text("Je doet mee als Sem", timeout=60_000)
    assert {"Kim", "Sem"} <= set(nicknames(workshop))


def test_head_of_a_lesson_fits_with_the_longest_name(context: BrowserContext, workshop: Workshop) -> None:
    page = take_part(context, workshop.base, workshop.code, "Ｗ" * 40)
    page.goto(f"{workshop.base}/les/{SLUG}/")
    expect(page.locator("header.lk-top")).to_contain_text("ＷＷＷ")
    for width_px in (320, 390, 1280):
        page.set_viewport_size({"width": width_px, "height": 800})
        painted(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width_px
        box = page.get_by_role("link", name="Iemand anders?").bounding_box()
        assert box
        assert box["x"] + box["width"] <= width_px


def test_entrance_for_the_facilitator_is_for_everyone_and_takes_the_key(
    context: BrowserContext, workshop: Workshop
) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = context.new_page()
    page.goto(f"{workshop.base}/begeleider/{workshop.code}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voor de begeleider")
    assert faults(page) == []
    expect(page.get_by_label("Sleutel")).to_have_attribute("autocomplete", "off")
    page.get_by_label("Sleutel").fill("verkeerd")
    page.get_by_role("button", name="Open de pagina").click()
    expect(page.get_by_role("alert")).to_contain_text("past niet")
    page.get_by_label("Sleutel").fill(workshop.key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Begeleider")
    assert workshop.key not in page.url
    assert asked
    assert [url for url in asked if workshop.key in url] == []


@pytest.mark.long("a whole browser with a profile; that no address has the key is seen where it is typed")
def test_key_that_is_typed_into_the_form_is_in_no_file_of_the_browsers(
    browser: Browser, whole_chromium_path: str, workshop: Workshop, tmp_path: Path
) -> None:
    """In a browser with a profile on disk, as people have: the other tests' visitors leave nothing behind."""
    kept = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=whole_chromium_path, args=[*CHROMIUM_ARGUMENTS, "--headless=new"]
    )
    page = kept.new_page()
    page.goto(f"{workshop.base}/begeleider/{workshop.code}")
    page.get_by_label("Sleutel").fill(workshop.key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Begeleider")
    kept.close()
    remembered = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert any(
        one.name == "History" and f"/begeleider/{workshop.code}".encode() in held
        for one, held in remembered.items()
    )
    assert [one.name for one, held in remembered.items() if workshop.key.encode() in held] == []
