// What a host does next: one button and one sentence, so that who leads for the first time need not know the order.

import { fill } from "../cards/tools.js";
import { found, partOf } from "./doing.js";
import { beside, exerciseOf } from "./run_sheet.js";

/**
 * Return the name of the button (`data-does`) and the sentence; that is empty where the page says it already.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 * @param {boolean} goes_on whether there is something to go on with that is no row of the run sheet
 * @returns {Leerkit.Advice}
 */
export function adviceOf(message, texts, goes_on) {
  const { led } = message.state;
  const advice = led.now ? atMoment(message, led.now, texts) : { does: "next", say: "" };
  return advice.does === "next" && !goes_on && !beside(led, 1) ? { does: "finish", say: texts.advice_last } : advice;
}

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function atMoment({ results, state, posts }, now, texts) {
  const exercise = found(results, now);
  if (exercise?.soort === "muur") return atWall(now, posts, texts);
  if (exercise) return atExercise(state, now, exercise.soort, texts);
  if (now.kind === "pause" && !now.row) return { does: "pause", say: texts.advice_pause };
  return { does: "next", say: texts[`advice_${now.kind}`] ?? texts.advice_next };
}

/**
 * Everybody writes, the host reads, then all of it is on.
 *
 * @param {Leerkit.Moment} now
 * @param {Leerkit.SeenPost[]} posts
 * @param {Leerkit.Words} texts
 */
function atWall({ kind, lesson, exercise_id }, posts, texts) {
  const does = kind === "wall" ? "next" : "board";
  if (posts.some(({ status }) => status === "waiting")) return { does, say: texts.advice_read };
  if (does === "board") return { does, say: `${texts.advice_write} ${texts.advice_board}` };
  const is_seen = posts.some((one) => one.status === "shown" && one.lesson === lesson && one.exercise_id === exercise_id);
  return { does, say: is_seen ? texts.advice_wall : texts.advice_write };
}

/**
 * Close, show what the group answered, talk, and show how it is or vote again.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {string} soort
 * @param {Leerkit.Words} texts
 */
function atExercise(state, now, soort, texts) {
  const { lesson, exercise_id } = now;
  const { closed_at, shows_group, shows_solution } = partOf(state.led, now);
  const { solved = [], solved_as = "" } = exerciseOf(lesson, exercise_id) ?? {};
  const has_rondes = soort === "stelling" && solved.length > 0; // else there is nothing to read before voting again
  const is_last_ronde = (state.rondes[lesson]?.[exercise_id] ?? 1) > 1;
  if (!closed_at) return { does: "close", say: texts.advice_close };
  if (!shows_group && soort !== "open") return { does: "group", say: texts.advice_group };
  if (has_rondes && !is_last_ronde) return { does: "second", say: texts.advice_second };
  if (has_rondes || !solved.length || shows_solution) return { does: "next", say: soort === "open" && !shows_solution ? texts.advice_texts : texts.advice_next };
  if (soort === "open") return { does: "solution", say: texts.advice_texts };
  return { does: "solution", say: solved_as ? fill(texts.advice_show, { what: solved_as }) : texts.advice_solution };
}
