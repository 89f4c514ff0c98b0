// One connection that stays: over a websocket, and over long polls where websockets do not get through.
//
// A line is what WebSocket is: `onopen`, `onmessage`, `onclose`, `send`, `close`. A socket that is not open within 2.5 s, or is
// refused, makes place for a poll; the socket is tried again every minute. Two sockets in a row that were cut short are
// no sockets either. After a loss the first try comes within 3 s, at random: a server that was away has a room that
// comes back. A line that the server ended for a newer one of the same person (4409) is not tried again by itself: two tabs
// would push each other out for ever.

import { MADE_WAY } from "./made_way.js";
import { onWaking } from "./waking.js";
import { about } from "./within.js";

const PATIENCE_MS = 2500;
const OPEN_WITHIN_MS = 15_000;
const SHORT_MS = 5000;
const N_SHORT = 2;
const SOCKET_AGAIN_MS = 60_000;
const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Return the websocket address of one of the server's paths.
 *
 * @param {string} path
 */
export function socketAddress(path) {
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address;
}

/**
 * Return a poll's line that stands for the one that is promised.
 *
 * @param {Promise<Leerkit.Line>} promised
 * @returns {Leerkit.Line}
 */
export function lineToCome(promised) {
  /** @type {Leerkit.PollLine} */
  const line = { is_poll: true, onopen() {}, onmessage() {}, onclose() {}, send: (data) => own?.send(data), close };
  /** @type {Leerkit.Line | null} */
  let own = null;
  let is_closed = false;
  promised.then(take, close);
  return line;

  /** @param {Leerkit.Line} found */
  function take(found) {
    if (is_closed) return found.close();
    own = found;
    own.onopen = () => line.onopen();
    own.onmessage = (event) => line.onmessage(event);
    own.onclose = close;
  }

  /** @param {Leerkit.Closing} [event] */
  function close(event) {
    if (is_closed) return;
    is_closed = true;
    own?.close();
    line.onclose(event);
  }
}

/**
 * Connect and stay connected.
 *
 * - `socket()` and `poll()` make a line each;
 * - `on_open()`: there is a line (each time anew); `on_message(data)`: something came over it;
 * - `on_lost()`: there is none; returns (a promise of) false if it need not be tried again;
 * - `on_made_way(reason)`: it was ended for a newer one, for a reason in the server's words; it is not tried again.
 *
 * Returns
 * - `send(data)`: hands `data` to the line; returns whether there is one, as `is_open()` does; `is_socket()`: whether it is a
 *   websocket;
 * - `renew()`: makes a new line in place of one of which nothing is heard, after `on_lost` said no, or to take one's place
 *   again.
 *
 * @param {Leerkit.ConnectionOptions} options
 * @returns {Leerkit.Connection}
 */
export function stayConnected({ socket, poll, on_open, on_message, on_lost, on_made_way }) {
  /** @type {Leerkit.Line | null} */
  let line = null; // over which is spoken
  /** @type {Set<Leerkit.Line>} */
  const trying = new Set(); // lines that are not open yet
  let next = 0;
  let n_lost = 0;
  let n_short = 0;
  let is_away = false; // the browser has laid the page away
  let is_over = false; // there is nothing to connect to

  addEventListener("pagehide", ({ persisted }) => {
    is_away = persisted;
    if (persisted) drop(); // a page with a connection is not laid away
  });
  onWaking(({ is_new_network, was_asleep }) => {
    is_away = false;
    if (is_over) return;
    if (!line || is_new_network || was_asleep) renew();
  });
  attempt();

  function attempt() {
    clearTimeout(next);
    if (n_short >= N_SHORT) {
      n_short = 0;
      return open(poll());
    }
    const own = open(socket(), (opened_at) => {
      const was_short = opened_at && Date.now() - opened_at < SHORT_MS;
      n_short = was_short ? n_short + 1 : 0;
      if (line) againLater();
      else if (!opened_at) open(poll());
    });
    const patience = setTimeout(() => trying.has(own) && !line && open(poll()), PATIENCE_MS);
    own.spent = () => clearTimeout(patience);
  }

  /**
   * @param {Leerkit.Line} own
   * @param {(opened_at: number) => void} on_closed
   */
  function open(own, on_closed = () => {}) {
    let opened_at = 0;
    trying.add(own);
    const limit = setTimeout(() => trying.has(own) && own.close(), OPEN_WITHIN_MS);
    own.onopen = () => {
      if (!trying.delete(own)) return own.close();
      clearTimeout(limit);
      opened_at = Date.now();
      take(own);
    };
    own.onmessage = ({ data }) => own === line && on_message(data);
    own.onclose = (event) => {
      clearTimeout(limit);
      const was_trying = trying.delete(own);
      if (own === line) line = null;
      else if (!was_trying) return; // laid aside before
      if (!line && event?.code === MADE_WAY) return makeWay(event.reason);
      if (!is_away) on_closed(opened_at);
      if (!line && !trying.size && !is_away) lost();
    };
    return own;
  }

  /** @param {Leerkit.Line} own */
  function take(own) {
    const old = line;
    line = own;
    n_lost = 0;
    clearTimeout(next);
    own.spent?.();
    old?.close();
    if (own.is_poll) againLater();
    else trying.forEach(aside);
    on_open();
  }

  function againLater() {
    clearTimeout(next);
    next = setTimeout(attempt, SOCKET_AGAIN_MS);
  }

  async function lost() {
    const goes_on = await on_lost();
    if (line || trying.size || is_away) return;
    is_over = goes_on === false;
    if (is_over) return;
    clearTimeout(next);
    const wait_ms = n_lost ? about(Math.min(FIRST_WAIT_MS * 2 ** n_lost, LONGEST_WAIT_MS)) : FIRST_WAIT_MS * Math.random();
    n_lost += 1;
    next = setTimeout(attempt, wait_ms);
  }

  /** @param {Leerkit.Line} own */
  function aside(own) {
    trying.delete(own);
    own.spent?.();
    own.close();
  }

  function drop() {
    clearTimeout(next);
    trying.forEach(aside);
    const old = line;
    line = null;
    old?.close();
  }

  /** @param {string} reason */
  function makeWay(reason) {
    drop();
    is_over = true;
    on_made_way(reason);
  }

  function renew() {
    drop();
    is_over = false;
    n_lost = 0;
    attempt();
  }

  /** @type {Leerkit.Connection["send"]} */
  function send(data) {
    line?.send(data);
    return Boolean(line);
  }

  const is_open = () => Boolean(line);
  const is_socket = () => Boolean(line && !line.is_poll);

  return { send, is_open, is_socket, renew };
}
