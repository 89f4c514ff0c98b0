"""A selector of a widget's style sheet selects the same, but only inside the widget."""

import pytest
from playwright.sync_api import Page

from tests.browser.static_page import static_page

IN = ":where(.w, .w *)"
SELECTORS = {
    "h1": f"h1{IN}",
    "h1, .a > p": f"h1{IN}, .a > p{IN}",
    ".a::before": f".a{IN}::before",
    ".a:hover:before": f".a:hover{IN}:before",
    "input::-webkit-slider-thumb:hover": f"input{IN}::-webkit-slider-thumb:hover",
    ":root": ".w",
    "body": ".w",
    ".donker :root": ".w",
    "html .a": f"html .a{IN}",
    ":is(h1, h2):not(.a, [title='x, y'])": f":is(h1, h2):not(.a, [title='x, y']){IN}",
    "[title='::before']": f"[title='::before']{IN}",
    r".sm\:hover\:a, .b": rf".sm\:hover\:a{IN}, .b{IN}",
    "::selection": f"*{IN}::selection",
    "* + *": f"* + *{IN}",
}


@pytest.fixture(scope="module")
def page(tab: Page) -> Page:
    return static_page(tab)


@pytest.mark.parametrize(("selector", "expected"), SELECTORS.items())
def test_selector_holds_inside_only(page: Page, selector: str, expected: str) -> None:
    scoped = 'async (one) => (await import("/static/widgets/styles.js")).scoped(one, ".w")'
    made = page.evaluate(scoped, selector)
    assert made == expected
    assert page.evaluate("(one) => document.querySelector(one.split('::')[0]) || true", made)
