"""Time and the end of a session, in browsers: on the console, the screen and a lesson's page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leerkit.texts import console
from tests.browser.test_leading import open_screen
from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import enter_few, facilitate
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

WHICH = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """One that other devices reach, as a host's own phone does; this one goes there by its name."""
    folder = tmp_path_factory.mktemp("closing")
    lesson = str(few_folder(folder))
    with running_workshop(folder / "s.sqlite", lesson, "--host", "0.0.0.0", log=folder / "log") as started:
        here = [re.sub("//[^:/]+", "//localhost", one) for one in (started.join_url, started.facilitator_url)]
        yield replace(started, join_url=here[0], facilitator_url=here[1])


@pytest.fixture(scope="module")
def room(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Page, Page]]:
    """The host's page, a phone with the lesson open, and the screen; the last test ends and wipes their session."""
    phone_sized = visitor(browser, viewport={"width": 320, "height": 640})
    with visitor(browser) as of_host, phone_sized as of_phone:
        host, phone = facilitate(of_host, workshop), enter_few(of_phone, workshop, "Blijver")
        screen = open_screen(host, browser, workshop)
        yield host, phone, screen
        screen.close()


def do(workshop: Workshop, kind: str, payload: dict[str, Any]) -> None:
    with workshop.facilitator() as host:
        asked = {"kind": kind, "payload": payload}
        assert host.post(f"/api/sessions/{workshop.code}/events", json=asked).status_code == 201


def test_time_is_counted_down_for_everybody_and_said_politely(
    workshop: Workshop, room: tuple[Page, Page, Page]
) -> None:
    host, phone, screen = room
    do(workshop, "put_on", WHICH)
    host.locator("#time").get_by_role("button", name="2 min").click()
    for page in (screen, phone, host):
        expect(page.locator(".lk-timer [aria-hidden]")).to_contain_text(re.compile("Nog 1:[2-5]"))
        expect(page.locator(".lk-timer [role=status]")).to_be_empty()
    assert faults(screen, ".lk-timer") == []
    assert phone.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    do(workshop, "timed", {"seconds": 62, "moment": WHICH})
    for page in (screen, phone):
        expect(page.locator(".lk-timer [role=status]")).to_have_text("Nog één minuut.")
    do(workshop, "timed", {"seconds": 5, "moment": WHICH})
    for page in (screen, phone):
        expect(page.locator(".lk-timer [role=status]")).to_have_text("We gaan zo verder.")
    host.locator("#time").get_by_role("button", name="Haal de tijd weg").click()
    for page in (screen, phone):
        expect(page.locator(".lk-timer")).to_be_hidden()


@pytest.mark.long("a code that is drawn; test_server_codes sees who is let in by it")
def test_hosts_own_phone_gets_a_code_that_is_there_for_as_long_as_it_is_looked_at(
    room: tuple[Page, Page, Page],
) -> None:
    host = room[0]
    summary = host.get_by_text("Leid met je eigen telefoon")
    code = host.get_by_role("img", name="QR-code die deze pagina op jouw telefoon opent")
    expect(code).to_be_hidden()
    with host.expect_response("**/phone") as answer:
        summary.click()
    assert answer.value.status == 201
    expect(code.locator("path")).to_be_visible()
    expect(host.get_by_text("Laat deze code niet op het grote scherm zien: hij opent alles.")).to_be_visible()
    assert faults(host, "#own-phone") == []
    summary.click()
    expect(code.locator("path")).to_have_count(0)


def test_host_closes_the_door_and_the_session_keeps_the_result_and_wipes(
    workshop: Workshop, room: tuple[Page, Page, Page]
) -> None:
    host, phone, screen = room
    host.get_by_text("Deur en afsluiten").click()
    host.get_by_label("Deur dicht").check()
    expect(screen.get_by_text("De deur is dicht")).to_be_visible()
    host.get_by_label("Deur dicht").uncheck()
    expect(screen.get_by_text("De deur is dicht")).to_be_hidden()
    expect(host.locator("#closing")).to_contain_text("Namen en antwoorden blijven bewaard tot")
    host.get_by_role("button", name="Sluit de bijeenkomst af").click()
    host.get_by_role("button", name="Annuleer").click()
    expect(host.get_by_role("button", name="Sluit de bijeenkomst af")).to_be_focused()
    host.get_by_role("button", name="Sluit de bijeenkomst af").click()
    host.get_by_role("button", name="Ja, sluit af").click()
    expect(host.locator("#ended")).to_be_visible()
    expect(host.locator("#leading")).to_contain_text("De bijeenkomst is afgesloten.")
    expect(host.locator("#steps button, #leading button")).to_have_count(0)
    expect(host.locator("#leading")).to_contain_text("Namen en antwoorden blijven bewaard tot")
    dead = "#ask, #groups, #own-phone, #time, #picture, [data-lead], [data-ronde], [data-treat=put_on]"
    expect(host.locator(dead).filter(visible=True)).to_have_count(0)
    late = host.request.post(
        f"{workshop.base}/api/sessions/{workshop.code}/events", data={"kind": "own_pace", "payload": {}}
    )
    assert (late.status, "afgesloten" in late.json()["error"]) == (409, True)
    expect(screen.get_by_text("De bijeenkomst is afgesloten. Dank je wel.")).to_be_visible()
    expect(phone.locator("#session-news")).to_contain_text("De bijeenkomst is afgesloten.")
    for name in console.DOWNLOADS.values():
        with host.expect_download() as kept:
            host.get_by_role("link", name=name).click()
        assert b"Blijver" not in Path(kept.value.path()).read_bytes()
    assert faults(host) == []
    host.get_by_role("button", name="Wis de bijeenkomst").click()
    host.get_by_role("button", name="Annuleer").click()
    host.get_by_role("button", name="Wis de bijeenkomst").click()
    host.get_by_role("button", name="Ja, wis alles").click()
    expect(host.get_by_role("alert").filter(has_text="Deze bijeenkomst is gewist")).to_be_visible()
    expect(host.locator("#people, #steps, #run-sheet, #posts").filter(visible=True)).to_have_count(0)
    expect(screen.get_by_text("De bijeenkomst is afgesloten. Dank je wel.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Je gegevens zijn gewist")).to_be_visible()
