"""All types at once, for who sees, hears, points or reads in another way: one page for each way."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leerkit.exercises import SOORTEN
from leerkit.look import css
from tests.browser.card_page import later
from tests.browser.deck_page import deck_page
from tests.browser.keyboard import Keyboard
from tests.browser.translated import INNERMOST, TRANSLATED
from tests.browser.visitor import SIZES as SCREENS
from tests.browser.visitor import painted, visitor
from tests.gallery_examples import ENTRIES, example
from tests.impatient import until

CONTROLS = ".lk-card :is(button, input, select, textarea, summary)"
SIZES = """(controls) => [...document.querySelectorAll(controls)]
  .filter((control) => control.checkVisibility())
  .map((control) => [(control.closest("label") ?? control), control])
  .filter(([{ offsetWidth, offsetHeight }]) => Math.min(offsetWidth, offsetHeight) < 24)
  .map(([target, control]) => `${control.tagName} ${control.type ?? ""} ${target.textContent.slice(0, 40)}`)"""
"""What is smaller than WCAG 2.2 asks of a target (2.5.8)."""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].flatMap((part) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one, part || null);
  const is_quick = transitionDuration.split(", ").every((time) => time === "0s");
  const is_still = is_quick && animationName === "none" && scrollBehavior === "auto";
  return is_still ? [] : [`${one.tagName}.${one.className}${part}`];
}))"""
WITHOUT_FOCUS = """() => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
  const ground = getComputedStyle(document.body).backgroundColor;
  const is_seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== ground;
  return is_seen ? "" : document.activeElement.outerHTML.slice(0, 120);
}"""
OUT_OF_VIEW = """() => {
  const { top, bottom, left, right } = document.activeElement.getBoundingClientRect();
  const is_seen = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
  if (is_seen || document.activeElement === document.body) return "";
  const { soort } = document.activeElement.closest(".lk-card").dataset;
  return `${soort}: ${document.activeElement.outerHTML.slice(0, 120)} at ${top} of ${innerHeight} px`;
}"""
"""Something of what has the focus is to be seen (WCAG 2.4.11); of a field, that is where the letters come."""
INVISIBLE = """() => {
  const ground = (one) => getComputedStyle(one.closest(".lk-card") ?? document.body).backgroundColor;
  const clear = "rgba(0, 0, 0, 0)";
  const seen = (one, colour) => colour !== "none" && colour !== clear && colour !== ground(one);
  const shapes = [...document.querySelectorAll(".lk-picture :is(polyline, line, circle, rect)")];
  const bars = [...document.querySelectorAll(".lk-cell-bar, .lk-bar-fill")];
  const styled = (one) => getComputedStyle(one);
  return [
    ...shapes.filter((one) => !seen(one, styled(one).stroke) && !seen(one, styled(one).fill)),
    ...bars.filter((one) => !seen(one, styled(one).backgroundColor)
      && !(parseFloat(styled(one).borderTopWidth) && seen(one, styled(one).borderTopColor))),
  ].map((one) => one.outerHTML);
}"""
ANNOUNCED: dict[str, tuple[list[dict[str, str]], str]] = {
    "volgorde": ([{"to": "Omlaag: Afspreken"}, {"press": "Enter"}], "plaats 2"),
    "signaal": ([{"to": "Mijn post"}, {"press": "Space"}], "Gemarkeerd: 1."),
    "verdeel": ([{"to": "Meer: Straten"}, {"press": "Enter"}], "Nog te verdelen: 19 ton."),
    "zoek": ([{"to": "Gemeente"}, {"press": "R"}], "3 rijen."),
    "kaartjes": (
        [{"to": "Draai om: Wat heet"}, {"press": "Enter"}, {"to": "Niet geweten"}, {"press": "Space"}],
        "1 van de 3 kaartjes gedaan.",
    ),
    "muur": (
        [
            {"to": "Schrijf een bericht onder ‘Ging goed’"},
            {"type": "Samen."},
            {"to": "Plaats"},
            {"press": "Enter"},
        ],
        "Ging goed",
    ),
}
"""What changes away from where somebody is, and so has to be said: steps, and what is said after them."""


def focus_on(page: Page, soort: str) -> Keyboard:
    page.locator(f".lk-card[data-soort={soort}] .lk-question").focus()
    return Keyboard(page)


def do(page: Page, soort: str) -> None:
    """Do the exercise of a type as the gallery does, by keyboard, and see the verdict."""
    keys = ENTRIES[soort]["keyboard"]
    focus_on(page, soort).do(keys["keys"])
    said = page.locator(f".lk-card[data-soort={soort}]").get_by_role("status")
    expect(said).to_contain_text(example(soort).grade(keys["gives"]).sentence)


@pytest.fixture(scope="module")
def somebody(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser) as made:
        yield made


@pytest.fixture(scope="module")
def untouched(somebody: BrowserContext) -> Page:
    return deck_page(somebody.new_page())


@pytest.fixture(scope="module")
def answered(somebody: BrowserContext) -> Page:
    return deck_page(somebody.new_page(), is_answered=True)


@pytest.fixture(params=["untouched", "answered"])
def deck(request: pytest.FixtureRequest, somebody: BrowserContext) -> Page:  # noqa: ARG001 - names the browser it takes
    """All types on a page that tests share, since they only look at it: wide, light, and its focus nowhere."""
    shown: Page = request.getfixturevalue(request.param)
    shown.set_viewport_size(SCREENS["wide"])  # type: ignore[arg-type]
    shown.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="no-preference")
    shown.evaluate("document.activeElement.blur()")
    return shown


