// Lines at the top of a page, each about a subject: a new one takes the place of the last one about it.

import { make } from "../cards/tools.js";

/**
 * Return `{ say(subject, text, choice), unsay(subject) }` for a place; `say` returns the line, with a button if there is
 * something to do.
 *
 * @param {HTMLElement} place
 */
export function linesIn(place) {
  /** @type {Map<string, HTMLElement>} */
  const lines = new Map();

  /** @type {Leerkit.Say} */
  function say(subject, text, choice) {
    unsay(subject);
    const line = make("p", {}, text);
    lines.set(subject, line);
    place.append(line);
    if (!choice) return line;
    const button = make("button", "lk-secondary", choice.label);
    button.addEventListener("click", choice.action);
    line.append(button);
    return line;
  }

  /** @param {string} subject */
  function unsay(subject) {
    lines.get(subject)?.remove();
    lines.delete(subject);
  }

  return { say, unsay };
}
