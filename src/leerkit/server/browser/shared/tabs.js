// Two tabs of one person: what is answered in the one stands in the other. A browser without channels between tabs gets it
// from the server, when the other tab is looked at.

/**
 * Call `take(exercise_id, value)` for what other tabs tell of a lesson; return `{ tell(exercise_id, value) }`.
 *
 * @param {string} owner
 * @param {string} lesson
 * @param {(exercise_id: string, value: Leerkit.Latest) => void} take
 * @returns {{ tell(exercise_id: string, value?: Leerkit.Latest): void }}
 */
export function answersElsewhere(owner, lesson, take) {
  if (!window.BroadcastChannel) return { tell() {} };
  const channel = new BroadcastChannel(`leerkit/${owner}/${lesson}`);
  channel.addEventListener("message", ({ data }) => take(data.exercise_id, data.value));
  return { tell: (exercise_id, value) => channel.postMessage({ exercise_id, value }) };
}
