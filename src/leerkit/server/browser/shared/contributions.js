// What somebody adds to the room: posts, questions, votes, signals, answers of their group. What is sent stays on the device until the server has it,
// and is sent again by itself, in order; its own id keeps it from counting twice.

import { freshId } from "../cards/tools.js";
import { isPast } from "./kept.js";
import { onWaking } from "./waking.js";
import { about, within } from "./within.js";

const POST_WITHIN_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const NOT_FOR_GOOD = [401, 403, 408, 425, 429];
const WRITTEN = ["post", "question"];
const VOTES = ["vote", "unvote"];
const WORTH_TELLING = [...WRITTEN, "edit", "group_answer"]; // what somebody would have to make again

/**
 * Return the contributions of an owner.
 *
 * - `kept`: what `openKept` gives; `owner`: whose they are;
 * - `mine()`: own posts and questions, as they are now; `has_voted(id)`, `has_signalled(name)`;
 * - `send(kind, payload, id)`: adds something, which is on the device when this returns; returns its id; the same id again is the
 *   same thing again;
 * - `ask()`: asks the server what it has; `waiting(kind)`: what of a kind it has not said that it has, in order;
 * - `on_change(listener)`, `on_kept(listener)`, each with a signal that ends it; `on_later(listener)`: nothing can be sent just now;
 * - `on_refused(listener)`, likewise: the server does not want something, in its own words; the listener returns whether it told
 *   that where it was written. What nobody told stays, for whoever listens next.
 *
 * @param {string} owner
 * @param {Leerkit.Keeper} kept
 * @param {typeof fetch} fetched
 * @returns {Leerkit.Contributions}
 */
