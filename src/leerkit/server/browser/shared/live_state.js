// The state of the session as it changes: over a websocket, or by asking again and again where that does not get through.
// A large state comes as a whole only once; after that, what has another value by now.

import { lineToCome, socketAddress, stayConnected } from "./connection.js";
import { keepSessionCurrent } from "./current_session.js";

/**
 * Follow the state at `path` (`/api/live` and the like).
 *
 * `take(state)` is called at once and after every change, `on_lost()` when nothing comes just now; it is tried again.
 * `on_open()` is called each time that there is a line. `on_made_way(reason, again)` is called when the server ended it for a newer tab
 * of the same person: then it comes back by `again()` only. `answers` hands in over the same line. `owner` says whose page this is,
 * where a browser may take part in several sessions.
 *
 * @template State
 * @param {string} path
 * @param {Leerkit.StateListeners<State>} listeners
 */
export function followState(path, { take, on_made_way, answers, owner = "", on_open = () => {}, on_lost = () => {} }) {
  /** @type {any} */
  let state = null;
  keepSessionCurrent(owner);
  const whose = owner && `&owner=${encodeURIComponent(owner)}`;
  const connection = stayConnected({
    socket: () => new WebSocket(socketAddress(`${path}?parts=1${whose}`)),
    poll: () => lineToCome(polls().then(({ stateLine }) => stateLine(`${path}/state`, whose))),
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

let n_asked = 0;
/** @type {Promise<typeof import("./state_polls.js")> | null} */
let asked = null;

/**
 * Only where no websocket gets through they are needed. A browser does not ask again for a module that did not come once, so then
 * it has another address; that holds from the folder of any page, which is one script with this.
 */
function polls() {
  asked = asked ?? import(`../shared/state_polls.js?${n_asked++}`);
  asked.catch(() => (asked = null));
  return asked;
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
