// Lines at the top of a page, each about a subject: a new one takes the place of the last one about it.

import { make } from "../cards/tools.js";

/**
 * Return `{ say(subject, text, choice), keep(subject, text, choice), unsay(subject) }` for a place; `say` returns the line, with
 * a button if there is something to do. `keep` says what comes with every news, if the line does not say it already; with no
 * text there is no line.
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

  /**
   * @param {string} subject
   * @param {string} text
   * @param {{ label: string, action: () => void }} [choice]
   */
  function keep(subject, text, choice) {
    if (lines.get(subject)?.firstChild?.textContent === text) return; // a press on it, and what is being read out, go on
    if (!text) return unsay(subject);
    say(subject, text, choice);
  }

  return { say, keep, unsay };
}
