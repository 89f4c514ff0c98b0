// What stands behind a question, for the host alone: its introduction, what there is to choose from, what is right, and why.

import { make } from "../cards/tools.js";
import { exerciseOf } from "./run_sheet.js";

/**
 * Return it, folded; nothing where there is none.
 *
 * @param {string} lesson
 * @param {string} exercise_id
 * @param {Leerkit.Words} texts
 */
export function behind(lesson, exercise_id, texts) {
  const exercise = exerciseOf(lesson, exercise_id);
  if (!exercise) return [];
  const parts = [
    ...titled(texts.intro, exercise.intro ? [make("p", "lk-lines", exercise.intro)] : []),
    ...titled(texts.options, lines(exercise.options)),
    ...titled(exercise.solved_as || texts.solved, lines(exercise.solved)),
    ...titled(texts.explained, lines(exercise.explained)),
  ];
  if (!parts.length) return [];
  const made = make("details", "lk-folded lk-only-you");
  made.append(make("summary", "", texts.behind), make("p", "lk-hint", texts.only_you), ...parts);
  return [made];
}

/**
 * @param {string} title
 * @param {HTMLElement[]} parts
 */
function titled(title, parts) {
  return parts.length ? [make("h3", "", title), ...parts] : [];
}

/** @param {string[]} all */
function lines(all) {
  return all.length ? [make("ul", "", ...all.map((line) => make("li", "lk-lines", line)))] : [];
}
