"""The common controls of ipywidgets on the light page: each tells its kernel what it would in JupyterLab."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from leerkit.server.seating.shown import light_views
from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import take_part
from tests.lesson_with import lesson_with
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

CONTROLS = """
import ipywidgets as w
said = w.Label("-")
made = dict(
    geheel=w.IntSlider(value=3, max=9), komma=w.FloatSlider(value=0.5, max=1, step=0.25, readout_format=".2f"),
    macht=w.FloatLogSlider(value=10, base=10, min=0, max=3, step=1), plek=w.SelectionSlider(options=["a", "b", "c"]),
    bereik=w.IntRangeSlider(value=(2, 5), max=9), lijst=w.Dropdown(options=[("appel", 10), ("peer", 20)]),
    keus=w.Select(options=["a", "b"]), keuzes=w.SelectMultiple(options=["a", "b", "c"]),
    rondje=w.RadioButtons(options=["ja", "nee"]), knoppen=w.ToggleButtons(options=["dag", "nacht"]),
    combi=w.Combobox(options=["x", "y"]), vink=w.Checkbox(), aan=w.ToggleButton(), tekst=w.Text(),
    laat=w.Text(continuous_update=False), lang=w.Textarea(), geheim=w.Password(), getal=w.IntText(),
    grens=w.BoundedIntText(max=5), breuk=w.FloatText(), datum=w.DatePicker(), tijd=w.TimePicker(),
    kleur=w.ColorPicker(value="teal"), bestand=w.FileUpload(accept=".txt"),
)
def shown(value):
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        return [(one["name"], one["size"], bytes(one["content"])) for one in value]
    return value
for name, one in made.items():
    one.description = name
    one.observe(lambda change, name=name: setattr(said, "value", f"{name} is {shown(change.new)!r}"), "value")
press = w.Button(description="druk", icon="play", tooltip="Druk hier")
press.on_click(lambda _button: setattr(said, "value", "gedrukt"))
made["laat"].on_submit(lambda one: setattr(said, "value", f"verstuurd {one.value}"))
w.VBox([said, press, *made.values()])
"""

HOLDING = """
import ipywidgets as w
told = w.Label("-")
parts = w.Accordion([w.HTML("inhoud <b>een</b>"), w.HTML("inhoud twee")], titles=("Een", "Twee"))
tabs = w.Tab([w.Label("op A"), w.Label("op B $x^2$")], titles=("A", "B"))
stack = w.Stack([w.Label("laag nul"), w.Label("laag een")], selected_index=0)
parts.observe(lambda change: setattr(told, "value", f"deel {change.new}"), "selected_index")
tabs.observe(lambda change: setattr(stack, "selected_index", change.new), "selected_index")
play = w.Play(max=3, interval=50, description="loop")
count = w.IntText(description="teller")
bar = w.IntProgress(max=3, description="balk")
w.jslink((play, "value"), (count, "value"))
w.jsdlink((count, "value"), (bar, "value"))
hidden = w.Button(description="verborgen", layout=w.Layout(display="none"))
wide = w.Button(description="breed", layout=w.Layout(width="222px"), button_style="danger")
wide.on_click(lambda _button: setattr(hidden.layout, "display", ""))
late = w.Button(description="meer")
box = w.HBox([late, hidden])
late.on_click(lambda _button: setattr(box, "children", [*box.children, w.Label("erbij gekomen")]))
w.VBox([told, parts, tabs, stack, play, count, bar, wide, box])
"""

INTERACT = """
import ipywidgets as w, pandas
from IPython.display import HTML, JSON, Markdown, Math, display
@w.interact(n=(1, 9))
def toon(n=3):
    print(f"n is {n}")
    display(pandas.DataFrame({"rij": range(n)}))
    display(Math(r"x^{%d}" % n), Markdown(f"**vet {n}**"), HTML(f"<script>document.body.dataset.html = {n}</script>"))
    display(JSON({"n": n}), w.Label(f"binnen {n}"))
    return n * 2
"""

SMALL = """
import ipywidgets as w
w.VBox([w.IntSlider(), w.Dropdown(options=["a", "b"])])
"""

LATER = """
import ipywidgets as w
from IPython.display import Markdown, display
handle = display("eerst", display_id=True)
change = w.Button(description="wijzig")
change.on_click(lambda _button: handle.update(Markdown("nu **vet**")))
change
"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("controls")
    lessons = {"01-alles": (CONTROLS, HOLDING, INTERACT, LATER), "02-klein": (SMALL,)}
    folders = [str(lesson_with(base, slug, *cells)) for slug, cells in lessons.items()]
    with running_workshop(base / "sessions.sqlite", *folders, log=base / "log") as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """The lesson with all controls, in which each test works its own; the last ones open it anew."""
    with visitor(browser) as context:
        page = take_part(context, workshop.base, workshop.code, "Draait")
        page.goto(f"{workshop.base}/les/01-alles/")
        page.locator("body[data-ready]").wait_for()
        yield page


