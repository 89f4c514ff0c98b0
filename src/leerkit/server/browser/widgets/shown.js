// What only shows something: text, a picture, sound or film.

import { make } from "../cards/tools.js";
import { bytesOf } from "../lesson/model.js";
import { described, follow, placeholderOf } from "./looks.js";
import { drawFormulas } from "./markup.js";

/** @typedef {(el: HTMLElement, value: string) => unknown} Put */

/** @type {(put: Put, has_formulas: boolean) => Leerkit.WidgetView} */
const text = (put, has_formulas) => (context) => {
  const { model, signal } = context;
  const said = make("div", { className: "lk-said" });
  described(context, said, []);
  said.removeAttribute("role");
  const draw = () => {
    put(said, model.get("value") || placeholderOf(model));
    if (has_formulas) drawFormulas(said);
  };
  follow(model, ["value", "placeholder"], draw, signal);
};

/** @type {Put} */
const asText = (el, value) => (el.textContent = value);
/** @type {Put} */
const asHtml = (el, value) => (el.innerHTML = value);

/** @type {(made: () => HTMLImageElement | HTMLMediaElement, type: string) => Leerkit.WidgetView} */
const media = (made, type) => ({ model, el, signal }) => {
  const shown = made();
  el.classList.add("lk-media");
  el.append(shown);
  let address = "";
  const draw = () => {
    const [value, format] = [model.get("value"), model.get("format")];
    if (address) URL.revokeObjectURL(address);
    address = format === "url" ? "" : URL.createObjectURL(new Blob([bytesOf(value)], { type: `${type}/${format === "svg" ? "svg+xml" : format}` }));
    shown.src = address || new TextDecoder().decode(bytesOf(value));
  };
  const size = () => {
    for (const name of ["width", "height"]) if (model.get(name)) shown.setAttribute(name, model.get(name));
    if (shown instanceof HTMLImageElement) return void (shown.alt = model.get("tooltip") ?? "");
    shown.autoplay = Boolean(model.get("autoplay"));
    shown.loop = Boolean(model.get("loop"));
    shown.controls = Boolean(model.get("controls"));
  };
  follow(model, ["width", "height", "autoplay", "loop", "controls", "tooltip"], size, signal);
  follow(model, ["value", "format"], draw, signal);
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
};

/** @type {Record<string, Leerkit.WidgetView>} */
export const SHOWN = {
  LabelView: text(asText, true),
  HTMLView: text(asHtml, false),
  HTMLMathView: text(asHtml, true),
  ImageView: media(() => make("img"), "image"),
  AudioView: media(() => make("audio"), "audio"),
  VideoView: media(() => make("video"), "video"),
};
