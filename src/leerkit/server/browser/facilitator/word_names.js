// A word of what a group wrote under another name: only called otherwise, or counted together with others.

import { fill, make } from "../cards/tools.js";
import { keyed, treats } from "./treating.js";

/**
 * Return a field for the name of a word, and of what it is made if that are more. Who writes a word that stands in the list takes
 * both together.
 *
 * @param {Leerkit.CountedWord} word
 * @param {Leerkit.CountedWord[]} all
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 */
export function nameOf(word, all, which, texts) {
  const others = all.filter((one) => one.key !== word.key);
  const known = Object.fromEntries(others.map((one) => [one.label.toLowerCase(), { label: one.label, words: keysOf(one) }]));
  const names = make("datalist", { id: `words-${which.lesson}-${which.exercise_id}` }, ...others.map(({ label }) => make("option", { value: label })));
  const field = make("input", { type: "text", className: "lk-group-name", maxLength: 40, "data-words": JSON.stringify({ which, words: keysOf(word), known }) });
  field.setAttribute("value", word.label);
  field.setAttribute("list", names.id);
  const hint = make("p", "lk-hint", texts.words_name_hint);
  return keyed("name", make("div", "lk-word-name", make("label", "lk-hint", `${texts.words_name} `, field), names, hint, ...partsOf(word, which, texts)));
}

/**
 * @param {Leerkit.CountedWord} word
 * @param {{ lesson: string, exercise_id: string }} which
 * @param {Leerkit.Words} texts
 */
function partsOf(word, which, texts) {
  if (!word.parts.length) return [];
  const told = word.parts.map(({ label, n }) => `${label} (${n})`).join(", ");
  const apart = treats(make("button", "lk-small", texts.words_apart, make("span", "lk-hidden", `: ${word.label}`)), "words_named", { ...which, words: keysOf(word), name: "" });
  return [keyed("parts", make("p", { className: "lk-card-actions", dir: "auto" }, make("span", "", fill(texts.words_parts, { words: told })), apart))];
}

/** @param {Leerkit.CountedWord} word */
function keysOf({ key, parts }) {
  return parts.length ? parts.map((one) => one.key) : [key];
}
