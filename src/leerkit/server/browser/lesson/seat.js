// Another kernel for a page whose kernel is no more: the same queue as for everybody, without leaving the page.

import { about, within } from "../shared/within.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const ANSWER_WITHIN_MS = 15_000;
const TOO_FAST = 429;

/**
 * Wait for a kernel of a lesson; return `{ kernel, state, owner }`, or null for somebody who does not take part any more.
 * `tell(problem)` is called with the server's words if it cannot give one; it is asked again by itself.
 *
 * @param {string} lesson
 * @param {(problem: string) => void} tell
 * @returns {Promise<Leerkit.Seat | null>}
 */
export async function nextSeat(lesson, tell) {
  let wait_ms = FIRST_WAIT_MS;
  for (;;) {
    const signal = within(ANSWER_WITHIN_MS);
    const answer = await fetch(`/api/queue?les=${encodeURIComponent(lesson)}`, { signal }).catch(() => null);
    const found = (await answer?.json().catch(() => null)) ?? {};
    if (answer?.ok && found.ready) return found;
    if (answer?.ok) wait_ms = 0;
    else if (answer && answer.status < 500 && answer.status !== TOO_FAST) return null;
    else if (found.error) tell(found.error);
    await new Promise((resolve) => setTimeout(resolve, about(wait_ms)));
    wait_ms = Math.min(Math.max(wait_ms * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
  }
}

/**
 * End one's own kernel, that another may come.
 *
 * @param {string} kernel_id
 */
export function stopKernel(kernel_id) {
  return fetch(`/api/kernels/${kernel_id}/stop`, { method: "POST" }).catch(() => null);
}
