// The buttons of what is on: what each does stands in its data attributes, and `leading.js` sends it.

import { fill, make } from "../cards/tools.js";
import { canUndo } from "./deeds.js";
import { beside, exerciseOf, momentOf } from "./run_sheet.js";

const MINUTES = [1, 2, 5];

/**
 * What can be done now.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function actions({ results, state }, texts) {
  const { now } = state.led;
  const buttons = make("p", "lk-card-actions");
  if (now && found(results, now)) buttons.append(...ofQuestion(results, state, now, texts));
  if (now?.kind === "pause" && !now.row) buttons.append(...goOn(state.led, texts));
  else if (now) buttons.append(does("pause", asks(button(texts.to_pause), "put_on", { kind: "pause", lesson: now.lesson })));
  if (now) buttons.append(does("own", asks(button(texts.back_own_pace), "own_pace", {})));
  if (now) buttons.append(...time(state, now, texts));
  if (canUndo(state.seq)) buttons.append(does("undo", asks(button(texts.undo, "lk-small"), "undo", {})));
  return keyed("buttons", buttons);
}

/**
 * After a pause that was no row: what was on before it.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.Words} texts
 */
function goOn({ course }, texts) {
  const before = course.spent[course.spent.length - 1]?.moment;
  return before ? [does("pause", asks(button(texts.after_pause), "put_on", before))] : [];
}

/**
 * @param {Leerkit.Results} results
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function ofQuestion(results, state, now, texts) {
  const which = { lesson: now.lesson, exercise_id: now.exercise_id };
  const { closed_at, shows_group: group = false, shows_solution: solution = false } = partOf(state.led, now);
  const is_closed = Boolean(closed_at);
  const has_solution = Boolean(exerciseOf(now.lesson, now.exercise_id)?.solved.length);
  const shows = button(solution ? texts.hide_solution : texts.show_solution);
  shows.disabled = !is_closed;
  if (!is_closed) shows.title = texts.solution_later;
  return [
    does("close", asks(button(is_closed ? texts.open_it : texts.close_it), is_closed ? "opened" : "closed", which)),
    does("group", asks(button(group ? texts.hide_group : texts.show_group), "revealed", { ...which, group: !group, solution })),
    ...(has_solution ? [does("solution", asks(shows, "revealed", { ...which, group, solution: !solution }))] : []),
    ...second(results, state, now, texts),
    ...inGroups(results, state, now, texts),
  ];
}

/**
 * The second round of a stelling, for as long as it is in its first.
 *
 * @param {Leerkit.Results} results
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function second(results, state, now, texts) {
  const { lesson, exercise_id } = now;
  const ronde = state.rondes[lesson]?.[exercise_id] ?? 1;
  if (found(results, now)?.soort !== "stelling" || ronde > 1) return [];
  return [does("second", asks(button(texts.open_second), "second", { lesson, exercise_id, ronde: 2 }))];
}

/**
 * Whether the groups that there are answer it too, each with one voice.
 *
 * @param {Leerkit.Results} results
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function inGroups(results, state, now, texts) {
  const { lesson, exercise_id } = now;
  const is_theirs = Boolean(state.groups && state.group_work[lesson]?.[exercise_id]?.key === state.groups.key);
  if (!state.groups || found(results, now)?.soort === "muur") return [];
  return [does("in_groups", asks(button(is_theirs ? texts.not_in_groups : texts.in_groups), "group_work", { lesson, exercise_id, on: !is_theirs }))];
}

/**
 * Time for what is on, or taking it away.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function time({ timer }, now, texts) {
  if (timer) return [does("untimed", asks(button(texts.no_time), "untimed", {}))];
  return MINUTES.map((n) => does(`timed ${n}`, asks(button(fill(texts.time, { n }), "lk-small"), "timed", { seconds: n * 60, moment: now })));
}

/**
 * Return the button to what comes after or before what is on.
 *
 * @param {Leerkit.Led} led
 * @param {string} name
 * @param {string} label
 * @param {1 | -1} by
 */
export function step(led, name, label, by) {
  const made = does(name, button(label, name === "next" ? "lk-primary" : "lk-secondary"));
  const to = beside(led, by);
  made.disabled = !to;
  return to ? asks(made, "put_on", momentOf(to)) : made;
}

/**
 * Return the results of the exercise that a moment is about.
 *
 * @param {Leerkit.Results} results
 * @param {Leerkit.Moment} now
 */
export function found({ lessons }, now) {
  return lessons.find(({ slug }) => slug === now.lesson)?.exercises.find((one) => one.exercise_id === now.exercise_id);
}

/**
 * Return how far an exercise is.
 *
 * @param {Leerkit.Led} led
 * @param {Leerkit.Moment} now
 */
export function partOf(led, { lesson, exercise_id }) {
  return led.parts[lesson]?.[exercise_id] ?? {};
}

const button = (/** @type {string} */ label, className = "lk-secondary") => make("button", className, label);

/**
 * Name a button by what it does: the keys go by that.
 *
 * @param {string} name
 * @param {HTMLButtonElement} made
 */
export function does(name, made) {
  made.dataset.does = name;
  return keyed(name, made);
}

/**
 * Give an element the key by which it is redrawn.
 *
 * @template {HTMLElement} Made
 * @param {string} key
 * @param {Made} made
 */
export function keyed(key, made) {
  made.dataset.key = key;
  return made;
}

/**
 * Let a button ask for something.
 *
 * @param {HTMLButtonElement} made
 * @param {string} kind
 * @param {object} payload
 */
export function asks(made, kind, payload) {
  made.dataset.lead = kind;
  made.dataset.payload = JSON.stringify(payload);
  return made;
}
