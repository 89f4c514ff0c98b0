"""A room whose network lets no websockets through: another way, and if that is barred too, the lesson all the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import (
    EACH_WAY,
    SAVED,
    card,
    choose,
    do_by_keyboard,
    enter_few,
    facilitate,
    nothing_waits,
    open_ronde,
    ready_few,
    results_of,
    shows_answer,
)
from tests.gallery_lesson import few_folder
from tests.wire import Wire, wire_to
from tests.workshop import Workshop, running_workshop

FRAMES = "**/frames?*"
LOST = "De verbinding is weg"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("filtered")
    lesson = few_folder(folder, kernel=True)
    with running_workshop(folder / "kept.sqlite", str(lesson), log=folder / "log") as started:
        open_ronde(started)
        yield started


@pytest.fixture
def filtered(workshop: Workshop) -> Iterator[Wire]:
    with wire_to(workshop.base, sockets=False) as between:
        yield between


class Asked:
    """What a visitor's pages asked of the server."""

    def __init__(self, context: BrowserContext) -> None:
        self._requests: list[tuple[str, str]] = []
        context.on("request", lambda one: self._requests.append((one.method, urlsplit(one.url).path)))

    def of(self, method: str, end: str) -> int:
        """Return how often something was asked."""
        return sum(one == method and path.endswith(end) for one, path in self._requests)


@pytest.mark.long(
    "a lesson with kernels; test_lesson_cards has one without, test_server_polling what a server does"
)
def test_lesson_is_done_over_polls(context: BrowserContext, workshop: Workshop, filtered: Wire) -> None:
    asked = Asked(context)
    page = enter_few(context, workshop, "Gemeente", filtered.base)
    for n_done, soort in enumerate(EACH_WAY, start=1):
        do_by_keyboard(page, soort)
        expect(page.locator(".lk-progress")).to_contain_text(f"{n_done} van")
    assert asked.of("POST", "/frames") >= len(EACH_WAY)
    assert asked.of("POST", "/api/answers") == 0, "the kernel told what came of it"
    expect(page.locator("#session-news")).not_to_contain_text(LOST)
    page.reload()
    ready_few(page)
    for soort in EACH_WAY:
        shows_answer(page, soort)


@pytest.mark.long("a room that is led, over the line that the test of polls goes through")
def test_room_without_sockets_is_led_as_any_other(
    context: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    with (
        running_workshop(tmp_path / "kept.sqlite", str(few_folder(tmp_path, kernel=True))) as led,
        wire_to(led.base, sockets=False) as filtered,
        visitor(browser) as other,
    ):
        facilitator = facilitate(
            other, replace(led, facilitator_url=led.facilitator_url.replace(led.base, filtered.base))
        )
        page = enter_few(context, led, "Geleid", filtered.base)
        stelling = card(page, "stelling")
        stelling.locator("input[value=oneens]").check()
        stelling.get_by_role("button", name="Verstuur").click()
        expect(stelling).to_contain_text("De begeleider opent ronde 2")
        results_of(facilitator, "stelling").get_by_role("button", name="Open ronde 2").click()
        expect(page.locator("#session-news")).to_contain_text("Ronde 2 is geopend")
        expect(stelling.get_by_role("button", name="Verstuur")).to_be_visible()


@pytest.mark.long("another way for sockets to fail, after which the line is the same")
def test_sockets_that_are_cut_right_after_opening_are_no_way_either(
    context: BrowserContext, workshop: Workshop
) -> None:
    context.route_web_socket(re.compile("/api/"), lambda socket: socket.close())
    asked = Asked(context)
    page = enter_few(context, workshop, "Afgekapt")
    with page.expect_request(FRAMES):
        choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    assert asked.of("GET", "/frames") > 0
    expect(page.locator("#session-news")).not_to_contain_text(LOST)


@pytest.mark.long("a line that is lost and found again, as in test_connection")
def test_line_of_polls_comes_back_after_a_loss(
    context: BrowserContext, workshop: Workshop, filtered: Wire
) -> None:
    page = enter_few(context, workshop, "Tunnel", filtered.base)
    filtered.cut()
    expect(page.locator("#session-news")).to_contain_text(LOST)
    choose(page, "past")
    filtered.mend()
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    expect(page.locator("#session-news")).not_to_contain_text(LOST)


ALL_WAYS = pytest.param(
    EACH_WAY,
    marks=pytest.mark.long(
        "that two more types go the same way waits twice more for the kernel: 2 s of work"
    ),
)


@pytest.mark.long("11 s of waiting for a kernel that cannot be reached; the line of polls is seen beside it")
@pytest.mark.parametrize("soorten", [("meerkeuze", "stelling"), ALL_WAYS], ids=["two", "each way"])
def test_lesson_can_be_done_without_any_connection_to_its_kernel_and_the_second_time_counts_as_the_second(
    context: BrowserContext, workshop: Workshop, filtered: Wire, soorten: Sequence[str]
) -> None:
    context.route(FRAMES, lambda route: route.abort())
    page = enter_few(context, workshop, "Achter slot", filtered.base)
    for soort in soorten:
        do_by_keyboard(page, soort)
    page.reload()
    ready_few(page)
    for soort in soorten:
        shows_answer(page, soort)
    choose(page, "misdaad")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt niet.")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Poging 2")
    nothing_waits(page)
