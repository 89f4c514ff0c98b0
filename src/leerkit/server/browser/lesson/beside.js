// In a lesson: the group and how it is, beside each card of which that was revealed. A card stays where it is, with what is typed in it.

import { make } from "../cards/tools.js";
import { columnsIn } from "../shared/columns.js";
import { cardsOf } from "../shared/lesson_cards.js";

/**
 * Return `tell(on, shown)`, which lays it there and takes it away. What is on everybody sees; what was on before, who answered it.
 * `on` is what is on of this lesson, or null; `shown` says of which of its exercises what was revealed.
 *
 * @param {{ lesson: string, words: Leerkit.Words, cardOf: (exercise: string) => HTMLElement | null }} of
 * @returns {(on: Leerkit.On | null, shown: Record<string, Leerkit.Shows>) => Promise<void>}
 */
export function besideCards({ lesson, words, cardOf }) {
  /** @type {Map<string, { shows: string, beside: Beside }>} */
  const laid = new Map();
  let n_told = 0;

  return async (on, shown) => {
    const n = ++n_told;
    const now = on?.group || on?.words || on?.solution ? on : null;
    for (const [id, { beside }] of laid) {
      if (id in shown || id === now?.exercise_id) continue;
      beside.remove();
      laid.delete(id);
    }
    if (now) lay(now.exercise_id, [now.shows_group, now.shows_solution], now, now.exercise?.sources ?? [], true);
    const before = Object.keys(shown).filter((id) => id !== on?.exercise_id && cardOf(id));
    const [there, missing] = [before.filter(isLaid), before.filter((id) => !isLaid(id))];
    for (const id of there) laid.get(id)?.beside.stay();
    if (!missing.length) return;
    const { cards } = await cardsOf(lesson, true);
    if (n !== n_told) return;
    for (const id of missing) if (cards[id]?.shown) lay(id, shown[id], cards[id].shown, cards[id].sources, false);

    /** @param {string} id */
    function isLaid(id) {
      return laid.get(id)?.shows === JSON.stringify(shown[id]);
    }
  };

  /**
   * @param {string} id
   * @param {Leerkit.Shows} shows
   * @param {Leerkit.Revealed} revealed
   * @param {Leerkit.Source[]} sources
   * @param {boolean} is_on
   */
  function lay(id, shows, revealed, sources, is_on) {
    const card = cardOf(id);
    if (!card) return;
    const beside = laid.get(id)?.beside ?? layBeside(card, words);
    laid.set(id, { shows: JSON.stringify(shows), beside });
    beside.show(revealed, sources, is_on);
  }
}

/** @typedef {ReturnType<typeof layBeside>} Beside */

/**
 * Return what shows it beside one card.
 *
 * @param {HTMLElement} card
 * @param {Leerkit.Words} words
 */
export function layBeside(card, words) {
  const place = /** @type {HTMLElement} */ (card.parentElement);
  const own = make("h4", "lk-own", words.your_answer);
  const removed = new AbortController();
  const tell = columnsIn(place, { words, heading: "h4", signal: removed.signal });
  const output = place.closest(".lk-video") ? null : place.closest(".lk-output"); // it would cut off what is wider than the text
  const answered = new MutationObserver(follow);
  /** @type {{ revealed: Leerkit.Revealed, sources: Leerkit.Source[] } | null} */
  let shown = null;
  let is_on = true;
  output?.toggleAttribute("data-wide", true);
  card.querySelector(".lk-view")?.before(own);
  answered.observe(card, { attributes: true, attributeFilter: ["data-answered"] });
  return { show, stay, remove };

  function follow() {
    const is_whole = card.hasAttribute("data-answered");
    tell(shown && (is_on || is_whole) ? shown.revealed : null, shown?.sources ?? [], is_whole ? { is_whole } : null);
  }

  /**
   * @param {Leerkit.Revealed} revealed
   * @param {Leerkit.Source[]} sources
   * @param {boolean} is_now
   */
  function show(revealed, sources, is_now) {
    shown = { revealed, sources };
    is_on = is_now;
    follow();
  }

  /** What was on stays, for who answered it. */
  function stay() {
    is_on = false;
    follow();
  }

  function remove() {
    removed.abort();
    answered.disconnect();
    own.remove();
    output?.removeAttribute("data-wide");
    place.querySelectorAll(":scope > :is(.lk-group, .lk-solved)").forEach((one) => one.remove());
    place.classList.remove("lk-beside");
    place.removeAttribute("data-beside");
  }
}
