// Where a film is that the host plays: it follows from what was done last, and from the clock.

/**
 * Return where a film is, and whether it plays, at a moment of the server's clock.
 *
 * @param {Leerkit.FilmPlace} place
 * @param {number} server_ms
 * @returns {{ at_s: number, plays: boolean }}
 */
export function placeAt({ at_s, since, until_s }, server_ms) {
  if (since === null) return { at_s, plays: false };
  const now_s = at_s + Math.max(0, server_ms - Date.parse(since)) / 1000;
  if (until_s === null || now_s < until_s) return { at_s: now_s, plays: true };
  return { at_s: Math.max(at_s, until_s), plays: false };
}
