// What the page was made with: who has it, the words, and how it all stood.

import { part, words } from "../shared/page.js";

export const texts = words("texts");
export const given = /** @type {Leerkit.ZaalGiven} */ (JSON.parse(part("given").textContent ?? ""));

const LATER = "./words.js";
/** @type {Map<string, Promise<Leerkit.AnyMount>>} */
const views = new Map();

/**
 * Return a promise of the view of a type of exercise.
 *
 * @param {string} soort
 */
export function viewOf(soort) {
  const found = views.get(soort) ?? import(`../cards/${soort}.js`).then(({ mount }) => mount);
  views.set(soort, found);
  found.catch(() => views.delete(soort));
  return found;
}

/**
 * Return a promise of the words that the page was made without; a module that the server makes.
 *
 * @returns {Promise<Leerkit.LaterWords>}
 */
export function laterWords() {
  return import(LATER);
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
