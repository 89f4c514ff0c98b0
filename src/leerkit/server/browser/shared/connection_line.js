// What a page of the host says of its connection, in the line at its top.

import { make } from "../cards/tools.js";
import { part } from "./page.js";

/**
 * Return the line of this page.
 *
 * - `tell(state, text)`: how the connection is;
 * - `on_lost()`, `on_made_way(reason, again)`: what `followState` calls; who made way can take the place back.
 *
 * @param {Leerkit.Words} texts
 */
export function connectionLine(texts) {
  const place = part("connection");

  /**
   * @param {"open" | "lost"} state
   * @param {string} text
   */
  function tell(state, text) {
    place.dataset.state = state;
    if (place.textContent !== text) place.textContent = text;
  }

  /**
   * @param {string} reason
   * @param {() => void} again
   */
  function on_made_way(reason, again) {
    tell("lost", reason);
    const button = make("button", "lk-secondary", texts.go_on_here);
    button.addEventListener("click", again);
    place.append(button);
  }

  return { tell, on_lost: () => tell("lost", texts.lost), on_made_way };
}
