// The run sheet: its rows with the time that was planned and, once it has begun, the time that they take; a click puts one
// on. What is on, and what comes before and after, is found in it.

import { fill, make } from "../cards/tools.js";
import { clock } from "../cards/video_lines.js";
import { part } from "../shared/page.js";
import { letChoose, sheetButtons, sheetOf, useSheet } from "./chosen_sheet.js";

const MINUTE_MS = 60_000;
/** @type {Leerkit.ConsoleLesson[]} */
const lessons = JSON.parse(part("run-sheets").textContent ?? "[]");
/** @type {Leerkit.Place[]} */
const places = lessons.flatMap((lesson) =>
  lesson.sheets.flatMap((sheet) => sheet.rows.map((row) => ({ lesson, sheet, row }))).map((one, at) => ({ ...one, at })),
);
/** @type {Leerkit.Place | undefined} */
let was_on;
letChoose(lessons);

/** @type {Map<string, Leerkit.ConsoleExercise>} */
const asked = new Map();

/**
 * Return all that is known of an exercise, or of what was asked on the spot.
 *
 * @param {string} slug
 * @param {string} exercise_id
 * @returns {Leerkit.ConsoleExercise | undefined}
 */
export function exerciseOf(slug, exercise_id) {
  return lessons.find((lesson) => lesson.slug === slug)?.exercises[exercise_id] ?? asked.get(exercise_id);
}

/**
 * Return a film of a lesson.
 *
 * @param {string} slug
 * @param {string} video_id
 * @returns {Leerkit.ConsoleFilm | undefined}
 */
export function filmOf(slug, video_id) {
  return lessons.find((lesson) => lesson.slug === slug)?.films[video_id];
}

/**
 * Know what was asked on the spot.
 *
 * @param {Leerkit.AskedQuestion[]} questions
 */
export function knowAsked(questions) {
  for (const one of questions) asked.set(one.id, one);
}

/**
 * Return the row that a moment is of: by its number, else the first that is about the same.
 *
 * @param {Leerkit.Moment | null} now
 */
export function placeOf(now) {
  if (!now) return undefined;
  const same = places.filter(
    ({ lesson, row }) => lesson.slug === now.lesson && (now.video_id ? row.video_id === now.video_id : isSame(row, now)),
  );
  return same.find(({ at }) => at + 1 === now.row) ?? (now.row ? undefined : same.find(isUsed) ?? same[0]);
}

/**
 * @param {Leerkit.RunSheetRow} row
 * @param {Leerkit.Moment} now
 */
function isSame({ kind, exercise_id, title }, now) {
  return kind === now.kind && exercise_id === now.exercise_id && (exercise_id !== "" || title === now.title);
}

/** @param {Leerkit.Place} place */
function isUsed({ lesson, sheet }) {
  return sheetOf(lesson) === sheet;
}

/**
 * Use the run sheet of what is on: another host, or the host's own phone, may have chosen it.
 *
 * @param {Leerkit.Moment | null} now
 */
export function followSheet(now) {
  const on = placeOf(now);
  if (on && on !== was_on) useSheet(on.lesson, on.sheet);
  was_on = on;
}

/**
 * Return the row after or before what is on. In a pause, and on anything else that is no row, the last row was before it.
 *
 * @param {Leerkit.Led} led
 * @param {1 | -1} step
 */
export function beside(led, step) {
  const known = [led.now, ...led.course.spent.map(({ moment }) => moment).reverse()];
  const here = known.map(placeOf).find(Boolean);
  const used = places.filter(isUsed);
  if (!here) return step > 0 ? used[0] : undefined;
  if (step < 0 && here !== placeOf(led.now)) return here;
  const at = used.indexOf(here);
  if (at < 0) return step > 0 ? used.find(({ lesson }) => lesson === here.lesson) : undefined;
  return used[at + step];
}

/**
 * Return what puts a row on, as an event: a piece of a film stands at its begin.
 *
 * @param {Leerkit.Place} place
 * @returns {[string, object]}
 */
export function deedOf(place) {
  const { start_s } = place.row;
  const moment = momentOf(place);
  return start_s === null ? ["put_on", moment] : ["watched", { moment, at_s: start_s, plays: false }];
}

/**
 * @param {Leerkit.Place} place
 * @returns {Leerkit.Moment}
 */
function momentOf({ lesson, row, at }) {
  const { kind, exercise_id, video_id, title, part } = row;
  return { kind, lesson: lesson.slug, exercise_id, video_id, title, part, row: at + 1 };
}

/**
 * Return what a row is called.
 *
 * @param {Leerkit.Place} place
 * @param {Leerkit.Words} texts
 */
