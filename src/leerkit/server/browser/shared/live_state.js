// The state of the session as it changes: over a websocket, or by asking again and again where that does not get through.
// A large state comes as a whole only once; after that, what has another value by now.

import { endOf, socketAddress, stayConnected } from "./connection.js";

const HELD_MS = 40_000; // longer than the server holds a question

/**
 * Follow the state at `path` (`/api/live` and the like).
 *
 * `take(state)` is called at once and after every change, `on_lost()` when nothing comes just now; it is tried again.
 * `on_open()` is called each time that there is a line. `on_made_way(reason, again)` is called when the server ended it for a newer tab
 * of the same person: then it comes back by `again()` only. `answers` hands in over the same line.
 *
 * @template State
 * @param {string} path
 * @param {Leerkit.StateListeners<State>} listeners
 */
export function followState(path, { take, on_made_way, answers, on_open = () => {}, on_lost = () => {} }) {
  /** @type {any} */
  let state = null;
  const connection = stayConnected({
    socket: () => new WebSocket(socketAddress(`${path}?parts=1`)),
    poll: () => stateLine(`${path}/state`),
    on_open,
    on_message: (data) => hear(JSON.parse(data)),
    on_lost: () => {
      answers?.lost();
      on_lost();
    },
    on_made_way: (reason) => on_made_way(reason, connection.renew),
  });
  answers?.use(connection);

  /** @param {any} said */
  function hear(said) {
    if (!answers?.heard(said)) take((state = stateAfter(state, said)));
  }
}

/**
 * Return the state after a message: a whole one, or `{ t: "set", set }` with what has another value by now, by its path. What
 * was there before is left as it is.
 *
 * @param {any} state
 * @param {any} said
 */
export function stateAfter(state, said) {
  if (said.t !== "set") return said;
  return Object.entries(said.set).reduce((now, [path, value]) => withValue(now, path.split("/"), value), state);
}

/**
 * @param {any} whole
 * @param {string[]} path
 * @param {unknown} value
 * @returns {any}
 */
function withValue(whole, [first, ...rest], value) {
  const changed = Array.isArray(whole) ? [...whole] : { ...whole };
  changed[first] = rest.length ? withValue(changed[first], rest, value) : value;
  return changed;
}

/**
 * A line as `connection.js` wants it. The server answers at once if what it has is not what the tag stands for.
 *
 * @param {string} path
 * @returns {Leerkit.Line}
 */
function stateLine(path) {
  /** @type {Leerkit.PollLine} */
  const line = { is_poll: true, onopen() {}, onmessage() {}, onclose() {}, send() {}, close };
  let is_closed = false;
  /** @type {AbortController | null} */
  let asking = null;
  listen();
  return line;

  async function listen() {
    let tag = "";
    while (!is_closed) {
      const held = (asking = new AbortController());
      const patience = setTimeout(() => held.abort(), HELD_MS);
      const address = tag ? `${path}?after=${encodeURIComponent(tag)}` : path;
      const answer = await fetch(address, { signal: held.signal }).catch(() => null);
      const found = answer?.ok ? await answer.json().catch(() => null) : null;
      clearTimeout(patience);
      if (is_closed) return;
      if (!found) return close(await endOf(answer));
      if (!tag) line.onopen();
      if (found.tag !== tag) line.onmessage({ data: JSON.stringify(found.state) });
      tag = found.tag;
    }
  }

  /** @param {Leerkit.Closing} [event] */
  function close(event) {
    if (is_closed) return;
    is_closed = true;
    asking?.abort();
    line.onclose(event);
  }
}
