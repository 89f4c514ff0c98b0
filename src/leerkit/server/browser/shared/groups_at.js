// Where on a page stands what concerns groups: in the place that the page has for it; on a lesson's page below the card of what
// is on, or, if that is not here, above the lesson.

import { part } from "./page.js";

/**
 * Put it there; where it is already, it stays: somebody may be busy in it.
 *
 * @param {HTMLElement} section
 * @param {Leerkit.ToldOfGroups} state
 */
export function putGroups(section, { on }) {
  const lesson = decodeURIComponent(location.pathname.split("/")[2] ?? "");
  const is_here = on?.lesson === lesson && on.exercise;
  const card = is_here ? document.querySelector(`.lk-card[data-exercise="${CSS.escape(on.exercise_id)}"]`) : null;
  const place = document.getElementById("groups") ?? card?.parentNode ?? part("inhoud");
  if (section.parentNode === place) return;
  if (card?.parentNode === place) card.after(section);
  else place.insertBefore(section, place.firstChild);
}
