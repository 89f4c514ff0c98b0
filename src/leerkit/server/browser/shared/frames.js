// A kernel's frames over plain HTTP, where websockets do not get through: a line as `connection.js` wants it.
// `GET /api/kernels/<id>/frames` is held until there is something; the first one is answered when the line stands.
// `POST` takes what goes up. A body is a series of frames, each a 32 bit length (little endian) and the frame as the
// websocket would have carried it.

import { freshId } from "../cards/tools.js";
import { endOf } from "./poll_end.js";
import { within } from "./within.js";

const HELD_MS = 40_000; // longer than the server holds a question
const POST_WITHIN_MS = 15_000;
const POST_AGAIN_MS = 500;
const N_POSTS = 12;
const N_TOGETHER = 50;
const TOGETHER_BYTES = 64_000; // the server takes twice as much
const GONE = 410;

/**
 * Return a line to a kernel, by long polls.
 *
 * @param {string} kernel_id
 * @returns {Leerkit.Line}
 */
export function frameLine(kernel_id) {
  const address = `/api/kernels/${kernel_id}/frames?session_id=${freshId()}`;
  /** @type {Leerkit.PollLine} */
  const line = { is_poll: true, onopen() {}, onmessage() {}, onclose() {}, send, close };
  let is_open = false;
  let is_closed = false;
  let is_sending = false;
  let has_heard = false;
  let n = 0;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const waiting = [];
  /** @type {AbortController | null} */
  let asking = null;
  listen();
  return line;

  function open() {
    if (is_open || is_closed) return;
    is_open = true;
    line.onopen();
  }

  async function listen() {
    let after = 0;
    while (!is_closed) {
      const held = (asking = new AbortController());
      const patience = setTimeout(() => held.abort(), HELD_MS);
      const answer = await fetch(`${address}&after=${after}`, { signal: held.signal }).catch(() => null);
      const body = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
      clearTimeout(patience);
      if (is_closed) return;
      const next = answer?.headers.get("X-Leerkit-Next");
      if (!body || !next) return close(await endOf(answer)); // nothing, or the page of somebody in between
      after = Number(next);
      has_heard = true;
      open();
      for (const data of framesIn(body)) line.onmessage({ data });
    }
  }

  /** @type {Leerkit.Line["send"]} */
  function send(frame) {
    if (typeof frame !== "string") waiting.push(frame); // text goes over a websocket only
    if (!is_sending) post();
  }

  async function post() {
    is_sending = true;
    while (waiting.length && !is_closed) {
      const body = joined(waiting.splice(0, nTogether()));
      n += 1;
      if (!(await posted(body))) close();
    }
    is_sending = false;
  }

  // How many of the frames that wait go in one body: at least one.
  function nTogether() {
    let n_bytes = 0;
    const too_many = waiting.findIndex((frame, at) => at > 0 && (n_bytes += waiting[at - 1].length) + frame.length > TOGETHER_BYTES);
    return Math.min(too_many < 0 ? waiting.length : too_many, N_TOGETHER);
  }

  /**
   * The same number again counts once. Before anything was heard, the question that opens the connection may be later
   * than what is sent over it.
   *
   * @param {Uint8Array<ArrayBuffer>} body
   */
  async function posted(body) {
    for (let time = 0; time < N_POSTS && !is_closed; time++) {
      const request = { method: "POST", body, signal: within(POST_WITHIN_MS) };
      const answer = await fetch(`${address}&n=${n}`, request).catch(() => null);
      if (answer?.ok) return true;
      const may_follow = !answer || answer.status >= 500 || answer.status === 429 || (answer.status === GONE && !has_heard);
      if (!may_follow) return false;
      await new Promise((resolve) => setTimeout(resolve, POST_AGAIN_MS));
    }
    return false;
  }

  /** @param {Leerkit.Closing} [event] */
  function close(event) {
    if (is_closed) return;
    is_closed = true;
    asking?.abort();
    line.onclose(event);
  }
}

/**
 * Return the frames in a body, each an ArrayBuffer.
 *
 * @param {ArrayBuffer} body
 */
function framesIn(body) {
  const view = new DataView(body);
  const frames = [];
  for (let at = 0; at + 4 <= body.byteLength; ) {
    const start = at + 4;
    at = start + view.getUint32(at, true);
    frames.push(body.slice(start, at));
  }
  return frames;
}

/**
 * Return a body with these frames, each a Uint8Array.
 *
 * @param {Uint8Array[]} frames
 */
function joined(frames) {
  const body = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.length, 0));
  const view = new DataView(body.buffer);
  let at = 0;
  for (const frame of frames) {
    view.setUint32(at, frame.length, true);
    body.set(frame, at + 4);
    at += 4 + frame.length;
  }
  return body;
}
