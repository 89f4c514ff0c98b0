// The state of the session by asking again and again, where a websocket does not get through: loaded only there.

import { endOf } from "./poll_end.js";

const HELD_MS = 40_000; // longer than the server holds a question

/**
 * A line as `connection.js` wants it. The server answers at once if what it has is not what the tag stands for.
 *
 * @param {string} path
 * @param {string} whose what its query says besides
 * @returns {Leerkit.Line}
 */
export function stateLine(path, whose) {
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
      const address = `${path}?after=${encodeURIComponent(tag)}${whose}`;
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
