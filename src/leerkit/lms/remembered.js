// What is remembered of a lesson in so few bytes as a learning environment keeps: SCORM 1.2 has 4,096 characters for it.

const MOST_BYTES = 4096;
const VERSION = 1;

/**
 * Return what is remembered as a text. Where it is too long, the longest answers are left out, until it fits: of those stays
 * that they were given, and what they were worth.
 *
 * @param {string} who
 * @param {(Leerkit.Remembered | null)[]} answers by the place of their exercise
 * @returns {{ text: string, left_out: number[] }} with the places of the answers that are not in it
 */
export function written(who, answers) {
  /** @type {number[]} */
  const left_out = [];
  const given = answers.flatMap((one, at) => (one ? [{ at, ...one }] : []));
  const long = given.filter(({ response }) => response).sort((one, other) => size(other.response) - size(one.response));
  let text = told(who, given, left_out);
  while (bytes(text) > MOST_BYTES && long.length) {
    left_out.push(/** @type {{ at: number }} */ (long.shift()).at);
    text = told(who, given, left_out);
  }
  return { text, left_out };
}

/**
 * @param {string} who
 * @param {(Leerkit.Remembered & { at: number })[]} given
 * @param {number[]} left_out
 */
function told(who, given, left_out) {
  const rows = given.map(({ at, n_attempts, score, response }) => [at, n_attempts, score, left_out.includes(at) ? null : response]);
  return JSON.stringify([VERSION, who, rows]);
}

/**
 * Return what was remembered; nothing for what this page did not write.
 *
 * @param {string} text
 * @returns {{ who: string, answers: Map<number, Leerkit.Remembered> }}
 */
export function read(text) {
  const answers = new Map();
  try {
    const [version, who, rows] = JSON.parse(text);
    if (version !== VERSION) return { who: "", answers };
    for (const [at, n_attempts, score, response] of rows) answers.set(at, { n_attempts, score, response });
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
