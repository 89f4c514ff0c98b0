// Verdicts that were made ahead (leerkit.lms.verdicts): looked up, never decided here.

const AROUND = /^[ \t.,;:!?'"‘’“”]+|[ \t.,;:!?'"‘’“”]+$/g; // as leerkit.exercises.invul has it
const WRITTEN = "{written}";

/**
 * Return the verdict on a response, with the response as it is kept and what it opened; null if there is none for it.
 *
 * `earlier` are the responses to the same exercise, oldest first.
 *
 * @param {Leerkit.MadeAhead} made
 * @param {Record<string, any>} response
 * @param {Record<string, any>[]} earlier
 * @returns {{ verdict: Leerkit.Verdict, response: object, reached?: object } | null}
 */
export function verdictOn(made, response, earlier) {
  const kept = settled(response, earlier);
  if (made.kind === "roads") return fromRoads(made, kept);
  if (made.kind === "table") return fromTable(made, kept);
  const verdict = made.kind === "parts" ? fromParts(made, kept) : fromNumber(made, kept);
  return verdict && { verdict, response: kept };
}

/**
 * A vote in the second round says what was voted in the first, as `Stelling.settle` does.
 *
 * @param {Record<string, any>} response
 * @param {Record<string, any>[]} earlier
 */
function settled({ before: _, ...response }, earlier) {
  if (response.ronde !== 2) return response;
  const votes = earlier.map((one) => (one.ronde === 1 ? one.choice : one.before)).filter(Boolean);
  return votes.length ? { ...response, before: votes[votes.length - 1] } : response;
}

/**
 * @param {Leerkit.VerdictTable} made
 * @param {Record<string, any>} response
 */
function fromTable(made, response) {
  const entry = made.told[keyOf(made.fields, response)];
  if (!entry) return null;
  return { verdict: whole(entry, made.pool), response };
}

/**
 * Walk the road, step by step; what each choice opened stands along it.
 *
 * @param {Leerkit.VerdictRoads} made
 * @param {Record<string, any>} response
 */
function fromRoads({ root, pool, field }, response) {
  let node = root;
  const taken = [];
  for (const key of response[field]) {
    const step = node[3][key];
    if (!step) return null;
    const [scene, choice, effect, feedback, state] = pool[step[0]].map((/** @type {number} */ one) => pool[one]);
    taken.push({ scene, choice, effect, feedback, state });
    node = step[1];
  }
  const [here, map, found] = node;
  if (map === null || found === null) return null;
  const [score, complete, sentence, items, explanation, reveals] = pool[found];
  const verdict = whole({ score, complete, sentence, items, explanation, reveals }, pool);
  return { verdict, response, reached: { taken, here: pool[here], map: pool[map] } };
}

/**
 * @param {[string, string][]} fields
 * @param {Record<string, any>} response
 */
function keyOf(fields, response) {
  return JSON.stringify(fields.map(([name, kind]) => inOrder(response[name] ?? null, kind)));
}

/**
 * @param {any} value
 * @param {string} kind
 */
function inOrder(value, kind) {
  if (kind === "set") return [...new Set(typeof value === "string" ? [value] : value ?? [])].sort();
  if (kind === "map") return Object.entries(value ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return value;
}

/**
 * @param {Leerkit.VerdictParts} made
 * @param {Record<string, any>} response
 */
function fromParts(made, response) {
  let n = 0;
  let halves = 0;
  const found = [];
  for (const [key, told] of Object.entries(made.told)) {
    const given = response[made.field]?.[key];
    const part = told.find(([name]) => name === nameOf(made, key, given)) ?? told.find(([name]) => name === "");
    if (given === undefined || !part) return null;
    const item = made.pool[part[1]];
    n += part[2];
    halves += part[3];
    found.push({ rank: made.ranks.indexOf(given), item: { ...item, label: item.label.replace(WRITTEN, () => tidy(given)) } });
  }
  if (made.ranks.length) found.sort((one, other) => one.rank - other.rank);
  const entry = made.sums[`${n} ${halves}`];
  return entry && { ...whole(entry, made.pool), items: found.map(({ item }) => item) };
}

/**
 * @param {Leerkit.VerdictParts} made
 * @param {string} key
 * @param {unknown} given
 */
function nameOf(made, key, given) {
  if (made.step) return String(Math.round((Number(given) - made.step[0]) / made.step[1]));
  return made.written.includes(key) ? plain(String(given)) : String(given);
}

/**
 * Two ways to write the same words are equal, as `leerkit.exercises.invul.plain` has it.
 *
 * @param {string} text
 */
function plain(text) {
  return tidy(text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss")).replace(AROUND, "");
}

/** @param {unknown} text */
function tidy(text) {
  return String(text).split(/\s+/).filter(Boolean).join(" ");
}

/**
 * @param {Leerkit.VerdictNumber} made
 * @param {Record<string, any>} response
 */
function fromNumber(made, response) {
  const given = response[made.field];
  if (typeof given !== "number") return null;
  const near = made.near.find(([value]) => Math.abs(given - value) <= made.margin);
  const verdict = whole(near ? near[1] : made.other, made.pool);
  const said = written(given, made.decimals);
  return { ...verdict, items: verdict.items.map((item) => ({ ...item, label: item.label.replace(WRITTEN, () => said) })) };
}

/**
 * Write a number as it is written in Dutch, as `leerkit.texts.estimating.number` does.
 *
 * @param {number} value
 * @param {number} decimals
 */
function written(value, decimals) {
  const [whole_part, rest] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole_part.replace(/\B(?=(\d{3})+$)/g, ".");
  return `${value < 0 ? "−" : ""}${grouped}${rest ? `,${rest}` : ""}`;
}

/**
 * @param {Leerkit.PooledVerdict} entry
 * @param {any[]} pool
 * @returns {Leerkit.Verdict}
 */
function whole({ score, complete, sentence, items, explanation, reveals }, pool) {
  return {
    score,
    complete,
    sentence: pool[sentence],
    items: items.map((one) => pool[one]),
    explanation: pool[explanation],
    reveals: pool[reveals],
  };
}
