// What the first moment does not need: it is asked for once there is nothing else to do, or once it is needed.

import { moduleAt } from "../shared/module_at.js";
import { given, laterWords, viewOf } from "./given.js";
import { styleOf } from "./styles.js";

const LATEST_MS = 3000;

/** A promise that there is nothing else to do, or that it has been waited for. */
export const at_rest = new Promise((resolve) => {
  if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: LATEST_MS });
  else setTimeout(resolve, LATEST_MS);
});

/** @type {Promise<Leerkit.Besides> | null} */
let asked = null;

/**
 * Return a promise of what stands below a moment and of what it is made of: one for the page. What is loaded later would bring
 * another copy of the card, so it is handed `drawCard`.
 *
 * @param {Leerkit.ZaalAnswers} answers
 * @param {Leerkit.DrawCard} drawCard
 */
export function besides(answers, drawCard) {
  asked = asked ?? Promise.all([moduleAt("../zaal/besides.js"), laterWords(), styleOf("later")]).then(([{ open }, { BELOW }]) => open(answers, drawCard, BELOW));
  return asked;
}

/** Load the words and the views of all types that there are. */
export function loadRest() {
  laterWords();
  given.soorten.forEach(viewOf);
}
