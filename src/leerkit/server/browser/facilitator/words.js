// The words of what a group wrote, for the host: how everybody sees them, and which are left out.

import { fill, make } from "../cards/tools.js";
import { keyed, treats } from "./treating.js";

/** @type {["posts" | "words" | "cloud", string][]} */
const OF_WALL = [["posts", "words_view_posts"], ["words", "words_view_words"], ["cloud", "words_view_cloud"]];
/** @type {typeof OF_WALL} */
const OF_QUESTION = [["posts", "words_view_none"], ...OF_WALL.slice(1)];

/**
 * Return the words of a wall: they may be on the screen whenever the wall is.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 */
export function wordsOfWall(message, which, texts) {
  return drawn(message, which, texts, OF_WALL, true);
}

/**
 * Return the words of a question that is on; they may be on the screen once it is closed. Nothing for one without words.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
export function wordsOfQuestion(message, { kind, lesson, exercise_id }, texts) {
  const is_text = message.results.lessons.some(({ slug, exercises }) => slug === lesson && exercises.some((one) => one.exercise_id === exercise_id && one.soort !== "muur"));
  if (kind !== "exercise" || !is_text || !message.words[lesson]?.[exercise_id]) return [];
  const is_closed = Boolean(message.state.led.parts[lesson]?.[exercise_id]?.closed_at);
  return [drawn(message, { lesson, exercise_id }, texts, OF_QUESTION, is_closed)];
}

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 * @param {typeof OF_WALL} views
 * @param {boolean} is_allowed
 */
function drawn({ words, state }, which, texts, views, is_allowed) {
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
  return keyed("words", make("div", "lk-host-words", group, ...later, list(found, new Set(hidden), which, texts)));
}

/**
 * @param {Leerkit.CountedWord[]} words
 * @param {Set<string>} hidden
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 */
function list(words, hidden, which, texts) {
  if (!words.length) return keyed("none", make("p", "lk-hint", texts.words_none));
  const items = words.map(({ key, label, n }) => {
    const is_out = hidden.has(key);
    const button = treats(make("button", "lk-small", texts.words_hide, make("span", "lk-hidden", `: ${label}`)), "word_hidden", { ...which, word: key, on: !is_out });
    button.setAttribute("aria-pressed", String(is_out));
    const word = make("span", { className: "lk-word", dir: "auto" }, label);
    const item = make("li", "", word, make("span", "lk-hint", fill(texts.words_people, { n })), button);
    item.toggleAttribute("data-out", is_out);
    return keyed(key, item);
  });
  const summary = make("summary", "", fill(texts.words_count, { n: words.length }));
  return keyed("list", make("details", "lk-folded", summary, make("p", "lk-hint", texts.words_hint), make("ol", "lk-host-word-list", ...items)));
}
