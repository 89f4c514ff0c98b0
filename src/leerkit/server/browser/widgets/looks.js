// What every widget of ipywidgets has: a layout, classes, a description, a tooltip, and whether it can be used.

import { make } from "../cards/tools.js";

const LAYOUT = [
  ..."align_content align_items align_self border_bottom border_left border_right border_top bottom display flex flex_flow".split(" "),
  ..."grid_area grid_auto_columns grid_auto_flow grid_auto_rows grid_column grid_gap grid_row grid_template_areas".split(" "),
  ..."grid_template_columns grid_template_rows height justify_content justify_items left margin max_height max_width".split(" "),
  ..."min_height min_width object_fit object_position order overflow padding right top visibility width".split(" "),
];
const FONT = ["font_family", "font_size", "font_style", "font_variant", "font_weight", "text_decoration"];
const SIDES = /^border_(top|bottom|left|right)$/;
const NOTHING = "\u200b"; // ipywidgets' placeholder where there is none
let n_made = 0;

/**
 * Call `draw` now and each time one of these traits changes, until the signal.
 *
 * @param {Leerkit.Model} model
 * @param {string[]} names
 * @param {() => unknown} draw
 * @param {AbortSignal} signal
 */
export function follow(model, names, draw, signal) {
  const listener = () => draw();
  const events = names.map((name) => `change:${name}`).join(" ");
  model.on(events, listener, listener);
  signal.addEventListener("abort", () => model.off(null, null, listener));
  draw();
}

/**
 * Give an element the layout, the classes and the tooltip of its widget.
 *
 * @param {Leerkit.Model} model
 * @param {HTMLElement} el
 * @param {{ find: Leerkit.Places["find"], signal: AbortSignal }} tools
 */
export async function wear(model, el, { find, signal }) {
  const layout = model.get("layout") && (await find(model.get("layout")).catch(() => null));
  if (layout) follow(layout, LAYOUT, () => lay(el, layout), signal);
  /** @type {string[]} */
  let worn = [];
  follow(
    model,
    ["_dom_classes"],
    () => {
      el.classList.remove(...worn);
      worn = [...(model.get("_dom_classes") ?? [])];
      el.classList.add(...worn);
    },
    signal,
  );
  follow(model, ["tooltip"], () => (el.title = model.get("tooltip") ?? ""), signal);
}

/**
 * @param {HTMLElement} el
 * @param {Leerkit.Model} layout
 */
function lay(el, layout) {
  for (const name of LAYOUT) {
    const property = name.replace("grid_gap", "gap").replace(/_/g, "-");
    el.style.setProperty(property, layout.get(name) ?? "");
    if (SIDES.test(name) && !layout.get(name)) el.style.removeProperty(property);
  }
}

/**
 * Draw a description in `el` and the control that it names beside it, which can be used unless the widget is disabled.
 *
 * `controls` are all that can be disabled; the first is the one that is named. A group of them takes the name as a group.
 *
 * @param {Omit<Leerkit.Drawing, "texts">} drawing
 * @param {HTMLElement} control
 * @param {HTMLElement[]} controls
 */
export function described({ model, el, signal, views }, control, controls = [control]) {
  el.classList.add("lk-control");
  const label = make("label", { className: "lk-control-label", id: `lk-label-${++n_made}` });
  if (controls.includes(control)) {
    control.id = `lk-control-${n_made}`;
    label.htmlFor = control.id;
  } else {
    control.setAttribute("role", "group");
    control.setAttribute("aria-labelledby", label.id);
  }
  el.append(label, control);
  follow(model, ["description", "description_allow_html"], () => describe(label, model), signal);
  follow(model, ["disabled"], () => controls.forEach((one) => Object.assign(one, { disabled: Boolean(model.get("disabled")) })), signal);
  style({ model, signal, views }, el, label);
}

/**
 * @param {HTMLLabelElement} label
 * @param {Leerkit.Model} model
 */
function describe(label, model) {
  const said = model.get("description") ?? "";
  if (model.get("description_allow_html")) label.innerHTML = said;
  else label.textContent = said;
  label.hidden = !said;
}

/**
 * Let an element have the colours and letters of its widget's style, and its label its width.
 *
 * @param {Pick<Leerkit.Drawing, "model" | "signal" | "views">} drawing
 * @param {HTMLElement} el
 * @param {HTMLElement} [label]
 */
export async function style({ model, signal, views }, el, label) {
  const found = model.get("style") && (await views.find(model.get("style")).catch(() => null));
  if (!found || signal.aborted) return;
  const set = (/** @type {string} */ property, /** @type {string | null | undefined} */ value) => el.style.setProperty(property, value ?? "");
  const draw = () => {
    for (const name of FONT) set(name.replace(/_/g, "-"), found.get(name));
    set("color", found.get("text_color"));
    set("background-color", found.get("button_color") ?? found.get("background"));
    set("--lk-bar-color", found.get("bar_color") ?? found.get("handle_color"));
    const width = found.get("description_width");
    if (label) label.style.width = width === "initial" ? "auto" : (width ?? "");
  };
  follow(found, [...FONT, "text_color", "button_color", "background", "bar_color", "handle_color", "description_width"], draw, signal);
}

/**
 * Return what stands in a field that is empty.
 *
 * @param {Leerkit.Model} model
 * @returns {string}
 */
export function placeholderOf(model) {
  return (model.get("placeholder") ?? "").replace(NOTHING, "");
}

/**
 * Set traits and send them.
 *
 * @param {Leerkit.Model} model
 * @param {Leerkit.Traits} state
 */
export function give(model, state) {
  model.set(state);
  model.save_changes();
}

/**
 * Return a number as ipywidgets writes it, for the formats that sliders have: d, .2f, .3g, .1e, .0%, with or without a comma.
 *
 * @param {number} value
 * @param {string} format
 */
export function formatted(value, format = "") {
  const [, comma, digits, kind] = /^(,?)(?:\.(\d+))?([dfge%]?)$/.exec(format) ?? [];
  if (kind === undefined) return String(value);
  const n_digits = digits === undefined ? 6 : Number(digits);
  const grouped = (/** @type {string} */ text) => (comma ? text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",")) : text);
  if (kind === "d") return grouped(String(Math.round(value)));
  if (kind === "f") return grouped(value.toFixed(n_digits));
  if (kind === "%") return `${(value * 100).toFixed(n_digits)}%`;
  if (kind === "e") return value.toExponential(n_digits);
  if (kind === "g") return grouped(value.toPrecision(Math.max(1, n_digits)));
  return grouped(digits === undefined ? String(value) : trimmed(value.toPrecision(Math.max(1, n_digits))));
}

const trimmed = (/** @type {string} */ text) => (text.includes("e") || !text.includes(".") ? text : text.replace(/\.?0+$/, ""));
