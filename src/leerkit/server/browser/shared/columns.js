// Three columns, the same on every page: what somebody answered, what the group did, and how it is with what that rests on.
// Beside each other where there is room, in this order; one that has nothing in it is not there.

import { rests } from "../cards/drawn.js";
import { make } from "../cards/tools.js";
import { drawTally } from "./charts.js";
import { onceLetGo } from "./let_go.js";
import { redraw } from "./redraw.js";

/**
 * Put the group and how it is beside an own card, which stands in `place` or comes there. Return `tell(on, sources, own)`, which
 * draws what everybody may see now, once nothing is pressed, and says whether that is anything. What the card says of how it is, moves to
 * that column.
 *
 * - `on`: what is on, or null; `sources`: what the exercise rests on;
 * - `own`: whether somebody is through; null if they did not answer; `hint`: what to say then; `signal`: ends it.
 *
 * @param {HTMLElement} place
 * @param {{ words: Leerkit.Words, heading: "h2" | "h3" | "h4", hint?: string, signal: AbortSignal }} given
 * @returns {Leerkit.Columns}
 */
export function columnsIn(place, { words, heading, hint = "", signal }) {
  const group = make("section", { className: "lk-card lk-group", hidden: true });
  const solved = make("section", { className: "lk-card lk-solved", hidden: true });
  /** @type {Parameters<Leerkit.Columns>} */
  let latest = [null, [], null];
  let drawn = "";
  let lay = () => {};
  const layOnceLetGo = onceLetGo(() => lay(), signal);
  place.classList.add("lk-beside");
  place.append(group, solved);
  const says = new MutationObserver(() => (group.parentElement === place ? draw() : says.disconnect())); // more, or less, than it did
  says.observe(place, { childList: true, subtree: true });
  return (...told) => {
    latest = told;
    return draw();
  };

  function draw() {
    const [on, sources, own] = latest;
    const tallies = talliesOf(on);
    const said_by_card = [...place.querySelectorAll(".lk-card .lk-how > :not(h4)")];
    const lines = linesOf(on, own, said_by_card);
    const rested = on?.solution && !said_by_card.some((one) => one.matches(".lk-rests")) ? sources : [];
    const said = on?.is_closed && !own ? hint : "";
    const has_how = said_by_card.length + lines.length + rested.length > 0;
    const is_beside = tallies.length > 0 || (Boolean(on?.solution) && has_how) || said !== "";
    const now = JSON.stringify([is_beside, tallies, lines, rested, said, on?.solved_as, said_by_card.map((one) => one.outerHTML)]);
    if (now === drawn) return is_beside;
    drawn = now;
    lay = () => {
      fill(group, tallies.length ? [make(heading, "", words.the_group), ...tallies.flatMap((tally) => drawTally(tally, words))] : []);
      const copies = said_by_card.map((one) => /** @type {Element} */ (one.cloneNode(true)));
      /** @type {Element[]} */
      const how = lines.length ? [make("ul", "lk-items", ...lines.map((line) => make("li", { className: "lk-item", dir: "auto" }, line)))] : [];
      how.push(...copies);
      if (rested.length) how.push(rests(rested, words));
      if (how.length) how.unshift(make(heading, "", !on?.solved_as ? words.how_it_is : lines.length ? on.solved_as : words.belongs));
      fill(solved, !is_beside ? [] : said ? [make("p", "lk-hint", said), ...how] : how);
      place.toggleAttribute("data-beside", is_beside);
    };
    layOnceLetGo();
    return is_beside;
  }
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
 * @param {Element[]} said_by_card
 */
function linesOf(on, own, said_by_card) {
  const explanation = said_by_card.filter((one) => one.matches(".lk-explanation")).map((one) => one.textContent).join("\n\n");
  return (on?.solution ?? []).filter((line) => !own?.is_whole || (!on?.solved_as && line !== explanation));
}

/**
 * What is pressed or open in it stays so.
 *
 * @param {HTMLElement} column
 * @param {Node[]} parts
 */
function fill(column, parts) {
  column.hidden = !parts.length;
  redraw(column, parts);
}
