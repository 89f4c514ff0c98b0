"""What does not fit a screen is cut short, and the screen says how much; the server is not needed to see it."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from leerkit.cards.one_script import one_script
from leerkit.look import css
from leerkit.server.web.scripts import STYLE, STYLES, sources
from tests.wild_types import LONG

SCREENS = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720})
PAGE = """<!DOCTYPE html><html lang="nl"><style>{style}</style><body data-leerkit="screen" data-on="exercise">
<main class="lk-page lk-screen"><div class="lk-screen-on" id="on"></div></main></body></html>"""
DRAW = """async ({ module, lists }) => {
  const { fit } = await import(`data:text/javascript;base64,${module}`);
  const place = document.getElementById("on");
  place.innerHTML = '<h2 class="lk-question">Wat kies je?</h2>';
  for (const { name, texts } of lists) {
    const list = Object.assign(document.createElement("ul"), { className: name });
    for (const text of texts) {
      const line = document.createElement("li");
      line.append(Object.assign(document.createElement("span"), { textContent: text }));
      list.append(line);
    }
    place.append(list);
  }
  window.again = () => fit(place, (n) => `En nog ${n}`);
  window.again();
}"""
BARS = """() => [...document.querySelectorAll(".lk-bars > li")].forEach((row, at) => {
  const bar = Object.assign(document.createElement("span"), { className: "lk-bar" });
  bar.style.setProperty("--share", at === 30 ? 0.9 : 0.01);
  row.append(bar);
})"""
FITS = "(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.getElementById('on'))"


LARGE = pytest.param(SCREENS[0], marks=pytest.mark.long("the same on a larger screen"))


def drawn(page: Page, **lists: list[str]) -> Locator:
    """Draw lists by their class, as large as fits; return the rows that can be seen."""
    page.set_content(PAGE.format(style=css(*STYLE, *STYLES["screen"])))
    module = base64.b64encode(one_script("screen/fitting.js", sources()).encode()).decode()
    given: list[dict[str, Any]] = [
        {"name": name.replace("_", "-"), "texts": texts} for name, texts in lists.items()
    ]
    page.evaluate(DRAW, {"module": module, "lists": given})
    return page.locator("#on li:visible")


@pytest.mark.parametrize("size", [LARGE, SCREENS[1]], ids=["1080", "720"])
def test_fifty_options_of_five_hundred_characters_are_cut_short_and_counted(
    page: Page, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    rows = drawn(page, lk_screen_options=[LONG[:500]] * 50)
    assert page.evaluate(FITS)
    n = rows.count()
    assert 3 <= n < 50
    expect(page.locator("[data-left-out]")).to_have_text(f"En nog {50 - n}")
    assert rows.first.locator("span").evaluate("(text) => text.clientHeight < text.scrollHeight")


def test_what_most_people_chose_stays(page: Page) -> None:
    page.set_viewport_size(SCREENS[1])  # type: ignore[arg-type]
    drawn(page, lk_bars=[f"{n}. {LONG[:500]}" for n in range(50)])
    page.evaluate(BARS)
    page.evaluate("again()")
    expect(page.get_by_text("30. Een zin")).to_be_visible()
    expect(page.get_by_text("49. Een zin")).to_be_hidden()


def test_what_fits_is_whole_again(page: Page) -> None:
    page.set_viewport_size(SCREENS[1])  # type: ignore[arg-type]
    rows = drawn(page, lk_screen_options=[LONG[:500]] * 50)
    page.evaluate("document.querySelectorAll('#on li:nth-child(n + 5)').forEach((row) => row.remove())")
    page.evaluate("again()")
    expect(rows).to_have_count(4)
    expect(page.locator("[data-short], [data-cut], [data-left-out]")).to_have_count(0)
