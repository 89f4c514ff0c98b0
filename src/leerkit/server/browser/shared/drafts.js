// What somebody is typing and has not sent: kept on the device, per person, lesson and exercise.

import { isPast } from "./kept.js";
import { onLeaving } from "./waking.js";

/** In place of an exercise's id, in a lesson without a name: no exercise is called so. */
export const NOTE = "notitie";
/** Likewise, of a question to the host. */
export const QUESTION = "vraag";

const SETTLE_MS = 300;
const MAX_LETTERS = 64_000;
const N_DRAFTS = 300;

/**
 * Return the drafts of an owner in a lesson. `kept` is what `openKept` gives.
 *
 * `of(exercise_id)` is what a card gets:
 * - `load()`: a promise of what was saved last, by this page or the one before it, or null;
 * - `save(value)`: to be called at each change; it is written a moment later, and at once when the page is left;
 * - `clear()`: forgets it.
 *
 * `change(exercise_id, value)` is the change for `kept.write` that sets or, without a value or with too large a one,
 * forgets a draft together with something else.
 *
 * @param {string} owner
 * @param {string} lesson
 * @param {Leerkit.Keeper} kept
 * @returns {Leerkit.Drafts}
 */
export function openDrafts(owner, lesson, kept) {
  /** @type {Map<string, unknown>} */
  const unsaved = new Map();
  /** @type {Map<string, unknown>} What this page saved, for a card that is drawn once more. */
  const latest = new Map();
  const given = tidied(owner, kept);
  let settling = 0;
  onLeaving(() => flush(kept.writeInHaste));

  /** @param {string} exercise_id */
  async function load(exercise_id) {
    const drafts = await given;
    if (latest.has(exercise_id)) return latest.get(exercise_id) ?? null;
    return drafts.get(keyOf(owner, lesson, exercise_id))?.value ?? null;
  }

  /**
   * @param {string} exercise_id
   * @param {unknown} value
   */
  function save(exercise_id, value) {
    unsaved.set(exercise_id, value);
    latest.set(exercise_id, value);
    clearTimeout(settling);
    settling = setTimeout(() => flush(kept.write), SETTLE_MS);
  }

  /** @param {Leerkit.Keeper["write"]} write */
  function flush(write) {
    clearTimeout(settling);
    if (!unsaved.size) return;
    const changes = [...unsaved].map(([exercise_id, value]) => made(exercise_id, value));
    unsaved.clear();
    write(changes);
  }

  /**
   * @param {string} exercise_id
   * @param {unknown} value
   * @returns {Leerkit.Change}
   */
  function made(exercise_id, value) {
    const fits = value !== null && value !== undefined && JSON.stringify(value).length <= MAX_LETTERS;
    return ["drafts", keyOf(owner, lesson, exercise_id), fits ? { value, at: Date.now() } : undefined];
  }

  /** @type {Leerkit.Drafts["change"]} */
  function change(exercise_id, value) {
    unsaved.delete(exercise_id);
    latest.set(exercise_id, value);
    return made(exercise_id, value);
  }

  /** @type {Leerkit.Drafts["of"]} */
  const of = (exercise_id) => ({
    load: () => load(exercise_id),
    save: (value) => save(exercise_id, value),
    clear: () => save(exercise_id, null),
  });

  return { of, change };
}

/**
 * @param {string} owner
 * @param {string} lesson
 * @param {string} exercise_id
 */
function keyOf(owner, lesson, exercise_id) {
  return `${owner}/${lesson}/${exercise_id}`;
}

/**
 * Return the owner's drafts; those of ended sessions go, and the oldest of too many. The device's clock may be wrong, so it
 * takes nothing from who is here now.
 *
 * @param {string} owner
 * @param {Leerkit.Keeper} kept
 */
async function tidied(owner, kept) {
  const found = /** @type {[string, { value: unknown, at: number }][]} */ (await kept.all("drafts"));
  const all = found.sort(([, one], [, other]) => other.at - one.at);
  const isOwn = (/** @type {string} */ key) => key.startsWith(`${owner}/`);
  const gone = all.filter(([key, { at }], index) => index >= N_DRAFTS || (isPast(at) && !isOwn(key)));
  if (gone.length) await kept.write(gone.map(([key]) => /** @type {Leerkit.Change} */ (["drafts", key, undefined])));
  return new Map(all.filter(([key]) => isOwn(key)));
}
