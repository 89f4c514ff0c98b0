// Groups on the page of a participant: in which one somebody is, and the card by which it answers what is on. One script for every page.

import { fill, make } from "../cards/tools.js";
import { openDrafts } from "./drafts.js";
import { groupCard } from "./group_card.js";
import { groupIn } from "./group_place.js";
import { putGroups } from "./groups_at.js";
import { moduleAt } from "./module_at.js";

const WORDS = "../zaal/words.js"; // made by the server

/**
 * Return `take(state)`: what the room is told, at all news.
 *
 * @param {Leerkit.GroupsOptions} options
 * @returns {(state: Leerkit.ToldOfGroups) => void}
 */
export function openGroups({ owner, kept, contributions }) {
  const answer = make("div", { id: "group-answer", hidden: true });
  const line = make("div", { id: "group", className: "lk-card", hidden: true });
  const section = make("section", "lk-in-groups", answer, line);
  const words = () => /** @type {Promise<Leerkit.LaterWords>} */ (moduleAt(WORDS));
  const groupLine = groupIn(line, owner, () => words().then(({ GROUPS }) => GROUPS));
  let shown = "";
  let is_open = false; // of the fold: who answered for the group does so again
  let stop = new AbortController();
  /** @type {((state: Leerkit.ToldOfGroups) => void) | null} */
  let takeCard = null;
  /** @type {Leerkit.ToldOfGroups} */
  let latest;

  return function take(state) {
    latest = state;
    groupLine(state);
    const now = keyOf(state);
    section.hidden = line.hidden && !now;
    putGroups(section, state);
    if (now === shown) return takeCard?.(state);
    shown = now;
    stop.abort();
    stop = new AbortController();
    takeCard = null;
    answer.hidden = !now;
    answer.replaceChildren();
    if (now) draw(state, stop.signal);
  };

  /**
   * @param {Leerkit.ToldOfGroups} state
   * @param {AbortSignal} signal
   */
  async function draw({ on, groups, of_group }, signal) {
    const soort = on?.exercise?.props.soort ?? "";
    const [{ VIEWS, SHARED, GROUPS, GROUP_CARD }, { mount }] = await Promise.all([words(), moduleAt(`../cards/${soort}.js`), contributions.ready]);
    if (signal.aborted) return;
    const sent = fill(GROUP_CARD.held, { n: of_group?.group ?? 0 });
    const texts = { ...SHARED, ...VIEWS[soort], ...GROUP_CARD, held: sent, check: SHARED.send };
    const host = make("div");
    const by = make("p", { className: "lk-hint", role: "status" });
    const fold = make("details", { className: "lk-fold", open: is_open }, make("summary", "", GROUPS.for_group), make("p", "lk-hint", GROUPS.for_group_hint), host);
    fold.addEventListener("toggle", () => (is_open = fold.open), { signal });
    answer.replaceChildren(fold, by);
    const keep = openDrafts(owner, `groep ${of_group?.group} ${groups?.key} ${on?.lesson}`, kept).of(on?.exercise_id ?? "");
    takeCard = groupCard({ host, by, state: latest, texts, mount, contributions, keep, signal });
  }
}

/**
 * Return what stands as long as the same card does: the exercise and the group. A group that gave no answer in time has none.
 *
 * @param {Leerkit.ToldOfGroups} state
 */
function keyOf({ on, groups, of_group, ended_at, removed }) {
  if (!on?.exercise || !groups || !of_group || ended_at || removed) return "";
  return on.in_groups || of_group.answer ? [groups.key, of_group.group, on.lesson, on.exercise_id].join("/") : "";
}
