// In a lesson: the controls of what is on stand still once it is closed. As the group goes on, they can be used again, for oneself.

import { make } from "../cards/tools.js";
import { standStill } from "../shared/still.js";

const WALL = "muur"; // says itself that it is closed: what stands on it are no answers

/**
 * Return `tell(on)`; `on` is what is on of this lesson, or null.
 *
 * @param {{ words: Leerkit.Words, cardOf: (exercise: string) => HTMLElement | null }} of
 * @returns {(on: Leerkit.On | null) => void}
 */
export function closedCards({ words, cardOf }) {
  const hint = make("p", "lk-hint lk-closed", words.closed_unanswered);
  /** @type {HTMLElement | null} */
  let last = null;

  return (on) => {
    const card = on?.exercise_id ? cardOf(on.exercise_id) : null;
    if (last && last !== card) stand(last, false);
    last = card;
    if (!card || card.dataset.soort === WALL) return;
    const is_given = card.hasAttribute("data-given");
    const is_compared = Boolean(on?.shows_solution && on.is_compared && is_given); // in the card, for oneself
    stand(card, Boolean(on?.is_closed) && !is_compared);
    if (on?.is_closed) card.querySelector(".lk-view")?.before(hint);
  };

  /**
   * @param {HTMLElement} card
   * @param {boolean} is_still
   */
  function stand(card, is_still) {
    const view = /** @type {HTMLFieldSetElement | null} */ (card.querySelector(".lk-view"));
    if (!is_still) hint.remove();
    view?.classList.toggle("lk-still", is_still);
    if (view) standStill(view, is_still);
    card.toggleAttribute("data-still", is_still);
  }
}
