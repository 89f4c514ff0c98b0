// How it is, once everybody is told: what is right, or what there is to talk about, and what that rests on.

import { rests } from "../cards/drawn.js";
import { make } from "../cards/tools.js";
import { given, texts } from "./given.js";

/**
 * Return it as elements; nothing where nothing is told.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Source[]} sources
 */
export function howItIs({ solution, solved_as }, sources) {
  if (!solution?.length) return [];
  const lines = make("ul", "lk-items", ...solution.map((line) => make("li", "lk-item", line)));
  const below = sources.length ? [rests(sources, given.shared)] : [];
  return [make("h2", "", solved_as || texts.how_it_is), lines, ...below];
}
