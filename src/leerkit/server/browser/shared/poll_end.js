// How polls end: those of a kernel and those of the session's state.

import { MADE_WAY } from "./made_way.js";

const MADE_WAY_STATUS = 409;

/**
 * Return how the line of a poll ends that brought nothing: as a websocket would, if the server says that it made way.
 *
 * @param {Response | null} answer
 * @returns {Promise<Leerkit.Closing | undefined>}
 */
export async function endOf(answer) {
  if (answer?.status !== MADE_WAY_STATUS) return undefined;
  const said = await answer.json().catch(() => null);
  return said?.error ? { code: MADE_WAY, reason: said.error } : undefined;
}
