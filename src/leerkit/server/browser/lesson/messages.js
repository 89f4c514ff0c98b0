// Messages as they travel between a page and its kernel.
// Protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html and jupyter_server's
// v1.kernel.websocket.jupyter.org (offsets as little-endian 64 bit, then channel, header, parent, metadata, content, buffers).

import { freshId } from "../cards/tools.js";
import { bytesOf } from "./model.js";

const SHOWN = ["stream", "display_data", "execute_result", "error", "update_display_data", "clear_output"];
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Return a message to the kernel as a frame.
 *
 * @param {string} session
 * @param {string} type
 * @param {object} content
 * @param {object} metadata
 * @param {Leerkit.Binary[]} buffers
 */
export function encode(session, type, content, metadata, buffers = []) {
  const header = {
    msg_id: freshId(),
    msg_type: type,
    session,
    username: "",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const texts = ["shell", ...[header, {}, metadata, content].map((part) => JSON.stringify(part))];
  const parts = [...texts.map((text) => encoder.encode(text)), ...buffers.map(bytesOf)];
  const n_offsets = parts.length + 1;
  const head = 8 * (n_offsets + 1);
  const frame = new Uint8Array(head + parts.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(n_offsets), true);
  let offset = head;
  parts.forEach((part, index) => {
    view.setBigUint64(8 * (index + 1), BigInt(offset), true);
    frame.set(part, offset);
    offset += part.length;
  });
  view.setBigUint64(8 * n_offsets, BigInt(offset), true);
  return frame;
}

/**
 * Return the comm message in a frame, or something that is shown; null for another message, and for no frame.
 *
 * @param {unknown} data
 * @returns {Leerkit.KernelMessage | null}
 */
export function decode(data) {
  if (!(data instanceof ArrayBuffer)) return null;
  const view = new DataView(data);
  const n_offsets = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: n_offsets }, (_, index) => Number(view.getBigUint64(8 * (index + 1), true)));
  const part = (/** @type {number} */ index) => data.slice(offsets[index], offsets[index + 1]);
  const json = (/** @type {number} */ index) => JSON.parse(decoder.decode(part(index)));
  const type = json(1).msg_type;
  if (!type.startsWith("comm_") && !SHOWN.includes(type)) return null;
  const buffers = [];
  for (let index = 5; index < n_offsets - 1; index++) buffers.push(new DataView(part(index)));
  return { type, content: json(4), buffers, parent: json(2) };
}