def test_server_and_page_agree_on_what_is_drawn(page: Page) -> None:
    drawn = page.evaluate(
        """async () => {
          const [at] = performance.getEntriesByType("resource").map(({ name }) => name).filter(
            (name) => name.endsWith("/widgets/views.js"));
          return Object.keys((await import(at)).VIEWS);
        }"""
    )
    assert set(drawn) == light_views()


PANDAS = "empty-table-header"
"""Above the index of a table: pandas makes it so."""

SMALLER_THAN_40_PX = """() => [...document.querySelectorAll(".lk-widget :is(button, input, select, textarea)")]
  .filter((el) => el.offsetParent && !el.closest(".lk-card") && !(el.matches("[type=radio], [type=checkbox]")))
  .filter((el) => el.getBoundingClientRect().height < 40).map((el) => el.outerHTML)"""


@pytest.mark.long("ipywidgets in our look, which few changes touch")
def test_controls_are_for_everyone(page: Page) -> None:
    assert [one for one in faults(page) if PANDAS not in one] == []
    assert page.evaluate(SMALLER_THAN_40_PX) == []


def slide(key: str) -> Callable[[Page, str], None]:
    def do(page: Page, name: str) -> None:
        page.get_by_role("slider", name=name).focus()
        page.keyboard.press(key)

    return do


def fill(text: str) -> Callable[[Page, str], None]:
    def do(page: Page, name: str) -> None:
        page.get_by_label(name, exact=True).fill(text)
        page.keyboard.press("Tab")

    return do


def select(*labels: str) -> Callable[[Page, str], None]:
    return lambda page, name: page.get_by_label(name, exact=True).select_option(label=list(labels)) and None


def in_group(role: str, label: str) -> Callable[[Page, str], None]:
    return lambda page, name: page.get_by_role("group", name=name).get_by_role(role, name=label).click()  # type: ignore[arg-type]


def later_end(page: Page, name: str) -> None:
    page.get_by_role("group", name=name).get_by_role("slider", name="tot").focus()
    page.keyboard.press("ArrowRight")


def upload(page: Page, name: str) -> None:
    file = {"name": "brief.txt", "mimeType": "text/plain", "buffer": "é".encode()}
    page.get_by_label(name, exact=True).set_input_files(file)  # type: ignore[arg-type]


DONE: dict[str, tuple[Callable[[Page, str], None], str]] = {
    "geheel": (slide("ArrowRight"), "4"),
    "komma": (slide("ArrowRight"), "0.75"),
    "macht": (slide("ArrowRight"), "100.0"),
    "plek": (slide("ArrowRight"), "'b'"),
    "bereik": (later_end, "(2, 6)"),
    "lijst": (select("peer"), "20"),
    "keus": (select("b"), "'b'"),
    "keuzes": (select("a", "c"), "('a', 'c')"),
    "rondje": (in_group("radio", "nee"), "'nee'"),
    "knoppen": (in_group("button", "nacht"), "'nacht'"),
    "combi": (fill("y"), "'y'"),
    "vink": (lambda page, name: page.get_by_label(name, exact=True).check(), "True"),
    "aan": (lambda page, name: page.get_by_role("button", name=name).click(), "True"),
    "tekst": (fill("hé"), "'hé'"),
    "lang": (fill("twee\nregels"), r"'twee\nregels'"),
    "geheim": (fill("sst"), "'sst'"),
    "getal": (fill("12"), "12"),
    "grens": (fill("99"), "5"),
    "breuk": (fill("1.5"), "1.5"),
    "datum": (fill("2027-03-01"), "datetime.date(2027, 3, 1)"),
    "tijd": (fill("13:45"), "datetime.time(13, 45)"),
    "kleur": (fill("#ff0000"), "'#ff0000'"),
    "bestand": (upload, r"[('brief.txt', 2, b'\xc3\xa9')]"),
}


def test_every_control_says_its_value(page: Page) -> None:
    for name, (do, value) in DONE.items():
        do(page, name)
        expect(page.get_by_text(f"{name} is {value}", exact=True)).to_be_visible()
    page.get_by_role("button", name="druk").click()
    expect(page.get_by_text("gedrukt", exact=True)).to_be_visible()
    page.get_by_label("laat", exact=True).fill("nog niet")
    page.keyboard.press("Enter")
    expect(page.get_by_text("verstuurd nog niet", exact=True)).to_be_visible()


