// What somebody who has the whole lesson open adds to the room: posts on its walls, and, once somebody leads, questions and
// signals below the lesson.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { texts } from "./session.js";

const never = new AbortController().signal; // all of it stays for as long as the page

/**
 * Return `{ wall(lesson, exercise_id), take(state) }`; what there is no need for is not loaded.
 *
 * @param {string} owner
 * @param {Leerkit.Keeper} kept
 * @param {boolean} has_wall
 */
export async function contributing(owner, kept, has_wall) {
  let walls = has_wall ? await opened() : null;
  /** @type {Promise<(state: Leerkit.ToldOfPosts) => void> | null} */
  let asking = null;

  async function opened() {
    return (await import("../shared/walls.js")).openWalls(owner, kept);
  }

  async function drawn() {
    const { drawAsking } = await import("../shared/asking.js");
    walls = walls ?? (await opened());
    const host = make("section", { className: "lk-card lk-asking", "aria-label": texts.ask_room });
    part("inhoud").append(host);
    return drawAsking(host, walls.contributions, /** @type {{ asking: Leerkit.Words }} */ (/** @type {unknown} */ (texts)).asking, never);
  }

  return {
    wall: (/** @type {string} */ lesson, /** @type {string} */ exercise_id) => walls?.of(lesson, exercise_id),
    /** @param {Leerkit.ParticipantState} state */
    async take(state) {
      walls?.take(state);
      if (!state.on && !asking) return;
      asking = asking ?? drawn();
      (await asking)(state);
    },
  };
}
