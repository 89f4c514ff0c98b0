// What somebody adds to the room from the page that they have: posts on walls, and, once somebody leads, questions and signals.
// What there is no need for is not loaded; a path of that holds from the folder of any page, which is one script with this.

import { make } from "../cards/tools.js";

const never = new AbortController().signal; // all of it stays for as long as the page

/**
 * Return what a page hands its cards and tells of the room:
 *
 * - `wall(lesson, exercise_id)`: a promise of what carries the posts of a muur;
 * - `take(state)`: what the room is told.
 *
 * `place` is where questions and signals go, called `title`; `words()` is a promise of `contributing.ASKING`.
 *
 * @param {{ owner: string, kept: Leerkit.Keeper, place: HTMLElement, title: string, words: () => Promise<Leerkit.Words> }} options
 * @returns {Leerkit.Contributing}
 */
export function contributing({ owner, kept, place, title, words }) {
  /** @type {Promise<Leerkit.Walls> | null} */
  let walls = null;
  /** @type {Promise<(state: Leerkit.ToldOfPosts) => void> | null} */
  let asking = null;
  /** @type {Leerkit.ToldOfPosts} */
  let latest = {};

  function opened() {
    walls = walls ?? import("../shared/walls.js").then(({ openWalls }) => openWalls(owner, kept));
    walls.catch(() => (walls = null));
    return walls;
  }

  async function drawn() {
    const [{ drawAsking }, texts, { contributions }] = await Promise.all([import("../shared/asking.js"), words(), opened()]);
    const host = make("section", { className: "lk-card lk-asking", "aria-label": title });
    place.append(host);
    return drawAsking(host, contributions, texts, never);
  }

  return {
    /**
     * @param {string} lesson
     * @param {string} exercise_id
     */
    async wall(lesson, exercise_id) {
      const found = await opened();
      found.take(latest);
      return found.of(lesson, exercise_id);
    },
    /** @param {Leerkit.ToldOfPosts} state */
    async take(state) {
      latest = state;
      if (walls) (await walls).take(latest);
      if (!state.on && !asking) return;
      asking = asking ?? drawn();
      asking.catch(() => (asking = null)); // a line that was away: at the next news again
      (await asking)(latest);
    },
  };
}
