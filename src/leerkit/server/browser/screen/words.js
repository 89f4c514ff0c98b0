// The words of what a group wrote, on the screen: a list by the number of people, or a cloud of the same with the list beside
// it for who does not see it.

import { make } from "../cards/tools.js";
import { bar, said } from "../shared/charts.js";

const MANY = 8; // words, of which more stand in two columns
const SIZES = 6; // few, so that a word does not change its size at every post

/**
 * @param {Leerkit.ShownWords} words
 */
export function drawWords({ view, tally }) {
  const rows = tally.charts.flatMap((chart) => chart.rows);
  const parts = [make("p", "lk-sentence", tally.sentence)];
  if (!rows.length) return parts;
  const list = make("ol", view === "cloud" ? "lk-hidden" : "lk-screen-words", ...rows.map(item));
  list.toggleAttribute("data-many", rows.length > MANY);
  return [...parts, ...(view === "cloud" ? [cloud(rows)] : []), list];
}

/** @param {Leerkit.Row} row */
function item({ label, share, cells }) {
  const drawn = bar(share);
  drawn.setAttribute("aria-hidden", "true");
  return make("li", "", said("span", "lk-word", label), " ", make("span", "lk-n", cells[0] ?? ""), drawn);
}

/**
 * By the alphabet, from the left to the right: a word keeps its place among the others, whatever its number becomes.
 *
 * @param {Leerkit.Row[]} rows
 */
function cloud(rows) {
  const made = make("div", { className: "lk-cloud", "aria-hidden": "true" });
  const sorted = [...rows].sort((one, other) => one.label.localeCompare(other.label, "nl"));
  for (const { label, share } of sorted) {
    const word = said("span", "lk-word", label);
    word.style.setProperty("--step", String(Math.ceil((share ?? 0) * SIZES) - 1));
    made.append(word);
  }
  return made;
}
