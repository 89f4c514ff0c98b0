// `Output`: what a widget's callback prints or shows, in the forms that a lesson's page has. `lesson_output.py` is its counterpart.

import { make } from "../cards/tools.js";
import { follow } from "./looks.js";
import { markup } from "./markup.js";
import { drawOutput, isDrawn, mirrored } from "./renderers.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const KEEP_AFTER_MS = 800;
const MOST_KEPT = 500_000; // characters; what is more is not there after a reload
const N_ROWS = 40;
const MOST_SHOWN = 20_000;
/** @type {WeakSet<Leerkit.Model>} */
const waiting = new WeakSet(); // models whose outputs go as soon as there is a new one
/** @type {Map<Leerkit.Model, number>} */
const unsaved = new Map();

document.addEventListener("visibilitychange", () => document.hidden && [...unsaved.keys()].forEach(save));

/**
 * Give what a kernel shows to the Output widget that takes it; it tells the kernel what it holds, so that it is there after a reload.
 *
 * @param {Leerkit.KernelMessage} message
 * @param {Map<string, Leerkit.Model>} models
 * @param {Leerkit.OutputPlace} context
 */
export function captureOutput({ type, content, parent }, models, context) {
  const takers = [...models.values()].filter((model) => model.get("msg_id") && model.get("msg_id") === parent.msg_id);
  const model = takers[takers.length - 1];
  if (type === "update_display_data") return updateShown(content, models, context);
  if (!model) return;
  if (type === "clear_output") {
    if (content.wait) waiting.add(model);
    else keep(model, []);
    return;
  }
  const had = waiting.has(model) ? [] : model.get("outputs");
  waiting.delete(model);
  keep(model, withOne(had, { output_type: type, ...content }));
}

/**
 * @param {Leerkit.Output[]} outputs
 * @param {Leerkit.Output} output
 */
function withOne(outputs, output) {
  const last = outputs[outputs.length - 1];
  if (output.output_type !== "stream" || last?.output_type !== "stream" || last.name !== output.name) return [...outputs, output];
  return [...outputs.slice(0, -1), { ...last, text: `${last.text}${output.text}` }];
}

/**
 * @param {Leerkit.Output} update
 * @param {Map<string, Leerkit.Model>} models
 * @param {Leerkit.OutputPlace} context
 */
function updateShown({ data, metadata, transient }, models, context) {
  const id = transient?.display_id;
  for (const el of document.querySelectorAll("[data-display]")) {
    if (el.getAttribute("data-display") === id) el.replaceChildren(make("div", { className: "lk-output" }, drawOne({ data, metadata }, context) ?? ""));
  }
  for (const model of models.values()) {
    /** @type {Leerkit.Output[]} */
    const outputs = model.get("outputs");
    if (!id || !Array.isArray(outputs) || !outputs.some((one) => one.transient?.display_id === id)) continue;
    keep(model, outputs.map((one) => (one.transient?.display_id === id ? { ...one, data, metadata } : one)));
  }
}

/**
 * @param {Leerkit.Model} model
 * @param {Leerkit.Output[]} outputs
 */
function keep(model, outputs) {
  model.receive({ outputs });
  clearTimeout(unsaved.get(model));
  unsaved.set(model, setTimeout(() => save(model), KEEP_AFTER_MS));
}

/** @param {Leerkit.Model} model */
function save(model) {
  clearTimeout(unsaved.get(model));
  unsaved.delete(model);
  /** @type {Leerkit.Output[]} */
  const all = model.get("outputs");
  const outputs = all.map(({ transient: _, ...output }) => output);
  if (JSON.stringify(outputs).length > MOST_KEPT) return;
  model.set({ outputs: model.get("outputs") });
  model.save_changes();
}

/** @type {Leerkit.WidgetView} */
function output({ model, el, signal, texts, views }) {
  el.classList.add("lk-output");
  let stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort());
  const draw = () => {
    stop.abort();
    stop = new AbortController();
    /** @type {Leerkit.Output[]} */
    const outputs = model.get("outputs") ?? [];
    const parts = outputs.flatMap((one) => drawOne(one, { texts, views, signal: stop.signal }) ?? []);
    el.style.minHeight = `${el.offsetHeight}px`; // what follows does not jump while a picture is replaced
    el.replaceChildren(...parts);
    requestAnimationFrame(() => setTimeout(() => (el.style.minHeight = ""), 100));
  };
  follow(model, ["outputs"], draw, signal);
}

