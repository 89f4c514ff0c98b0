"""A part of a page becomes what it should be out of the elements that are there."""

from playwright.sync_api import Page

from leerkit.server.web.scripts import browser_dir

SCRIPT = (browser_dir() / "shared/redraw.js").read_text(encoding="utf-8")

REDRAWN = """async (source) => {
  const { redraw } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const place = document.createElement("ul");
  document.body.append(place);
  const item = (key) => {
    const made = document.createElement("li");
    made.dataset.key = key;
    const button = document.createElement("button");
    button.dataset.hide = key;
    button.textContent = key;
    made.append(button);
    return made;
  };
  const seen = [];
  const first = new Map();
  for (const keys of [["b"], ["a", "b"], ["a", "c", "b"], ["c", "b"], ["b", "c"], ["b", "b"], []]) {
    redraw(place, keys.map(item));
    const made = [...place.children];
    seen.push(made.map((one) => [one.dataset.key, one.firstChild.dataset.hide, one.textContent].join()));
    for (const one of made) {
      if (!first.has(one.dataset.key)) first.set(one.dataset.key, one);
    }
    if (keys.includes("b") && !made.includes(first.get("b"))) seen.push("another b");
  }
  place.remove();
  return seen;
}"""


def test_list_that_changes_keeps_each_element_for_what_it_was_made_for(page: Page) -> None:
    page.goto("data:text/html,<title>lijst</title>")
    seen = page.evaluate(REDRAWN, SCRIPT)
    expected = ["b", "ab", "acb", "cb", "bc", "bb", ""]
    assert seen == [[f"{one},{one},{one}" for one in keys] for keys in expected]


PRESSED = """async (source) => {
  const { redraw } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const place = document.createElement("ul");
  document.body.append(place);
  const hidden = [];
  place.addEventListener("click", ({ target }) => hidden.push(target.dataset.hide));
  const item = (text) => {
    const made = document.createElement("li");
    made.dataset.key = text;
    const button = document.createElement("button");
    button.dataset.hide = text;
    button.addEventListener("click", () => hidden.push(text));
    made.append(text, button);
    return made;
  };
  redraw(place, ["oud"].map(item));
  redraw(place, ["nieuw", "oud"].map(item));
  [...place.children].find((one) => one.textContent.startsWith("nieuw")).querySelector("button").click();
  place.remove();
  return hidden;
}"""


def test_button_of_a_text_that_came_in_above_another_acts_on_that_text(page: Page) -> None:
    page.goto("data:text/html,<title>lijst</title>")
    pressed = page.evaluate(PRESSED, SCRIPT)
    assert pressed == ["nieuw", "nieuw"], "by its listener, and by its data"


FORMULAS = """async (source) => {
  const { redraw } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const place = document.createElement("div");
  const line = (n) => {
    const made = document.createElement("p");
    made.innerHTML = `Het is <math><mn>${n}</mn></math>`;
    return made;
  };
  redraw(place, [line(1)]);
  const [first, formula] = [place.firstChild, place.querySelector("math")];
  redraw(place, [line(1)]);
  const stays = place.querySelector("math") === formula;
  redraw(place, [line(2)]);
  return [stays, place.firstChild === first, place.textContent];
}"""


def test_formula_that_is_another_one_by_now_is_drawn(page: Page) -> None:
    page.goto("data:text/html,<title>formule</title>")
    drawn = page.evaluate(FORMULAS, SCRIPT)
    assert drawn == [True, True, "Het is 2"]
