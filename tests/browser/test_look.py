"""The look in each of its places: our own pages in light and dark, JupyterLab in both themes, paper."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from leerkit.look import css
from tests.browser.card_page import CardPage
from tests.gallery_examples import ENTRIES, example

OURS = '<body data-leerkit data-jp-theme-light="true">'
LAB = '<body data-jp-theme-light="{light}" data-jp-theme-name="JupyterLab">'
LAB_DARK = (
    "--jp-layout-color0: #111; --jp-layout-color1: #212121; --jp-content-font-color1: rgba(255, 255, 255, 1);"
)
LAB_LIGHT = (
    "--jp-layout-color0: #fff; --jp-layout-color1: #fff; --jp-content-font-color1: rgba(0, 0, 0, 0.87);"
)

PLACES = {
    "ours-light": (OURS, "", "light", "light"),
    "ours-dark": (OURS, LAB_LIGHT, "dark", "dark"),
    "plain-dark": ("<body>", "", "dark", "dark"),
    "lab-light-on-a-dark-system": (LAB.format(light="true"), LAB_LIGHT, "dark", "light"),
    "lab-dark-on-a-light-system": (LAB.format(light="false"), LAB_DARK, "light", "dark"),
}
ON_SURFACE = ("ink", "ink-soft", "primary", "accent", "good", "attention")
GROUNDS = ("surface", "paper", "tint")
NAMES = (*ON_SURFACE, *GROUNDS, "on-primary", "primary-strong", "control", "line")
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
SCHEME = "getComputedStyle(document.documentElement).getPropertyValue('--lk-scheme')"
COLOURS = """(names) => names.map((name) => {
  const probe = document.createElement("i");
  probe.style.color = `var(--lk-${name})`;
  document.body.append(probe);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = "#fff";
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  probe.remove();
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
})"""


def luminance(rgb: list[int]) -> float:
    """Return relative luminance. Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [(c / 255 / 12.92) if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrasts(page: Page) -> Callable[[str, str], float]:
    """Return what tells the contrast of two colours as the page has them now."""
    light = dict(zip(NAMES, map(luminance, page.evaluate(COLOURS, NAMES)), strict=True))

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light[one], light[other]), reverse=True)
        return (high + 0.05) / (low + 0.05)

    return contrast


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, page: Page) -> tuple[Page, str]:
    body, theme, system, expected = PLACES[request.param]
    scheme: Any = system
    page.emulate_media(color_scheme=scheme)
    page.set_content(f"<style>:root {{ {theme} }}\n{css('tokens', 'contrast')}</style>{body}")
    return page, expected


def test_text_and_controls_stand_out(place: tuple[Page, str]) -> None:
    contrast = contrasts(place[0])
    for ground in GROUNDS:
        faint = {ink: contrast(ink, ground) for ink in ON_SURFACE if contrast(ink, ground) < 4.5}
        assert faint == {}, ground
    assert contrast("on-primary", "primary") >= 4.5
    assert contrast("on-primary", "primary-strong") >= 4.5
    assert contrast("control", "surface") >= 3


def test_who_asks_for_more_contrast_gets_it(place: tuple[Page, str]) -> None:
    page, expected = place
    page.emulate_media(color_scheme="dark" if page.evaluate(DARK) else "light", contrast="more")
    assert page.evaluate(SCHEME) == expected
    contrast = contrasts(page)
    for ground in GROUNDS:
        faint = {ink: contrast(ink, ground) for ink in ON_SURFACE if contrast(ink, ground) < 7}
        assert faint == {}, ground
    assert contrast("on-primary", "primary") >= 7
    assert contrast("control", "surface") >= 7
    assert contrast("line", "surface") >= 4.5


def test_jupyterlab_follows_its_theme_and_our_pages_the_system(place: tuple[Page, str]) -> None:
    page, expected = place
    assert page.evaluate(SCHEME) == expected
    [ground] = map(luminance, page.evaluate(COLOURS, ["surface"]))
    assert (ground > 0.5) == (expected == "light")


def test_paper_gets_black_on_white_and_no_buttons(page: Page) -> None:
    card = CardPage(page, example("meerkeuze"))
    card.do(ENTRIES["meerkeuze"]["keyboard"]["keys"])
    page.locator(".lk-saved").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.querySelector('.lk-card'))"
    assert page.evaluate(f"[{style}.color, {style}.backgroundColor]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]
    assert not any(button.is_visible() for button in page.get_by_role("button").all())
    assert page.get_by_text("Dat klopt.").is_visible()


def test_paper_gets_the_choices_of_lists_once_and_lines_where_nothing_is_chosen(page: Page) -> None:
    exercise = example("koppel")
    CardPage(page, exercise)
    page.locator("select").first.select_option("woningen")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    written = page.locator(".lk-written:visible")
    assert written.nth(0).inner_text() == "Verhuurt en onderhoudt woningen"
    assert page.locator(".lk-line:visible").count() == len(exercise.public()["items"]) - 1
    choices = page.locator(".lk-paper li:visible").all_inner_texts()
    assert choices == [target["text"] for target in exercise.public()["targets"]]


def test_paper_gets_a_long_text_as_a_whole(page: Page) -> None:
    CardPage(page, example("open"))
    text = "\n".join(f"Regel {n}" for n in range(40))
    page.get_by_label("Jouw antwoord").fill(text)
    page.pdf()  # the browser itself says that it is going to print
    page.emulate_media(media="print")
    assert page.locator(".lk-written:visible").inner_text() == text


def test_motion_is_off_for_who_wants_none(page: Page) -> None:
    CardPage(page, example("meerkeuze"))
    button = page.locator(".lk-primary")
    duration = "(button) => getComputedStyle(button).transitionDuration"
    assert button.evaluate(duration) == "0.12s"
    page.emulate_media(reduced_motion="reduce")
    assert button.evaluate(duration) == "0s"