def test_every_card_is_an_article_with_its_question_and_a_status_that_is_there_before_it_speaks(
    deck: Page,
) -> None:
    assert Keyboard(deck).nameless() == []
    for soort in SOORTEN:
        card = deck.get_by_role("article", name=example(soort).question, exact=True)
        expect(card).to_have_count(1)
        expect(card.get_by_role("heading", name=example(soort).question, exact=True)).to_have_count(1)
        assert card.get_by_role("status").count() == 1


def test_what_changes_elsewhere_is_said(page: Page) -> None:
    deck_page(page, tuple(ANNOUNCED))
    for soort, (steps, said) in ANNOUNCED.items():
        live = page.locator(f".lk-card[data-soort={soort}] [aria-live=polite]")
        assert said not in " ".join(live.all_inner_texts())
        focus_on(page, soort).do(steps)
        expect(live.filter(has_text=said)).not_to_have_count(0)


def test_targets_have_the_room_that_a_finger_or_a_shaking_hand_needs(deck: Page) -> None:
    for width in (1280, 320):
        deck.set_viewport_size({"width": width, "height": 800})
        assert deck.evaluate(SIZES, CONTROLS) == []


def test_nothing_moves_for_who_wants_no_motion(deck: Page) -> None:
    deck.emulate_media(reduced_motion="reduce")
    assert deck.evaluate(MOVING) == []


@pytest.mark.long("every control of every type gets the focus: 6 s of work")
def test_in_forced_colours_what_is_drawn_and_where_the_focus_is_can_be_seen(deck: Page) -> None:
    deck.emulate_media(forced_colors="active", color_scheme="dark")
    assert deck.evaluate(INVISIBLE) == []
    controls = deck.locator(CONTROLS).locator("visible=true")
    for control in controls.all():
        control.focus()
        deck.keyboard.press("Shift")  # a focus that keys moved
        assert deck.evaluate(WITHOUT_FOCUS) == ""


def test_in_forced_colours_bars_of_a_group_are_drawn(page: Page) -> None:
    bar = '<div class="lk-bar"><span class="lk-bar-fill" style="--share: 0.5"></span></div>'
    page.set_content(f"<style>{css('tokens', 'charts')}</style><body>{bar}")
    page.emulate_media(forced_colors="active")
    assert page.evaluate(INVISIBLE) == []


def test_marks_are_words_and_not_only_colours(answered: Page) -> None:
    page = answered
    for item in page.locator(".lk-item[data-mark]").all():
        mark = item.get_attribute("data-mark")
        assert mark == "neutral" or item.locator(".lk-mark").inner_text().strip(), item.inner_html()
    pressed = page.locator("[aria-pressed=true]").all()
    assert pressed
    before = "(one) => getComputedStyle(one, '::before').content"
    assert all("✓" in one.evaluate(before) for one in pressed)


@pytest.mark.long("every control of every type gets the focus: 10 s of work")
def test_at_400_percent_nothing_goes_sideways_and_the_focus_stays_in_view(deck: Page) -> None:
    deck.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024, four times as large
    assert deck.evaluate("document.scrollingElement.scrollWidth") == 320
    deck.emulate_media(reduced_motion="reduce")
    deck.locator(".lk-question").first.focus()
    for _ in range(deck.locator(CONTROLS).count()):
        deck.keyboard.press("Tab")
        painted(deck)  # nobody presses twice within a frame
        until(lambda: deck.evaluate(OUT_OF_VIEW), lambda hidden: not hidden)


# ── a page that the browser translates ───────────────────────────────────────────────────────────


@pytest.mark.long("every type is done once more: 4 s of work")
def test_a_translated_page_can_be_done_by_keyboard(page: Page) -> None:
    page.add_init_script(TRANSLATED)
    deck_page(page)
    for soort in SOORTEN:
        do(page, soort)
    assert page.locator(".lk-card font").count()


PRESSED = ("signaal", "stelling", "volgorde", "zoek")
"""Types with each kind of thing to press: words, choices, and buttons that move things or that filter."""


@pytest.mark.long("everything of a type is pressed twice: 2 s of work for each kind, 4 s for every type")
@pytest.mark.parametrize("soorten", [PRESSED, SOORTEN], ids=["each kind", "every type"])
def test_a_translated_page_does_the_same_at_each_press(page: Page, soorten: Sequence[str]) -> None:
    """A press lands on an element of the translator's, inside of the button."""
    plain = after_pressing_everything(page, "", soorten)
    assert "Gemarkeerd: 4." in plain["signaal"]
    assert after_pressing_everything(page, TRANSLATED, soorten) == plain


def after_pressing_everything(page: Page, script: str, soorten: Sequence[str]) -> dict[str, str]:
    """Return what stands in each card once everything in it was pressed, in order, where its words are."""
    deck_page(page, soorten)
    if script:
        page.evaluate(script)
    shown: dict[str, Any] = {}
    for soort in soorten:
        card = page.locator(f".lk-card[data-soort={soort}]")
        for control in card.locator(".lk-view :is(button:not(.lk-primary), label:has(input), summary)").all():
            control.evaluate(f"(control) => ({INNERMOST})(control).click()")
        later(page, 0)
        shown[soort] = card.locator(".lk-view").aria_snapshot()
    return shown