export function openContributions(owner, kept, fetched = fetch) {
  /** @type {Leerkit.KeptContribution[]} In the order in which they are to be sent. */
  let waiting = [];
  /** @type {Leerkit.OwnContributions} */
  let known = { posts: [], votes: [], signals: [] };
  const changes = new EventTarget();
  /** @type {Leerkit.KeptContribution[]} */
  let refused = [];
  /** @type {Set<Leerkit.RefusedListener>} */
  const tellers = new Set();
  let next = 0;
  let wait_ms = FIRST_WAIT_MS;
  /** @type {Promise<void> | null} */
  let flushing = null;
  const ready = load();
  onWaking(() => void ask());

  async function load() {
    const all = /** @type {[string, Leerkit.KeptContribution][]} */ (await kept.all("contributions"));
    const old = all.filter(([, one]) => one.owner !== owner && isPast(one.at));
    if (old.length) kept.write(old.map(([id]) => /** @type {Leerkit.Change} */ (["contributions", id, undefined])));
    const own = all.map(([, one]) => one).filter((one) => one.owner === owner && !isWaiting(one.id));
    waiting = [...own.filter(({ refusal }) => !refusal), ...waiting];
    refused = [...own.filter(({ refusal }) => refusal), ...refused];
    tellRefused();
    waiting.sort((one, other) => one.at - other.at);
    changed();
    await ask();
  }

  /** @param {string} id */
  function isWaiting(id) {
    return waiting.some((one) => one.id === id);
  }

  function changed() {
    changes.dispatchEvent(new Event("change"));
  }

  async function ask() {
    await flush();
    const reply = await fetched("/api/contributions", { headers: { "X-Leerkit-Owner": owner }, signal: within(POST_WITHIN_MS) }).catch(() => null);
    const found = reply?.ok ? await reply.json().catch(() => null) : null;
    if (found?.posts) known = found;
    changed();
  }

  /** @type {Leerkit.Contributions["send"]} */
  function send(kind, payload, id = freshId()) {
    if (isWaiting(id)) {
      flush();
      return id;
    }
    const last_at = Math.max(0, ...waiting.map(({ at }) => at));
    const one = { id, owner, kind, payload, at: Math.max(Date.now(), last_at + 1) };
    waiting.push(one);
    kept.writeInHaste([["contributions", one.id, one]]).then(flush);
    changed();
    return one.id;
  }

  function flush() {
    clearTimeout(next);
    flushing = flushing ?? handIn().finally(() => (flushing = null));
    return flushing;
  }

  async function handIn() {
    for (let one = waiting[0]; one; one = waiting[0]) {
      const reply = await posted(one);
      const said = (await reply?.json().catch(() => null)) ?? {};
      const is_kept = reply?.status === 201 && said.id === one.id;
      const is_refused = reply && reply.status >= 400 && reply.status < 500 && !NOT_FOR_GOOD.includes(reply.status) && said.error;
      if (!is_kept && !is_refused) return later();
      waiting = waiting.filter((other) => other !== one);
      wait_ms = FIRST_WAIT_MS;
      if (is_kept) takenIn(one, said);
      else refuse(one, said.error);
      changed();
    }
  }

  /**
   * @param {Leerkit.KeptContribution} one
   * @param {{ payload: Leerkit.ContributionPayload, reached?: Leerkit.Reached }} said
   */
  function takenIn(one, { payload, reached }) {
    kept.write([["contributions", one.id, undefined]]);
    const then = { ...one, payload, reached };
    known = followed(known, then);
    changes.dispatchEvent(new CustomEvent("kept", { detail: then }));
  }

  /**
   * @param {Leerkit.KeptContribution} one
   * @param {string} sentence
   */
  function refuse(one, sentence) {
    refused.push({ ...one, refusal: sentence });
    tellRefused();
    refused = refused.filter(({ kind }) => WORTH_TELLING.includes(kind));
    kept.write([["contributions", one.id, refused.find(({ id }) => id === one.id)]]);
  }

  function tellRefused() {
    const told = refused.filter((one) => [...tellers].some((tell) => tell({ one, sentence: one.refusal ?? "" })));
    refused = refused.filter((one) => !told.includes(one));
    if (told.length) kept.write(told.map(({ id }) => /** @type {Leerkit.Change} */ (["contributions", id, undefined])));
  }

  function later() {
    next = setTimeout(flush, about(wait_ms));
    wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
    changes.dispatchEvent(new Event("later"));
  }

  /** @param {Leerkit.KeptContribution} one */
  function posted({ id, kind, payload }) {
    return fetched("/api/contributions", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Leerkit-Owner": owner },
      body: JSON.stringify({ id, kind, payload }),
      signal: within(POST_WITHIN_MS),
    }).catch(() => null);
  }

  // What waits is drawn as if it were there, but for its status.
  const now = () => waiting.reduce(followed, known);

  function mine() {
    const sending = new Set(waiting.map(({ id, payload }) => payload.post_id ?? id));
    return now().posts.map((one) => ({ ...one, is_sending: sending.has(one.id) }));
  }

  return {
    ready,
    ask,
    send,
    mine,
    waiting: (kind) => waiting.filter((one) => one.kind === kind),
    has_voted: (id) => now().votes.includes(id),
    has_signalled: (name) => now().signals.includes(name),
    on_change: (listener, signal) => changes.addEventListener("change", listener, { signal }),
    on_later: (listener, signal) => changes.addEventListener("later", listener, { signal }),
    on_kept: (listener, signal) => changes.addEventListener("kept", (event) => listener(/** @type {CustomEvent} */ (event).detail), { signal }),
    on_refused(listener, signal) {
      tellers.add(listener);
      signal.addEventListener("abort", () => tellers.delete(listener));
      setTimeout(tellRefused); // once whoever listens is drawn
    },
  };
}

/**
 * Return what somebody has after they sent one thing more.
 *
 * @param {Leerkit.OwnContributions} own
 * @param {Leerkit.KeptContribution} one
 * @returns {Leerkit.OwnContributions}
 */
function followed(own, { id, kind, payload }) {
  const { text = "", post_id = "", signal = "", on = true } = payload;
  const others = own.posts.filter((post) => post.id !== post_id);
  if (WRITTEN.includes(kind)) {
    const { lesson = "", exercise_id = "", column = "" } = payload;
    const is_there = own.posts.some((post) => post.id === id);
    return is_there ? own : { ...own, posts: [...own.posts, { id, kind, lesson, exercise_id, column, text, is_shown: false }] };
  }
  if (kind === "edit") return { ...own, posts: own.posts.map((post) => (post.id === post_id ? { ...post, text } : post)) };
  if (kind === "withdraw") return { ...own, posts: others };
  if (kind === "signal") return { ...own, signals: marked(own.signals, signal, on) };
  return VOTES.includes(kind) ? { ...own, votes: marked(own.votes, post_id, kind === "vote") } : own;
}

/**
 * @param {string[]} all
 * @param {string} one
 * @param {boolean} on
 */
function marked(all, one, on) {
  const others = all.filter((other) => other !== one);
  return on ? [...others, one] : others;
}
