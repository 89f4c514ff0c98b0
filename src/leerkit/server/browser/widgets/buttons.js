// Buttons: to press, to keep in, and to let a number run.

import { make } from "../cards/tools.js";
import { described, follow, give, style } from "./looks.js";

/**
 * FontAwesome's names of pictures that stand for something; its font is not ours to send.
 *
 * @type {Record<string, string>}
 */
const PICTURES = {
  play: "▶",
  pause: "❙❙",
  stop: "■",
  refresh: "↻",
  repeat: "↻",
  check: "✓",
  times: "✕",
  plus: "+",
  minus: "−",
  search: "🔍",
  "arrow-left": "←",
  "arrow-right": "→",
  "arrow-up": "↑",
  "arrow-down": "↓",
};

/**
 * @param {HTMLButtonElement} button
 * @param {Leerkit.Model} model
 */
function dress(button, model) {
  const icon = model.get("icon") ?? "";
  const picture = PICTURES[icon] ?? "";
  const said = model.get("description") || (picture ? "" : icon);
  button.textContent = [picture, said].filter(Boolean).join(" ");
  button.setAttribute("aria-label", said || model.get("tooltip") || icon || "");
  if (said) button.removeAttribute("aria-label");
  button.dataset.style = model.get("button_style") ?? "";
  button.disabled = Boolean(model.get("disabled"));
}

const DRESSED = ["description", "icon", "button_style", "disabled", "tooltip"];

/**
 * @param {Leerkit.Drawing} drawing
 * @param {string} className
 */
function drawn({ model, el, signal, views }, className) {
  const one = make("button", { type: "button", className });
  el.classList.add("lk-button-place");
  el.append(one);
  follow(model, DRESSED, () => dress(one, model), signal);
  style({ model, signal, views }, one);
  return one;
}

/** @type {Leerkit.WidgetView} */
function button(drawing) {
  const { model, signal } = drawing;
  const one = drawn(drawing, "lk-button");
  one.addEventListener("click", () => model.send({ event: "click" }), { signal });
}

/** @type {Leerkit.WidgetView} */
function toggleButton(drawing) {
  const { model, signal } = drawing;
  const one = drawn(drawing, "lk-button lk-toggle");
  follow(model, ["value"], () => one.setAttribute("aria-pressed", String(Boolean(model.get("value")))), signal);
  one.addEventListener("click", () => give(model, { value: !model.get("value") }), { signal });
}

/** @type {Leerkit.WidgetView} */
function play(context) {
  const { model, signal, texts } = context;
  const [go, stop, again] = ["play", "stop", "repeat"].map((name) => make("button", { type: "button", className: "lk-button", name }));
  const group = make("div", { className: "lk-play" }, go, stop, again);
  described(context, group, [go, stop, again]);
  let next_step = 0;
  const draw = () => {
    clearInterval(next_step);
    const is_playing = model.get("playing");
    if (is_playing && !signal.aborted) next_step = setInterval(step, Math.max(20, model.get("interval")));
    go.textContent = is_playing ? "❙❙" : "▶";
    go.setAttribute("aria-label", is_playing ? texts.pause : texts.play);
    stop.textContent = "■";
    stop.setAttribute("aria-label", texts.stop);
    again.textContent = "↻";
    again.setAttribute("aria-label", texts.repeat);
    again.setAttribute("aria-pressed", String(Boolean(model.get("repeat"))));
    again.hidden = model.get("show_repeat") === false;
  };
  const step = () => {
    const value = model.get("value") + model.get("step");
    if (value <= model.get("max")) give(model, { value });
    else if (model.get("repeat")) give(model, { value: model.get("min") });
    else give(model, { playing: false });
  };
  follow(model, ["playing", "interval", "repeat", "show_repeat"], draw, signal);
  signal.addEventListener("abort", () => clearInterval(next_step));
  const start = () => (model.get("value") >= model.get("max") ? { value: model.get("min") } : {});
  go.addEventListener("click", () => give(model, model.get("playing") ? { playing: false } : { ...start(), playing: true }), { signal });
  stop.addEventListener("click", () => give(model, { playing: false, value: model.get("min") }), { signal });
  again.addEventListener("click", () => give(model, { repeat: !model.get("repeat") }), { signal });
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const BUTTONS = {
  ButtonView: button,
  ToggleButtonView: toggleButton,
  PlayView: play,
};
