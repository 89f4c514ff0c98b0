"""What a browser keeps of an exercise in JupyterLab: of two tabs of one notebook, what either of them was given."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.static_page import static_page
from tests.browser.visitor import visitor

OPEN = """async (source) => {
  const made = new Blob([source], { type: "text/javascript" });
  const { keptExercise } = await import(URL.createObjectURL(made));
  const { signal } = new AbortController();
  window.passed = [];
  const pass = ({ id }) => passed.push(id);
  window.kept = await keptExercise({ key: "01-les vraag", is_for_tab: false, pass, signal });
}"""


def tab(context: BrowserContext) -> Page:
    page = static_page(context.new_page())
    page.evaluate(OPEN, files("leerkit.widgets").joinpath("kept_exercise.js").read_text(encoding="utf-8"))
    return page


def given(page: Page) -> Any:
    return page.evaluate("kept.given()?.id ?? null")


def knows(page: Page, of: str) -> None:
    page.wait_for_function(f"(kept.given()?.id ?? '') === '{of}'")


def test_answer_of_one_tab_stays_though_the_other_keeps_what_is_being_filled_in(browser: Browser) -> None:
    with visitor(browser) as context:
        one, other = tab(context), tab(context)
        one.evaluate("kept.send({ id: 'een', response: { choice: ['a'] } })")
        knows(other, "een")
        other.evaluate("kept.keep.save({ choice: ['b'] }); dispatchEvent(new Event('pagehide'))")
        assert given(tab(context)) == "een"
        other.evaluate("kept.heard({ id: 'een', saved: true, error: '' })")
        knows(one, "")
        one.evaluate("kept.keep.save({ choice: ['c'] }); dispatchEvent(new Event('pagehide'))")
        last = tab(context)
        assert given(last) is None
        assert last.evaluate("kept.keep.load()") == {"choice": ["c"]}
