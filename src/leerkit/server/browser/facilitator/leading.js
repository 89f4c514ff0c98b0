// Leading the room: what is on for everybody, whether it is open, and what of it is revealed. What can be done stands in the
// buttons' data attributes; a click, or a key, sends it as an event.

import { fill, make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { redraw } from "../shared/redraw.js";
import { deed, isAhead, undo, whenUndoChanges } from "./deeds.js";
import { postsNow } from "./posts.js";
import { adviceOf } from "./advice.js";
import { actions, asks, keyed, step } from "./doing.js";
import { drawFilm, filmStep, secondsOf, whenFilmChanges } from "./film.js";
import { filmOn, placed } from "./film_now.js";
import { about, notes } from "./on_now.js";
import { whenSheetChanges } from "./chosen_sheet.js";
import { beside, drawRunSheet, followSheet, knowAsked, nameOf } from "./run_sheet.js";
import { drawTime, ownSeconds } from "./time.js";

const place = part("leading");
const steps = part("steps");
const rows = part("run-sheet");
/** @type {Leerkit.Words} */
let texts = {};
/** @type {(text: string) => void} */
let tell = () => {};
/** @type {Leerkit.FacilitatorState | null} */
let latest = null;
/** @type {string[]} */
const waiting = [];
let last_pressed = "";

/**
 * Listen to the buttons; `say(text)` says that something did not work.
 *
 * @param {Leerkit.Words} words
 * @param {(text: string) => void} say
 */
export function lead(words, say) {
  texts = words;
  tell = say;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-lead]") : null;
    if (button instanceof HTMLElement) pressOnce(button.dataset);
  });
  whenUndoChanges(() => latest && drawLeading(latest));
  whenFilmChanges(() => latest && drawLeading(latest));
  document.addEventListener("click", ({ target }) => target instanceof Element && target.closest("[data-film-set]") && setFilm());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof Element && event.target.id === "film-at") setFilm();
  });
  whenSheetChanges(() => latest && drawLeading(latest));
  new ResizeObserver(() => document.body.style.setProperty("--lk-steps", `${steps.offsetHeight}px`)).observe(steps); // what stands right above it
}

/**
 * Press a button. What is pressed before the page has heard of the thing before it, waits for that: the button may ask for
 * something else by then. The same one pressed twice meanwhile is pressed once.
 *
 * @param {DOMStringMap} data
 */
function pressOnce(data) {
  const { does = "" } = data;
  const waits = does && latest && isAhead(latest.state.seq);
  if (waits && does !== last_pressed) waiting.push(does);
  last_pressed = does;
  if (!waits) press(data);
}

/**
 * Press the button with this name, if it is there; return whether it was. What is pressed before the page has heard of the
 * thing before it, waits for that.
 *
 * @param {string} name
 */
export function pressNamed(name) {
  if (latest && isAhead(latest.state.seq)) return waiting.push(name) > 0;
  const button = document.querySelector(`[data-does="${CSS.escape(name)}"]`);
  if (!(button instanceof HTMLButtonElement) || button.disabled) return false;
  button.click();
  return true;
}

/** @param {number} seq */
function goOnPressing(seq) {
  const name = isAhead(seq) ? undefined : waiting.shift();
  if (name) setTimeout(pressNamed, 0, name);
}

/**
 * Draw what is on, after every change.
 *
 * @param {Leerkit.FacilitatorState} message
 */
export function drawLeading(message) {
  latest = message;
  const { led, ended_at } = message.state;
  knowAsked(message.asked);
  drawTime(message.state, texts);
  if (ended_at) return drawEnded();
  followSheet(led.now);
  const of_film = filmStep(led, texts);
  const advice = adviceOf(message, texts, Boolean(of_film));
  const next = of_film ?? step(led, "next", led.course.began_at ? texts.next_one : texts.begin, 1);
  next.toggleAttribute("data-advised", advice.does === "next");
  redraw(steps, [step(led, "previous", texts.previous, -1), next, ...(of_film ? [] : afterThis(led))]);
  const say = advice.say ? [keyed("advice", make("p", "lk-advice", advice.say))] : [];
  redraw(place, [...about(message, texts), ...drawFilm(message, texts), ...postsNow(message, texts), ...say, ...actions(message, texts, advice), ...notes(message, texts)]);
  goOnPressing(message.state.seq);
  redraw(rows, drawRunSheet(led, texts));
}

