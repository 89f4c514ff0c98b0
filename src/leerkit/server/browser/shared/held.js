// Verdicts that are held: while somebody leads, they come when the solution is shown. Pages ask for them then.

const SPREAD_MS = 800; // a room that hears of it at once does not ask at once

/**
 * Return whether a card shows a verdict that is held by now, or lacks one that is no longer. What is under way is never held.
 *
 * @param {Leerkit.Last} value
 * @param {boolean} is_held
 */
function isOutOfDate({ verdict }, is_held) {
  return verdict ? verdict.complete && is_held : !is_held;
}

/**
 * Return `look(held)`: has the answers asked for again if the verdict on one of them came or went; `held` is what the server
 * says of each exercise of which the verdict is held.
 *
 * @param {{ values: () => Iterable<[string, Leerkit.Last]>, ask: () => unknown }} given
 * @returns {(held: Record<string, Leerkit.Held>) => void}
 */
export function verdictWatch({ values, ask }) {
  let next = 0;

  return function look(held) {
    clearTimeout(next);
    const is_news = [...values()].some(([exercise, value]) => isOutOfDate(value, exercise in held));
    if (is_news) next = setTimeout(ask, Math.random() * SPREAD_MS);
  };
}

/**
 * Return whether what the server says of an answer goes before what a page knows of it.
 *
 * @param {Leerkit.Last & { at: string }} known
 * @param {Leerkit.Last & { at: string }} now
 */
export function isNews(known, now) {
  const later_ms = Date.parse(now.at) - Date.parse(known.at);
  return later_ms > 0 || (later_ms === 0 && !known.verdict !== !now.verdict);
}

/**
 * Return what the page says of each exercise of which the verdict is held (session.js).
 *
 * @returns {Record<string, Leerkit.Held>}
 */
export function heldHere() {
  return JSON.parse(document.body.dataset.held ?? "{}");
}
