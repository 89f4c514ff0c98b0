// How it is, once everybody is told: what is right, or what there is to talk about, and what that rests on.

import { rests } from "../cards/drawn.js";
import { make } from "../cards/tools.js";
import { given, texts } from "./given.js";

/**
 * Return it as elements; nothing where nothing is told. What somebody's own card says already is not said again: why it is so,
 * and what there is to talk about.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Source[]} sources
 * @param {Leerkit.Latest | undefined} value
 * @returns {HTMLElement[]}
 */
export function howItIs({ solution, solved_as }, sources, value) {
  const lines = (solution ?? []).filter((line) => !value || (!solved_as && line !== value.verdict?.explanation));
  const heading = make("h2", "", solved_as || texts.how_it_is);
  const parts = lines.length ? [heading, make("ul", "lk-items", ...lines.map((line) => make("li", "lk-item", line)))] : [];
  return sources.length ? [...parts, rests(sources, given.shared)] : parts;
}
