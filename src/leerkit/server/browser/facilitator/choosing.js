// One text that somebody wrote in an answer, large on the screen: beside each of them, for the host, a button that does it.

import { largeButton } from "./treating.js";

/**
 * Return the parts of a tally with that button beside each text: not of a wall, of which the posts have one, nor of an answer
 * that holds more texts than one.
 *
 * @param {HTMLElement[]} parts
 * @param {string} lesson
 * @param {Leerkit.ExerciseResults} exercise
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function withChoice(parts, lesson, { exercise_id, soort }, { state, large }, texts) {
  if (soort === "muur") return parts;
  const hides = parts.flatMap((part) => [...part.querySelectorAll("button[data-hide]")]);
  const ids = hides.map((button) => button.getAttribute("data-hide") ?? "");
  hides.forEach((hide, at) => {
    if (ids.indexOf(ids[at]) !== ids.lastIndexOf(ids[at])) return;
    const answer = { lesson, exercise_id, answer_id: ids[at] };
    const text = hide.closest("li")?.querySelector(".lk-written")?.textContent ?? "";
    hide.before(largeButton({ of: { answer }, text, is_chosen: large?.answer_id === ids[at] }, state, texts));
  });
  return parts;
}
