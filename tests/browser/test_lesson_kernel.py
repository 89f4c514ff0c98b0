"""A lesson in which everybody has a kernel: how its page speaks with that, and what when it ends or says nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, WebSocketRoute, expect

from leerkit.exercises import SOORTEN
from tests.browser.visitor import painted
from tests.browser.workshop_visit import (
    ANSWERS,
    EACH_WAY,
    KEPT,
    SAVED,
    Frames,
    answers_of,
    arrives_once,
    card,
    choose,
    do_by_keyboard,
    enter,
    enter_few,
    only_by_requests,
    open_ronde,
    options,
    ready_few,
    sentences,
    shows_answer,
    take_part,
)
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, OWN_ORDER, SLUG, few_folder, gallery_folder
from tests.impatient import until
from tests.own_order import own_order
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

DONE = ("Je hebt {} van de {} oefeningen gedaan.", "Je hebt alle {} oefeningen gedaan.")
"""What the page says of how far somebody is, and at the end."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with lesson_with_kernels(tmp_path_factory.mktemp("kernel"), few_folder) as started:
        yield started


@pytest.fixture(scope="module")
def all_types(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The same with every type: for what is long."""
    with lesson_with_kernels(tmp_path_factory.mktemp("all"), gallery_folder) as started:
        yield started


@contextmanager
def lesson_with_kernels(folder: Path, lesson: Callable[..., Path]) -> Iterator[Workshop]:
    at = str(lesson(folder, kernel=True))
    with running_workshop(folder / "kept.sqlite", at, log=folder / "log") as started:
        open_ronde(started)
        yield started


def test_lesson_is_done_by_keyboard_and_found_back(context: BrowserContext, workshop: Workshop) -> None:
    done_and_found_back(enter_few(context, workshop, "Fatma"), EACH_WAY, FEW)


@pytest.mark.long("every type is done by keyboard over its kernel: 7 s of work")
def test_lesson_with_every_type_is_done_by_keyboard_and_found_back(
    context: BrowserContext, all_types: Workshop
) -> None:
    done_and_found_back(enter(context, all_types, "Fatma"), SOORTEN, SOORTEN)


def done_and_found_back(page: Page, soorten: Sequence[str], there: Sequence[str]) -> None:
    """Do exercises by keyboard, load the page anew, and find them as they were."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.method} {urlsplit(one.url).path}"))
    mine = own_order(example(OWN_ORDER), page.locator("body").get_attribute("data-owner") or "")
    assert options(page) == mine
    for n_done, soort in enumerate(soorten, start=1):
        do_by_keyboard(page, soort)
        done = DONE[n_done == len(there)].format(n_done, len(there))
        expect(page.locator(".lk-progress")).to_contain_text(done)
    posted = {one for one in asked if one.startswith("POST")}
    assert posted <= {"POST /api/contributions"}, "the kernel told what came of it"
    page.reload()
    expect(page.locator(".lk-card[data-exercise]")).to_have_count(len(there), timeout=60_000)
    assert options(page) == mine
    for soort in soorten:
        shows_answer(page, soort)


@pytest.mark.long("a second surface of the script that test_wall goes through")
def test_wall_is_the_rooms_as_on_any_page(context: BrowserContext, workshop: Workshop) -> None:
    muur = {"lesson": SLUG, "exercise_id": example("muur").id}
    page = enter_few(context, workshop, "Leest mee")
    board = card(page, "muur")
    with workshop.participant("Schrijver") as writer, workshop.facilitator() as host:
        asked = {"kind": "post", "payload": {**muur, "column": "goed", "text": "Samen koken"}}
        post_id = writer.post("/api/contributions", json=asked).raise_for_status().json()["id"]

        def do(deed: str, /, **payload: object) -> None:
            asked = {"kind": deed, "payload": payload}
            host.post(f"/api/sessions/{workshop.code}/events", json=asked).raise_for_status()

        do("moderated", post_id=post_id, wording_id=post_id, status="shown")
        do("put_on", kind="wall", **muur)
        expect(board.locator(".lk-posts-others")).to_contain_text(["Samen koken", ""])
        board.get_by_role("button", name="Ook ik (0)").click()
        expect(board.get_by_role("button", name="Ook ik (1)")).to_be_visible()
        board.get_by_role("textbox").first.fill("Ook hier")
        board.get_by_role("button", name="Plaats").first.click()
        expect(board.locator(".lk-post-own")).to_contain_text("Verstuurd")
        expect(page.locator(".lk-asking")).to_contain_text("Stel een vraag")
        do("own_pace")


