// One widget's model, as anywidget's front-end module (afm.md) expects it; and how binary values get in and out of a state.

const BETWEEN_SENDS_MS = 60; // a slider that is dragged stays below the 20 messages a second that the server takes

/** @typedef {{ event: string, listener: Leerkit.Listener, owner?: object }} Listening */

/**
 * The traits of a widget, who listens to them, and the way to the kernel.
 *
 * @implements {Leerkit.Model}
 */
export class Model {
  /** @type {Leerkit.Traits} */
  #state = {};
  /** @type {Set<string>} */
  #changed = new Set();
  /** @type {Listening[]} */
  #listeners = [];
  #sent_at = 0;
  #next_send = 0;
  #send;

  /**
   * @param {string} id
   * @param {{ send: Leerkit.SendComm } & Leerkit.Model["widget_manager"]} tools
   */
  constructor(id, { send, get_model, create_view }) {
    this.model_id = id;
    /** @type {(data: object, buffers: Leerkit.Binary[]) => unknown} */
    this.#send = (data, buffers) => send("comm_msg", { comm_id: id, data }, {}, buffers);
    this.widget_manager = { get_model, create_view };
  }

  /** @param {string} name */
  get(name) {
    return this.#state[name];
  }

  /**
   * Set one trait, or several as an object; listeners hear of what is different. Nothing is sent yet.
   *
   * @type {Leerkit.Model["set"]}
   */
  set(name, value) {
    const news = typeof name === "object" ? name : { [name]: value };
    for (const one of Object.keys(news)) this.#changed.add(one);
    this.#take(news);
  }

  /** Send what was set; soon after another time it waits a moment, and takes along what is set meanwhile. */
  save_changes() {
    if (this.#next_send || !this.#changed.size) return;
    const wait_ms = this.#sent_at + BETWEEN_SENDS_MS - Date.now();
    if (wait_ms > 0) this.#next_send = setTimeout(() => this.#flush(), wait_ms);
    else this.#flush();
  }

  /** @type {Leerkit.Model["send"]} */
  send(content, _callbacks, buffers = []) {
    this.#flush();
    return this.#send({ method: "custom", content }, buffers);
  }

  /**
   * Take what the kernel says.
   *
   * @type {Leerkit.Model["receive"]}
   */
  receive(news, { is_older = false, is_told_anew = false } = {}) {
    this.#take(is_older ? { ...news, ...this.#state } : news, is_told_anew);
  }

  /**
   * Listen to one event, or to more with spaces between them; `owner` is whose listeners `off` takes away.
   *
   * @type {Leerkit.Model["on"]}
   */
  on(events, listener, owner) {
    for (const event of events.split(" ")) this.#listeners.push({ event, listener, owner });
  }

  /**
   * Stop listening: what is not given is any.
   *
   * @type {Leerkit.Model["off"]}
   */
  off(events, listener, owner) {
    const is_meant = (/** @type {Listening} */ one) =>
      (!events || events.split(" ").includes(one.event)) &&
      (!listener || one.listener === listener) &&
      (!owner || one.owner === owner);
    this.#listeners = this.#listeners.filter((one) => !is_meant(one));
  }

  /** @type {Leerkit.Model["emit"]} */
  emit(event, ...values) {
    for (const one of this.#listeners.filter((each) => each.event === event)) one.listener(...values);
  }

  /**
   * @param {Leerkit.Traits} news
   * @param {boolean} is_told_anew
   */
  #take(news, is_told_anew = false) {
    const names = Object.keys(news).filter((name) => !isSame(news[name], this.#state[name]));
    Object.assign(this.#state, news);
    for (const name of names) this.emit(`change:${name}`, this, this.#state[name], {});
    if (names.length || is_told_anew) this.emit("change", this, {});
  }

  #flush() {
    clearTimeout(this.#next_send);
    this.#next_send = 0;
    if (!this.#changed.size) return;
    this.#sent_at = Date.now();
    const [state, buffer_paths, buffers] = takeOut(Object.fromEntries([...this.#changed].map((name) => [name, this.#state[name]])));
    this.#changed.clear();
    this.#send({ method: "update", state, buffer_paths }, buffers);
  }
}

/**
 * Put binary values where they belong in a state: `entries` are `[path, value]`.
 *
 * @param {Leerkit.Traits} state
 * @param {[Leerkit.Path, unknown][]} entries
 */
export function place(state, entries) {
  for (const [path, buffer] of entries) {
    const last = path[path.length - 1];
    const parent = path.slice(0, -1).reduce((value, key) => value[key], state);
    parent[last] = buffer;
  }
}

/**
 * Return a copy of a value without the binary values in it, their paths, and those values.
 *
 * @param {Leerkit.Traits[string]} value
 * @param {Leerkit.Path} path
 * @param {Leerkit.Path[]} paths
 * @param {Leerkit.Binary[]} buffers
 * @returns {[Leerkit.Traits[string], Leerkit.Path[], Leerkit.Binary[]]}
 */
function takeOut(value, path = [], paths = [], buffers = []) {
  if (isBinary(value)) {
    paths.push(path);
    buffers.push(value);
    return [null, paths, buffers];
  }
  if (typeof value?.toJSON === "function") value = value.toJSON();
  if (typeof value !== "object" || value === null) return [value, paths, buffers];
  /** @type {Leerkit.Traits} */
  const copy = Array.isArray(value) ? [] : {};
  for (const key of Object.keys(value)) {
    const at = Array.isArray(value) ? Number(key) : key;
    [copy[at]] = takeOut(value[key], [...path, at], paths, buffers);
  }
  return [copy, paths, buffers];
}

/**
 * @param {unknown} value
 * @returns {value is Leerkit.Binary}
 */
function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/**
 * Return the bytes of a binary value.
 *
 * @param {Leerkit.Binary} value
 */
export function bytesOf(value) {
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
function isSame(one, other) {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (isBinary(one) || isBinary(other)) return isBinary(one) && isBinary(other) && isSameBytes(bytesOf(one), bytesOf(other));
  const [own, others] = /** @type {[Leerkit.Traits, Leerkit.Traits]} */ ([one, other]);
  const keys = Object.keys(own);
  return keys.length === Object.keys(others).length && keys.every((key) => isSame(own[key], others[key]));
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function isSameBytes(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/**
 * Return what base64 stands for, as a widget wants it.
 *
 * @param {string} text
 */
export function fromBase64(text) {
  return new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}
