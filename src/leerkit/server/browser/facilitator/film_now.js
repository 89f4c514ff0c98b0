// Which film is on in a room that is led, where it is by the server's clock, and what of it that is.

import { placeAt } from "../shared/film_place.js";
import { serverAhead } from "../shared/server_clock.js";
import { filmOf, placeOf } from "./run_sheet.js";

const SAME_S = 0.01;
const RECENT_S = 300; // a question of longer ago is opened from the list
const NOWHERE = { at_s: 0, since: null, until_s: null, embedded: false };

let ahead = 0;

/**
 * Know how late it is at the server; `changed` is called when that is another time than was thought.
 *
 * @param {() => void} changed
 */
export function tellTime(changed) {
  serverAhead().then((found) => found !== ahead && ((ahead = found), changed()));
}

/**
 * Return the film that is on, or stands still for what is; one that the screen plays from elsewhere is led as one of the lesson.
 *
 * @param {Leerkit.Led} led
 */
export function filmOn(led) {
  const film = led.now?.video_id ? filmOf(led.now.lesson, led.now.video_id) : undefined;
  return film && { ...film, is_here: film.is_here || lastPlace(led).embedded };
}

/**
 * Return where the film is that is on.
 *
 * @param {Leerkit.Led} led
 */
export function placeNow(led) {
  return placeAt(lastPlace(led), Date.now() + ahead);
}

/** @param {Leerkit.Led} led */
function lastPlace({ now, films }) {
  return films[now?.lesson ?? ""]?.[now?.video_id ?? ""] ?? NOWHERE;
}

/**
 * Return what a button of the film asks for, from where the film is by now.
 *
 * @param {Leerkit.Led} led
 * @param {{ by_s?: number, at_s?: number }} asked
 */
export function placed(led, { by_s, ...asked }) {
  return by_s === undefined ? asked : { ...asked, at_s: Math.max(0, placeNow(led).at_s + by_s) };
}

/**
 * Return what puts the film on of which something is on.
 *
 * @param {Leerkit.Moment} now
 * @param {Leerkit.ConsoleFilm} film
 * @returns {Leerkit.Moment}
 */
export function momentOfFilm(now, { title }) {
  const { lesson, video_id, row } = now;
  return { kind: "video", lesson, exercise_id: "", video_id, title: rowOf(now)?.title ?? title, part: "", row };
}

/**
 * Return the row of the run sheet that a film, or a question of it, is of.
 *
 * @param {Leerkit.Moment} now
 */
export function rowOf({ lesson, video_id, row }) {
  return placeOf({ kind: "video", lesson, exercise_id: "", video_id, title: "", part: "", row })?.row;
}

/**
 * Return whether the piece of the film that the row is about is over; what is played beyond it is the host's own wish.
 *
 * @param {Leerkit.Led} led
 */
export function isThrough(led) {
  const end_s = led.now && rowOf(led.now)?.end_s;
  return typeof end_s === "number" && Math.abs(placeNow(led).at_s - end_s) < SAME_S;
}

/**
 * Return the moment at which the film stands still; of one elsewhere, the last question that it came by.
 *
 * @param {Leerkit.ConsoleFilm} film
 * @param {number} at_s
 * @param {boolean} plays
 */
export function partAt({ parts, is_here }, at_s, plays) {
  if (!is_here) return parts.filter((one) => one.exercise_id && one.at_s <= at_s && at_s - one.at_s < RECENT_S).pop();
  return plays ? undefined : parts.find((one) => one.pauses && Math.abs(one.at_s - at_s) < SAME_S);
}
