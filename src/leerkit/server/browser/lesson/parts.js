// What a lesson's page is made of: its headings, and its exercises with whether they are done.

import { make } from "../cards/tools.js";

const PARTS = ".lk-text h2, .lk-card[data-exercise]";

/**
 * Return the parts of a page in their order. An exercise that stands on it twice is one part.
 *
 * @param {HTMLElement} main
 * @returns {Leerkit.LessonPart[]}
 */
export function partsOf(main) {
  /** @type {Map<string, Leerkit.LessonPart>} */
  const found = new Map();
  [...main.querySelectorAll(PARTS)].forEach((element, at) => {
    const exercise = /** @type {HTMLElement} */ (element).dataset.exercise ?? "";
    const is_done = element.hasAttribute("data-answered");
    const key = exercise || String(at); // an id is no number
    if (!found.has(key)) found.set(key, { element, exercise, is_done, title: titleOf(element) });
  });
  return [...found.values()];
}

/** @param {Element} element */
function titleOf(element) {
  const heading = (element.querySelector(".lk-question") ?? element).cloneNode(true);
  /** @type {Element} */ (heading).querySelector(".anchor-link")?.remove();
  return heading.textContent?.trim() ?? "";
}

/**
 * Say on a link whether what it leads to is done.
 *
 * @param {HTMLElement} link
 * @param {boolean} is_done
 * @param {string} word
 */
export function marked(link, is_done, word) {
  const mark = link.querySelector(".lk-outline-done");
  if (!is_done) mark?.remove();
  else if (!mark) link.append(make("span", "lk-outline-done", make("span", { "aria-hidden": "true" }, "✓"), make("span", "lk-hidden", ` (${word})`)));
}
