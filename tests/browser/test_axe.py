"""What is the same in other colours or at another size is passed over, and what is wrong only there is found."""

import pytest
from playwright.sync_api import Error, Page

from tests.browser.visitor import faults

pytestmark = pytest.mark.long("what tests ask axe, which a change of the product does not touch")

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Kleuren</title><meta name="viewport" content="width=device-width">
<style>
  body { color-scheme: light dark; }
  .phone { display: none; }
  .on-grey p { color: #767676; }
  .small { font-size: 40px; color: #949494; background: #fff; }
  @media (max-width: 600px) {
    .phone { display: block; color: #ccc; background: #fff; }
    .paler { color: #bbb; background: #fff; }
    .on-grey { background: #888; }
    .small { font-size: 12px; }
  }
  @media (prefers-color-scheme: dark) and (max-width: 600px) { .darker { color: #333; background: #000; } }
</style></head><body><main><h1>Kleuren</h1>
  <p class="phone">Alleen op een telefoon</p><p class="paler">Op een telefoon bleker</p>
  <div class="on-grey"><p>Op een telefoon op grijs</p></div><p class="small">Op een telefoon klein</p>
  <p class="darker">In het donker op een telefoon</p><p>Overal goed</p></main></body></html>"""


def test_colours_that_are_wrong_at_one_size_only_are_found_there(page: Page) -> None:
    page.set_content(PAGE)
    [light, dark] = faults(page)
    assert light.startswith("light phone color-contrast: ")
    assert dark.startswith("dark phone color-contrast: ")
    for name in ("Alleen op", "bleker", "op grijs", "klein"):
        assert name in light, name
    assert "In het donker" in dark
    assert "In het donker" not in light
    assert "Overal goed" not in light + dark


def test_what_is_wrong_everywhere_is_told_once_a_scheme_and_what_has_no_name_at_each_size(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><main><h1>Kop</h1><button></button><p style='color: #ccc'>Bleek"
    )
    told = [fault.partition(":")[0] for fault in faults(page)]
    assert told == [
        "light wide button-name",
        "light wide color-contrast",
        "dark wide color-contrast",
    ]


def test_every_part_that_is_meant_is_looked_at_and_one_that_is_not_there_is_told(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><main><h1>Kop</h1><p class=a>Goed</p><p class=a><button></button></p>"
    )
    assert [fault.partition(":")[0] for fault in faults(page, ".a")] == ["light wide button-name"]
    with pytest.raises(Error, match="nothing on this page is"):
        faults(page, ".b")


def test_colours_are_those_of_what_lies_behind_a_text_and_not_only_of_what_holds_it(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><style>p { position: relative; color: #555; }</style><main><h1>Kop</h1>"
        "<div style='position: absolute; height: 3em; width: 9em; background: #777'></div><p>Op grijs</p>"
        "<div style='height: 9em'></div><p>Op wit</p></main>"
    )
    [light] = [fault for fault in faults(page) if fault.startswith("light")]
    assert light.startswith("light wide color-contrast: ")
    assert "Op grijs" in light
    assert "Op wit" not in light


OF_EACH_LOOK = """<html lang=nl><title>x</title><meta name=viewport content="width=device-width"><style>
  .lk-hidden { position: absolute; clip-path: inset(50%%); }
  p, button, a { background: #fff; color: #000; }
  @media (prefers-color-scheme: dark) { .wrong, .wrong * { background: #000; color: #333; } }
</style><main><h1>Kop</h1>
<div class=wrong><button>Kan wel</button><button disabled>Kan niet</button></div>
<p class=wrong>Te zien</p>%s</main>"""
PASSED_OVER = (
    '<p class="wrong lk-hidden">Niet te zien</p>',
    "<p class=wrong>!</p>",
    "<p class=wrong aria-hidden=true>Niet te horen</p>",
)
"""What axe does not look at, or cannot judge."""


@pytest.mark.parametrize("last", PASSED_OVER)
def test_of_texts_that_look_the_same_one_is_asked_about_that_axe_looks_at(page: Page, last: str) -> None:
    page.set_content(OF_EACH_LOOK % last)
    [dark] = faults(page)
    assert dark.startswith("dark wide color-contrast: ")
    assert "Kan wel" in dark
    assert "Te zien" in dark


def test_rules_are_asked_again_where_something_else_is_to_be_seen(page: Page) -> None:
    style = "@media (width > 600px) { .phone { display: none; } } @media (width < 600px) { .wide { display: none; } }"
    page.set_content(
        f"<html lang=nl><title>x</title><meta name=viewport content='width=device-width'><style>{style}</style>"
        "<main><h1>Kop</h1><button class=phone></button><img class=wide src='data:,'></main>"
    )
    assert [fault.partition(":")[0] for fault in faults(page)] == [
        "light wide image-alt",
        "light phone button-name",
    ]


def test_what_scrolls_at_one_size_only_is_reached_by_keys_there(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><meta name='viewport' content='width=device-width'><main><h1>Kop</h1>"
        f"<p style='overflow: auto; white-space: nowrap'>{'Breed ' * 15}</p></main>"
    )
    assert [fault.partition(":")[0] for fault in faults(page)] == ["light phone scrollable-region-focusable"]


def test_of_a_part_of_a_page_only_that_is_asked(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><meta name='viewport' content='width=device-width'><main><h1>Kop</h1>"
        "<button></button><div id=part><p style='color: #ccc'>Bleek</p><img src='data:,'></div></main>"
    )
    told = [fault.partition(":")[0] for fault in faults(page, "#part")]
    assert told == ["light wide color-contrast", "light wide image-alt", "dark wide color-contrast"]
