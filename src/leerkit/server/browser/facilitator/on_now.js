// What is on, for the host: what it is, how it stands, and what only a host reads of it.

import { fill, make } from "../cards/tools.js";
import { drawTally } from "../shared/charts.js";
import { withChoice } from "./choosing.js";
import { found, keyed, partOf } from "./doing.js";
import { behind } from "./explained.js";
import { nameOf, placeOf } from "./run_sheet.js";
import { wordsOfQuestion } from "./words.js";

/**
 * Return how many answered in the round that is open.
 *
 * @param {Leerkit.ExerciseResults} exercise
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {{ lesson: string, exercise_id: string }} which
 */
function nInRonde({ tally, n_answered }, { rondes }, { lesson, exercise_id }) {
  return tally.n_by_ronde[(rondes[lesson]?.[exercise_id] ?? 1) - 1] ?? n_answered;
}

/**
 * Return what is on: what it is, and how it stands.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function about({ results, state, on, people, posts, n_awake }, texts) {
  const { now } = state.led;
  if (!now) return [keyed("text", make("p", "lk-hint", texts.own_pace))];
  const row = placeOf(now);
  const exercise = found(results, now);
  const head = exercise ? standing(state, now, texts) : [texts[now.kind]];
  const all = results.participants.length;
  const here = people.connected.length;
  const is_wall = exercise?.soort === "muur";
  const present = fill(texts.only_here, { all, here });
  const count = exercise && !is_wall ? fill(texts.counts, { n: nInRonde(exercise, state, now), all, here }) : present;
  const name = exercise?.question || (row ? nameOf(row, texts) : now.title || texts[now.kind]);
  return [
    ...(head.join() === name ? [] : [keyed("soort", make("p", "lk-soort", head.join(" · ")))]),
    keyed("question", make("p", "lk-question", name)),
    keyed("counts", make("p", "lk-counts", is_wall ? `${nPosts(posts, now, texts)} ${present}` : count)),
    ...(["lobby", "pause"].includes(now.kind) && n_awake ? [keyed("awake", make("p", "lk-counts", n_awake === 1 ? texts.one_awake : fill(texts.awake, { n: n_awake })))] : []),
    ...(on?.signals ?? []).map((text) => keyed(`signal ${text}`, make("p", "lk-signal", text))),
  ];
}

/**
 * How many posts there are on a wall, whatever became of them.
 *
 * @param {Leerkit.SeenPost[]} posts
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function nPosts(posts, now, texts) {
  const n = posts.filter((one) => one.lesson === now.lesson && one.exercise_id === now.exercise_id).length;
  return n === 1 ? texts.one_post : fill(texts.n_posts, { n });
}

/**
 * Return what only a host may read of it.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function notes(message, texts) {
  const { results, state } = message;
  const { now } = state.led;
  if (!now) return [];
  const row = placeOf(now)?.row;
  const exercise = found(results, now);
  return [
    ...(row && (row.say || row.werkvorm) ? [keyed("say", whatToSay(row, texts))] : []),
    ...wordsOfQuestion(message, now, texts),
    ...(exercise ? ofExercise(now, exercise, message, texts) : []),
  ];
}

/**
 * @param {Leerkit.RunSheetRow} row
 * @param {Leerkit.Words} texts
 */
function whatToSay({ say, werkvorm }, texts) {
  const made = make("div", "lk-only-you", make("p", "lk-hint", texts.only_you));
  if (werkvorm) made.append(make("p", "", make("strong", "", werkvorm)));
  if (say) made.append(make("p", "lk-lines", say));
  return made;
}

/**
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function standing(state, now, texts) {
  const ronde = state.rondes[now.lesson]?.[now.exercise_id] ?? 1;
  return [partOf(state.led, now).closed_at ? texts.is_closed : texts.is_open, ...(ronde > 1 ? [fill(texts.ronde, { n: ronde })] : [])];
}

/**
 * @param {Leerkit.Moment} now
 * @param {Leerkit.ExerciseResults} exercise
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
function ofExercise(now, exercise, message, texts) {
  const { busy = [], of_groups = null, groups_to_come = "" } = message.on ?? {};
  const names = message.results.participants.filter(({ participant_id }) => busy.includes(participant_id)).map(({ nickname }) => nickname);
  const drawn = (/** @type {Leerkit.Tally} */ tally) => withChoice(drawTally(tally, texts), now.lesson, exercise, message, texts);
  const of_group = exercise.n_answered ? [folded("so-far", texts.so_far, drawn(exercise.tally))] : [];
  return [
    ...(names.length ? [folded("busy", fill(texts.busy, { n: names.length }), [make("p", "lk-busy", names.join(", "))])] : []),
    ...of_group,
    ...(of_groups ? [keyed("groups-said", make("p", "", of_groups.sentence, " ", make("span", "lk-hint", groups_to_come))), folded("of-groups", texts.of_groups, drawn(of_groups))] : []),
    ...behind(now.lesson, now.exercise_id, texts).map((made) => keyed("behind", made)),
  ];
}

/**
 * @param {string} key
 * @param {string} title
 * @param {Node[]} parts
 */
function folded(key, title, parts) {
  return keyed(key, make("details", "lk-folded", make("summary", "", title), ...parts));
}
