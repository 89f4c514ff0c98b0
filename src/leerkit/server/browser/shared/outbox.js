// The answers that somebody gave and of which the server has not said that it has them. They stay on the device, through
// a reload, a crash, a closed tab; they are handed in by themselves, in order, one at a time. An answer carries its
// own id, so it counts once however often it arrives.

import { isPast } from "./kept.js";
import { onWaking } from "./waking.js";
import { about, within } from "./within.js";

const POST_WITHIN_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const BUG = 500;
const NOT_FOR_GOOD = [401, 403, 408, 425, 429]; // strangers while a server starts anew, too slow, too fast

/**
 * Return the outbox of an owner. `kept` is what `openKept` gives, `ask` is `fetch`.
 *
 * - `on_change(n)`: so many answers wait;
 * - `on_kept(entry, answer)`: the server has an answer; `answer` is what it says of it, with the verdict;
 * - `on_refused(entry, reason)`: the server does not want it, in its own words; it waits no more. Returns whether that was
 *   told where it was given; if not, it stays with `refusal`, for a page that can;
 * - `on_later(status, reason)`: nothing can be handed in just now; 0 if there was no reply, and the server's words, or "".
 *
 * An entry is `{ id, owner, lesson, exercise_id, response, at, is_stored, refusal }`. What is returned:
 * - `ready`: a promise of what was there at the start;
 * - `put(entry, also)`: keeps `{ id, lesson, exercise_id, response }`, with further changes: it is there for the next page as soon
 *   as this returns, a promise of where it is kept for good;
 * - `remove(id, also)`, `get(id)`, `all()`: also those that the server has and a lesson's kernel may not know;
 * - `flush()`: hands in now what waits; one flush at a time.
 *
 * @param {string} owner
 * @param {Leerkit.Keeper} kept
 * @param {Leerkit.OutboxListeners} listeners
 * @param {typeof fetch} ask
 * @returns {Leerkit.Outbox}
 */
export function openOutbox(owner, kept, { on_change, on_kept, on_refused, on_later = () => {} }, ask = fetch) {
  /** @type {Map<string, Leerkit.Entry>} */
  const entries = new Map();
  /** @type {Promise<void> | null} */
  let flushing = null;
  let next_flush = 0;
  let wait_ms = FIRST_WAIT_MS;
  const ready = load();
  onWaking(() => flush());

  // Those that wait to be handed in.
  const waiting = () => [...entries.values()].filter((entry) => !entry.is_stored && !entry.refusal);

  async function load() {
    const all = /** @type {[string, Leerkit.Entry][]} */ (await kept.all("answers"));
    const old = all.filter(([, entry]) => entry.owner !== owner && isPast(entry.at));
    if (old.length) await kept.write(old.map(([id]) => gone(id)));
    const own = all.map(([, entry]) => entry).filter((entry) => entry.owner === owner);
    for (const entry of own.sort((one, other) => one.at - other.at)) if (!entries.has(entry.id)) entries.set(entry.id, entry);
    changed();
    return [...entries.values()];
  }

  function changed() {
    on_change(waiting().length);
  }

  /** @type {Leerkit.Outbox["put"]} */
  function put(answer, also = []) {
    const last_at = Math.max(0, ...[...entries.values()].map(({ at }) => at));
    const entry = { at: Math.max(Date.now(), last_at + 1), owner, is_stored: false, refusal: "", ...answer };
    const older = [...entries.values()].filter((one) => one.is_stored && isSame(one, entry));
    older.forEach(({ id }) => entries.delete(id));
    entries.set(entry.id, entry);
    changed();
    return kept.writeInHaste([["answers", entry.id, entry], ...older.map(({ id }) => gone(id)), ...also]);
  }

  /** @type {Leerkit.Outbox["remove"]} */
  function remove(id, also = []) {
    if (!entries.delete(id)) return null;
    changed();
    return kept.write([gone(id), ...also]);
  }

  function flush() {
    clearTimeout(next_flush);
    flushing = flushing ?? handIn().finally(() => (flushing = null));
    return flushing;
  }

  // One answer that the server stumbles over does not hold up those behind it.
  async function handIn() {
    await ready;
    const tried = new Set();
    for (;;) {
      const entry = waiting().find(({ id }) => !tried.has(id));
      if (!entry) break;
      tried.add(entry.id);
      const reply = await posted(entry);
      const said = (await reply?.json().catch(() => null)) ?? {};
      if (!entries.has(entry.id)) continue; // heard of in another way
      if (isKept(reply, said, entry)) await keepAsStored(entry, said);
      else if (reply && isForGood(reply) && said.error) await refuse(entry, said.error);
      else if (!reply || reply.status !== BUG) return later(reply?.status ?? 0, said.error ?? "");
    }
    if (waiting().length) later(BUG, "");
    else wait_ms = FIRST_WAIT_MS;
  }

  /** @param {Leerkit.Entry} entry */
  function posted({ id, lesson, exercise_id, response }) {
    return ask("/api/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Leerkit-Owner": owner },
      body: JSON.stringify({ id, lesson, exercise_id, response }),
      signal: within(POST_WITHIN_MS),
    }).catch(() => null);
  }

  /**
   * @param {Leerkit.Entry} entry
   * @param {Leerkit.Kept} answer
   */
  async function keepAsStored(entry, answer) {
    entry.is_stored = true;
    changed();
    on_kept(entry, answer);
    if (entries.has(entry.id)) await kept.write([["answers", entry.id, entry]]);
  }

  /**
   * @param {Leerkit.Entry} entry
   * @param {string} reason
   */
  function refuse(entry, reason) {
    if (on_refused(entry, reason)) return remove(entry.id);
    entry.refusal = reason;
    changed();
    return kept.write([["answers", entry.id, entry]]);
  }

  /**
   * @param {number} status
   * @param {string} reason
   */
  function later(status, reason) {
    on_later(status, reason);
    clearTimeout(next_flush);
    next_flush = setTimeout(flush, about(wait_ms));
    wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
  }

  return { ready, put, remove, flush, get: (id) => entries.get(id), all: () => [...entries.values()] };
}

/**
 * @param {string} id
 * @returns {Leerkit.Change}
 */
function gone(id) {
  return ["answers", id, undefined];
}

/**
 * @param {Leerkit.Entry} one
 * @param {Leerkit.Entry} other
 */
function isSame(one, other) {
  return one.lesson === other.lesson && one.exercise_id === other.exercise_id;
}

/**
 * A network that wants a login first answers everything itself, with a page of its own and a status of success.
 *
 * @param {Response | null} reply
 * @param {{ id?: string }} said
 * @param {Leerkit.Entry} entry
 */
function isKept(reply, said, entry) {
  return reply?.status === 201 && said.id === entry.id;
}

/** @param {Response} reply */
function isForGood(reply) {
  return reply.status >= 400 && reply.status < 500 && !NOT_FOR_GOOD.includes(reply.status);
}
