"""Lines at the top of a page: what is said again with every news stays the line that it was."""

from playwright.sync_api import Page, expect

from tests.browser.static_page import static_page

LINES = """async () => {
  const { linesIn } = await import("/static/shared/lines.js");
  const place = document.body.appendChild(document.createElement("div"));
  window.n_pressed = 0;
  const choice = { label: "Doe mee", action: () => window.n_pressed++ };
  const { keep } = linesIn(place);
  window.told = (text) => keep("session", text, text.startsWith("Je hoort") ? choice : undefined);
}"""


def test_line_that_is_told_again_takes_the_press_that_was_on_it(page: Page) -> None:
    static_page(page).evaluate(LINES)
    page.evaluate("told('Je hoort er niet meer bij.')")
    page.get_by_role("button", name="Doe mee").hover()
    page.mouse.down()
    page.evaluate("told('Je hoort er niet meer bij.')")
    page.mouse.up()
    assert page.evaluate("n_pressed") == 1
    page.evaluate("told('De bijeenkomst is afgelopen.')")
    expect(page.locator("p")).to_have_text(["De bijeenkomst is afgelopen."])
    page.evaluate("told('')")
    expect(page.locator("p")).to_have_count(0)
