// What only shows something: text, a picture, sound or film.

import { bytesOf } from "../lesson/model.js";
import { described, follow, make } from "./looks.js";
import { drawFormulas } from "./markup.js";

const NOTHING = "\u200b"; // ipywidgets' placeholder where there is none

const text = (put, has_formulas) => (context) => {
  const { model, signal } = context;
  const said = make("div", { className: "lk-said" });
  described(context, said, []);
  said.removeAttribute("role");
  const draw = () => {
    put(said, model.get("value") || (model.get("placeholder") ?? "").replace(NOTHING, ""));
    if (has_formulas) drawFormulas(said);
  };
  follow(model, ["value", "placeholder"], draw, signal);
};

const asText = (el, value) => (el.textContent = value);
const asHtml = (el, value) => (el.innerHTML = value);

const media = (tag, type) => ({ model, el, signal }) => {
  const shown = make(tag);
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
    if (tag === "img") return void (shown.alt = model.get("tooltip") ?? "");
    for (const name of ["autoplay", "loop", "controls"]) shown[name] = Boolean(model.get(name));
  };
  follow(model, ["width", "height", "autoplay", "loop", "controls", "tooltip"], size, signal);
  follow(model, ["value", "format"], draw, signal);
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
};

export const SHOWN = {
  LabelView: text(asText, true),
  HTMLView: text(asHtml, false),
  HTMLMathView: text(asHtml, true),
  ImageView: media("img", "image"),
  AudioView: media("audio", "audio"),
  VideoView: media("video", "video"),
};
