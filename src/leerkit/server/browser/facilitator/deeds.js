// What the host does, sent as an event; for a while the last one can be taken back.

import { part } from "../shared/page.js";

const UNDO_MS = 10_000;

export const code = part("facilitator").dataset.code ?? "";
let last_seq = 0; // of the event that can still be taken back
let done_seq = 0; // of the last event that was done here
let n_under_way = 0;
let forgetting = 0;
let changed = () => {};

/**
 * Call `listener` when what can be taken back is another thing.
 *
 * @param {() => void} listener
 */
export function whenUndoChanges(listener) {
  changed = listener;
}

/**
 * Return whether the last thing that was done can be taken back; `seq` is the last event that is known.
 *
 * @param {number} seq
 */
export function canUndo(seq) {
  return last_seq > 0 && last_seq === seq;
}

/**
 * Return whether more was done here than the page has heard of; `seq` is the last event that it knows.
 *
 * @param {number} seq
 */
export function isAhead(seq) {
  return n_under_way > 0 || done_seq > seq;
}

/**
 * Do something; return null if it was done, else the server's words, or none.
 *
 * @param {string} kind
 * @param {object} payload
 * @param {number} [if_seq] refuse it if anything was done after the event with this number
 */
export async function deed(kind, payload, if_seq) {
  n_under_way += 1;
  const { problem, said } = await post("events", { kind, payload, if_seq });
  n_under_way -= 1;
  done_seq = Number(said.seq) || done_seq;
  if (problem === null) remember(done_seq);
  else changed();
  return problem;
}

/** Take back the last thing that was done; return as `deed` does. */
export async function undo() {
  const seq = last_seq;
  remember(0);
  return (await post(`events/${seq}/undo`, {})).problem;
}

/**
 * Send something to the session's own addresses; `problem` is null if it was done.
 *
 * @param {string} path
 * @param {object} body
 * @returns {Promise<{ problem: string | null, said: Record<string, unknown> }>}
 */
export async function post(path, body) {
  const reply = await fetch(`/api/sessions/${code}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said = (await reply?.json().catch(() => null)) ?? {};
  return { problem: reply?.ok ? null : String(said.error ?? ""), said };
}

/** @param {number} seq */
function remember(seq) {
  last_seq = seq;
  clearTimeout(forgetting);
  if (seq) forgetting = setTimeout(() => remember(0), UNDO_MS);
  changed();
}
