// What somebody answered before, from the server itself: for a page that has no kernel, or cannot reach it.

import { within } from "./within.js";

const ANSWER_WITHIN_MS = 8000;

/**
 * Ask for the last answer to each exercise of a lesson, or of all if that is null; return
 * `{ status, owner, page, answers, values }`: the status of the reply, 0 for none; whose answers these are; the lesson's page as
 * it is now; the answers; and a map of `{ response, verdict, n_attempts, reached, at }` by exercise.
 *
 * With an `owner` it is refused (403) if somebody else takes part on this device by now.
 *
 * @param {string | null} lesson
 * @param {string} owner
 */
export async function ownAnswers(lesson, owner = "") {
  const address = lesson === null ? "/api/answers" : `/api/answers?lesson=${encodeURIComponent(lesson)}`;
  /** @type {Record<string, string>} */
  const headers = owner ? { "X-Leerkit-Owner": owner } : {};
  const reply = await fetch(address, { headers, signal: within(ANSWER_WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  /** @type {Map<string, Leerkit.Latest>} */
  const values = new Map();
  const answers = /** @type {Leerkit.OwnAnswer[]} */ (found?.answers ?? []);
  for (const { exercise_id, response, verdict, n_attempts, reached, at } of answers) {
    values.set(exercise_id, { response, verdict, n_attempts, reached, at });
  }
  // A network that wants a login first answers everything itself, with a page of its own and a status of success.
  const status = reply?.ok && !found?.owner ? 0 : (reply?.status ?? 0);
  return { status, owner: found?.owner ?? "", page: found?.page ?? "", answers, values };
}
