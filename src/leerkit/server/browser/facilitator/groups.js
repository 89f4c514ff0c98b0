// Groups: made by chance or left to choose, with who is in each, for the host alone.

import { fill, make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { redraw } from "../shared/redraw.js";
import { deed } from "./deeds.js";
import { keyed } from "./doing.js";

const list = part("groups-list");
const end = part("groups-end");
const problem = part("groups-problem");
const size = /** @type {HTMLInputElement} */ (part("groups-size"));
const number = /** @type {HTMLInputElement} */ (part("groups-number"));

/**
 * Listen; `failed` is what is said when there are no better words.
 *
 * @param {string} failed
 */
export function hearGroups(failed) {
  /** @type {Record<string, () => Promise<string | null>>} */
  const wishes = {
    make: () => deed("groups_made", { by: "chance", size: Number(size.value) }),
    choose: () => deed("groups_made", { by: "choice", n: Number(number.value) }),
    end: () => deed("groups_ended", {}),
  };
  for (const [name, wish] of Object.entries(wishes)) {
    part(`groups-${name}`).addEventListener("click", async () => {
      const said = await wish();
      problem.textContent = said === null ? "" : said || failed;
    });
  }
}

/**
 * Draw who is in which group.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawGroups({ state: { groups, ended_at }, in_groups, results: { participants } }, texts) {
  part("groups").hidden = Boolean(ended_at);
  end.hidden = !groups;
  /** @param {number} n */
  const names = (n) => participants.filter((one) => (in_groups[one.participant_id] ?? 0) === n).map(({ nickname }) => nickname).join(", ");
  const rows = Array.from({ length: groups?.n ?? 0 }, (_, at) =>
    keyed(`${at}`, make("li", "", make("strong", "", fill(texts.group_n, { n: at + 1 })), `: ${names(at + 1) || texts.group_empty}`)),
  );
  const none = groups && names(0);
  redraw(list, [
    ...(rows.length ? [keyed("all", make("ol", "lk-groups", ...rows))] : []),
    ...(none ? [keyed("none", make("p", "lk-hint", `${texts.group_none}: ${none}`))] : []),
  ]);
}
