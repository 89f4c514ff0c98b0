"""Anywidgets of others keep their whole contract on the light page, and ours keeps its look: one widget a row."""

from collections.abc import Iterator
from importlib.util import find_spec
from textwrap import indent

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import take_part
from tests.conftest import component_is_missing
from tests.lesson_with import lesson_with
from tests.workshop import Workshop, running_workshop

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.long("libraries of others on a page, which few changes touch; test_light_controls has ours"),
]

START = """import anywidget, ipywidgets, traitlets
from IPython.display import display

def line():
    made = ipywidgets.Label("-")
    display(made)
    return made
def bits(initial=b""):
    return traitlets.Bytes(initial).tag(sync=True, from_json=lambda value, _widget: bytes(value))
def widget(esm, css="", **names):
    return type("Eigen", (anywidget.AnyWidget,), {"_esm": esm, "_css": css, **names})
"""

ROWS = {
    "back": '''
said = line()
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>geef bytes</button>";
  el.firstChild.onclick = () => {
    model.set("back", new DataView(new Uint8Array([9, 1, 2, 3]).buffer, 1));
    model.save_changes();
  };
} }""", back=bits())()
one.observe(lambda change: setattr(said, "value", f"kreeg {change.new!r}"), "back")
display(one)''',
    "nested": '''
said = line()
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>geef lijst</button>";
  el.firstChild.onclick = () => { model.set("many", [{ a: new Uint8Array([7]).buffer }, 2]); model.save_changes(); };
} }""", many=traitlets.List().tag(sync=True))()
one.observe(lambda change: setattr(said, "value", f"lijst {bytes(change.new[0]['a'])!r} {change.new[1]}"), "many")
display(one)''',
    "buffers": '''
said = line()
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>stuur</button><i></i>";
  el.firstChild.onclick = () => model.send({ hoi: 1 }, undefined, [new Uint8Array([8]).buffer, new Uint8Array([5, 6])]);
  model.on("msg:custom", (content, buffers) => { el.lastChild.textContent = content.terug + buffers[0].getUint8(1); });
} }""")()
def answer(_widget, content, buffers):
    said.value = f"{content} {[bytes(buffer) for buffer in buffers]}"
    one.send({"terug": "terug "}, buffers=[b"ab"])
one.on_msg(answer)
display(one)''',
    "news": '''
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>nieuw</button><i></i>";
  let n = 0;
  model.on("change:bits", () => { el.lastChild.textContent = `${++n} keer, ${model.get("bits").getUint8(0)}`; });
  el.firstChild.onclick = () => model.send({});
} }""", bits=bits(b"aa"))()
one.on_msg(lambda *_: (setattr(one, "bits", b"aa"), setattr(one, "bits", b"bb")))
display(one)''',
    "several": '''
said = line()
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>zet twee</button><i></i>";
  model.on("change:a change:b", () => { el.lastChild.textContent += "."; });
  el.firstChild.onclick = () => { model.set({ a: 1, b: 2 }); model.save_changes(); };
} }""", a=traitlets.Int().tag(sync=True), b=traitlets.Int().tag(sync=True))()
one.observe(lambda _change: setattr(said, "value", f"a={one.a} b={one.b}"), "b")
display(one)''',
    "invoke": '''
@anywidget.experimental.command
def twice(self, message, buffers):
    return message * 2, [b"x" + bytes(buffers[0])]
display(widget("""export default { async render({ el, experimental }) {
  const [answer, buffers] = await experimental.invoke("twice", "hé", { buffers: [new Uint8Array([65])] });
  el.textContent = `${answer} ${new TextDecoder().decode(buffers[0])}`;
} }""", twice=twice)())''',
    "children": '''
said = line()
child = ipywidgets.IntSlider(value=2, max=9, description="kind")
inner = widget("""export default { render({ el }) { el.textContent = "binnenste"; } }""")()
child.observe(lambda change: setattr(said, "value", f"kind {change.new}"), "value")
display(widget("""export default { async render({ model, el }) {
  for (const reference of model.get("children")) {
    const found = await model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const view = await model.widget_manager.create_view(found);
    el.append(view.el);
  }
} }""", children=traitlets.List().tag(sync=True, **ipywidgets.widget_serialization))(children=[child, inner]))''',
    "host": '''
inner = widget("""export default {
  initialize: () => ({ groet: () => "gegroet" }),
  render: ({ el }) => { el.textContent = "gast"; },
}""")()
display(widget("""export default { async render({ model, el, host }) {
  const guest = await host.getWidget(model.get("guest"));
  el.innerHTML = "<p></p><i></i>";
  el.lastChild.textContent = guest.exports.groet();
  await guest.render({ el: el.firstChild });
} }""", guest=traitlets.Unicode().tag(sync=True))(guest=f"anywidget:{inner.model_id}"))''',
    "cleanup": '''
box = ipywidgets.VBox([widget("""export default {
  render({ model, el }) {
    document.body.dataset.cleaned = "";
    model.on("change", () => 0);
    el.textContent = "hier";
    return () => { document.body.dataset.cleaned += "weergave"; };
  },
}""")()])
away = ipywidgets.Button(description="haal weg")
away.on_click(lambda _button: setattr(box, "children", []))
display(box, away)''',
    "off": '''
one = widget("""export default { render({ model, el }) {
  el.innerHTML = "<button>tel</button><button>stop</button><i>0</i>";
  const [count, stop, said] = el.children;
  model.on("change:n", () => { said.textContent = model.get("n"); });
  count.onclick = () => model.set("n", model.get("n") + 1);
  stop.onclick = () => model.off("change:n");
} }""", n=traitlets.Int().tag(sync=True))
display(one(), one())''',
    "style": '''
display(widget("""export default { render({ el }) {
  el.className = "eigen";
  el.innerHTML = "<h2>Van de widget</h2><p class='kleur'>gekleurd</p>";
} }""", css="""
:root { --eigen: rgb(0, 0, 255); }
h1, h2, p { font-weight: 100; letter-spacing: 7px; }
.eigen .kleur { color: var(--eigen); }
@media (min-width: 1px) { a, .kleur::before { content: "voor, "; font-style: italic; } }
""")())''',
    "address": """display(widget("https://esm.sh/iets.js")())""",
}


