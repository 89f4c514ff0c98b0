// The widgets of a page: models that follow the kernel, and views of those that are anywidgets.
// Protocol: ipywidgets' messages.md (version 2.1.0) and the anywidget front-end module (afm.md).

import { freshId } from "./kernel.js";

const CONTROL = "jupyter.widget.control";
const CONTROL_VERSION = "1.0.0";
const KNOWN_MODULES = new Set(["anywidget", "@jupyter-widgets/base"]);

/**
 * Keep the models of one kernel. `send(type, content, metadata)` hands a comm message over.
 *
 * - `refresh()`: asks the kernel for the state of every widget, at the start and after a lost connection;
 * - `take(message)`: takes a comm message from the kernel;
 * - `ready`: resolves once the states are in;
 * - `can_draw(id)`: whether the model and those that it refers to are anywidgets;
 * - `draw(id, el)`: shows a model;
 * - `state(id, name)`: a value of a model.
 */
export function modelStore(send) {
  const models = new Map();
  const control = freshId();
  const modules = new Map();
  let resolve_ready;
  const ready = new Promise((resolve) => (resolve_ready = resolve));
  let opened = false;

  function refresh() {
    if (!opened) send("comm_open", { comm_id: control, target_name: CONTROL, data: {} }, { version: CONTROL_VERSION });
    opened = true;
    send("comm_msg", { comm_id: control, data: { method: "request_states" } });
  }

  function take({ type, content, buffers }) {
    const data = content.data ?? {};
    if (content.comm_id === control) {
      if (data.method !== "update_states") return;
      const paths = data.buffer_paths ?? [];
      for (const [id, { state }] of Object.entries(data.states)) {
        const own = paths.map(([owner, ...path], index) => [owner, path, buffers[index]]).filter(([owner]) => owner === id);
        place(state, own.map(([, path, buffer]) => [path[0] === "state" ? path.slice(1) : path, buffer]));
        update(id, state);
      }
      resolve_ready();
      return;
    }
    const state = data.state ?? {};
    place(state, (data.buffer_paths ?? []).map((path, index) => [path, buffers[index]]));
    if (type === "comm_open") update(content.comm_id, state);
    else if (type === "comm_close") models.delete(content.comm_id);
    else if (data.method === "update") update(content.comm_id, state);
    else if (data.method === "custom") models.get(content.comm_id)?.emit("msg:custom", data.content, buffers);
  }

  function update(id, state) {
    if (!models.has(id)) models.set(id, new Model(id, { send, get_model }));
    models.get(id).receive(state);
  }

  async function get_model(id) {
    await ready;
    const found = models.get(id);
    if (!found) throw new Error(`no model ${id}`);
    return found;
  }

  function can_draw(id) {
    const model = models.get(id);
    return Boolean(model) && KNOWN_MODULES.has(model.get("_model_module")) && model.get("_esm") !== undefined;
  }

  async function draw(id, el) {
    const model = await get_model(id);
    style(id, model.get("_css"));
    const definition = await load(model.get("_esm"));
    const stop = new AbortController();
    await definition.initialize?.({ model, signal: stop.signal });
    await definition.render?.({ model, el, signal: stop.signal });
  }

  // The same source is imported once, however many widgets have it.
  async function load(source) {
    if (!modules.has(source)) {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      modules.set(source, import(url).then((module) => module.default).finally(() => URL.revokeObjectURL(url)));
    }
    const definition = await modules.get(source);
    return typeof definition === "function" ? definition() : definition;
  }

  const state = (id, name) => models.get(id)?.get(name);

  return { refresh, take, ready, can_draw, draw, state };
}

class Model {
  #state = {};
  #changed = new Set();
  #listeners = new Map();

  constructor(id, { send, get_model }) {
    this.model_id = id;
    this.send_comm = (data) => send("comm_msg", { comm_id: id, data });
    this.widget_manager = { get_model };
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    this.#state[name] = value;
    this.#changed.add(name);
    this.emit(`change:${name}`);
    this.emit("change");
  }

  save_changes() {
    if (!this.#changed.size) return;
    const state = Object.fromEntries([...this.#changed].map((name) => [name, this.#state[name]]));
    this.#changed.clear();
    this.send_comm({ method: "update", state, buffer_paths: [] });
  }

  send(content) {
    this.send_comm({ method: "custom", content });
  }

  receive(state) {
    const names = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.#state[name]));
    Object.assign(this.#state, state);
    for (const name of names) this.emit(`change:${name}`);
    if (names.length) this.emit("change");
  }

  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }

  off(event, listener) {
    if (listener) this.#listeners.get(event)?.delete(listener);
    else this.#listeners.delete(event);
  }

  emit(event, ...values) {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...values);
  }
}

function place(state, entries) {
  for (const [path, buffer] of entries) {
    const last = path.at(-1);
    const parent = path.slice(0, -1).reduce((value, key) => value[key], state);
    parent[last] = buffer;
  }
}

const styles = new Set();

function style(id, css) {
  if (!css || styles.has(css)) return;
  styles.add(css);
  const tag = document.createElement("style");
  tag.textContent = css;
  document.head.append(tag);
}
