// What is told of somebody who does a lesson, as statements of cmi5.
// Source: cmi5 specification "Quartz", sections 7.1.3 and 9.

import { record } from "./cmi5_launch.js";

const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const WRITTEN = ["reason", "text", "posts"]; // as leerkit.lms.interactions has it
const DIGITS = 10;
const TEN_THOUSAND = 10_000;

/**
 * Return what makes statements of this launch.
 *
 * @param {{ launch: Leerkit.Launch, data: Leerkit.LaunchData, words: Leerkit.StatementWords, freshId: () => string }} given
 */
export function storyteller({ launch, data, words, freshId }) {
  let begun_ms = Date.now();
  let last_ms = 0;

  return { begun, ended, answered, completed, judged };

  function begun() {
    begun_ms = Date.now();
    return defined("initialized", freshId());
  }

  function ended() {
    return defined("terminated", freshId(), { duration: duration() });
  }

  /** @param {string} id */
  function completed(id) {
    return defined("completed", id, { completion: true, duration: duration() });
  }

  /**
   * That somebody passed, or failed, by the score that the environment asks for.
   *
   * @param {string} id
   * @param {number} score from 0 to 1
   * @param {boolean} is_passed
   */
  function judged(id, score, is_passed) {
    const result = { score: { scaled: score }, success: is_passed, duration: duration() };
    return defined(is_passed ? "passed" : "failed", id, result, { [MASTERY]: data.mastery });
  }

  /**
   * @param {string} exercise
   * @param {Leerkit.Judged} answer
   */
  function answered(exercise, answer) {
    const { object, form, gaps } = words.exercises[exercise];
    const lesson = { objectType: "Activity", id: launch.activity };
    const result = resultOf({ form, gaps, extensions: words.extensions }, answer);
    return whole({ verb: answer.verdict.complete ? "answered" : "progressed", id: freshId(), object, result, around: { parent: [lesson] } });
  }

  /**
   * @param {string} verb
   * @param {string} id
   * @param {Record<string, unknown>} [result]
   * @param {Record<string, unknown>} [extensions]
   */
  function defined(verb, id, result, extensions = {}) {
    const decides = result && ("success" in result || "completion" in result);
    const category = (decides ? ["cmi5", "moveon"] : ["cmi5"]).map((name) => ({ objectType: "Activity", id: `${CATEGORY}/${name}` }));
    const object = { objectType: "Activity", id: launch.activity };
    return whole({ verb, id, object, result, around: { category }, extensions });
  }

  /** @param {{ verb: string, id: string, object: object, result?: object, around: Record<string, object[]>, extensions?: object }} told */
  function whole({ verb, id, object, result, around, extensions = {} }) {
    return {
      id,
      actor: launch.actor,
      verb: words.verbs[verb],
      object,
      ...(result && { result }),
      context: contextOf(around, extensions),
      timestamp: moment(),
    };
  }

  /**
   * The environment's own context with ours in it: of what it says itself, nothing is replaced.
   *
   * @param {Record<string, object[]>} around
   * @param {object} extensions
   */
  function contextOf(around, extensions) {
    const { contextActivities, extensions: theirs, ...rest } = data.template;
    const given = record(contextActivities);
    /** @type {Record<string, unknown>} */
    const activities = { ...given };
    for (const [name, ours] of Object.entries(around)) activities[name] = joined(given[name], ours);
    return {
      platform: "leerkit",
      language: "nl",
      ...rest,
      registration: launch.registration,
      contextActivities: activities,
      extensions: { ...extensions, ...record(theirs) },
    };
  }

  // Statements are put in order by their moment, so no two have the same one.
  function moment() {
    last_ms = Math.max(Date.now(), last_ms + 1);
    return new Date(last_ms).toISOString();
  }

  function duration() {
    return `PT${((Date.now() - begun_ms) / 1000).toFixed(2)}S`;
  }
}

/**
 * A score as an environment takes it: with four digits.
 *
 * @param {number} score
 */
export function scaled(score) {
  return Math.round(score * TEN_THOUSAND) / TEN_THOUSAND;
}

/**
 * Return what is told of an answer, as `leerkit.lms.statements.result_of` does: what was chosen, and nothing that was written.
 *
 * @param {{ form: Leerkit.AnswerForm | null, gaps: string[] | null, extensions: Record<string, string> }} exercise
 * @param {Leerkit.Judged} answer
 */
export function resultOf({ form, gaps, extensions }, { response, verdict, n_attempts }) {
  const chosen = chosenIn(response, gaps);
  const written = form ? inForm(form, response) : Object.keys(chosen).length ? JSON.stringify(chosen) : null;
  return {
    completion: verdict.complete,
    extensions: { [extensions.poging]: n_attempts, [extensions.antwoord]: chosen },
    ...(written !== null && { response: written }),
    ...(verdict.score !== null && { score: { scaled: verdict.score }, success: verdict.score === 1 }),
  };
}

/**
 * @param {Record<string, unknown>} response
 * @param {string[] | null} gaps
 */
function chosenIn(response, gaps) {
  const left = Object.entries(response).filter(([name, value]) => !WRITTEN.includes(name) && !isNothing(value));
  if (!gaps) return Object.fromEntries(left);
  const filled = Object.entries(record(response.gaps)).filter(([key]) => gaps.includes(key));
  return filled.length ? { gaps: Object.fromEntries(filled) } : {};
}

/** @param {unknown} value */
function isNothing(value) {
  return value === null || value === undefined || JSON.stringify(value) === "{}";
}

/**
 * @param {Leerkit.AnswerForm} form
 * @param {Record<string, unknown>} response
 */
function inForm([kind, fields], response) {
  const given = fields.map((name) => response[name]).find((value) => value !== null && value !== undefined);
  if (kind === "number") return String(Number(Number([given].flat()[0]).toPrecision(DIGITS)));
  const parts = kind === "paired" ? Object.entries(record(given)).map((pair) => pair.join("[.]")) : [given].flat();
  return parts.join("[,]");
}

/**
 * Two lists of activities as one; xAPI lets a list of one stand without its brackets.
 *
 * @param {unknown} theirs
 * @param {object[]} ours
 */
function joined(theirs, ours) {
  const given = theirs ? [theirs].flat() : [];
  const known = given.map((one) => record(one).id);
  return [...given, ...ours.filter((one) => !known.includes(record(one).id))];
}
