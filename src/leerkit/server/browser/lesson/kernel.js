// One kernel: comm messages out and in, again after a lost connection.

import { freshId } from "../cards/tools.js";
import { lineToCome, socketAddress, stayConnected } from "../shared/connection.js";
import { within } from "../shared/within.js";
import { decode, encode } from "./messages.js";

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const ANSWER_WITHIN_MS = 15_000;
const N_WAITING = 500;

/**
 * Connect to a kernel and stay connected.
 *
 * - `on_message(message)`: every comm message, and what a cell or a widget shows: `{ type, content, buffers, parent }`;
 * - `on_state(state, reason)`: "open" (each time anew), "lost" (it is tried again), "gone" (the kernel is no more; `go` to
 *   another) or "elsewhere" (it made way for a newer tab, for a reason in the server's words; `renew` to take its place);
 * - `most_bytes`, `on_too_big()`: what the server takes at once, and what is called instead of sending more.
 *
 * Returns
 * - `session`: names this page in what it sends;
 * - `send(type, content, metadata, buffers)`: what is sent while the connection is lost waits until it is back;
 * - `is_open()`: whether there is a connection; `heard_at()`: when something came over it last;
 * - `renew()`: make a new connection in place of one of which nothing is heard;
 * - `go(kernel_id)`: go on with another kernel.
 *
 * @param {string} kernel_id
 * @param {Leerkit.KernelOptions} options
 * @returns {Leerkit.Kernel}
 */
export function connectKernel(kernel_id, { on_message, on_state, most_bytes = Infinity, on_too_big }) {
  const session = freshId();
  /** @type {Leerkit.KernelState | ""} */
  let state = "";
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let waiting = [];
  let heard_at = 0;
  const connection = stayConnected({ socket, poll, on_open, on_message: take, on_lost, on_made_way });

  function socket() {
    const made = new WebSocket(socketAddress(`/api/kernels/${kernel_id}/channels?session_id=${session}`), [PROTOCOL]);
    made.binaryType = "arraybuffer";
    return made;
  }

  // Few rooms need polls: their script is not part of the first page.
  function poll() {
    return lineToCome(import("../shared/frames.js").then(({ frameLine }) => frameLine(kernel_id)));
  }

  function on_open() {
    state = "open";
    on_state(state);
    const kept = waiting;
    waiting = [];
    kept.forEach((frame) => connection.send(frame));
  }

  /** @param {unknown} data */
  function take(data) {
    const message = decode(data);
    heard_at = Date.now();
    if (message) on_message(message);
  }

  async function on_lost() {
    tell("lost");
    const own_id = kernel_id;
    const answer = await fetch(`/api/kernels/${own_id}`, { signal: within(ANSWER_WITHIN_MS) }).catch(() => null);
    const is_gone = answer && (answer.status === 404 || answer.status === 403);
    if (!is_gone || own_id !== kernel_id) return true;
    setTimeout(() => own_id === kernel_id && tell("gone"));
    return false;
  }

  /** @param {string} reason */
  function on_made_way(reason) {
    tell("elsewhere", reason);
  }

  /**
   * @param {Leerkit.KernelState} news
   * @param {string} reason
   */
  function tell(news, reason = "") {
    if (news === state) return;
    state = news;
    on_state(state, reason);
  }

  /** @param {string} other_id */
  function go(other_id) {
    kernel_id = other_id;
    tell("lost");
    connection.renew();
  }

  /** @type {Leerkit.Kernel["send"]} */
  function send(type, content, metadata = {}, buffers = []) {
    const frame = encode(session, type, content, metadata, buffers);
    if (frame.byteLength > most_bytes) return void on_too_big();
    if (state === "open" && connection.send(frame)) return;
    if (waiting.length < N_WAITING) waiting.push(frame);
  }

  return { session, send, is_open: connection.is_open, heard_at: () => heard_at, renew: connection.renew, go };
}