def in_function(source: str) -> str:
    """Return a cell whose names are its own."""
    return f"def row():\n{indent(source, '    ')}\n\nrow()"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("others")
    rows = lesson_with(base, "01-rijen", START, *map(in_function, ROWS.values()))
    public = lesson_with(base, "02-openbaar", *PUBLIC.values()) if all(map(find_spec, PUBLIC)) else rows
    with running_workshop(
        base / "sessions.sqlite", *{str(rows): 0, str(public): 0}, log=base / "log"
    ) as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """The lesson with all rows, in which each test presses its own buttons."""
    with visitor(browser) as context:
        page = take_part(context, workshop.base, workshop.code, "Rij")
        page.goto(f"{workshop.base}/les/01-rijen/")
        page.locator("body[data-ready]").wait_for()
        assert page.locator("body").get_attribute("data-widgets") == "light"
        yield page


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("geef bytes", r"kreeg b'\x01\x02\x03'"),
        ("geef lijst", r"lijst b'\x07' 2"),
        ("stuur", r"{'hoi': 1} [b'\x08', b'\x05\x06']"),
        ("stuur", "terug 98"),
        ("nieuw", "1 keer, 98"),
        ("zet twee", "a=1 b=2"),
        ("zet twee", ".."),
    ],
)
def test_what_a_widget_sends_comes_as_it_was_sent(page: Page, button: str, said: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(said, exact=True)).to_be_visible()


def test_a_widget_asks_a_method_in_python(page: Page) -> None:
    expect(page.get_by_text("héhé xA", exact=True)).to_be_visible()


def test_a_widget_holds_others(page: Page) -> None:
    expect(page.get_by_text("binnenste", exact=True)).to_be_visible()
    page.get_by_role("slider", name="kind").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("kind 3", exact=True)).to_be_visible()
    expect(page.get_by_text("gast", exact=True)).to_be_visible()
    expect(page.get_by_text("gegroet", exact=True)).to_be_visible()


def test_a_view_cleans_up_when_it_goes(page: Page) -> None:
    expect(page.get_by_text("hier", exact=True)).to_be_visible()
    page.get_by_role("button", name="haal weg").click()
    expect(page.get_by_text("hier", exact=True)).to_have_count(0)
    expect(page.locator("body")).to_have_attribute("data-cleaned", "weergave")


def test_who_stops_listening_stops_nobody_else(page: Page) -> None:
    one, other = page.locator("div:has(> button:text-is('tel'))").all()
    one.get_by_text("tel").click()
    expect(one.locator("i")).to_have_text("1")
    one.get_by_text("stop").click()
    one.get_by_text("tel").click()
    other.get_by_text("tel").click()
    expect(other.locator("i")).to_have_text("1")
    expect(one.locator("i")).to_have_text("1")


STYLED = (
    "el => [getComputedStyle(el).letterSpacing, getComputedStyle(el).fontWeight, getComputedStyle(el).color]"
)


def test_a_style_stays_inside_its_widget(page: Page) -> None:
    spacing, weight, _ = page.get_by_role("heading", level=1).evaluate(STYLED)
    assert (spacing, weight) != ("7px", "100")
    assert page.get_by_role("heading", name="Van de widget").evaluate(STYLED)[:2] == ["7px", "100"]
    assert page.get_by_text("gekleurd").evaluate(STYLED)[2] == "rgb(0, 0, 255)"
    before = "el => getComputedStyle(el, '::before').content"
    assert page.get_by_text("gekleurd").evaluate(before) == '"voor, "'
    assert page.locator("a").first.evaluate(before) == "none"


def test_code_of_another_host_is_said_to_be_missing(page: Page) -> None:
    expect(page.get_by_text("Dit onderdeel haalt zijn code bij esm.sh.")).to_be_visible()


PUBLIC = {
    "drawdata": "import drawdata\ndrawdata.ScatterWidget()",
    "wigglystuff": "import wigglystuff\nwigglystuff.Matrix(rows=2, cols=2)",
    "itables": """import itables.widget, pandas
itables.widget.ITable(pandas.DataFrame({"wijk": [f"wijk {n}" for n in range(40)]}))""",
}


@pytest.mark.long("libraries of others, which do what each of the rows does")
def test_three_public_widgets_draw_themselves(context: BrowserContext, workshop: Workshop) -> None:
    for name in PUBLIC:
        if find_spec(name) is None:
            component_is_missing(name)
    page = take_part(context, workshop.base, workshop.code, "Openbaar")
    page.goto(f"{workshop.base}/les/02-openbaar/")
    page.locator("body[data-ready]").wait_for()
    expect(page.locator(".lk-widget svg circle, .lk-widget svg path").first).to_be_attached()
    expect(
        page.locator(".lk-widget .matrix-table, .lk-widget .matrix-element, .lk-widget td").first
    ).to_be_attached()
    expect(page.get_by_text("wijk 3", exact=True)).to_be_visible()
    expect(page.get_by_text("wijk 39", exact=True)).to_have_count(0)
    expect(page.locator(".lk-card")).to_have_count(1)
