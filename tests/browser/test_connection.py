"""A connection that stays: over a socket, over polls where sockets do not get through, and again after a loss."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.static_page import static_page
from tests.browser.visitor import visitor

START = """async ({ over }) => {
  const { stayConnected } = await import("/static/shared/connection.js");
  const made = { socket: [], poll: [] };
  const news = [];
  const line = (kind) => () => {
    const one = { is_poll: kind === "poll", sent: [], is_closed: false, onopen() {}, onmessage() {}, onclose() {} };
    one.send = (data) => one.sent.push(data);
    one.close = (event) => { if (!one.is_closed) { one.is_closed = true; one.onclose(event); } };
    made[kind].push(one);
    return one;
  };
  const connection = stayConnected({
    socket: line("socket"), poll: line("poll"),
    on_open: () => news.push("open"),
    on_message: (data) => news.push(data),
    on_lost: async () => { news.push("lost"); return over ? false : undefined; },
    on_made_way: (reason) => news.push(reason),
  });
  window.room = { made, news, connection, last: (kind) => made[kind][made[kind].length - 1] };
}"""


class Room:
    """A connection in a page whose clock stands still until it is told to go on; its waits are no matter of chance.

    `chance` is what `Math.random` returns. Those of tests before are in the same page, with lines of their own.
    """

    def __init__(self, page: Page, *, over: bool = False, chance: float = 0.9) -> None:
        self.page = page
        page.evaluate("(chance) => { Math.random = () => chance; }", chance)
        page.evaluate(START, {"over": over})

    def do(self, kind: str, what: str) -> None:
        """Let the last line of a kind open or close."""
        self.page.evaluate(f"() => {{ const one = room.last('{kind}'); {what}; }}")

    def open(self, kind: str) -> None:
        self.do(kind, "one.onopen()")

    def end(self, kind: str) -> None:
        self.do(kind, "one.close()")

    def wait(self, ms: int) -> None:
        self.page.clock.run_for(ms)

    @property
    def made(self) -> tuple[int, int]:
        """How many sockets and polls were tried."""
        return tuple(self.page.evaluate("[room.made.socket.length, room.made.poll.length]"))

    @property
    def news(self) -> list[Any]:
        return list(self.page.evaluate("room.news"))

    def is_closed(self, kind: str) -> bool:
        return bool(self.page.evaluate(f"room.last('{kind}').is_closed"))


@contextmanager
def still_page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as context:
        page = context.new_page()
        page.clock.install()
        static_page(page)
        page.clock.pause_at("2027-01-01")
        yield page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with still_page(browser) as made:
        yield made


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    with still_page(browser) as made:
        yield made


def test_socket_that_is_refused_makes_place_for_a_poll_at_once(page: Page) -> None:
    room = Room(page)
    assert room.made == (1, 0)
    room.end("socket")
    assert room.made == (1, 1)
    room.open("poll")
    assert room.news == ["open"]


def test_socket_that_is_slow_takes_over_from_the_poll_when_it_opens(page: Page) -> None:
    room = Room(page)
    room.wait(2400)
    assert room.made == (1, 0)
    room.wait(200)
    assert room.made == (1, 1)
    room.open("poll")
    assert not room.is_closed("socket")
    room.open("socket")
    assert room.is_closed("poll")
    assert room.news == ["open", "open"]
    room.do("socket", "one.onmessage({ data: 'hoi' })")
    room.do("poll", "one.onmessage({ data: 'te laat' })")
    assert room.news == ["open", "open", "hoi"]
    room.wait(120_000)
    assert room.made == (1, 1)


def test_sockets_that_are_cut_short_twice_are_left_for_a_minute(page: Page) -> None:
    room = Room(page)
    for n in (1, 2):
        assert room.made == (n, 0)
        room.open("socket")
        room.wait(1000)
        room.end("socket")
        room.wait(3000)
    assert room.made == (2, 1)
    room.open("poll")
    room.wait(58_000)
    assert room.made == (2, 1)
    room.wait(2500)
    assert room.made == (3, 1)
    room.end("socket")
    assert not room.is_closed("poll"), "the poll goes on while sockets are tried"
    room.wait(60_000)
    assert room.made == (4, 1)
    room.open("socket")
    assert room.is_closed("poll")


def test_socket_that_lasted_is_followed_by_a_socket(page: Page) -> None:
    room = Room(page)
    for n in range(1, 5):
        room.open("socket")
        room.wait(6000)
        room.end("socket")
        room.wait(3000)
        assert room.made == (n + 1, 0)


def test_tries_come_later_and_later_while_nothing_is_reached(page: Page) -> None:
    room = Room(page, chance=1)
    for n, wait_ms in enumerate([3000, 9000, 18_000, 22_500, 22_500], 1):
        room.end("socket")
        room.end("poll")
        room.wait(wait_ms - 500)
        assert room.made == (n, n)
        room.wait(500)
        assert room.made[0] == n + 1
    assert set(room.news) == {"lost"}


def test_first_try_after_a_loss_is_at_random_within_three_seconds(page: Page) -> None:
    room = Room(page, chance=0.1)
    room.open("socket")
    room.wait(10_000)
    room.end("socket")
    room.wait(200)
    assert room.made == (1, 0)
    room.wait(200)
    assert room.made == (2, 0)


def test_page_that_is_on_line_again_does_not_wait(page: Page) -> None:
    room = Room(page, chance=1)
    room.end("socket")
    room.end("poll")
    page.evaluate("dispatchEvent(new Event('online'))")
    assert room.made == (2, 1)
    room.open("socket")
    page.evaluate("dispatchEvent(new Event('online'))")
    assert room.made == (3, 1), "what was open before may only look alive"
    assert page.evaluate("room.made.socket[1].is_closed")
    room.open("socket")
    room.wait(100_000)
    assert room.made == (3, 1)


def test_nothing_is_tried_any_more_when_there_is_nothing_to_connect_to(page: Page) -> None:
    room = Room(page, over=True)
    room.end("socket")
    room.end("poll")
    room.wait(60_000)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert room.made == (1, 1)
    page.evaluate("room.connection.renew()")
    assert room.made == (2, 1)


@pytest.mark.parametrize("kind", ["socket", "poll"])
def test_line_that_made_way_for_a_newer_tab_comes_back_only_when_it_is_asked_to(
    page: Page, kind: str
) -> None:
    room = Room(page)
    if kind == "poll":
        room.end("socket")
    room.open(kind)
    before = room.made
    room.do(kind, "one.close({ code: 4409, reason: 'Ga daar verder.' })")
    room.wait(300_000)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert (room.made, room.news) == (before, ["open", "Ga daar verder."])
    page.evaluate("room.connection.renew()")
    room.open("socket")
    assert room.news[-1] == "open"


FOLLOW = """async () => {
  window.WebSocket = class { constructor() { queueMicrotask(() => this.onclose()); } };
  const { followState } = await import("/static/shared/live_state.js");
  const { connectionLine } = await import("/static/shared/connection_line.js");
  document.body.append(Object.assign(document.createElement("p"), { id: "connection" }));
  const { tell, ...listeners } = connectionLine({ lost: "Weg.", go_on_here: "Ga hier verder" });
  followState("/api/live", { take: ({ name }) => tell("open", name), ...listeners });
}"""


def follows(page: Page, *replies: dict[str, Any]) -> Locator:
    """Let the page follow a state without websockets; the server says nothing more after these replies."""
    left = list(replies)
    page.route("**/api/live/state*", lambda route: route.fulfill(**left.pop(0)) if left else None)
    page.evaluate(FOLLOW)
    return page.locator("#connection")


def test_page_whose_poll_made_way_says_so_and_goes_on_when_it_is_asked_to(own_page: Page) -> None:
    made_way = {"status": 409, "json": {"error": "Ga daar verder."}}
    line = follows(own_page, made_way, {"json": {"tag": "a", "state": {"name": "Jan"}}})
    expect(line).to_contain_text("Ga daar verder.")
    own_page.clock.run_for(120_000)
    own_page.get_by_role("button", name="Ga hier verder").click()
    expect(line).to_have_text("Jan")


def test_refusal_of_somebody_in_between_is_a_loss_as_any_other(own_page: Page) -> None:
    line = follows(
        own_page, {"status": 409, "body": "Inloggen"}, {"json": {"tag": "a", "state": {"name": "Jan"}}}
    )
    expect(line).to_have_text("Weg.")
    own_page.clock.run_for(3000)
    expect(line).to_have_text("Jan")


def test_what_is_sent_goes_over_the_line_of_now_or_is_given_back(page: Page) -> None:
    room = Room(page)
    assert page.evaluate("room.connection.send('een')") is False
    room.open("socket")
    assert page.evaluate("[room.connection.send('twee'), room.last('socket').sent]") == [True, ["twee"]]


def test_page_that_is_laid_away_lets_go_and_takes_up_again(page: Page) -> None:
    room = Room(page)
    room.open("socket")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert room.is_closed("socket")
    room.wait(60_000)
    assert room.made == (1, 0)
    assert room.news == ["open"], "nobody is told of a loss that is none"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert room.made == (2, 0)
