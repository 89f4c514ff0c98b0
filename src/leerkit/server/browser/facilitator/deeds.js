// What the host does, sent as an event, one after the other; for a while the last one can be taken back.

import { part } from "../shared/page.js";
import { within } from "../shared/within.js";
import { forgetRefusal } from "./refusal.js";

const UNDO_MS = 10_000;
const DEED_WITHIN_MS = 15_000; // then what is pressed after it goes, and the host hears that this did not

export const code = part("facilitator").dataset.code ?? "";
let last_seq = 0; // of the event that can still be taken back
let done_seq = 0; // of the last event that was done here
let heard_seq = 0; // of the last event that the page has heard of
let n_under_way = 0;
let forgetting = 0;
let changed = () => {};
/** @type {Promise<unknown>} */
let before = Promise.resolve();
let last_asked = "";
/** @type {Promise<string | null>} */
let last_answer = Promise.resolve(null);
/** @type {Map<number, number>} */
const own_after = new Map(); // after the event with this number came that one, which was done here

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
  heard_seq = Math.max(heard_seq, seq);
  return n_under_way > 0 || done_seq > seq;
}

/**
 * Do something; return null if it was done, else the server's words, or none. What is asked before that was answered waits
 * for it; the same thing asked twice is done once.
 *
 * @param {string} kind
 * @param {object} payload
 * @param {number} [if_seq] refuse it if anything was done after the event with this number, by another page than this
 */
export function deed(kind, payload, if_seq) {
  const asked = JSON.stringify([kind, payload]);
  if (n_under_way && asked === last_asked) return last_answer;
  last_asked = asked;
  last_answer = inTurn(() => {
    const seen = if_seq === undefined ? undefined : withOwn(if_seq);
    return send("events", { kind, payload, if_seq: seen }, seen);
  });
  return last_answer;
}

/** Take back the last thing that was done; return as `deed` does. */
export function undo() {
  const seq = last_seq;
  last_asked = "";
  remember(0);
  return inTurn(() => send(`events/${seq}/undo`, {}, seq, false));
}

/**
 * @param {() => Promise<string | null>} act
 */
function inTurn(act) {
  n_under_way += 1;
  const done = before.then(act).finally(() => (n_under_way -= 1));
  before = done.catch(() => null);
  done.finally(changed).catch(() => null);
  return done;
}

/**
 * @param {string} path
 * @param {object} body
 * @param {number | undefined} seen the event after which this comes, if the server looks at that
 * @param {boolean} [has_way_back]
 */
async function send(path, body, seen, has_way_back = true) {
  const { problem, said } = await post(path, body, within(DEED_WITHIN_MS));
  if (problem !== null) return problem;
  const seq = Number(said.seq) || done_seq;
  own_after.set(seen ?? withOwn(heard_seq), seq);
  done_seq = seq;
  if (has_way_back) remember(seq);
  return null;
}

/**
 * Return the last event that is known of who knows `seq` and what was done here after it.
 *
 * @param {number} seq
 */
function withOwn(seq) {
  let found = seq;
  for (let next = own_after.get(found); next !== undefined && next > found; next = own_after.get(found)) found = next;
  return found;
}

/**
 * Send something to the session's own addresses; `problem` is null if it was done.
 *
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal] gives it up
 * @returns {Promise<{ problem: string | null, said: Record<string, unknown> }>}
 */
export async function post(path, body, signal) {
  forgetRefusal();
  const reply = await fetch(`/api/sessions/${code}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
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
