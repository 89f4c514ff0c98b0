// The line by which a phone hears the news, and hands in what is answered: a script of its own, asked for once the moment is drawn.

import { answerLine } from "../shared/answer_line.js";
import { followState } from "../shared/live_state.js";

/**
 * Follow the room, and return what hands an answer in as `fetch` would.
 *
 * @param {Leerkit.StateListeners<Leerkit.ParticipantState>} listeners
 * @returns {typeof fetch}
 */
export function follow(listeners) {
  const line = answerLine();
  followState("/api/live", { ...listeners, answers: line });
  return line.ask;
}
