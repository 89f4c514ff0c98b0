// The widgets of a page: models that follow the kernel, and views of our own cards; of others by `widgets/views.js`.
// Protocol: ipywidgets' messages.md (version 2.1.0) and the anywidget front-end module (afm.md).

import { freshId } from "../cards/tools.js";
import { fromBase64, Model, place } from "./model.js";
import { importSource } from "./sources.js";

const CONTROL = "jupyter.widget.control";
const CONTROL_VERSION = "1.0.0";
const CHANGES = "leerkit.changes";
const ASK_AGAIN_MS = 2000;
const N_ASKED_BEFORE_SILENT = 4;

/**
 * Keep the models of one kernel.
 *
 * - `send(type, content, metadata, buffers)` hands a comm message over;
 * - `file`: a promise of the shared state (`{ model id: { state, buffers } }`), or of null if there is none: a kernel
 *   that has it need only tell what changed (`leerkit.changes`), another one tells everything (`request_states`);
 * - `views(get_model)`: a promise of what draws widgets that are no cards (`widgets/views.js`), or null on a page that has none;
 * - `on_silence()`: called when the kernel has not answered for half a minute;
 * - `equip(props)`: what a widget with these `props` finds on its model besides;
 * - `is_behind(exercise_id, status)`: whether a kernel that tells this status does not know an answer that the server has.
 *
 * Returns
 * - `refresh()`: asks the kernel for what it has, at the start and after a lost connection, and again until it answers;
 *   returns a promise of its answer;
 * - `pause()`: stops asking, while there is no connection;
 * - `take(message)`: takes a message from the kernel;
 * - `ready`: resolves once the first answer is in;
 * - `draw(id, el)`: shows a model;
 * - `state(id, name)`: a value of a model;
 * - `values()`: a map of the value of each exercise that was answered;
 * - `ids_of(exercise_id)`: the models of an exercise; `tell(id, state)`: gives a model values as if the kernel had, also
 *   those that it has;
 * - `settle()`: makes do with the file if there is one and the kernel has not answered; returns a promise of whether.
 *
 * @param {Leerkit.SendComm} send
 * @param {Leerkit.ModelOptions} options
 * @returns {Leerkit.Models}
 */
