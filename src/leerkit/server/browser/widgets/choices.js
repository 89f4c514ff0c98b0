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

/** @type {Leerkit.WidgetView} */
function dropdown(context) {
  const { model, signal } = context;
  const list = make("select");
  described(context, list);
  const draw = () => {
    optionsIn(list, model.get("_options_labels"));
    list.selectedIndex = model.get("index") ?? -1;
  };
  follow(model, CHOSEN, draw, signal);
  list.addEventListener("change", () => give(model, { index: list.selectedIndex }), { signal });
}

/** @type {Leerkit.WidgetView} */
function select(context) {
  const { model, signal } = context;
  const list = make("select");
  described(context, list);
  const draw = () => {
    list.size = Math.max(2, model.get("rows") ?? 5);
    optionsIn(list, model.get("_options_labels"));
    list.selectedIndex = model.get("index") ?? -1;
  };
  follow(model, [...CHOSEN, "rows"], draw, signal);
  list.addEventListener("change", () => give(model, { index: list.selectedIndex }), { signal });
}

/** @type {Leerkit.WidgetView} */
function selectMultiple(context) {
  const { model, signal } = context;
  const list = make("select", { multiple: true });
  described(context, list);
  const draw = () => {
    list.size = Math.max(2, model.get("rows") ?? 5);
    optionsIn(list, model.get("_options_labels"));
    [...list.options].forEach((one, at) => (one.selected = model.get("index").includes(at)));
  };
  follow(model, [...CHOSEN, "rows"], draw, signal);
  const chosen = () => [...list.options].flatMap((one, at) => (one.selected ? [at] : []));
  list.addEventListener("change", () => give(model, { index: chosen() }), { signal });
}

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
  DropdownView: dropdown,
  SelectView: select,
  SelectMultipleView: selectMultiple,
  RadioButtonsView: radioButtons,
  ToggleButtonsView: toggleButtons,
  CheckboxView: checkbox,
  ValidView: valid,
};
