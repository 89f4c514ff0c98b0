// One widget's model, as anywidget's front-end module (afm.md) expects it; and how binary values get into a state.

/** The traits of a widget, who listens to them, and the way to the kernel. */
export class Model {
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
    return this.send_comm({ method: "custom", content });
  }

  receive(news, { is_older = false, is_told_anew = false } = {}) {
    const state = is_older ? { ...news, ...this.#state } : news;
    const names = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.#state[name]));
    Object.assign(this.#state, state);
    for (const name of names) this.emit(`change:${name}`);
    if (names.length || is_told_anew) this.emit("change");
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

/** Put binary values where they belong in a state: `entries` are `[path, value]`. */
export function place(state, entries) {
  for (const [path, buffer] of entries) {
    const last = path[path.length - 1];
    const parent = path.slice(0, -1).reduce((value, key) => value[key], state);
    parent[last] = buffer;
  }
}

/** Return what base64 stands for, as a widget wants it. */
export function fromBase64(text) {
  return new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}
