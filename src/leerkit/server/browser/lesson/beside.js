// In a lesson: the group and how it is, beside the card of what is on. The card stays where it is, with what is typed in it.

import { make } from "../cards/tools.js";
import { columnsIn } from "../shared/columns.js";

/**
 * Lay it there, until `signal` aborts.
 *
 * @param {HTMLElement} card
 * @param {Leerkit.On} on
 * @param {Leerkit.Words} words
 * @param {AbortSignal} signal
 */
export function layBeside(card, on, words, signal) {
  const place = /** @type {HTMLElement} */ (card.parentElement);
  const own = make("h4", "lk-own", words.your_answer);
  const tell = columnsIn(place, { words, heading: "h4" });
  const sources = on.exercise?.sources ?? [];
  const follow = () => tell(on, sources, card.hasAttribute("data-answered") ? { is_whole: true } : null);
  const output = place.closest(".lk-video") ? null : place.closest(".lk-output"); // it would cut off what is wider than the text
  output?.toggleAttribute("data-wide", true);
  card.querySelector(".lk-view")?.before(own);
  follow();
  const answered = new MutationObserver(follow);
  answered.observe(card, { attributes: true, attributeFilter: ["data-answered"] });
  signal.addEventListener("abort", () => {
    answered.disconnect();
    own.remove();
    output?.removeAttribute("data-wide");
    place.querySelectorAll(":scope > :is(.lk-group, .lk-solved)").forEach((one) => one.remove());
    place.classList.remove("lk-beside");
    place.removeAttribute("data-beside");
  });
}
