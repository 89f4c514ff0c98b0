// anywidget's front-end contract: https://anywidget.dev/en/afm/, as anywidget 0.11 keeps it. What it lets a widget do with its
// model, its element, other widgets and its kernel is here; that `_esm` and `_css` are drawn anew when they change is not.

import { fill } from "../cards/tools.js";
import { errorWith } from "../lesson/problem.js";
import { importSource } from "../lesson/sources.js";
import { styleWithin } from "./styles.js";

const ANSWER_WITHIN_MS = 10_000;
const WIDGET = "anywidget:";
/** @typedef {{ model: Leerkit.Model, get_model(id: string): Promise<Leerkit.Model>, texts: Leerkit.Words }} Shown */

/** @type {Map<string, Promise<Leerkit.AnyWidget>>} */
const definitions = new Map();
/** @type {WeakMap<Leerkit.Model, { exports: unknown, ready: Promise<Leerkit.AnyWidget> }>} */
const bindings = new WeakMap();

/**
 * Load a widget's script and let it set up its model, once, whether it is drawn or not.
 *
 * @param {Leerkit.Model} model
 * @param {Leerkit.Words} texts
 */
export function prepareAnywidget(model, texts) {
  const stop = new AbortController();
  /** @type {{ exports: unknown, ready: Promise<Leerkit.AnyWidget> }} */
  const binding = { exports: undefined, ready: start() };
  binding.ready.catch(() => null); // it is told where the widget is drawn
  bindings.set(model, binding);
  model.on("destroy", () => stop.abort(), stop);

  async function start() {
    const definition = await load(model.get("_esm"), texts);
    const own = handle(model, stop, stop.signal);
    const made = await definition.initialize?.({ ...own, experimental: commands(model) });
    if (typeof made === "function") whenStopped(stop.signal, made);
    else binding.exports = made ?? undefined;
    return definition;
  }
}

/**
 * Draw a widget in an element until the signal.
 *
 * @param {HTMLElement} el
 * @param {Shown} shown
 * @param {AbortSignal} signal
 */
export async function drawAnywidget(el, { model, get_model, texts }, signal) {
  const binding = bindings.get(model);
  if (!binding) throw new Error(`no anywidget: ${model.model_id}`);
  const definition = await binding.ready;
  await styleWithin(el, model.get("_css"), texts);
  const view = {};
  const host = hostOf({ get_model, texts, signal });
  const made = await definition.render?.({ ...handle(model, view, signal), el, host, experimental: commands(model) });
  whenStopped(signal, () => {
    model.off(null, null, view);
    if (typeof made === "function") made();
  });
}

/**
 * @param {AbortSignal} signal
 * @param {Function} done
 */
function whenStopped(signal, done) {
  const call = () => Promise.resolve().then(() => done()).catch(console.error);
  if (signal.aborted) call();
  else signal.addEventListener("abort", call);
}

/**
 * What one view sees of its model: `off` takes away its own listeners only.
 *
 * @param {Leerkit.Model} model
 * @param {object} owner
 * @param {AbortSignal} signal
 * @returns {Leerkit.WidgetHandle}
 */
function handle(model, owner, signal) {
  return {
    signal,
    model: {
      ...model,
      get: (name) => model.get(name),
      set: (name, value) => model.set(name, value),
      save_changes: () => model.save_changes(),
      send: (content, callbacks, buffers) => model.send(content, callbacks, buffers),
      on: (events, listener) => model.on(events, listener, owner),
      off: (events, listener) => model.off(events, listener, owner),
      widget_manager: model.widget_manager,
    },
  };
}

/**
 * Ask something of a method in Python that is an `@anywidget.experimental.command`.
 *
 * @param {Leerkit.Model} model
 * @returns {Leerkit.Commands}
 */
function commands(model) {
  return { invoke: (name, msg, options) => invoke(model, { name, msg, buffers: options?.buffers, signal: options?.signal }) };
}

/**
 * @param {Leerkit.Model} model
 * @param {{ name: string, msg: unknown, buffers?: Leerkit.Binary[], signal?: AbortSignal }} asked
 * @returns {Promise<[unknown, DataView[]]>}
 */
function invoke(model, { name, msg, buffers, signal }) {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].join("-");
  const asked = {};
  return new Promise((resolve, reject) => {
    const refuse = (/** @type {unknown} */ reason) => {
      model.off(null, null, asked);
      reject(reason);
    };
    const late = setTimeout(() => refuse(new Error(`no answer to ${name}`)), ANSWER_WITHIN_MS);
    if (signal?.aborted) refuse(signal.reason);
    signal?.addEventListener("abort", () => refuse(signal.reason));
    model.on(
      "msg:custom",
      (answer, came) => {
        if (answer?.id !== id) return;
        clearTimeout(late);
        model.off(null, null, asked);
        resolve([answer.response, came]);
      },
      asked,
    );
    model.send({ id, kind: "anywidget-command", name, msg }, undefined, buffers);
  });
}

/**
 * Other widgets, for one that refers to them as `anywidget:<model id>`.
 *
 * @param {{ get_model: Shown["get_model"], texts: Leerkit.Words, signal: AbortSignal }} page
 * @returns {Leerkit.WidgetHost}
 */
function hostOf({ get_model, texts, signal }) {
  const find = (/** @type {string} */ reference) => {
    if (!String(reference).startsWith(WIDGET)) throw new Error(`no reference to a widget: ${JSON.stringify(reference)}`);
    return get_model(reference.slice(WIDGET.length));
  };
  return {
    getModel: async (reference) => {
      const owner = {};
      const model = await find(reference);
      whenStopped(signal, () => model.off(null, null, owner));
      return handle(model, owner, signal).model;
    },
    getWidget: async (reference) => {
      const model = await find(reference);
      const binding = bindings.get(model);
      if (!binding) throw new Error(`no anywidget: ${reference}`);
      await binding.ready;
      return {
        exports: binding.exports,
        render: ({ el, signal: own = signal }) => drawAnywidget(el, { model, get_model, texts }, own),
      };
    },
  };
}

/**
 * The same source is imported once, however many widgets have it. It may be an address: of this server, no other is asked.
 *
 * @param {string} source
 * @param {Leerkit.Words} texts
 */
function load(source, texts) {
  const definition = definitions.get(source) ?? importDefinition(source, texts);
  definitions.set(source, definition);
  return definition;
}

/**
 * @param {string} source
 * @param {Leerkit.Words} texts
 * @returns {Promise<Leerkit.AnyWidget>}
 */
async function importDefinition(source, texts) {
  const is_address = /^https?:\/\//.test(source);
  if (is_address && new URL(source).origin !== location.origin) {
    throw errorWith(`code of another host: ${source}`, fill(texts.other_host, { host: new URL(source).host }));
  }
  const module = await (is_address ? import(source) : importSource(source));
  if (module.render) return { render: module.render, initialize: module.initialize };
  return typeof module.default === "function" ? module.default() : module.default;
}