export function modelStore(send, { file, views, on_silence, equip, is_behind }) {
  /** @type {Map<string, Model>} */
  const models = new Map();
  const control = freshId();
  /** @type {Set<string>} */
  const asked = new Set();
  const ready = deferred();
  let answer = deferred();
  /** @type {Leerkit.WidgetViews | null} */
  let others = null;
  let is_shared = false;
  let is_open = false;
  let is_incomplete = false;
  let n_asked = 0;
  let next_ask = 0;

  const loaded = Promise.all([file, views(get_model)]).then(([states, found]) => {
    others = found;
    is_shared = states !== null;
    for (const [id, { state, buffers }] of Object.entries(states ?? {})) {
      place(state, buffers.map(({ path, data }) => placed(path, fromBase64(data))));
      update(id, state, { is_older: true });
    }
  });

  function refresh() {
    pause();
    n_asked = 0;
    answer = deferred();
    loaded.then(ask);
    return answer.promise;
  }

  function pause() {
    clearTimeout(next_ask);
  }

  function ask() {
    pause();
    n_asked += 1;
    if (is_shared) askForChanges();
    else askForAll();
    if (n_asked > N_ASKED_BEFORE_SILENT) on_silence();
    else next_ask = setTimeout(ask, ASK_AGAIN_MS * 2 ** (n_asked - 1));
  }

  function askForChanges() {
    const id = freshId();
    asked.add(id);
    send("comm_open", { comm_id: id, target_name: CHANGES, data: {} });
  }

  function askForAll() {
    if (!is_open) send("comm_open", { comm_id: control, target_name: CONTROL, data: {} }, { version: CONTROL_VERSION });
    is_open = true;
    send("comm_msg", { comm_id: control, data: { method: "request_states" } });
  }

  // A widget was made since the file was: what changed is not all there is.
  function askForRest() {
    if (!is_incomplete) askForAll();
    is_incomplete = true;
  }

  function answered() {
    pause();
    is_incomplete = false;
    asked.clear();
    ready.resolve();
    answer.resolve();
  }

  /** @param {Leerkit.KernelMessage} message */
  function take(message) {
    const { type, content, buffers } = message;
    const data = content.data ?? {};
    const id = content.comm_id;
    if (!type.startsWith("comm_")) {
      others?.show(message, models);
    } else if (id === control) {
      if (data.method === "update_states") takeAll(data, buffers);
    } else if (type === "comm_close") {
      if (asked.has(id)) takeChanges(data);
      else remove(id);
    } else if (type === "comm_open" || data.method === "update") {
      const state = data.state ?? {};
      const paths = /** @type {Leerkit.Path[]} */ (data.buffer_paths ?? []);
      place(state, paths.map((path, index) => placed(path, buffers[index])));
      if (type === "comm_msg" && !models.has(id)) return askForRest();
      update(id, state);
    } else if (data.method === "custom") {
      models.get(id)?.emit("msg:custom", data.content, buffers);
    } else if (data.method === "echo_update") {
      others?.echo(message, models.get(id));
    }
  }

  /**
   * @param {{ states: Record<string, { state: Leerkit.Traits }>, buffer_paths?: [string, ...Leerkit.Path][] }} data
   * @param {DataView[]} buffers
   */
  function takeAll(data, buffers) {
    const paths = data.buffer_paths ?? [];
    for (const [id, { state }] of Object.entries(data.states)) {
      const own = paths.map(([owner, ...path], index) => ({ owner, path, buffer: buffers[index] })).filter(({ owner }) => owner === id);
      place(state, own.map(({ path, buffer }) => placed(path[0] === "state" ? path.slice(1) : path, buffer)));
      update(id, known(id, state));
    }
    answered();
  }

  /** @param {{ states?: Record<string, Leerkit.Traits> }} changes */
  function takeChanges({ states }) {
    if (!states) {
      is_shared = false; // this kernel does not know the question
      return ask();
    }
    for (const [id, state] of Object.entries(states)) update(id, known(id, state));
    if (!is_incomplete) answered();
  }

  /**
   * Return what a kernel knows best of a widget. A verdict that the server gave stands until the kernel has heard of the answer.
   *
   * @param {string} id
   * @param {Leerkit.Traits} told
   */
  function known(id, told) {
    if (!state(id, "value") || !is_behind(state(id, "props")?.id, told.status)) return told;
    return { ...told, value: state(id, "value"), status: state(id, "status") };
  }

  /**
   * @param {string} id
   * @param {Leerkit.Traits} state
   * @param {{ is_older?: boolean }} [how]
   */
  function update(id, state, how) {
    const known = models.get(id);
    const model = known ?? new Model(id, { send, get_model, create_view });
    models.set(id, model);
    model.receive(state, how);
    if (!known) others?.prepare(model);
  }

  /** @type {Leerkit.WidgetViews["create_view"]} */
  function create_view(model, options) {
    if (!others) throw new Error(`no views on this page: ${model.model_id}`);
    return others.create_view(model, options);
  }

  /** @param {string} id */
  function remove(id) {
    models.get(id)?.emit("destroy");
    models.delete(id);
  }

  /** @param {string} id */
  async function get_model(id) {
    await ready.promise;
    const found = models.get(id);
    if (!found) throw new Error(`no model ${id}`);
    return found;
  }

  /** @type {Leerkit.Models["draw"]} */
  async function draw(id, el) {
    const model = await get_model(id);
    const props = model.get("props");
    if (!props?.soort && others) return others.draw(model, el);
    Object.assign(model, equip(props ?? {}));
    /** @type {{ default: Leerkit.CardModule }} */
    const card = await importSource(model.get("_esm"));
    await card.default.render({ model, el, signal: new AbortController().signal });
  }

  /** @type {Leerkit.Models["state"]} */
  const state = (id, name) => models.get(id)?.get(name);

  /** @type {Leerkit.Models["ids_of"]} */
  const ids_of = (exercise_id) => [...models.keys()].filter((id) => state(id, "props")?.id === exercise_id);

  function values() {
    /** @type {Map<string, Leerkit.Latest>} */
    const found = new Map();
    for (const id of models.keys()) if (state(id, "props")?.id && state(id, "value")) found.set(state(id, "props").id, state(id, "value"));
    return found;
  }

  /** @type {Leerkit.Models["tell"]} */
  const tell = (id, news) => models.get(id)?.receive(news, { is_told_anew: true });

  async function settle() {
    await loaded;
    if (is_shared) ready.resolve();
    return is_shared;
  }

  return { refresh, pause, take, ready: ready.promise, draw, state, ids_of, values, tell, settle };
}

/**
 * @param {Leerkit.Path} path
 * @param {DataView} buffer
 * @returns {[Leerkit.Path, DataView]}
 */
function placed(path, buffer) {
  return [path, buffer];
}

function deferred() {
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
