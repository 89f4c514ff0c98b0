// What somebody answered before, from the server itself: for a page whose kernel cannot be reached.

import { within } from "../shared/within.js";

const ANSWER_WITHIN_MS = 8000;

/** Return `[[exercise_id, value]]` with the last answer to each exercise of a lesson; none if the server is away. */
export async function ownAnswers(lesson) {
  const address = `/api/answers?lesson=${encodeURIComponent(lesson)}`;
  const reply = await fetch(address, { signal: within(ANSWER_WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  const values = new Map();
  for (const { exercise_id, response, verdict } of found?.answers ?? []) {
    const n_before = values.get(exercise_id)?.n_attempts ?? 0;
    values.set(exercise_id, { response, verdict, n_attempts: n_before + (verdict.complete ? 1 : 0) });
  }
  return [...values];
}
