// How far somebody is, on a page without a kernel, and the end of the lesson: from the answers that the page has. How sure somebody
// was, and which lesson comes next, the server knows.

import { endingParts } from "../cards/ending.js";
import { mountProgress } from "../cards/progress.js";
import { ownCertainty } from "../shared/own_certainty.js";

/**
 * Return `tell()`, to be called when an answer is another one.
 *
 * @param {{ places: Element[], lesson: string, owner: string, values: Map<string, Leerkit.Latest> } &
 *   Pick<Leerkit.CardsPage, "cards" | "progress" | "ending">} page
 */
export function followProgress({ places, lesson, owner, values, cards, progress, ending: texts }) {
  const shows = places.map((place) => mountProgress(place, endingParts));
  const shown = [...document.querySelectorAll("[data-card]")].map((place) => /** @type {HTMLElement} */ (place).dataset.card ?? "");
  const exercises = [...new Set(shown)].map((id) => cards[id].props); // in the order of the page
  const n_exercises = exercises.length;
  /** @type {Leerkit.OwnCertainty} */
  let own = { sentence: "", wrong: [], next: null };
  let asked_for = -1;

  function tell() {
    const n_done = exercises.filter(({ id }) => (values.get(id)?.n_attempts ?? 0) > 0).length;
    const rows = exercises.map(({ id, question, soort }) => ({ id, question, soort, value: values.get(id) ?? null }));
    const { sentence: certainty, next } = own;
    const wrong = own.wrong.filter((one) => one.lesson === lesson).map(({ exercise_id }) => exercise_id);
    const ending = n_done ? { rows, wrong, certainty, next, texts } : null;
    for (const show of shows) show({ sentence: progress[n_done], n_done, n_exercises, ending });
    const is_done = n_done === n_exercises;
    if (n_done && asked_for < Number(is_done)) ask(is_done);
  }

  // Once for the next lesson, and once all is done for how sure they were, of what was answered first: another try changes nothing of it.
  /** @param {boolean} is_done */
  async function ask(is_done) {
    asked_for = Number(is_done);
    const found = await ownCertainty(lesson, owner);
    if (!found) return void (asked_for = -1);
    own = is_done ? found : { ...own, next: found.next };
    tell();
  }

  return tell;
}
