// How sure somebody was, and how often that was right: for their own eyes only, asked for when all is done.

import { within } from "./within.js";

const WITHIN_MS = 8000;

/**
 * Return a promise of it in a sentence, over a lesson or, if that is null, over all of them; empty if there is too little to say, or
 * it does not come: it is an extra.
 *
 * @param {string | null} lesson
 * @param {string} owner
 * @returns {Promise<string>}
 */
export async function ownCertainty(lesson, owner) {
  const address = lesson === null ? "/api/certainty" : `/api/certainty?lesson=${encodeURIComponent(lesson)}`;
  const reply = await fetch(address, { headers: { "X-Leerkit-Owner": owner }, signal: within(WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  return found?.sentence ?? "";
}
