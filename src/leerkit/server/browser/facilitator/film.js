// A film that the host plays for everybody: its buttons, and what comes next in it.

import { clock } from "../cards/video_lines.js";
import { fill, make } from "../cards/tools.js";
import { asks, does, keyed } from "./doing.js";
import { filmOn, isThrough, momentOfFilm, partAt, placeNow, rowOf, tellTime } from "./film_now.js";
import { exerciseOf } from "./run_sheet.js";

const TICK_MS = 250;
const STEP_S = 10;

let ticking = 0;
let changed = () => {};
let drawn = "";

/**
 * Call `listener` when something else is on in the film, by the clock alone.
 *
 * @param {() => void} listener
 */
export function whenFilmChanges(listener) {
  changed = listener;
}

/**
 * Return the one button that goes on in a film, in the place of that to the next row; null where that row is next.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.Words} texts
 */
export function filmStep(led, texts) {
  const { now } = led;
  const film = filmOn(led);
  if (!now || !film) return null;
  const is_through = film.is_here && isThrough(led);
  const next = (/** @type {string} */ label, /** @type {string} */ kind, /** @type {object} */ payload) => asks(does("next", make("button", "lk-primary", label)), kind, payload);
  const moment = momentOfFilm(now, film);
  const go_on = () => next(texts.film_go_on, "watched", { moment, plays: true });
  if (now.kind !== "video" && is_through) return null;
  if (now.kind !== "video") return film.is_here ? go_on() : next(texts.film_to_film, "put_on", moment);
  const { at_s, plays } = placeNow(led);
  const part = partAt(film, at_s, plays);
  if (part?.exercise_id && !led.parts[now.lesson]?.[part.exercise_id]) return next(texts.film_open, "put_on", question(now, part));
  if (plays || is_through) return null;
  if (at_s === (rowOf(now)?.start_s ?? 0)) return next(film.is_here ? texts.film_begin : texts.film_starts, "watched", { moment, plays: true });
  return part ? go_on() : null;
}

/**
 * Return what the host sees of the film, and plays it with.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawFilm({ state: { led } }, texts) {
  const film = filmOn(led);
  tick(led, film, texts);
  if (!led.now || !film) return [];
  const line = keyed("film-state", make("p", "lk-film-state", `${texts[sentenceOf(led, film)]} `, make("span", { className: "lk-time", "data-film-clock": "" }, timeOf(film, placeNow(led).at_s, texts))));
  if (led.now.kind !== "video") return [line];
  return [line, keyed("film-buttons", buttons(led, film, texts)), ...(film.is_here ? [] : [keyed("film-where", field(texts, film))]), ...hints(led, film, texts), keyed("film-parts", parts(led, film, texts))];
}

/**
 * Return the time that somebody wrote, in seconds; NaN for what is none.
 *
 * @param {string} written
 */
export function secondsOf(written) {
  if (!/^\s*(\d{1,2}:)?\d{1,3}:[0-5]\d\s*$/.test(written)) return NaN;
  return written.split(":").reduce((sum, one) => sum * 60 + Number(one), 0);
}

/**
 * @param {Leerkit.Led} led
 * @param {Leerkit.ConsoleFilm} film
 * @param {Leerkit.Words} texts
 */
function buttons(led, film, texts) {
  const { plays } = placeNow(led);
  const moment = momentOfFilm(/** @type {Leerkit.Moment} */ (led.now), film);
  const label = film.is_here ? (plays ? texts.film_pause : texts.film_play) : plays ? texts.film_stop : texts.film_run;
  const step = (/** @type {string} */ name, /** @type {string} */ text, /** @type {number} */ by_s) =>
    asks(does(name, make("button", "lk-secondary", text)), "watched", { moment, by_s });
  return make(
    "p",
    "lk-card-actions",
    asks(does("film", make("button", "lk-secondary", label)), "watched", { moment, plays: !plays }),
    step("film-back", texts.film_back, -STEP_S),
    step("film-ahead", texts.film_ahead, STEP_S),
  );
}

/**
 * Where it plays. A film of another website does on the screen once the host has agreed to what that is, or else by hand.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.ConsoleFilm} film
 * @param {Leerkit.Words} texts
 */
function hints(led, film, texts) {
  const hint = keyed("film-hint", make("p", "lk-hint lk-film-hint", film.is_here ? texts.film_here : texts.film_elsewhere));
  if (!film.host) return [hint];
  const moment = momentOfFilm(/** @type {Leerkit.Moment} */ (led.now), film);
  const said = fill(film.is_here ? texts.film_embedded : texts.film_consent, { host: film.host });
  const button = make("button", "lk-secondary", film.is_here ? texts.film_by_hand : texts.film_embed);
  const agrees = asks(does("film-embed", button), "watched", { moment, embedded: !film.is_here });
  const first = film.is_here ? [] : [hint];
  return [...first, keyed("film-consent", make("p", "lk-hint lk-film-hint", said)), keyed("film-embed-row", make("p", "lk-card-actions", agrees))];
}

