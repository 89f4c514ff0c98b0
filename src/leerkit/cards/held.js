// A verdict that a facilitator holds: somebody answered, and is told how it is when all are.

import { make } from "./tools.js";

/**
 * Return a value of which the verdict is there, or null.
 *
 * @param {Leerkit.Last | null} last
 */
export function told(last) {
  return last?.verdict ? /** @type {Leerkit.Value} */ (last) : null;
}

/**
 * Return what a card says of an answer of which the verdict is held.
 *
 * @param {Leerkit.Held} phase
 * @param {Leerkit.Words} texts
 */
export function heldWords(phase, texts) {
  const [said, more] = phase === "closed" ? [texts.held_closed, texts.look_up] : [texts.held, texts.held_open];
  return [make("p", "lk-sentence", said), make("p", "lk-saved", more)];
}
