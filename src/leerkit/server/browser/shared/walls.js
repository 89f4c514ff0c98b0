// The walls on one page, and what their owner adds to the room.

import { openContributions } from "./contributions.js";
import { wallOf } from "./wall.js";

/**
 * Return the walls of an owner; `kept` is what `openKept` gives.
 *
 * - `contributions`: what they add, for whatever else asks for it;
 * - `of(lesson, exercise_id)`: the wall of an exercise, the same one each time;
 * - `take(state)`: what the room is told.
 *
 * @param {string} owner
 * @param {Leerkit.Keeper} kept
 * @returns {Leerkit.Walls}
 */
export function openWalls(owner, kept) {
  const contributions = openContributions(owner, kept);
  /** @type {Map<string, ReturnType<typeof wallOf>>} */
  const walls = new Map();
  /** @type {Leerkit.ToldOfPosts} */
  let told = {};

  return {
    contributions,
    of(lesson, exercise_id) {
      const key = `${lesson}/${exercise_id}`;
      const found = walls.get(key) ?? wallOf(lesson, exercise_id, contributions);
      if (!walls.has(key)) found.take(told);
      walls.set(key, found);
      return found;
    },
    take(state) {
      told = state;
      for (const wall of walls.values()) wall.take(state);
    },
  };
}