/**
 * "We zijn bij 12:30": of a film that somebody plays elsewhere.
 *
 * @param {Leerkit.Words} texts
 * @param {Leerkit.ConsoleFilm} film
 */
function field(texts, { url }) {
  const input = make("input", { type: "text", id: "film-at", inputMode: "numeric", autocomplete: "off", size: 8, placeholder: "12:30" });
  const set = make("button", { className: "lk-secondary", type: "button", "data-film-set": "" }, texts.film_set);
  const link = url ? [make("a", { className: "lk-secondary", href: url, target: "_blank", rel: "noopener noreferrer" }, texts.film_link)] : [];
  return make("p", "lk-card-actions lk-film-set", make("label", { htmlFor: "film-at" }, texts.film_we_are_at), " ", input, set, ...link);
}

/**
 * Its chapters and moments: to go there, and to open a question whenever the host wants.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.ConsoleFilm} film
 * @param {Leerkit.Words} texts
 */
function parts(led, film, texts) {
  const now = /** @type {Leerkit.Moment} */ (led.now);
  const { at_s } = placeNow(led);
  const moment = momentOfFilm(now, film);
  const on = film.parts.filter((one) => one.at_s <= at_s).pop();
  const items = film.parts.map((one) => {
    const go = make("button", { className: "lk-secondary lk-small", "aria-label": fill(texts.film_to, { at: clock(one.at_s) }) }, clock(one.at_s));
    asks(go, "watched", { moment, at_s: one.at_s });
    const name = one.title || (one.exercise_id ? exerciseOf(now.lesson, one.exercise_id)?.question ?? "" : one.text);
    const kind = one.title ? [] : [make("strong", "", one.exercise_id ? texts.film_question : texts.film_text), " "];
    const open = one.exercise_id ? [" ", asks(make("button", "lk-secondary lk-small", texts.film_open), "put_on", question(now, one))] : [];
    const item = make("li", "", go, " ", make("span", { dir: "auto" }, ...kind, name), ...open);
    if (one === on) item.setAttribute("aria-current", "true");
    return item;
  });
  return make("div", "", ...(items.length ? [make("h3", "", texts.film_parts), make("ol", "lk-film-parts", ...items)] : []));
}

/**
 * @param {Leerkit.Moment} now
 * @param {Leerkit.FilmPart} part
 */
function question({ lesson, video_id, row }, { exercise_id }) {
  const kind = exerciseOf(lesson, exercise_id)?.soort === "muur" ? "wall" : "exercise";
  return { kind, lesson, exercise_id, video_id, row };
}

/**
 * @param {Leerkit.Led} led
 * @param {Leerkit.ConsoleFilm} film
 */
function sentenceOf(led, film) {
  const { at_s, plays } = placeNow(led);
  if (!film.is_here) return plays ? "film_runs" : "film_stopped";
  if (plays) return "film_plays";
  if (film.length_s && at_s >= film.length_s) return "film_over";
  const part = partAt(film, at_s, false);
  if (!part && isThrough(led)) return "film_piece_over";
  return !part ? "film_still" : part.exercise_id ? "film_still_question" : "film_still_text";
}

/**
 * @param {Leerkit.ConsoleFilm} film
 * @param {number} at_s
 * @param {Leerkit.Words} texts
 */
function timeOf({ length_s }, at_s, texts) {
  return length_s ? fill(texts.film_at, { now: clock(at_s), length: clock(length_s) }) : fill(texts.film_at_only, { now: clock(at_s) });
}

/**
 * Keep the time going while it plays, and draw anew when the film comes to something.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.ConsoleFilm | undefined} film
 * @param {Leerkit.Words} texts
 */
function tick(led, film, texts) {
  clearInterval(ticking);
  if (!film) return;
  tellTime(changed);
  const state = () => {
    const { at_s, plays } = placeNow(led);
    return JSON.stringify([plays, film.parts.filter((one) => one.at_s <= at_s).length]);
  };
  drawn = state();
  if (!placeNow(led).plays) return;
  ticking = setInterval(() => {
    const said = document.querySelector("[data-film-clock]");
    const now = timeOf(film, placeNow(led).at_s, texts);
    if (said && said.textContent !== now) said.textContent = now;
    if (state() !== drawn) changed();
  }, TICK_MS);
}
