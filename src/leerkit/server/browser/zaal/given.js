// What the page was made with: who has it, the words, and how it all stood.

import { moduleAt } from "../shared/module_at.js";
import { part, words } from "../shared/page.js";

export const texts = words("texts");
export const given = /** @type {Leerkit.ZaalGiven} */ (JSON.parse(part("given").textContent ?? ""));

/** @type {Map<string, Promise<Leerkit.AnyMount>>} */
const views = new Map();
/** @type {Promise<Leerkit.LaterWords> | null} */
let words_asked = null;

/**
 * Return a promise of the view of a type of exercise.
 *
 * @param {string} soort
 */
export function viewOf(soort) {
  const found = views.get(soort) ?? moduleAt(`../cards/${soort}.js`).then(({ mount }) => mount);
  views.set(soort, found);
  return found;
}

/**
 * Return a promise of the words that the page was made without; a module that the server makes.
 *
 * @returns {Promise<Leerkit.LaterWords>}
 */
export function laterWords() {
  words_asked = words_asked ?? moduleAt("../zaal/words.js");
  return words_asked;
}

/**
 * Return a promise of the words of a type of exercise. Nothing is checked while somebody leads: it is sent.
 *
 * @param {string} soort
 * @returns {Promise<Leerkit.Words>}
 */
export async function wordsOf(soort) {
  const own = given.views[soort] ?? (await laterWords()).VIEWS[soort];
  return { ...given.shared, ...own, check: given.shared.send };
}
