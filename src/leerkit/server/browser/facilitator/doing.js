// The buttons of what is on: what each does stands in its data attributes, and `leading.js` sends it.

import { fill, make } from "../cards/tools.js";
import { canUndo } from "./deeds.js";
import { beside, deedOf, exerciseOf } from "./run_sheet.js";

/**
 * What can be done now: with what is on, and with the room. What is advised stands out.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 * @param {Leerkit.Advice} advice
 */
export function actions({ results, state }, texts, advice) {
  const { now } = state.led;
  const of_it = make("p", "lk-card-actions");
  const of_room = make("p", "lk-card-actions lk-of-room");
  if (now && found(results, now)) of_it.append(...ofQuestion(results, state, now, texts));
  if (advice.does === "finish") of_it.append(does("finish", button(texts.to_closing)));
  if (now?.kind === "pause" && !now.row) of_it.append(...goOn(state.led, texts));
  else if (now) of_room.append(does("pause", asks(button(texts.to_pause), "put_on", { kind: "pause", lesson: now.lesson })));
  if (now) of_room.append(does("own", asks(button(texts.back_own_pace), "own_pace", {})));
  if (canUndo(state.seq)) of_room.append(does("undo", asks(button(texts.undo, "lk-small"), "undo", {})));
  of_it.querySelector(`[data-does="${advice.does}"]`)?.setAttribute("data-advised", "");
  return [keyed("buttons", of_it), keyed("of-room", of_room)];
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
  const { solved = [], solved_as: what = "" } = exerciseOf(now.lesson, now.exercise_id) ?? {};
  const has_solution = Boolean(solved.length);
  const label = what ? fill(solution ? texts.hide_what : texts.show_what, { what }) : solution ? texts.hide_solution : texts.show_solution;
  const shows = button(label);
  shows.disabled = !is_closed;
  if (!is_closed) shows.title = texts.solution_later;
  const of_solution = has_solution ? [does("solution", asks(shows, "revealed", { ...which, group, solution: !solution }))] : [];
  if (found(results, now)?.soort === "muur") return [...ofWall(now, is_closed, texts), ...of_solution];
  return [
    does("close", asks(button(is_closed ? texts.open_it : texts.close_it), is_closed ? "opened" : "closed", which)),
    does("group", asks(button(group ? texts.hide_group : texts.show_group), "revealed", { ...which, group: !group, solution })),
    ...of_solution,
    ...second(results, state, now, texts),
    ...inGroups(results, state, now, texts),
  ];
}

/**
 * A wall is written on, or looked at by everybody.
 *
 * @param {Leerkit.Moment} now
 * @param {boolean} is_closed
 * @param {Leerkit.Words} texts
 */
function ofWall(now, is_closed, texts) {
  const which = { lesson: now.lesson, exercise_id: now.exercise_id };
  const closes = asks(button(is_closed ? texts.open_wall : texts.close_wall), is_closed ? "opened" : "closed", which);
  const board = asks(button(texts.wall_put_on), "put_on", { ...now, kind: "wall" });
  return [...(now.kind === "wall" ? [] : [does("board", board)]), does("close", closes)];
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
  return to ? asks(made, ...deedOf(to)) : made;
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
