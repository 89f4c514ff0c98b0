"""At a second size colours that are the same are passed over: what is wrong only there is found all the same."""

from playwright.sync_api import Page

from tests.browser.visitor import faults

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
        "light phone button-name",
        "dark wide color-contrast",
    ]
