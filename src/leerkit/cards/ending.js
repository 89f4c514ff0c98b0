// The end of a lesson: what somebody answered, where they were sure and wrong, what they take along, and which lesson comes next.

import { goTo } from "./going_on.js";
import { make } from "./tools.js";

const SIGNS = { right: "✓", partly: "◐", missed: "✗", done: "✓", held: "…", open: "○" };

/**
 * Return the parts of an end, for who has done something of the lesson.
 *
 * @param {Leerkit.Ending} ending
 * @returns {HTMLElement[]}
 */
export function endingParts({ rows, wrong, certainty, next, texts }) {
  const parts = [titled(texts.end_answers, make("ul", "lk-ending-rows", ...rows.map((row) => answered(row, texts))))];
  const sure = rows.filter(({ id }) => wrong.includes(id));
  const said = certainty ? [make("p", "lk-sure", certainty)] : [];
  if (certainty || sure.length) parts.push(titled(texts.end_sure, ...said, ...sureAndWrong(sure.map((row) => link(row)), texts)));
  const along = rows.filter(({ soort, value }) => soort === "open" && value).map(({ value }) => written(/** @type {Leerkit.Last} */ (value)));
  if (along.length) parts.push(titled(texts.end_along, ...along));
  if (next) parts.push(titled(texts.end_next, make("p", {}, make("a", { className: "lk-primary", href: next.href }, next.title))));
  return parts;
}

/**
 * Return an open answer as it was written.
 *
 * @param {Leerkit.Last} value
 */
export function written(value) {
  return make("p", { className: "lk-along", dir: "auto" }, /** @type {{ text?: string }} */ (value.response).text ?? "");
}

/**
 * Return where somebody was sure and wrong, in a list; nothing if that was nowhere.
 *
 * @param {(HTMLElement | string)[]} questions
 * @param {Leerkit.Words} texts
 */
export function sureAndWrong(questions, texts) {
  if (!questions.length) return [];
  return [make("p", {}, texts.end_wrong), make("ul", {}, ...questions.map((one) => make("li", {}, one)))];
}

/**
 * @param {string} title
 * @param {HTMLElement[]} content
 */
function titled(title, ...content) {
  return make("section", "lk-ending", make("h3", "lk-block-title", title), ...content);
}

/**
 * @param {Leerkit.EndingRow} row
 * @param {Leerkit.Words} texts
 */
function answered(row, texts) {
  const found = stateOf(row.value);
  const sign = make("span", { className: "lk-sign", "aria-hidden": "true" }, SIGNS[found]);
  return make("li", { "data-found": found }, sign, link(row), make("span", "lk-hint", texts[`end_${found}`]));
}

/** @param {Leerkit.EndingRow} row */
function link({ id, question }) {
  const made = make("a", { href: "#" }, question);
  made.addEventListener("click", (event) => {
    const card = document.querySelector(`.lk-card[data-exercise="${CSS.escape(id)}"]`);
    event.preventDefault();
    const folded = card?.closest("details:not([open])");
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    if (card) goTo(card);
  });
  return made;
}

/**
 * @param {Leerkit.EndingRow["value"]} value
 * @returns {keyof typeof SIGNS}
 */
function stateOf(value) {
  if (!value) return "open";
  if (!value.verdict) return "held";
  const { score, complete } = value.verdict;
  if (!complete) return "open";
  if (score === null) return "done";
  return score === 1 ? "right" : score > 0 ? "partly" : "missed";
}
