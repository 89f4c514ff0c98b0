// Leading the room: what is on for everybody, whether it is open, and what of it is revealed. What can be done stands in the
// buttons' data attributes; a click, or a key, sends it as an event.

import { fill, make } from "../cards/tools.js";
import { drawTally } from "../shared/charts.js";
import { part } from "../shared/page.js";
import { canUndo, deed, isAhead, undo, whenUndoChanges } from "./deeds.js";
import { behind } from "./explained.js";
import { redraw } from "./redraw.js";
import { beside, drawRunSheet, momentOf, nameOf, placeOf } from "./run_sheet.js";

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
    if (button instanceof HTMLElement) press(button.dataset);
  });
  whenUndoChanges(() => latest && drawLeading(latest));
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
  const { led } = message.state;
  redraw(steps, [step("previous", texts.previous, -1), step("next", led.course.began_at ? texts.next_one : texts.begin, 1)]);
  redraw(place, [...about(message), actions(message), ...notes(message)]);
  goOnPressing(message.state.seq);
  redraw(rows, drawRunSheet(led, texts));
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

/**
 * What is on: what it is, and how it stands.
 *
 * @param {Leerkit.FacilitatorState} message
 */
function about({ results, state, on, people }) {
  const { now } = state.led;
  if (!now) return [keyed("text", make("p", "lk-hint", texts.own_pace))];
  const row = placeOf(now);
  const exercise = found(results, now);
  const head = exercise ? standing(state, now) : [texts[now.kind]];
  const all = results.participants.length;
  const here = people.connected.length;
  const count = exercise ? fill(texts.counts, { n: exercise.n_answered, all, here }) : fill(texts.only_here, { all, here });
  return [
    keyed("soort", make("p", "lk-soort", head.join(" · "))),
    keyed("question", make("p", "lk-question", exercise?.question || (row ? nameOf(row, texts) : now.title || texts[now.kind]))),
    keyed("counts", make("p", "lk-counts", count)),
    ...(on?.signals ?? []).map((text) => keyed(`signal ${text}`, make("p", "lk-signal", text))),
  ];
}

/**
 * What only a host may read of it.
 *
 * @param {Leerkit.FacilitatorState} message
 */
function notes({ results, state, on }) {
  const { now } = state.led;
  if (!now) return [];
  const row = placeOf(now)?.row;
  const exercise = found(results, now);
  return [
    ...(row && (row.say || row.werkvorm) ? [keyed("say", whatToSay(row))] : []),
    ...(exercise ? ofExercise(now, exercise, results, on?.busy ?? []) : []),
  ];
}

/**
 * @param {Leerkit.RunSheetRow} row
 */
function whatToSay({ say, werkvorm }) {
  const made = make("div", "lk-only-you", make("p", "lk-hint", texts.only_you));
  if (werkvorm) made.append(make("p", "", make("strong", "", werkvorm)));
  if (say) made.append(make("p", "lk-lines", say));
  return made;
}

/**
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 */
function standing(state, now) {
  const ronde = state.rondes[now.lesson]?.[now.exercise_id] ?? 1;
  return [partOf(state.led, now).closed_at ? texts.is_closed : texts.is_open, ...(ronde > 1 ? [fill(texts.ronde, { n: ronde })] : [])];
}

/**
 * @param {Leerkit.Moment} now
 * @param {Leerkit.ExerciseResults} exercise
 * @param {Leerkit.Results} results
 * @param {string[]} busy
 */
function ofExercise(now, exercise, { participants }, busy) {
  const names = participants.filter(({ participant_id }) => busy.includes(participant_id)).map(({ nickname }) => nickname);
  const of_group = exercise.n_answered ? [folded("so-far", texts.so_far, drawTally(exercise.tally, texts))] : [];
  return [
    ...(names.length ? [folded("busy", fill(texts.busy, { n: names.length }), [make("p", "lk-busy", names.join(", "))])] : []),
    ...of_group,
    ...behind(now.lesson, now.exercise_id, texts).map((made) => keyed("behind", made)),
  ];
}

/**
 * What can be done now.
 *
 * @param {Leerkit.FacilitatorState} message
 */
function actions({ results, state }) {
  const { now } = state.led;
  const buttons = make("p", "lk-card-actions");
  if (now && found(results, now)) buttons.append(...ofQuestion(state, now));
  if (now?.kind === "pause" && !now.row) buttons.append(...goOn(state.led));
  else if (now) buttons.append(does("pause", asks(button(texts.to_pause), "put_on", { kind: "pause", lesson: now.lesson })));
  if (now) buttons.append(does("own", asks(button(texts.back_own_pace), "own_pace", {})));
  if (canUndo(state.seq)) buttons.append(does("undo", asks(button(texts.undo, "lk-small"), "undo", {})));
  return keyed("buttons", buttons);
}