export function nameOf({ lesson, row }, texts) {
  return row.title || lesson.exercises[row.exercise_id]?.question || texts.pause;
}

/**
 * Return the run sheets of all lessons.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.Words} texts
 */
export function drawRunSheet(led, texts) {
  const on = placeOf(led.now);
  return lessons.flatMap((lesson) => {
    const list = make("ol", "lk-sheet");
    const sheet = sheetOf(lesson);
    list.append(...places.filter((one) => one.lesson === lesson && one.sheet === sheet).map((one) => row(one, one === on, led, texts)));
    const films = otherFilms(lesson, sheet, texts);
    const title = make("h3", "", lesson.title);
    const total = sheet.minutes ? [make("p", "lk-hint", totalOf(sheet, led, texts))] : [];
    return [title, ...sheetButtons(lesson, texts), ...total, list, ...films].map((made, n) => keyed(made, `${lesson.slug}-${n}`));
  });
}

/**
 * Return the films of a lesson that are no row of the sheet, each to be put on.
 *
 * @param {Leerkit.ConsoleLesson} lesson
 * @param {Leerkit.RunSheet} sheet
 * @param {Leerkit.Words} texts
 */
function otherFilms({ slug, films }, { rows }, texts) {
  const others = Object.entries(films).filter(([id]) => !rows.some(({ video_id }) => video_id === id));
  if (!others.length) return [];
  const items = others.map(([video_id, { title }]) => {
    const button = make("button", "lk-sheet-row", make("span", "lk-sheet-name", `${texts.video}: ${title}`));
    Object.assign(button.dataset, { lead: "put_on", payload: JSON.stringify({ kind: "video", lesson: slug, video_id, title }) });
    return make("li", "", button);
  });
  return [make("ul", "lk-sheet", ...items)];
}

/**
 * @param {Leerkit.Place} place
 * @param {boolean} is_on
 * @param {Leerkit.Led} led
 * @param {Leerkit.Words} texts
 */
function row(place, is_on, led, texts) {
  const { row: planned } = place;
  const button = make("button", "lk-sheet-row", make("span", "lk-sheet-name", nameOf(place, texts)));
  if (is_on) button.setAttribute("aria-current", "step");
  const [lead, payload] = deedOf(place);
  Object.assign(button.dataset, { lead, payload: JSON.stringify(payload) });
  const took = minutesOf(place, is_on, led);
  const times = [
    planned.minutes ? fill(texts.minutes, { n: planned.minutes }) : "",
    took === null ? "" : fill(texts.took, { n: took }),
  ].filter(Boolean);
  button.append(make("span", "lk-sheet-time", times.join(" · ")));
  const besides = [pieceOf(planned, texts), planned.werkvorm].filter(Boolean).join(" · ");
  if (besides) button.append(make("span", "lk-sheet-werkvorm", besides));
  return make("li", "", button);
}

/**
 * Return which piece of a film a row is about; empty for the whole of it, or none.
 *
 * @param {Leerkit.RunSheetRow} row
 * @param {Leerkit.Words} texts
 */
function pieceOf({ start_s, end_s }, texts) {
  const words = start_s === null ? (end_s === null ? "" : texts.film_until) : end_s === null ? texts.film_from : texts.film_piece;
  return fill(words, { from: clock(start_s ?? 0), to: clock(end_s ?? 0) });
}

/**
 * Return how many whole minutes a row was on, null if it never was.
 *
 * @param {Leerkit.Place} place
 * @param {boolean} is_on
 * @param {Leerkit.Led} led
 */
function minutesOf(place, is_on, { course }) {
  const of_it = course.spent.filter(({ moment }) => placeOf(moment) === place);
  const running = is_on && course.since ? Date.now() - Date.parse(course.since) : 0;
  if (!of_it.length && !is_on) return null;
  return Math.floor((of_it.reduce((sum, { seconds }) => sum + seconds * 1000, 0) + Math.max(0, running)) / MINUTE_MS);
}

/**
 * @param {Leerkit.RunSheet} sheet
 * @param {Leerkit.Led} led
 * @param {Leerkit.Words} texts
 */
function totalOf({ minutes }, { course }, texts) {
  if (!course.began_at) return fill(texts.planned, { n: minutes });
  const began = new Date(course.began_at);
  const time = began.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const passed = Math.max(0, Math.floor((Date.now() - began.getTime()) / MINUTE_MS));
  return fill(texts.running, { n: minutes, time, passed });
}

/**
 * @param {HTMLElement} made
 * @param {string} key
 */
function keyed(made, key) {
  made.dataset.key = key;
  return made;
}
