// The words of what a group wrote, for the host: how everybody sees them, which are left out, and the texts that hold one.

import { fill, make } from "../cards/tools.js";
import { keyed, treats } from "./treating.js";
import { nameOf } from "./word_names.js";

/** @type {["posts" | "words" | "cloud", string][]} */
const OF_WALL = [["posts", "words_view_posts"], ["words", "words_view_words"], ["cloud", "words_view_cloud"]];
/** @type {typeof OF_WALL} */
const OF_QUESTION = [["posts", "words_view_none"], ...OF_WALL.slice(1)];

const WORD = /\p{L}(?:\p{L}|\p{M}|['’-](?=\p{L}))*/gu; // as the server finds them
const MOST_TEXTS = 20;
let looked_at = ""; // the word of which the texts stand below it

/**
 * Listen in `place` to the words: `again()` draws all of it anew.
 *
 * @param {HTMLElement} place
 * @param {() => void} again
 */
export function hearWords(place, again) {
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-word]") : null;
    if (!(button instanceof HTMLElement)) return;
    looked_at = looked_at === button.dataset.word ? "" : (button.dataset.word ?? "");
    again();
  });
}

/**
 * Return the words of a wall: they may be on the screen whenever the wall is.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 */
export function wordsOfWall(message, which, texts) {
  const { lesson, exercise_id } = which;
  const shown = message.posts.filter((one) => one.status === "shown" && one.lesson === lesson && one.exercise_id === exercise_id);
  return drawn(message, which, texts, OF_WALL, { is_allowed: true, written: shown.map(({ text }) => text) });
}

/**
 * Return the words of a question that is on; they may be on the screen once it is closed. Nothing for one without words.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
export function wordsOfQuestion(message, { kind, lesson, exercise_id }, texts) {
  const of_lesson = message.results.lessons.find(({ slug }) => slug === lesson)?.exercises ?? [];
  const exercise = of_lesson.find((one) => one.exercise_id === exercise_id);
  if (kind !== "exercise" || !exercise || exercise.soort === "muur" || !message.words[lesson]?.[exercise_id]) return [];
  const is_allowed = Boolean(message.state.led.parts[lesson]?.[exercise_id]?.closed_at);
  const written = exercise.tally.charts.filter((one) => one.kind === "texts").flatMap(({ rows }) => rows.map(({ label }) => label));
  return [drawn(message, { lesson, exercise_id }, texts, OF_QUESTION, { is_allowed, written })];
}

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 * @param {typeof OF_WALL} views
 * @param {{ is_allowed: boolean, written: string[] }} how
 */
function drawn({ words, state }, which, texts, views, { is_allowed, written }) {
  const found = words[which.lesson]?.[which.exercise_id] ?? [];
  const { view: now, hidden } = state.word_views[which.lesson]?.[which.exercise_id] ?? { view: "posts", hidden: [] };
  const buttons = views.map(([view, label]) => {
    const made = treats(make("button", "lk-small", texts[label]), "viewed", { ...which, view });
    made.setAttribute("aria-pressed", String(now === view));
    made.disabled = !is_allowed && view !== "posts";
    return keyed(view, made);
  });
  const group = make("div", { className: "lk-card-actions", role: "group", "aria-label": texts.words_view }, make("span", "lk-hint", `${texts.words_view}:`), ...buttons);
  const later = is_allowed ? [] : [keyed("later", make("p", "lk-hint", texts.words_later))];
  return keyed("words", make("div", "lk-host-words", group, ...later, list(found, new Set(hidden), which, texts, written)));
}

/**
 * @param {Leerkit.CountedWord[]} words
 * @param {Set<string>} hidden
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 * @param {string[]} written
 */
function list(words, hidden, which, texts, written) {
  if (!words.length) return keyed("none", make("p", "lk-hint", texts.words_none));
  const items = words.map((one) => {
    const { key, label, n, forms } = one;
    const id = `${which.lesson}/${which.exercise_id}/${key}`;
    const is_open = looked_at === id;
    const is_out = hidden.has(key);
    const button = treats(make("button", "lk-small", texts.words_hide, make("span", "lk-hidden", `: ${label}`)), "word_hidden", { ...which, word: key, on: !is_out });
    button.setAttribute("aria-pressed", String(is_out));
    const word = make("button", { className: "lk-small lk-word", dir: "auto", "data-word": id, "aria-expanded": String(is_open) }, label);
    const below = is_open ? [nameOf(one, words, which, texts), textsWith(forms, written)] : [];
    const item = make("li", "", word, make("span", "lk-hint", fill(texts.words_people, { n })), button, ...below);
    item.toggleAttribute("data-out", is_out);
    return keyed(key, item);
  });
  const summary = make("summary", "", fill(texts.words_count, { n: words.length }));
  return keyed("list", make("details", "lk-folded", summary, make("p", "lk-hint", texts.words_hint), make("ol", "lk-host-word-list", ...items)));
}

/**
 * @param {string[]} forms
 * @param {string[]} written
 */
function textsWith(forms, written) {
  const has_one = (/** @type {string} */ text) => (text.toLowerCase().match(WORD) ?? []).some((one) => forms.includes(one));
  const found = written.filter((text) => has_one(text)).slice(0, MOST_TEXTS);
  return keyed("texts", make("ul", "lk-word-texts", ...found.map((text) => make("li", { className: "lk-lines", dir: "auto" }, text))));
}