/**
 * What the next row is, by its name.
 *
 * @param {Leerkit.Led} led
 */
function afterThis(led) {
  const to = beside(led, 1);
  return to ? [keyed("after", make("span", "lk-hint lk-after", fill(texts.after_this, { name: nameOf(to, texts) })))] : [];
}

// What remains, for how long, and where it is kept; there is nothing left to lead.
function drawEnded() {
  part("leading-heading").textContent = texts.over;
  redraw(steps, []);
  const said = [texts.ended, texts.remains].filter(Boolean).map((text, at) => keyed(`text ${at}`, make("p", "", text)));
  redraw(place, [...said, keyed("link", make("p", "", make("a", { href: "#closing" }, texts.to_keeping)))]);
  rows.closest("section")?.setAttribute("hidden", "");
}

/**
 * Return the button that puts an exercise on.
 *
 * @param {string} slug
 * @param {Leerkit.ExerciseResults} exercise
 * @param {Leerkit.FacilitatorState["state"]} state
 */
export function putOnButton(slug, { exercise_id, question }, { led }) {
  const is_on = led.now?.lesson === slug && led.now.exercise_id === exercise_id;
  const made = make("button", is_on ? "lk-primary" : "lk-secondary", is_on ? texts.is_on : texts.put_on);
  made.setAttribute("aria-pressed", String(is_on));
  made.append(make("span", "lk-hidden", `: ${question}`));
  return asks(made, "put_on", { lesson: slug, exercise_id });
}

/** @param {DOMStringMap} data */
async function press({ lead: kind = "", payload: written = "{}" }) {
  if (!latest) return;
  if (kind === "own_time") return pressOwnTime();
  const asked = JSON.parse(written);
  const { seq } = latest.state;
  const payload = kind === "watched" ? placed(latest.state.led, asked) : asked;
  const problem = kind === "undo" ? await undo() : kind === "second" ? await openSecond(asked) : await deed(kind, payload, seq);
  if (problem !== null) tell(problem || texts.failed);
}

/** "We zijn bij 12:30": where a film is that somebody plays elsewhere. */
async function setFilm() {
  const field = document.getElementById("film-at");
  const button = document.querySelector('[data-does="film"]');
  if (!(field instanceof HTMLInputElement) || !(button instanceof HTMLElement) || !latest || !filmOn(latest.state.led)) return;
  const at_s = secondsOf(field.value);
  if (Number.isNaN(at_s)) return tell(texts.film_no_time);
  const { moment } = JSON.parse(button.dataset.payload ?? "{}");
  const problem = await deed("watched", { moment, at_s }, latest.state.seq);
  if (problem !== null) return tell(problem || texts.failed);
  field.value = "";
}

async function pressOwnTime() {
  const { now } = latest?.state.led ?? {};
  const seconds = ownSeconds();
  const problem = now && seconds ? await deed("timed", { seconds, moment: now }, latest?.state.seq) : null;
  if (problem !== null) tell(problem || texts.failed);
}

/**
 * A new round starts open, and with nothing of the group in view. The round itself comes last: it cannot be taken back.
 *
 * @param {{ lesson: string, exercise_id: string, ronde: number }} asked
 */
async function openSecond(asked) {
  if (!latest) return null;
  const { lesson, exercise_id } = asked;
  const { closed_at, shows_group } = latest.state.led.parts[lesson]?.[exercise_id] ?? {};
  const { seq } = latest.state;
  const first = [
    ...(closed_at ? [["opened", { lesson, exercise_id }]] : []),
    ...(shows_group ? [["revealed", { lesson, exercise_id, group: false, solution: false }]] : []),
  ];
  for (const [kind, payload] of /** @type {[string, object][]} */ (first)) {
    const problem = await deed(kind, payload, seq);
    if (problem !== null) return problem;
  }
  return deed("ronde_opened", asked, seq);
}
