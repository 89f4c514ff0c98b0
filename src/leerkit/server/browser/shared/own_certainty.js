// How sure somebody was, and how often that was right: for their own eyes only, asked for when all is done.

import { within } from "./within.js";

const WITHIN_MS = 8000;

/**
 * Return a promise of it over a lesson or, if that is null, over all of them; null if it does not come: it is an extra.
 *
 * @param {string | null} lesson
 * @param {string} owner
 * @returns {Promise<Leerkit.OwnCertainty | null>}
 */
export async function ownCertainty(lesson, owner) {
  const address = lesson === null ? "/api/certainty" : `/api/certainty?lesson=${encodeURIComponent(lesson)}`;
  const reply = await fetch(address, { headers: { "X-Leerkit-Owner": owner }, signal: within(WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  return typeof found?.sentence === "string" ? found : null; // a network that wants a login answers everything itself
}
