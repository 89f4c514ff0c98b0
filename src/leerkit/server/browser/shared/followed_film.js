// A film as a page follows it that does not play it: which line, chapter and moment are on, by the server's clock.

import { placeAt } from "./film_place.js";
import { serverAhead } from "./server_clock.js";
import { within } from "./within.js";

const WITHIN_MS = 10_000;
const BESIDE_S = 15; // so long stands a text for which the film goes on
const TOLD_S = 10; // where no lines say where it is, the time does
const SAME_S = 0.01;
const LATER_MS = 15; // a timer may be early

/** @type {Map<string, Promise<Leerkit.Film | null>>} */
const asked = new Map();

/**
 * Return a promise of what there is to know of a film, asked once; null if it does not come, and then it is asked again.
 *
 * @param {string} lesson
 * @param {string} video_id
 */
export function filmOf(lesson, video_id) {
  const path = `/api/films/${encodeURIComponent(lesson)}/${encodeURIComponent(video_id)}`;
  const found = asked.get(path) ?? ask(path);
  asked.set(path, found);
  return found;
}

/**
 * @param {string} path
 * @returns {Promise<Leerkit.Film | null>}
 */
async function ask(path) {
  const reply = await fetch(path, { signal: within(WITHIN_MS) }).catch(() => null);
  const found = reply?.ok ? await reply.json().catch(() => null) : null;
  if (!found) asked.delete(path);
  return found;
}

/**
 * Follow a film; `tell(place)` says what the host did, and `on_change(now)` is called after that and whenever something else is
 * on. Nothing is asked for it.
 *
 * @param {Leerkit.Film} film
 * @param {(now: Leerkit.FilmNow) => void} on_change
 * @param {AbortSignal} signal
 */
export function followFilm(film, on_change, signal) {
  /** @type {Leerkit.FilmPlace | null} */
  let latest = null;
  let told = "";
  let waiting = 0;
  const times = timesOf(film);
  signal.addEventListener("abort", () => clearTimeout(waiting));
  document.addEventListener("visibilitychange", () => document.hidden || look(), { signal }); // timers of a page that is not seen are late
  return { tell };

  /** @param {Leerkit.FilmPlace} place */
  function tell(place) {
    const now = JSON.stringify(place);
    if (now === told) return;
    told = now;
    latest = place;
    look();
  }

  async function look() {
    const ahead = await serverAhead();
    clearTimeout(waiting);
    if (signal.aborted || !latest) return;
    const { at_s, plays } = placeAt(latest, Date.now() + ahead);
    on_change(nowOf(film, at_s, plays));
    if (!plays) return;
    const told_s = film.lines.length ? Infinity : (Math.floor(at_s / TOLD_S) + 1) * TOLD_S;
    const next = Math.min(told_s, ...times.filter((one) => one > at_s), latest.until_s ?? Infinity);
    if (Number.isFinite(next)) waiting = setTimeout(look, (next - at_s) * 1000 + LATER_MS);
  }
}

/**
 * Return when something else is on.
 *
 * @param {Leerkit.Film} film
 */
function timesOf({ lines, chapters, moments }) {
  return [
    ...lines.flatMap(({ start_s, end_s }) => [start_s, end_s]),
    ...chapters.map(({ at_s }) => at_s),
    ...moments.flatMap(({ at_s }) => [at_s, at_s + BESIDE_S]),
  ];
}

/**
 * @param {Leerkit.Film} film
 * @param {number} at_s
 * @param {boolean} plays
 * @returns {Leerkit.FilmNow}
 */
function nowOf({ lines, chapters, moments, length_s }, at_s, plays) {
  const on = lines.filter(({ start_s, end_s }) => start_s <= at_s && at_s < end_s);
  const standing = plays ? undefined : moments.find((one) => one.pause && Math.abs(one.at_s - at_s) < SAME_S);
  const beside = moments.filter((one) => !one.pause && one.text && one.at_s <= at_s && at_s < one.at_s + BESIDE_S).pop();
  return {
    at_s,
    plays,
    is_over: !plays && length_s !== null && at_s >= length_s,
    said: on.filter(({ is_seen }) => !is_seen).pop() ?? null,
    seen: on.filter(({ is_seen }) => is_seen).pop() ?? null,
    chapter: chapters.filter((one) => one.at_s <= at_s).pop()?.title ?? "",
    moment: standing ?? beside ?? null,
  };
}