def test_text_that_is_being_written_survives_the_end_of_its_kernel(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = enter_few(context, workshop, "Schrijver")
    text = "Ik ben nog aan het schrijven"
    one = card(page, "open")
    one.get_by_label("Jouw antwoord").fill(text)
    assert stop_kernel(page) == 204
    expect(page.locator("#session-news")).to_contain_text("De verbinding is terug")
    expect(one.get_by_label("Jouw antwoord")).to_have_value(text)
    one.get_by_role("button", name="Verstuur").click()
    expect(one.get_by_role("status")).to_contain_text(SAVED)
    expect(one.get_by_label("Jouw antwoord")).to_have_value(text)
    assert [one["response"]["text"] for one in answers_of(page)] == [text]


def stop_kernel(page: Page) -> int:
    """Stop the page's kernel, as a browser may for its own; return the status."""
    script = """async () => {
      const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
      return (await fetch(`/api/kernels/${config.kernelId}/stop`, { method: "POST" })).status;
    }"""
    return int(page.evaluate(script))


class Muffled:
    """Lines to kernels over which only some messages of a page go: those with ``passes`` in them.

    ``unheard`` are the others; ``is_told``: the kernel answered the question what changed.
    """

    ALL, NONE, QUESTIONS = b"", b"no message has this in it", b'"leerkit.changes"'

    def __init__(self, context: BrowserContext) -> None:
        self.passes = self.ALL
        self.servers: list[WebSocketRoute] = []
        self.unheard: list[bytes] = []
        self.is_told = False
        context.route_web_socket(re.compile("/channels"), self._carry)

    def _carry(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        self.servers.append(server)
        line.on_message(lambda message: self._hear(server, message))
        server.on_message(lambda message: self._tell(line, message))

    def _hear(self, server: WebSocketRoute, message: Any) -> None:
        if self.passes in message:
            server.send(message)
        else:
            self.unheard.append(message)

    def _tell(self, line: WebSocketRoute, message: Any) -> None:
        line.send(message)
        self.is_told = self.is_told or b'{"states":' in message


def test_sending_again_takes_the_second_way_and_the_verdict_stands_though_the_kernel_does_not_know_it_yet(
    context: BrowserContext, workshop: Workshop
) -> None:
    posted: list[str] = []
    is_busy = [True]

    def take(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        posted.append(route.request.post_data_json["id"])
        return route.fulfill(status=503, body="") if is_busy[0] else route.continue_()

    lines = Muffled(context)
    only_by_requests(context)
    context.route(ANSWERS, take)
    page = enter_few(context, workshop, "Stil")
    page.locator("body[data-ready]").wait_for()
    lines.passes = lines.NONE
    choose(page, "past")
    said = card(page, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text(KEPT)
    for _ in range(2):
        n_posted = len(posted)
        card(page, "meerkeuze").get_by_role("button", name="Controleer").click()
        expect(said).to_contain_text(KEPT)
        until(lambda: page.evaluate("0") or len(posted), lambda n, before=n_posted: n > before)  # type: ignore[misc]
    assert len(lines.servers) == 1, "no new connection is made"
    lines.passes, lines.unheard, lines.is_told = lines.QUESTIONS, [], False
    is_busy[0] = False
    expect(said).to_contain_text(SAVED)
    expect(said).to_contain_text("Dat klopt.")
    assert len(set(posted)) == 1
    # The server was reached and the connection brought nothing: the page made another one, once, by itself.
    until(lambda: page.evaluate("0") or lines.is_told, bool)
    painted(page)
    expect(said).to_contain_text("Dat klopt.")
    expect(card(page, "meerkeuze").locator("input[value=past]")).to_be_checked()
    lines.passes = lines.ALL
    for message in lines.unheard:
        lines.servers[-1].send(message)
    expect(page.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
    expect(card(page, "meerkeuze").locator("input[value=past]")).to_be_checked()
    assert len(lines.servers) == 2
    arrives_once(page, "wat-is-leefbaarheid")


@pytest.mark.long("test_lesson_starter and test_everything_asked look for the same")
def test_solution_is_in_no_page_and_no_frame_before_the_answer(
    context: BrowserContext, workshop: Workshop
) -> None:
    tells_no_solution(context, workshop, FEW)


@pytest.mark.long(
    "what a type shows is held for each by test_exercises_contract; here it travels once more: 3 s"
)
def test_solution_of_no_type_is_in_a_page_or_frame_before_the_answer(
    context: BrowserContext, all_types: Workshop
) -> None:
    tells_no_solution(context, all_types, SOORTEN)


def tells_no_solution(context: BrowserContext, workshop: Workshop, soorten: Sequence[str]) -> None:
    """Look for solutions in what comes to a page before an answer, and see that they come after it."""
    page = take_part(context, workshop.base, workshop.code, "Nieuwsgierig")
    frames = Frames(page)
    page.goto(f"{workshop.base}/les/{SLUG}/")
    source = context.request.get(page.url).text()
    page.locator("body[data-ready]").wait_for()
    expect(page.locator(".lk-card[data-exercise]")).to_have_count(len(soorten))
    content = page.content()
    secrets = {soort: sentences(ENTRIES[soort]["exercise"]["solution"]) for soort in soorten}
    assert all(secrets.values())
    for soort, texts in secrets.items():
        for text in texts:
            assert text not in source, soort
            assert text not in content, soort
            assert not frames.hold(text), soort
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
    assert frames.hold(ENTRIES["meerkeuze"]["exercise"]["solution"]["explanation"]), "frames are looked at"


POLLS = pytest.param(
    "polls", marks=pytest.mark.long("the same once more, of lines that are polled: 3 s of work")
)


@pytest.mark.long("four pages with a kernel each; two tabs are seen in test_lesson_cards")
@pytest.mark.parametrize("way", ["sockets", POLLS])
def test_of_four_tabs_the_oldest_says_where_to_go_on_and_none_pushes_another_out(
    context: BrowserContext, workshop: Workshop, way: str
) -> None:
    if way == "polls":
        context.route_web_socket(re.compile("/api/kernels/"), lambda socket: socket.close())
    oldest = enter_few(context, workshop, f"Vier {way}")
    tabs = [context.new_page() for _ in range(3)]
    for tab in tabs:
        tab.goto(oldest.url)
        ready_few(tab)
    news = oldest.locator("#session-news")
    expect(news).to_contain_text("Deze les staat ook in een nieuwer tabblad open. Ga daar verder.")
    oldest.wait_for_timeout(5000)  # longer than the wait before a first try
    expect(news).to_contain_text("nieuwer tabblad")
    for tab in tabs:
        expect(tab.locator("#session-news")).not_to_contain_text("tabblad")
    one = card(oldest, "open")
    one.get_by_label("Jouw antwoord").fill("Toch hier")
    one.get_by_role("button", name="Verstuur").click()
    expect(one.get_by_role("status")).to_contain_text(SAVED)
    oldest.get_by_role("button", name="Ga hier verder").click()
    expect(news).not_to_contain_text("nieuwer tabblad")
    expect(tabs[0].locator("#session-news")).to_contain_text("nieuwer tabblad")
