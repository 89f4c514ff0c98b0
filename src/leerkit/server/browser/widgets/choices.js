// Choosing: lists, buttons of which one or more are in, and boxes to tick.

import { make } from "../cards/tools.js";
import { described, follow, give } from "./looks.js";

const CHOSEN = ["_options_labels", "index"];

/**
 * @param {HTMLSelectElement} list
 * @param {string[]} labels
 */
function optionsIn(list, labels) {
  const had = [...list.options].map((one) => one.text);
  if (had.length === labels.length && had.every((label, at) => label === labels[at])) return;
  list.replaceChildren(...labels.map((label, at) => make("option", { value: String(at), textContent: label })));
}

/**
 * A list of which `write` shows what is chosen, and `read` tells it.
 *
 * @param {{
 *   is_long: boolean,
 *   read(list: HTMLSelectElement): unknown,
 *   write(list: HTMLSelectElement, index: Leerkit.Traits[string]): void,
 *   multiple?: boolean,
 * }} how
 * @returns {Leerkit.WidgetView}
 */
const listed = ({ is_long, read, write, multiple = false }) => (context) => {
  const { model, signal } = context;
  const list = make("select", { multiple });
  described(context, list);
  const draw = () => {
    if (is_long) list.size = Math.max(2, model.get("rows") ?? 5);
    optionsIn(list, model.get("_options_labels"));
    write(list, model.get("index"));
  };
  follow(model, [...CHOSEN, "rows"], draw, signal);
  list.addEventListener("change", () => give(model, { index: read(list) }), { signal });
};

/** @type {Pick<Parameters<typeof listed>[0], "read" | "write">} */
const ONE = {
  read: (list) => list.selectedIndex,
  write: (list, index) => (list.selectedIndex = index ?? -1),
};

/** @type {typeof ONE} */
const SEVERAL = {
  read: (list) => [...list.options].flatMap((one, at) => (one.selected ? [at] : [])),
  write: (list, index) => [...list.options].forEach((one, at) => (one.selected = index.includes(at))),
};

let n_groups = 0;

/** @type {Leerkit.WidgetView} */
function radioButtons(context) {
  const { model, signal } = context;
  const name = `lk-radio-${++n_groups}`;
  const group = make("div", { className: "lk-radios" });
  described(context, group, []);
  const draw = () => {
    /** @type {string[]} */
    const labels = model.get("_options_labels");
    group.classList.toggle("lk-in-a-row", model.get("orientation") === "horizontal");
    if (group.dataset.labels !== JSON.stringify(labels)) {
      group.dataset.labels = JSON.stringify(labels);
      const dot = (/** @type {number} */ at) => make("input", { type: "radio", name, value: String(at) });
      group.replaceChildren(...labels.map((label, at) => make("label", {}, dot(at), label)));
    }
    group.querySelectorAll("input").forEach((one, at) => {
      one.checked = at === model.get("index");
      one.disabled = Boolean(model.get("disabled"));
    });
  };
  follow(model, [...CHOSEN, "disabled", "orientation"], draw, signal);
  const choose = (/** @type {Event} */ { target }) => target instanceof HTMLInputElement && give(model, { index: Number(target.value) });
  group.addEventListener("change", choose, { signal });
}

/** @type {Leerkit.WidgetView} */
function toggleButtons(context) {
  const { model, signal } = context;
  const group = make("div", { className: "lk-toggles" });
  described(context, group, []);
  const draw = () => {
    /** @type {string[]} */
    const labels = model.get("_options_labels");
    if (group.dataset.labels !== JSON.stringify(labels)) {
      group.dataset.labels = JSON.stringify(labels);
      group.replaceChildren(...labels.map((label) => make("button", { type: "button", textContent: label })));
    }
    group.querySelectorAll("button").forEach((one, at) => {
      one.setAttribute("aria-pressed", String(at === model.get("index")));
      one.title = model.get("tooltips")?.[at] ?? "";
      one.disabled = Boolean(model.get("disabled"));
      one.dataset.style = model.get("button_style");
    });
  };
  follow(model, [...CHOSEN, "disabled", "tooltips", "button_style"], draw, signal);
  const press = (/** @type {Event} */ { target }) => {
    const at = [...group.children].findIndex((one) => target instanceof Node && one.contains(target));
    if (at >= 0) give(model, { index: at });
  };
  group.addEventListener("click", press, { signal });
}

/** @type {Leerkit.WidgetView} */
function checkbox({ model, el, signal, views }) {
  const box = make("input", { type: "checkbox" });
  const inside = make("div");
  el.classList.add("lk-tick");
  described({ model, el: inside, signal, views }, box);
  inside.prepend(box);
  el.append(inside);
  follow(model, ["value"], () => (box.checked = Boolean(model.get("value"))), signal);
  box.addEventListener("change", () => give(model, { value: box.checked }), { signal });
}

/** @type {Leerkit.WidgetView} */
function valid(context) {
  const { model, signal } = context;
  const said = make("output");
  described(context, said);
  const draw = () => (said.textContent = model.get("value") ? "✓" : `✗ ${model.get("readout")}`);
  follow(model, ["value", "readout"], draw, signal);
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const CHOICES = {
  DropdownView: listed({ ...ONE, is_long: false }),
  SelectView: listed({ ...ONE, is_long: true }),
  SelectMultipleView: listed({ ...SEVERAL, is_long: true, multiple: true }),
  RadioButtonsView: radioButtons,
  ToggleButtonsView: toggleButtons,
  CheckboxView: checkbox,
  ValidView: valid,
};
