// What stands in the place of something that cannot be shown.

import { make } from "../cards/tools.js";

/**
 * Return an error of which a participant is told this sentence.
 *
 * @param {string} message
 * @param {string} said
 */
export function errorWith(message, said) {
  return Object.assign(new Error(message), { said });
}

/**
 * Say in an element that what belongs there went wrong: in the error's own sentence for participants, if it has one.
 *
 * @param {Element} el
 * @param {unknown} error
 * @param {string} otherwise
 */
export function tellProblem(el, error, otherwise) {
  console.error(error);
  const said = error instanceof Error && "said" in error ? String(error.said) : otherwise;
  el.replaceChildren(make("p", "lk-problem", said));
}
