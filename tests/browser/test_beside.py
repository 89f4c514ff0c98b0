"""One more session on a server, in browsers: a host opens it, another leads it, and phones come to their own."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import facilitate, take_part
from tests.gallery_lesson import SLUG, a_lesson, few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

TITLE = "Alleen schatten"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("beside")
    other = a_lesson(folder, "07-schatten", "1", soorten=["schat"])
    yaml = other / "les.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("Alle soorten", TITLE), encoding="utf-8")
    lessons = map(str, (few_folder(folder), other))
    with running_workshop(folder / "s.sqlite", *lessons, log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.mark.long("three browsers; test_two_sessions sees what each may have of the other")
def test_host_opens_one_more_session_and_gives_its_link_to_who_leads_it(
    browser: Browser, workshop: Workshop
) -> None:
    with (
        visitor(browser) as of_host,
        visitor(browser) as of_other,
        visitor(browser, viewport={"width": 390, "height": 740}) as of_phone,
    ):
        host = facilitate(of_host, workshop)
        fold = host.locator("#beside")
        fold.locator("summary").click()
        for choice in fold.get_by_role("checkbox").all():
            choice.uncheck()
        fold.get_by_role("button", name="Open een bijeenkomst").click()
        expect(fold.get_by_role("alert")).to_have_text("er is geen les gekozen. Kies minstens één les.")
        fold.get_by_label(TITLE).check()
        fold.get_by_role("button", name="Open een bijeenkomst").click()
        link = fold.get_by_label("Link voor de begeleider").input_value()
        expect(fold.get_by_role("alert")).to_be_empty()
        code = urlsplit(link).path.rpartition("/")[2]
        expect(fold.get_by_role("status")).to_contain_text(code)
        two = replace(workshop, facilitator_url=link, code=code, join_url=f"{workshop.base}/?code={code}")
        assert parse_qs(urlsplit(link).query)["sleutel"] == [two.key]

        other = facilitate(of_other, two)
        phone = take_part(of_phone, workshop.base, code, "Daar")
        with phone.expect_websocket(lambda line: f"owner={code}." in line.url):
            phone.goto(two.join_url)
        phone.wait_for_url("**/les/07-schatten/")
        expect(other.locator("#people")).to_contain_text("Daar")
        expect(host.locator("#people")).not_to_contain_text("Daar")
        assert faults(host, "#beside") == []

        phone.goto(f"{workshop.base}/?code={workshop.code}")
        expect(phone.get_by_label("Code")).to_have_value(workshop.code)
        phone.get_by_label("Naam").fill("Hier")
        phone.get_by_role("button", name="Doe mee").click()
        phone.wait_for_url("**/lessen")
        expect(host.locator("#people")).to_contain_text("Hier")
        phone.goto(two.join_url)
        phone.wait_for_url("**/les/07-schatten/")
        assert SLUG not in phone.content()
        each_tab_stays_in_its_own_session(phone, f"{workshop.base}/?code={workshop.code}")


def each_tab_stays_in_its_own_session(there: Page, here_is: str) -> None:
    """Whichever was opened last: a tab that is used, and loaded anew or left by a link, is about its own session."""
    here = there.context.new_page()
    there.goto(urljoin(there.url, "/zaal"))
    here.goto(here_is)
    here.goto(urljoin(here_is, "/zaal"))
    for tab in (there, here):
        expect(tab.locator("body[data-ready]")).to_be_attached()
    for tab, name in ((there, "Daar"), (here, "Hier"), (there, "Daar")):
        tab.keyboard.press("Shift")
        tab.reload()
        expect(tab.locator("#name")).to_contain_text(name)
        expect(tab.locator("body[data-ready]")).to_be_attached()
    here.keyboard.press("Shift")
    here.get_by_role("link", name="Iemand anders").click()
    expect(here.locator("form")).to_contain_text("Hier")