/**
 * @param {Leerkit.Output} one
 * @param {Leerkit.OutputPlace} context
 * @returns {HTMLElement | null}
 */
function drawOne(one, context) {
  if (one.output_type === "error") return make("p", { className: "lk-problem", textContent: context.texts.cell_error });
  if (one.output_type === "stream") return one.name === "stdout" ? printed(one.text ?? "", context.texts) : null;
  const data = one.data ?? {};
  const drawn = Object.keys(data).find((form) => isDrawn(form));
  if (drawn) return drawnBy(drawn, data[drawn], context);
  const mime = Object.keys(FORMS).find((form) => form in data);
  if (mime) return FORMS[mime](data[mime], { ...context, one });
  const others = Object.keys(data).filter((form) => form !== "text/plain");
  if (others.length) return make("p", { className: "lk-problem", textContent: context.texts.cannot_show });
  return printed(data["text/plain"] ?? "", context.texts);
}

/**
 * @param {string} mime
 * @param {unknown} value
 * @param {Leerkit.OutputPlace} context
 */
function drawnBy(mime, value, { texts }) {
  const el = make("div", { className: "lk-drawn" });
  setTimeout(() => drawOutput(el, mime, value, texts)); // it has to be on the page
  return el;
}

/** @type {(mime: string) => Form} */
const picture = (mime) => (data, { one }) =>
  make("img", { src: `data:${mime};base64,${data.trim()}`, alt: one.metadata?.[mime]?.alt ?? one.metadata?.alt ?? "" });

/** @typedef {(data: any, context: Leerkit.OutputPlace & { one: Leerkit.Output }) => HTMLElement} Form */

/**
 * The forms of an output, the best one first, in the order of the lesson's page.
 *
 * @type {Record<string, Form>}
 */
export const FORMS = {
  [WIDGET]: ({ model_id }, { views, signal }) => {
    const el = make("div");
    views.place(model_id, signal).then((shown) => el.replaceChildren(shown));
    return el;
  },
  "text/html": (html) => {
    const el = make("div", { innerHTML: mirrored(html) });
    if (el.querySelectorAll("tr").length > N_ROWS) Object.assign(el, { className: "lk-tall", tabIndex: 0 });
    el.querySelectorAll("script").forEach(revive);
    return el;
  },
  "image/svg+xml": (svg) => make("div", { innerHTML: svg }),
  "image/png": picture("image/png"),
  "image/jpeg": picture("image/jpeg"),
  "image/gif": picture("image/gif"),
  "text/latex": (tex) => written("text/latex", tex),
  "text/markdown": (text) => written("text/markdown", text),
  "application/javascript": (source) => {
    const el = make("div");
    const script = make("script", { textContent: `(function (element) { ${mirrored(source)}\n}).call(window, document.currentScript.parentElement);` });
    setTimeout(() => el.append(script));
    return el;
  },
  "application/json": (value, { texts }) => printed(JSON.stringify(value, null, 2), texts),
};

/**
 * A script that came as HTML is not run; a copy is.
 *
 * @param {HTMLScriptElement} script
 */
function revive(script) {
  const copy = make("script", { textContent: script.textContent });
  for (const { name, value } of script.attributes) copy.setAttribute(name, value);
  setTimeout(() => script.replaceWith(copy));
}

/**
 * @param {string} kind
 * @param {string} text
 */
function written(kind, text) {
  const el = make("div", { textContent: text });
  markup(kind, text).then((html) => html !== null && (el.innerHTML = html));
  return el;
}

// deno-lint-ignore no-control-regex -- what a terminal obeys begins with one
const TERMINAL = /\x1b\[[0-?]*[ -/]*[@-~]/g;
const OVERWRITTEN = /[^\n\r]*\r+(?!\n)/g;

/**
 * @param {string} text
 * @param {Leerkit.Words} texts
 */
function printed(text, texts) {
  const plain = text.replace(TERMINAL, "").replace(OVERWRITTEN, "");
  const first = make("pre", { textContent: plain.slice(0, MOST_SHOWN) });
  if (plain.length <= MOST_SHOWN) return first;
  const rest = make("pre", { textContent: plain.slice(MOST_SHOWN) });
  return make("div", {}, first, make("details", {}, make("summary", { textContent: texts.rest }), rest));
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const OUTPUTS = {
  OutputView: output,
};