@pytest.mark.long("boxes of ipywidgets, which few changes touch")
def test_boxes_open_turn_and_grow(page: Page) -> None:
    expect(page.get_by_text("inhoud een")).to_be_hidden()
    page.get_by_role("button", name="Een").click()
    expect(page.get_by_text("inhoud een")).to_be_visible()
    expect(page.get_by_text("deel 0", exact=True)).to_be_visible()
    page.get_by_role("tab", name="A").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="B")).to_be_focused()
    expect(page.get_by_text("op A")).to_be_hidden()
    expect(page.locator("[role=tabpanel] math")).to_be_visible()
    expect(page.get_by_text("laag een")).to_be_visible()
    expect(page.get_by_text("laag nul")).to_be_hidden()
    page.get_by_role("button", name="meer").click()
    expect(page.get_by_text("erbij gekomen")).to_be_visible()


@pytest.mark.long("one control of those that test_every_control_says_its_value goes through")
def test_a_number_that_plays_takes_along_what_is_linked(page: Page) -> None:
    page.get_by_role("button", name="Speel af").click()
    expect(page.get_by_label("teller")).to_have_value("3")
    expect(page.get_by_role("progressbar", name="balk")).to_have_js_property("value", 3)
    expect(page.get_by_role("button", name="Speel af")).to_be_visible()
    page.get_by_label("teller").fill("1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("progressbar", name="balk")).to_have_js_property("value", 1)


def test_what_a_cell_showed_is_replaced_by_a_press(page: Page) -> None:
    expect(page.get_by_text("'eerst'")).to_be_visible()
    page.get_by_role("button", name="wijzig").click()
    expect(page.locator("[data-display] strong")).to_have_text("vet")
    expect(page.get_by_text("'eerst'")).to_have_count(0)


@pytest.mark.long("what ipywidgets can do besides, which few changes touch")
def test_layout_values_and_the_newest_of_interact_are_there_also_after_a_reload(page: Page) -> None:
    wide, hidden = page.get_by_role("button", name="breed"), page.get_by_role("button", name="verborgen")
    expect(hidden).to_be_hidden()
    box = wide.bounding_box()
    assert box
    assert round(box["width"]) == 222
    wide.click()
    expect(hidden).to_be_visible()
    page.get_by_label("lijst", exact=True).select_option(label="appel")
    page.get_by_label("lijst", exact=True).select_option(label="peer")
    expect(page.get_by_text("lijst is 20", exact=True)).to_be_visible()
    fill("2027-03-02")(page, "datum")
    expect(page.get_by_text("datum is datetime.date(2027, 3, 2)", exact=True)).to_be_visible()
    slide("Home")(page, "geheel")
    expect(page.get_by_text("geheel is 0", exact=True)).to_be_visible()

    interact = page.locator(".lk-widget", has=page.get_by_role("slider", name="n", exact=True)).first
    expect(interact.get_by_text("n is 3")).to_be_visible()
    page.get_by_role("slider", name="n", exact=True).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    looks_as(interact, 6)

    page.reload()
    page.locator("body[data-ready]").wait_for()
    looks_as(interact, 6)
    expect(hidden).to_be_visible()
    expect(page.get_by_role("slider", name="geheel")).to_have_value("0")
    expect(page.get_by_label("lijst", exact=True)).to_have_value("1")
    expect(page.get_by_label("datum", exact=True)).to_have_value("2027-03-02")


def looks_as(shown: Locator, n: int) -> None:
    """See what JupyterLab shows for this n, and nothing of another."""
    expect(shown.get_by_text(re.compile("n is"))).to_have_count(1)
    expect(shown.get_by_text(f"n is {n}")).to_be_visible()
    expect(shown.locator("tbody tr")).to_have_count(n)
    expect(shown.locator("math")).to_contain_text(str(n))
    expect(shown.locator("strong")).to_have_text(f"vet {n}")
    expect(shown.get_by_text(f"binnen {n}", exact=True)).to_be_visible()
    expect(shown.get_by_text(str(n * 2), exact=True)).to_be_visible()
    expect(shown.page.locator("body")).to_have_attribute("data-html", str(n))


@pytest.mark.long("a weight: what is loaded for it is what the tests above load")
def test_a_page_with_a_slider_and_a_dropdown_is_light(browser: Browser, workshop: Workshop) -> None:
    asked: list[Request] = []
    with visitor(browser) as context:
        page = take_part(context, workshop.base, workshop.code, "Licht")
        page.on(
            "requestfinished",
            lambda request: asked.append(request) if request.url.startswith("http") else None,
        )
        page.goto(f"{workshop.base}/les/02-klein/")
        page.locator("body[data-ready]").wait_for()
        page.get_by_role("slider").wait_for()
        sizes = [one.sizes() for one in asked]
    assert len(asked) <= 40
    assert sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) <= 300_000


@pytest.mark.long("two tabs of one kernel, as test_lesson_kernel sees them with cards")
def test_two_tabs_of_one_participant_show_the_same(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("body[data-ready]").wait_for()
    page.get_by_role("slider", name="geheel").focus()
    page.keyboard.press("End")
    expect(other.get_by_text("geheel is 9", exact=True)).to_be_visible()
    expect(other.get_by_role("slider", name="geheel")).to_have_value("9")
