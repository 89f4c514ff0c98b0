// What is remembered of a lesson in so few bytes as a learning environment keeps.
// Exercises go by a mark of their own: an environment keeps it when a package is replaced by one with other exercises.

const VERSION = 2;

/**
 * Return what is remembered as a text. Where it is too long, the longest answers are left out, until it fits: of those stays
 * that they were given, and what they were worth.
 *
 * @param {string} who
 * @param {string[]} marks of the exercises, in their order
 * @param {(Leerkit.Remembered | null)[]} answers by the place of their exercise
 * @param {number} most_bytes
 * @returns {{ text: string, left_out: number[] }} with the places of the answers that are not in it
 */
export function written(who, marks, answers, most_bytes) {
  /** @type {number[]} */
  const left_out = [];
  const given = answers.flatMap((one, at) => (one ? [{ at, ...one }] : []));
  const long = given.filter(({ response }) => response).sort((one, other) => size(other.response) - size(one.response));
  let text = told(who, marks, given, left_out);
  while (bytes(text) > most_bytes && long.length) {
    left_out.push(/** @type {{ at: number }} */ (long.shift()).at);
    text = told(who, marks, given, left_out);
  }
  return { text, left_out };
}

/**
 * @param {string} who
 * @param {string[]} marks
 * @param {(Leerkit.Remembered & { at: number })[]} given
 * @param {number[]} left_out
 */
function told(who, marks, given, left_out) {
  const rows = given.map(({ at, n_attempts, score, response }) => [marks[at], n_attempts, score, left_out.includes(at) ? null : response]);
  return JSON.stringify([VERSION, who, rows]);
}

/**
 * Return what was remembered; nothing for what this page did not write, and of no exercise that it does not have.
 *
 * @param {string} text
 * @param {string[]} marks of the exercises, in their order
 * @returns {{ who: string, answers: Map<number, Leerkit.Remembered> }}
 */
export function read(text, marks) {
  const answers = new Map();
  try {
    const [version, who, rows] = JSON.parse(text);
    if (version !== VERSION) return { who: "", answers };
    for (const [mark, n_attempts, score, response] of rows) {
      if (marks.includes(mark)) answers.set(marks.indexOf(mark), { n_attempts, score, response });
    }
    return { who: String(who), answers };
  } catch {
    return { who: "", answers: new Map() };
  }
}

/** @param {unknown} value */
function size(value) {
  return bytes(JSON.stringify(value));
}

/** @param {string} text */
function bytes(text) {
  return new TextEncoder().encode(text).length;
}
