// Answers of which the server has not said that it has them, and what the cards say meanwhile.

import { openOutbox } from "./outbox.js";

/** Statuses of a reply to somebody who takes part no more, or does not yet. */
export const STRANGER = [401, 403];

/**
 * Return the awaited answers of one lesson, or of all if `lesson` is null; then it is said of each which one it is of.
 *
 * - `owner`, `lesson`, `kept`, `drafts`: whose, of what, where they are kept, what is being typed;
 * - `cards`: `{ has(exercise_id), value(exercise_id), tell(exercise_id, { status, value }) }`, each with the lesson as the last
 *   argument; without a `value` the card keeps the one that it has;
 * - `texts`: the sentences for a card; `on_count(n)`: so many answers wait;
 * - `on_reached()`: the server took an answer; `on_stored(entry)`: one of this lesson, and its card was told;
 * - `on_refused(exercise_id)`: an answer is not kept and stands in its field again;
 * - `ask`: hands an answer in as `fetch` would; without it, that does.
 *
 * What is returned:
 * - `ready`: resolves once it is known what waited at the start;
 * - `put(answer)`: keeps `{ id, exercise_id, response, lesson }`; returns a promise of where it is kept;
 * - `flush()`: hands in what waits, and resolves when that has been tried; `is_waiting(id)`: whether the server has it not;
 * - `reassure(id)`: lets the card say that an answer that still waits is safe;
 * - `retell(id)`: what a card was told of an answer is told again when there is news of it: somebody else spoke to it;
 * - `drawn()`: tells the cards, now that they are there, what became of their answers;
 * - `given(exercise_id)`: a promise of `{ id, response }` of the last answer there that is not done with, or null;
 * - `own()`, `get(id)`, `remove(id)`: this lesson's entries, an outbox's entry, and the end of one;
 * - `is_safe()`: whether the page may go: what waits is kept by more than the page.
 *
 * @param {Leerkit.AwaitedOptions} options
 */
export function awaitedAnswers({ owner, lesson, kept, drafts, cards, texts, on_count, on_reached, on_stored, on_refused, ask }) {
  /** @type {Map<string, string>} */
  const kept_by = new Map();
  /** @type {Map<string, string>} */
  const told = new Map(); // what a card says already is not said again: a screen reader would read it out each time
  let is_drawn = false;
  /** @type {{ status: number, reason: string } | null} */
  let trouble = null;
  const outbox = openOutbox(owner, kept, { on_change: on_count, on_kept: stored, on_refused: refused, on_later: later }, ask);

  const own = () => outbox.all().filter(isOwn);

  /** @param {Leerkit.Entry} entry */
  function isOwn(entry) {
    return lesson === null || entry.lesson === lesson;
  }

  /** @param {Omit<Leerkit.Given, "lesson"> & { lesson?: string }} answer */
  async function put({ id, exercise_id, response, lesson: of = lesson ?? "" }) {
    told.delete(id);
    const place = await outbox.put({ id, lesson: of, exercise_id, response }, [drafts.change(exercise_id, undefined, of)]);
    kept_by.set(id, place);
    return place;
  }

  /** @param {string} id */
  function waiting(id) {
    const entry = outbox.get(id);
    return entry?.is_stored ? undefined : entry;
  }

  /** @param {string} id */
  function reassure(id) {
    const entry = waiting(id);
    if (entry) tellOnce(entry, keptNews(id));
  }

  /**
   * @param {number} status
   * @param {string} reason
   */
  function later(status, reason) {
    trouble = { status, reason };
    if (!is_drawn) return;
    const is_stranger = STRANGER.includes(status);
    for (const entry of own()) {
      if (!entry.is_stored && !entry.refusal) tellOnce(entry, is_stranger ? { error: reason } : keptNews(entry.id));
    }
  }

  /**
   * @param {Leerkit.Entry} entry
   * @param {{ error: string, kept?: boolean }} news
   */
  function tellOnce(entry, news) {
    if (told.get(entry.id) === news.error) return;
    told.set(entry.id, news.error);
    tellCard(entry, news);
  }

  /** @param {string} id */
  function keptNews(id) {
    return { error: kept_by.get(id) === "memory" ? texts.kept_here : texts.kept_on_device, kept: true };
  }

  /**
   * @param {Leerkit.Entry} entry
   * @param {Partial<Leerkit.Status>} news
   * @param {Leerkit.Latest} [value]
   */
  function tellCard({ id, exercise_id, lesson: of }, news, value) {
    cards.tell(exercise_id, { value, status: { id, saved: false, error: "", ...news } }, of);
  }

  /** @type {Leerkit.OutboxListeners["on_kept"]} */
  function stored(entry, answer) {
    trouble = null;
    on_reached();
    if (!isOwn(entry)) return;
    const { verdict } = answer;
    const last = cards.value(entry.exercise_id, entry.lesson);
    const value = verdict === undefined ? undefined : followed(last, { ...answer, verdict });
    tellCard(entry, value ? { saved: true } : { error: texts.kept_by_server, kept: true }, value);
    on_stored(entry);
  }

  /**
   * The text stays in the field, and is there after a reload.
   *
   * @type {Leerkit.OutboxListeners["on_refused"]}
   */
  function refused(entry, reason) {
    if (!isOwn(entry) || !cards.has(entry.exercise_id, entry.lesson)) return false;
    kept.write([drafts.change(entry.exercise_id, entry.response, entry.lesson)]);
    on_refused(entry.exercise_id);
    tellCard(entry, { error: reason });
    return true;
  }

  function drawn() {
    is_drawn = true;
    if (trouble) later(trouble.status, trouble.reason);
    for (const entry of own()) if (entry.refusal && refused(entry, entry.refusal)) outbox.remove(entry.id);
  }

  /**
   * @param {string} exercise_id
   * @param {string | null} [of]
   * @returns {Promise<Leerkit.Message | null>}
   */
  async function given(exercise_id, of = lesson) {
    await outbox.ready;
    const waits = own().filter((entry) => entry.exercise_id === exercise_id && entry.lesson === of);
    const last = waits[waits.length - 1];
    return last ? { id: last.id, response: last.response } : null;
  }

  const is_safe = () => own().every(({ id, is_stored }) => is_stored || kept_by.get(id) !== "memory");

  const is_waiting = (/** @type {string} */ id) => Boolean(waiting(id));
  // A card was told something else meanwhile.
  const retell = (/** @type {string} */ id) => void told.delete(id);

  const { ready, flush, get, remove } = outbox;
  return { ready, put, flush, is_waiting, reassure, retell, drawn, given, own, get, remove, is_safe };
}

/**
 * One that was kept before, and no later than the last one, has been counted already.
 *
 * @param {Leerkit.Latest | undefined} last
 * @param {Leerkit.Kept & { verdict: Leerkit.Verdict | null }} answer
 * @returns {Leerkit.Latest}
 */
function followed(last, { response, verdict, reached, at, kept_at }) {
  if (last && kept_at && Date.parse(kept_at) <= Date.parse(last.at)) return last;
  const n_attempts = (last?.n_attempts ?? 0) + ((verdict?.complete ?? true) ? 1 : 0);
  return { response, verdict, n_attempts, reached, at: kept_at ?? at };
}