/**
 * After a pause that was no row: what was on before it.
 *
 * @param {Leerkit.Led} led
 */
function goOn({ course }) {
  const before = course.spent[course.spent.length - 1]?.moment;
  return before ? [does("pause", asks(button(texts.after_pause), "put_on", before))] : [];
}

/**
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 */
function ofQuestion(state, now) {
  const which = { lesson: now.lesson, exercise_id: now.exercise_id };
  const { closed_at, shows_group: group = false, shows_solution: solution = false } = partOf(state.led, now);
  const is_closed = Boolean(closed_at);
  const shows = button(solution ? texts.hide_solution : texts.show_solution);
  shows.disabled = !is_closed;
  if (!is_closed) shows.title = texts.solution_later;
  return [
    does("close", asks(button(is_closed ? texts.open_it : texts.close_it), is_closed ? "opened" : "closed", which)),
    does("group", asks(button(group ? texts.hide_group : texts.show_group), "revealed", { ...which, group: !group, solution })),
    does("solution", asks(shows, "revealed", { ...which, group, solution: !solution })),
    ...second(state, now),
  ];
}

/**
 * The second round of a stelling, for as long as it is in its first.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 */
function second(state, { lesson, exercise_id }) {
  const ronde = state.rondes[lesson]?.[exercise_id] ?? 1;
  const { soort } = latest?.results.lessons.find(({ slug }) => slug === lesson)?.exercises.find((one) => one.exercise_id === exercise_id) ?? {};
  if (soort !== "stelling" || ronde > 1) return [];
  return [does("second", asks(button(texts.open_second), "second", { lesson, exercise_id, ronde: 2 }))];
}

/**
 * @param {string} name
 * @param {string} label
 * @param {1 | -1} by
 */
function step(name, label, by) {
  const made = does(name, button(label, name === "next" ? "lk-primary" : "lk-secondary"));
  const to = latest && beside(latest.state.led, by);
  made.disabled = !to;
  return to ? asks(made, "put_on", momentOf(to)) : made;
}

/** @param {DOMStringMap} data */
async function press({ lead: kind = "", payload = "{}" }) {
  if (!latest) return;
  const asked = JSON.parse(payload);
  const { seq } = latest.state;
  const problem = kind === "undo" ? await undo() : kind === "second" ? await openSecond(asked) : await deed(kind, asked, seq);
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
  const first = [
    ...(closed_at ? [["opened", { lesson, exercise_id }]] : []),
    ...(shows_group ? [["revealed", { lesson, exercise_id, group: false, solution: false }]] : []),
  ];
  for (const [kind, payload] of /** @type {[string, object][]} */ (first)) {
    const problem = await deed(kind, payload);
    if (problem !== null) return problem;
  }
  return deed("ronde_opened", asked);
}

/**
 * @param {Leerkit.Results} results
 * @param {Leerkit.Moment} now
 */
function found({ lessons }, now) {
  return lessons.find(({ slug }) => slug === now.lesson)?.exercises.find((one) => one.exercise_id === now.exercise_id);
}

/**
 * @param {Leerkit.Led} led
 * @param {Leerkit.Moment} now
 */
function partOf(led, { lesson, exercise_id }) {
  return led.parts[lesson]?.[exercise_id] ?? {};
}

/**
 * @param {string} key
 * @param {string} title
 * @param {Node[]} parts
 */
function folded(key, title, parts) {
  return keyed(key, make("details", "lk-folded", make("summary", "", title), ...parts));
}

const button = (/** @type {string} */ label, className = "lk-secondary") => make("button", className, label);

/**
 * Name a button by what it does: the keys go by that.
 *
 * @param {string} name
 * @param {HTMLButtonElement} made
 */
function does(name, made) {
  made.dataset.does = name;
  return keyed(name, made);
}

/**
 * @template {HTMLElement} Made
 * @param {string} key
 * @param {Made} made
 */
function keyed(key, made) {
  made.dataset.key = key;
  return made;
}

/**
 * @param {HTMLButtonElement} made
 * @param {string} kind
 * @param {object} payload
 */
function asks(made, kind, payload) {
  made.dataset.lead = kind;
  made.dataset.payload = JSON.stringify(payload);
  return made;
}
