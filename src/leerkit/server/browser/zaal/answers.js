// What somebody answered, in all lessons of the room: kept on the device until the server has it, and asked for again when
// verdicts come or go.

import { openDrafts } from "../shared/drafts.js";
import { isNews, verdictWatch } from "../shared/held.js";
import { openKept } from "../shared/kept.js";
import { awaitedAnswers, STRANGER } from "../shared/awaited.js";
import { ownAnswers } from "../shared/own_answers.js";
import { answersElsewhere } from "../shared/tabs.js";
import { keyOf } from "./key.js";

const REASSURE_MS = 6000; // sooner than a card says that nothing is heard
const NOTHING_SENT = { id: "", saved: false, error: "" };

/**
 * Return the answers of an owner.
 *
 * - `first`: those that the server had when it made the page; `texts`: what cards say meanwhile;
 * - `on_count(n)`: so many wait; `on_reached()`: the server took one; `on_change()`: an answer is another one;
 * - `on_stranger()`: the server does not know this owner here; `hand_in`: hands an answer in as `fetch` would.
 *
 * @param {Leerkit.ZaalAnswersOptions} options
 * @returns {Leerkit.ZaalAnswers}
 */
export function openAnswers({ owner, first, texts, on_count, on_reached, on_change, on_stranger, hand_in }) {
  const kept = openKept();
  /** @type {Map<string, Leerkit.Latest>} */
  const values = new Map(first.map((one) => [keyOf(one.lesson, one.exercise_id), one]));
  /** @type {Map<string, Leerkit.Drafts>} */
  const drafts = new Map();
  /** @type {Map<string, Set<Leerkit.Card>>} */
  const cards = new Map();
  let is_open = true;
  const awaited = awaitedAnswers({
    owner,
    lesson: null,
    kept,
    drafts: { change: (exercise_id, value, lesson = "") => draftsOf(lesson).change(exercise_id, value) },
    texts,
    cards: {
      has: (exercise_id, lesson = "") => cards.has(keyOf(lesson, exercise_id)),
      value: (exercise_id, lesson = "") => values.get(keyOf(lesson, exercise_id)),
      tell: (exercise_id, news, lesson = "") => tell(keyOf(lesson, exercise_id), news),
    },
    on_count,
    on_reached,
    on_stored: ({ id, lesson, exercise_id }) => {
      awaited.remove(id);
      elsewhere.tell(keyOf(lesson, exercise_id), values.get(keyOf(lesson, exercise_id)));
    },
    on_refused: () => {},
    ask: hand_in,
  });
  const elsewhere = answersElsewhere(owner, "", take);
  const look = verdictWatch({ values: () => values, ask });
  forgetStored().then(awaited.flush).then(awaited.drawn);

  // The server has told what it has.
  async function forgetStored() {
    await awaited.ready;
    for (const { id, is_stored } of awaited.own()) if (is_stored) awaited.remove(id);
  }

  /** @param {string} lesson */
  function draftsOf(lesson) {
    const found = drafts.get(lesson) ?? openDrafts(owner, lesson, kept);
    drafts.set(lesson, found);
    return found;
  }

  /**
   * @param {string} key
   * @param {{ value?: Leerkit.Last, status: Leerkit.Status }} news
   */
  function tell(key, { value, status }) {
    if (value) values.set(key, /** @type {Leerkit.Latest} */ (value));
    for (const card of cards.get(key) ?? []) card.show({ value: values.get(key) ?? null, status });
    if (value) on_change();
  }

  /**
   * What came in by another tab, or is told by the server again.
   *
   * @param {string} key
   * @param {Leerkit.Latest} value
   */
  function take(key, value) {
    const known = values.get(key);
    if (!known || isNews(known, value)) tell(key, { value, status: NOTHING_SENT });
  }

  async function ask() {
    const found = await ownAnswers(null, owner);
    if (STRANGER.includes(found.status)) on_stranger();
    for (const one of found.answers) take(keyOf(one.lesson, one.exercise_id), one);
    return Boolean(found.owner);
  }

  /** @type {Leerkit.ZaalAnswers["send"]} */
  async function send(lesson, exercise_id, { id, response }) {
    await awaited.put({ id, lesson, exercise_id, response });
    awaited.flush();
    if (is_open) setTimeout(() => awaited.reassure(id), REASSURE_MS);
    else awaited.reassure(id);
  }

  /** @type {Leerkit.ZaalAnswers["follow"]} */
  function follow(lesson, exercise_id, card, signal) {
    const key = keyOf(lesson, exercise_id);
    const these = cards.get(key) ?? new Set();
    cards.set(key, these.add(card));
    signal.addEventListener("abort", () => {
      these.delete(card);
      if (!these.size) cards.delete(key);
    });
  }

  /** @param {boolean} now */
  function connected(now) {
    is_open = now;
    if (now) awaited.flush();
    ask();
  }

  return {
    value: (lesson, exercise_id) => values.get(keyOf(lesson, exercise_id)),
    keep: (lesson, exercise_id) => draftsOf(lesson).of(exercise_id),
    given: (lesson, exercise_id) => awaited.given(exercise_id, lesson),
    look: (held) => look(flat(held)),
    flush: awaited.flush,
    is_safe: awaited.is_safe,
    kept,
    going: false,
    send,
    follow,
    connected,
    ask,
  };
}

/** @param {Leerkit.ParticipantState["held"]} held */
function flat(held) {
  /** @type {Record<string, Leerkit.Held>} */
  const found = {};
  for (const [lesson, parts] of Object.entries(held)) {
    for (const [exercise_id, one] of Object.entries(parts)) found[keyOf(lesson, exercise_id)] = one;
  }
  return found;
}
