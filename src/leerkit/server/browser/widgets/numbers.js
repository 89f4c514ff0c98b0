// Sliders, fields for numbers, and how far something is.

import { make } from "../cards/tools.js";
import { described, follow, formatted, give } from "./looks.js";

/**
 * What a slider moves over, and what that says: a number, the exponent of one, or a place in a list.
 *
 * @typedef {{
 *   ends(model: Leerkit.Model): { min: string, max: string, step: string },
 *   trait: "value" | "index",
 *   from(value: number, model: Leerkit.Model): number,
 *   to(at: number, model: Leerkit.Model): number,
 *   said(value: number, model: Leerkit.Model): string,
 * }} Scale
 */

/** @type {Scale} */
const LINEAR = {
  ends: (model) => ({ min: String(model.get("min")), max: String(model.get("max")), step: String(model.get("step") || "any") }),
  trait: "value",
  from: (value) => value,
  to: (at) => at,
  said: (value, model) => formatted(value, model.get("readout_format")),
};
/** @type {Scale} */
const POWERS = {
  ...LINEAR,
  from: (value, model) => Math.log(value) / Math.log(model.get("base")),
  to: (at, model) => model.get("base") ** at,
};
/** @type {Scale} */
const PLACES = {
  ...LINEAR,
  ends: (model) => ({ min: "0", max: String(model.get("_options_labels").length - 1), step: "1" }),
  trait: "index",
  said: (index, model) => model.get("_options_labels")[index] ?? "",
};
const FOLLOWED = ["min", "max", "step", "base", "readout", "readout_format", "orientation", "_options_labels"];

/** @type {(scale: Scale) => Leerkit.WidgetView} */
const slider = (scale) => (context) => {
  const { model, signal } = context;
  const range = make("input", { type: "range" });
  const readout = make("output");
  const whole = make("div", { className: "lk-slider" }, range, readout);
  described(context, range);
  range.replaceWith(whole);
  whole.prepend(range);
  const draw = () => {
    Object.assign(range, scale.ends(model));
    range.value = String(scale.from(model.get(scale.trait), model));
    tell(scale, model, [range], readout);
    whole.classList.toggle("lk-upright", model.get("orientation") === "vertical");
  };
  follow(model, [...FOLLOWED, scale.trait], draw, signal);
  moves(context, range, () => give(model, { [scale.trait]: scale.to(range.valueAsNumber, model) }));
  range.addEventListener("input", () => tell(scale, model, [range], readout), { signal });
};

/** @type {(scale: Scale) => Leerkit.WidgetView} */
const rangeSlider = (scale) => (context) => {
  const { model, signal, texts } = context;
  const ends = [texts.range_from, texts.range_to].map((label) => make("input", { type: "range", "aria-label": label }));
  const readout = make("output");
  const group = make("div", { className: "lk-slider lk-range" }, ...ends, readout);
  described(context, group, ends);
  const draw = () => {
    ends.forEach((one, at) => {
      Object.assign(one, scale.ends(model));
      one.value = String(scale.from(model.get(scale.trait)[at], model));
    });
    tell(scale, model, ends, readout);
  };
  follow(model, [...FOLLOWED, scale.trait], draw, signal);
  ends.forEach((one, at) => {
    const keepOrder = () => {
      const [low, high] = ends.map((end) => end.valueAsNumber);
      if (low > high) one.value = String(at ? low : high);
      tell(scale, model, ends, readout);
    };
    one.addEventListener("input", keepOrder, { signal });
    moves(context, one, () => {
      keepOrder();
      give(model, { [scale.trait]: ends.map((end) => scale.to(end.valueAsNumber, model)) });
    });
  });
};

/**
 * A slider with `continuous_update` tells where it is while it moves, another one where it was let go.
 *
 * @param {Leerkit.Drawing} drawing
 * @param {HTMLInputElement} range
 * @param {() => void} tellKernel
 */
function moves({ model, signal }, range, tellKernel) {
  range.addEventListener("input", () => model.get("continuous_update") && tellKernel(), { signal });
  range.addEventListener("change", tellKernel, { signal });
}

/**
 * @param {Scale} scale
 * @param {Leerkit.Model} model
 * @param {HTMLInputElement[]} ranges
 * @param {HTMLOutputElement} readout
 */
function tell(scale, model, ranges, readout) {
  const said = ranges.map((range) => scale.said(scale.to(range.valueAsNumber, model), model));
  ranges.forEach((range, at) => range.setAttribute("aria-valuetext", said[at]));
  readout.textContent = said.join(" – ");
  readout.hidden = model.get("readout") === false;
}

/** @type {(is_whole: boolean) => Leerkit.WidgetView} */
const numberField = (is_whole) => (context) => {
  const { model, signal } = context;
  const field = make("input", { type: "number", inputMode: is_whole ? "numeric" : "decimal" });
  described(context, field);
  const draw = () => {
    field.min = model.get("min") ?? "";
    field.max = model.get("max") ?? "";
    field.step = model.get("step") ?? (is_whole ? 1 : "any");
    if (field.valueAsNumber !== model.get("value")) field.value = model.get("value") ?? "";
  };
  follow(model, ["min", "max", "step", "value"], draw, signal);
  const tellKernel = () => {
    const given = is_whole ? Math.trunc(field.valueAsNumber) : field.valueAsNumber;
    if (Number.isNaN(given)) return void (field.value = model.get("value"));
    const [low, high] = [model.get("min") ?? -Infinity, model.get("max") ?? Infinity];
    const value = Math.min(Math.max(given, low), high);
    field.value = String(value);
    give(model, { value });
  };
  field.addEventListener("change", tellKernel, { signal });
  field.addEventListener("input", () => model.get("continuous_update") && field.validity.valid && field.value && tellKernel(), { signal });
};

/** @type {Leerkit.WidgetView} */
function progress(context) {
  const { model, el, signal } = context;
  const bar = make("progress", { className: "lk-bar-progress" });
  described(context, bar);
  const draw = () => {
    bar.max = model.get("max") - model.get("min") || 1;
    bar.value = model.get("value") - model.get("min");
    el.dataset.style = model.get("bar_style") ?? "";
  };
  follow(model, ["min", "max", "value", "bar_style"], draw, signal);
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const NUMBERS = {
  IntSliderView: slider(LINEAR),
  FloatSliderView: slider(LINEAR),
  FloatLogSliderView: slider(POWERS),
  SelectionSliderView: slider(PLACES),
  IntRangeSliderView: rangeSlider(LINEAR),
  FloatRangeSliderView: rangeSlider(LINEAR),
  SelectionRangeSliderView: rangeSlider(PLACES),
  IntTextView: numberField(true),
  FloatTextView: numberField(false),
  ProgressView: progress,
};
