// "Vraag nu iets": a question that stands in no lesson, in two taps. What was asked before can be put on again.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { redraw } from "../shared/redraw.js";
import { deed } from "./deeds.js";
import { asks, keyed } from "./doing.js";

const place = /** @type {HTMLDetailsElement} */ (part("ask"));
const question = /** @type {HTMLTextAreaElement} */ (part("ask-question"));
const options = /** @type {HTMLTextAreaElement} */ (part("ask-options"));
const before = part("ask-before");
const results = part("asked-results");
const slug = place.dataset.slug ?? "";
let seq = 0;
/** @type {{ id: string, question: string, options: string, is_known?: boolean }} */
let last = { id: "", question: "", options: "" }; // as it was written, for if it is taken back

/**
 * Listen to the forms; `tell(text)` says that something did not work.
 *
 * @param {(text: string) => void} tell
 * @param {Leerkit.Words} texts
 */
export function hearAsking(tell, texts) {
  place.addEventListener("click", async ({ target }) => {
    const form = target instanceof Element ? target.closest("button")?.dataset.form : undefined;
    if (!form) return;
    const problem = await ask(form);
    if (problem !== null) tell(problem || texts.ask_failed);
  });
}

/**
 * Draw what was asked, after every change.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawAsking({ state, asked, results: { lessons } }, texts) {
  seq = state.seq;
  place.hidden = Boolean(state.ended_at);
  results.hidden = !lessons.some((lesson) => lesson.slug === slug);
  giveBack(asked.some(({ id }) => id === last.id));
  const items = [...asked].reverse().map((one) => keyed(one.id, make("li", "", again(one, state))));
  redraw(before, items.length ? [make("h3", "", texts.asked_before), make("ul", "lk-asked", ...items)].map((made, n) => keyed(`${n}`, made)) : []);
}

/**
 * A question that is taken back can be mended: what was written is in its place again, unless there is something else by now.
 *
 * @param {boolean} is_asked
 */
function giveBack(is_asked) {
  if (last.is_known && !is_asked && !question.value && !options.value) {
    question.value = last.question;
    options.value = last.options;
    place.open = true;
  }
  last.is_known = is_asked;
}

/**
 * @param {Leerkit.AskedQuestion} one
 * @param {Leerkit.FacilitatorState["state"]} state
 */
function again({ id, kind, question: words }, { led }) {
  const button = make("button", "lk-secondary lk-small", words);
  button.setAttribute("aria-pressed", String(led.now?.lesson === slug && led.now.exercise_id === id));
  return asks(button, "put_on", { kind, lesson: slug, exercise_id: id });
}

/**
 * Ask something, and put it on; return as `deed` does.
 *
 * @param {string} form
 */
async function ask(form) {
  const id = `vraag-${[...crypto.getRandomValues(new Uint8Array(8))].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  const lines = options.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const seen = seq;
  last = { id, question: question.value, options: options.value };
  const asked = deed("asked", { id, form, question: question.value, ...(form === "choice" && { options: lines }) }, seen);
  const put_on = { kind: form === "words" ? "wall" : "exercise", lesson: slug, exercise_id: id };
  const problem = (await asked) ?? (await deed("put_on", put_on, seen));
  if (problem !== null) return problem;
  question.value = options.value = "";
  place.open = false;
  return null;
}
