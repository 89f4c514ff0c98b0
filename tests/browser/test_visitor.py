"""A visitor notices what a page asks of another host, in whatever way, and under a name or a number."""

import pytest
from playwright.sync_api import Browser

from tests.browser.static_page import static_page
from tests.browser.visitor import visitor

pytestmark = pytest.mark.long("what a test's visitor notices, which a change of the product does not touch")

WAYS = {
    "picture": "new Promise((done) => { Object.assign(new Image(), { src: 'http://WHERE/', onerror: done }); })",
    "request": "fetch('https://WHERE/').catch(() => {})",
    "line": "new Promise((done) => { new WebSocket('ws://WHERE/').onerror = done; })",
    "worker": """new Promise((done) => {
      const text = "fetch('http://WHERE/').catch(() => postMessage('it was refused'))";
      new Worker(URL.createObjectURL(new Blob([text]))).onmessage = done; })""",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("where", ["elders.example", "192.0.2.7"])
def test_visitor_notices_what_is_asked_of_another_host(browser: Browser, way: str, where: str) -> None:
    with pytest.raises(AssertionError, match=where), visitor(browser) as seen:
        static_page(seen.new_page()).evaluate(WAYS[way].replace("WHERE", where))
    with visitor(browser) as seen:
        static_page(seen.new_page())


def test_visitor_has_nothing_to_do_with_what_was_asked_before(browser: Browser) -> None:
    with browser.new_context() as other:
        static_page(other.new_page()).evaluate(WAYS["picture"].replace("WHERE", "elders.example"))
    with visitor(browser) as seen:
        static_page(seen.new_page())


def test_visitor_who_asked_is_told_though_another_came_and_left_meanwhile(browser: Browser) -> None:
    def visit() -> None:
        with visitor(browser) as seen:
            static_page(seen.new_page()).evaluate(WAYS["picture"].replace("WHERE", "elders.example"))
            with visitor(browser) as another:
                static_page(another.new_page())

    with pytest.raises(AssertionError, match=r"elders\.example"):
        visit()
