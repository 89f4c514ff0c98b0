// The exercises of a lesson, with what was revealed of each: asked for once, by who missed some, came later or is at the end.

import { within } from "./within.js";

const WITHIN_MS = 10_000;
/** @type {Leerkit.LessonCards} */
const NOTHING = { cards: {}, sources: [] };
/** @type {Map<string, Promise<Leerkit.LessonCards>>} */
const asked = new Map();

/**
 * Return a promise of what a lesson has: nothing if it does not come, and then it is asked for again.
 *
 * @param {string} slug
 * @param {boolean} [anew] what was asked on the spot may be more by now
 */
export function cardsOf(slug, anew = false) {
  const found = (!anew && asked.get(slug)) || ask(slug);
  asked.set(slug, found);
  return found;
}

/** @param {string} slug */
async function ask(slug) {
  const reply = await fetch(`/api/cards?les=${encodeURIComponent(slug)}`, { signal: within(WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  if (!found) asked.delete(slug);
  return /** @type {Leerkit.LessonCards} */ (found ?? NOTHING);
}
