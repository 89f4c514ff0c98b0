// Three columns, the same on every page: what somebody answered, what the group did, and how it is with what that rests on.
// Beside each other where there is room, in this order; one that has nothing in it is not there.

import { rests } from "../cards/drawn.js";
import { make } from "../cards/tools.js";
import { drawTally } from "./charts.js";

/**
 * Put the group and how it is beside an own answer, which stands in `place` already. Return `tell(on, sources, own)`, which
 * draws what everybody may see now, and says whether that is anything:
 *
 * - `on`: what is on, or null; `sources`: what the exercise rests on;
 * - `own`: what somebody's own card says of it: `explanation`, and whether they are through; null if they did not answer; `hint`: what to
 *   say then.
 *
 * @param {HTMLElement} place
 * @param {{ words: Leerkit.Words, heading: "h2" | "h3" | "h4", hint?: string }} given
 * @returns {Leerkit.Columns}
 */
export function columnsIn(place, { words, heading, hint = "" }) {
  const group = make("section", { className: "lk-card lk-group", hidden: true });
  const solved = make("section", { className: "lk-card lk-solved", hidden: true });
  let drawn = "";
  place.classList.add("lk-beside");
  place.append(group, solved);

  return function tell(on, sources, own) {
    const tallies = talliesOf(on);
    const lines = linesOf(on, own);
    const shown = on?.solution ? sources : [];
    const said = on?.is_closed && !own ? hint : "";
    const is_beside = tallies.length + lines.length + shown.length > 0 || said !== "";
    const now = JSON.stringify([tallies, lines, shown, said, on?.solved_as]);
    if (now === drawn) return is_beside;
    drawn = now;
    fill(group, tallies.length ? [make(heading, "", words.the_group), ...tallies.flatMap((tally) => drawTally(tally, words))] : []);
    /** @type {HTMLElement[]} */
    const how = lines.length ? [make("ul", "lk-items", ...lines.map((line) => make("li", { className: "lk-item", dir: "auto" }, line)))] : [];
    if (shown.length) how.push(rests(shown, words));
    if (how.length) how.unshift(make(heading, "", !on?.solved_as ? words.how_it_is : lines.length ? on.solved_as : words.it_rests_on));
    fill(solved, said ? [make("p", "lk-hint", said), ...how] : how);
    place.toggleAttribute("data-beside", is_beside);
    return is_beside;
  };
}

/**
 * Return what the group answered, as far as that is revealed: people, the words that they wrote, groups with one voice.
 *
 * @param {Leerkit.Revealed | null} on
 */
function talliesOf(on) {
  return [on?.group, on?.words?.tally, on?.of_groups].filter(isTally);
}

/**
 * @param {Leerkit.Tally | null | undefined} one
 * @returns {one is Leerkit.Tally}
 */
function isTally(one) {
  return Boolean(one);
}

/**
 * Return how it is in lines. What somebody's own card says already is not said again: why it is so, and what there is to talk about.
 *
 * @param {Leerkit.Revealed | null} on
 * @param {Leerkit.Own | null} own
 */
function linesOf(on, own) {
  return (on?.solution ?? []).filter((line) => !own?.is_whole || (!on?.solved_as && line !== own.explanation));
}

/**
 * @param {HTMLElement} column
 * @param {HTMLElement[]} parts
 */
function fill(column, parts) {
  column.hidden = !parts.length;
  column.replaceChildren(...parts);
}
