"""Outputs on a page: drawn by an installed extension of JupyterLab; tables, boxes and code as readers know them."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import SIDEWAYS, visitor
from tests.browser.workshop_visit import take_part
from tests.lesson_with import lesson_with
from tests.workshop import running_workshop

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.long("libraries of others on a page, which few changes touch; test_light_controls has ours"),
]

NAME = "proef-uitbreiding"
MIME = "application/vnd.proef.v1+json"
ENTRY = """
let shared;
const need = (scope, name) => shared[name]["2.0.0"].get().then((make) => make());
window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["%s"] = {
  init: async (scope) => { shared = scope; },
  get: async (module) => {
    const { Widget } = await need("default", "@lumino/widgets");
    class Drawn extends Widget {
      async renderModel(model) {
        if (model.data["%s"].waarde === 13) throw new Error("dertien");
        this.addClass("getekend");
        this.node.textContent = `${module} tekent ${model.data["%s"].waarde}, ${this.isVisible ? "zichtbaar" : "weg"}`;
      }
      onResize() { this.node.dataset.resized = "ja"; }
    }
    return () => ({ default: { rendererFactory: { mimeTypes: ["%s"], createRenderer: () => new Drawn() } } });
  },
};
""" % (NAME, MIME, MIME, MIME)  # noqa: UP031

CELLS = (
    f"display({{'{MIME}': {{'waarde': 3}}, 'text/plain': 'Figuur(…)'}}, raw=True)",
    f"display({{'{MIME}': {{'waarde': 13}}}}, raw=True)",
    f"""
import ipywidgets
@ipywidgets.interact(n=(20, 29))
def toon(n=21):
    display({{"{MIME}": {{"waarde": n}}}}, raw=True)
""",
    """
import pandas
pandas.DataFrame({"wijk": ["A", "B"], "n": [1.5, 200.25]})
""",
    'pandas.DataFrame({"rij": range(41)})',
    """# Kop

<div class="alert alert-warning"><p>Let op</p></div>

Met `code` in de zin.

| Wat wij van deze wijk en van de hele stad weten, en wanneer het is gemeten | Overvecht | Leidsche-Rijn |
|---|---|---|
| Jongeren van zeventien tot en met tweeëntwintig jaar met een startkwalificatie | 60 | 62 |
""",
    """
from IPython.display import HTML
HTML('<div style="height: 3rem"><p id="breed" style="position: absolute; width: 2000px">breed</p></div>')
""",
    """
wat = "Huishoudens die al jaren van weinig geld rondkomen"
pandas.DataFrame({"Wat wij weten": [wat], "Amersfoort": [1], "Hilversum": [2]})
""",
)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    base = tmp_path_factory.mktemp("drawn")
    folder = base / "jupyter" / "labextensions" / NAME
    (folder / "static").mkdir(parents=True)
    (folder / "static" / "remoteEntry.abc123.js").write_text(ENTRY)
    build = {"load": "static/remoteEntry.abc123.js", "mimeExtension": "./mimeExtension"}
    package = {"name": NAME, "version": "1.0.0", "jupyterlab": {"mimeExtension": True, "_build": build}}
    (folder / "package.json").write_text(json.dumps(package))
    lesson = lesson_with(base, "01-uitvoer", *CELLS)
    env = {"JUPYTER_PATH": str(base / "jupyter")}
    with (
        running_workshop(base / "sessions.sqlite", str(lesson), log=base / "log", env=env) as workshop,
        visitor(browser) as context,
    ):
        page = take_part(context, workshop.base, workshop.code, "Kijkt")
        page.goto(f"{workshop.base}/les/01-uitvoer/")
        page.locator("body[data-ready]").wait_for()
        yield page


def test_installed_extension_draws_its_kind_of_output(page: Page) -> None:
    drawn = page.get_by_text("./mimeExtension tekent 3, zichtbaar")
    expect(drawn).to_be_visible()
    expect(page.get_by_text("Figuur(…)")).to_have_count(0)
    page.set_viewport_size({"width": 700, "height": 600})
    expect(drawn).to_have_attribute("data-resized", "ja")


def test_extension_draws_what_a_widget_shows_anew(page: Page) -> None:
    expect(page.get_by_text("tekent 21, zichtbaar")).to_be_visible()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("tekent 22, zichtbaar")).to_be_visible()
    expect(page.get_by_text("tekent 21")).to_have_count(0)


def test_what_an_extension_cannot_draw_is_said(page: Page) -> None:
    expect(page.get_by_text("Dit onderdeel kan hier niet worden getoond.")).to_have_count(1)


def test_numbers_stand_under_each_other_without_dark_lines(page: Page) -> None:
    cell = page.get_by_role("cell", name="200.25")
    assert cell.evaluate("el => getComputedStyle(el).textAlign") == "right"
    sides = "el => ['Left', 'Right', 'Top'].map((side) => getComputedStyle(el)[`border${side}Width`])"
    assert cell.evaluate(sides) == ["0px", "0px", "0px"]


@pytest.mark.parametrize("word", ["Overvecht", "Amersfoort", "Hilversum"])
def test_no_word_of_a_table_is_broken_on_a_small_phone(page: Page, word: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    cell = page.get_by_role("columnheader", name=word)
    lines = "el => { range.selectNodeContents(el); return range.getClientRects().length; }"
    assert cell.evaluate(f"el => {{ const range = document.createRange(); return ({lines})(el); }}") == 1
    assert page.evaluate(SIDEWAYS) == 0


def test_what_a_library_lays_over_its_box_does_not_widen_the_page(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 600})
        assert page.locator("#breed").evaluate("el => el.getBoundingClientRect().width") == 2000
        assert page.evaluate(SIDEWAYS) == 0


def test_long_table_scrolls_in_its_own_box(page: Page) -> None:
    box = page.locator(".lk-tall")
    expect(box).to_have_count(1)
    assert box.evaluate("el => el.scrollHeight > el.clientHeight + 100")
    box.focus()
    page.keyboard.press("End")
    expect(box.get_by_role("cell", name="40", exact=True)).to_be_in_viewport()


def test_boxes_and_code_of_notebooks_look_like_it(page: Page) -> None:
    look = "el => [getComputedStyle(el).borderLeftWidth, getComputedStyle(el).backgroundColor]"
    width, colour = page.locator(".alert").evaluate(look)
    assert width == "4px"
    assert colour == page.locator(".lk-text code").evaluate(look)[1] != "rgba(0, 0, 0, 0)"
