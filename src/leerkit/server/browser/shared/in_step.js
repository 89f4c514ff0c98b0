// What plays a film goes as the host plays it, by the server's clock. It stands still at a moment by itself, as it passes that; by
// the clock it is only brought back when it is far off.

import { placeAt } from "./film_place.js";
import { serverAhead } from "./server_clock.js";

const FAR_S = 1.5; // nearer than that a jump would be seen more than it helps
const NEAR_S = 0.4; // where it begins, or comes back
const PATIENCE_MS = 10_000; // who waits for the network is not sent ahead again at once
const END_S = 0.1;

/**
 * Keep a player in step; `tell(place)` says where the host has the film, `follow()` goes there, `stayNear(far_s)` only if it is farther
 * off than that. `play()` plays it, `is_busy()` is whether it is on its way somewhere, and `still_s` how near it has to stand.
 *
 * @param {Leerkit.InStepOptions} given
 */
export function keepInStep({ media, play, is_busy, still_s, signal }) {
  /** @type {Leerkit.FilmPlace | null} */
  let latest = null;
  let told = "";
  let ahead = 0;
  let corrected_at = -Infinity;
  const stops = new Set();
  media.on("ready", follow);
  media.on("time", () => stayNear());
  document.addEventListener("visibilitychange", () => document.hidden || follow(), { signal });
  return { tell, follow, stayNear: () => stayNear(NEAR_S) };

  /** @param {Leerkit.FilmPlace} place */
  async function tell(place) {
    const now = JSON.stringify(place);
    if (now === told) return;
    told = now;
    latest = place;
    standsStillAt(place.until_s);
    ahead = await serverAhead();
    if (now === told) follow();
  }

  /** @param {number | null} until_s */
  function standsStillAt(until_s) {
    if (until_s === null || stops.has(until_s)) return;
    stops.add(until_s);
    media.passing([until_s], () => until_s === latest?.until_s && media.pause());
  }

  function follow() {
    if (!latest || !media.length() || signal.aborted) return;
    const { at_s, plays } = where(latest);
    const is_over = at_s >= media.length() - END_S;
    goTo(at_s, plays ? NEAR_S : still_s);
    if (plays && !is_over) play();
    else media.pause();
  }

  /** @param {Leerkit.FilmPlace} place */
  function where(place) {
    return placeAt(place, Date.now() + ahead);
  }

  /**
   * @param {number} at_s
   * @param {number} near_s
   */
  function goTo(at_s, near_s) {
    const goal_s = Math.min(at_s, media.length());
    if (Math.abs(media.now() - goal_s) <= near_s) return;
    corrected_at = performance.now();
    media.seek(goal_s);
  }

  function stayNear(far_s = FAR_S) {
    if (!latest || media.is_paused() || is_busy()) return;
    if (far_s === FAR_S && performance.now() - corrected_at < PATIENCE_MS) return;
    const { at_s, plays } = where(latest);
    if (!plays && at_s - media.now() < FAR_S && at_s >= media.now()) return; // it is nearly there, and stops by itself
    goTo(at_s, far_s);
    if (!plays) media.pause();
  }
}
