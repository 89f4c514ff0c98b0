// How an exercise is called among those of all lessons.

/**
 * @param {string} lesson
 * @param {string} exercise_id
 */
export function keyOf(lesson, exercise_id) {
  return `${lesson}/${exercise_id}`;
}
