// In which group somebody is: asked for when there are groups; who came later gets one, or chooses.

import { fill, make } from "../cards/tools.js";
import { within } from "./within.js";

const SPREAD_MS = 1000; // a room that asked at once would wait for itself
const WITHIN_MS = 8000;

/**
 * Return `take(state)`, which says in `place` in which group somebody is. `owner` is who; `words()` is a promise of `grouping.PHONE`.
 *
 * @param {HTMLElement} place
 * @param {string} owner
 * @param {() => Promise<Leerkit.Words>} words
 */
export function groupIn(place, owner, words) {
  let key = "";
  let known = 0;
  const said = make("p", { role: "status" });

  /** @param {Leerkit.ToldOfGroups} state */
  return function take({ groups, of_group, ended_at, removed }) {
    const now = !ended_at && !removed && groups ? groups.key : "";
    if (now === key) {
      if (of_group && of_group.group !== known) words().then((texts) => now === key && tell(texts, of_group.group));
      return;
    }
    key = now;
    known = 0;
    place.hidden = !key;
    place.replaceChildren(said);
    said.textContent = "";
    if (groups && key) setTimeout(find, Math.random() * SPREAD_MS, groups);
  };

  /** @param {Leerkit.Groups} groups */
  async function find(groups) {
    const texts = await words();
    const own = await asked();
    if (groups.key !== key) return;
    if (!own) return failed(groups, texts);
    if (groups.by === "choice") return choose(groups, texts, own.group);
    if (own.group) return tell(texts, own.group);
    put(groups, texts, 0);
  }

  /**
   * @param {Leerkit.Groups} groups
   * @param {Leerkit.Words} texts
   * @param {number} group
   */
  async function put(groups, texts, group) {
    const reply = await asked({ kind: "in_group", payload: { group } });
    if (groups.key !== key) return;
    if (reply?.payload?.key === key) tell(texts, reply.payload.group);
    else failed(groups, texts);
  }

  /**
   * @param {Leerkit.Words} texts
   * @param {number} n
   */
  function tell(texts, n) {
    known = n;
    said.textContent = fill(texts.your_group, { n });
  }

  /**
   * @param {Leerkit.Groups} groups
   * @param {Leerkit.Words} texts
   * @param {number} own
   */
  function choose(groups, texts, own) {
    const options = Array.from({ length: groups.n }, (_, at) => make("option", { value: `${at + 1}` }, fill(texts.group_n, { n: at + 1 })));
    const select = make("select", { id: "group-choice" }, ...options);
    if (own) select.value = `${own}`;
    const button = make("button", { className: "lk-secondary", type: "button" }, texts.take_group);
    button.addEventListener("click", () => put(groups, texts, Number(select.value)));
    place.replaceChildren(make("p", "", make("label", { htmlFor: "group-choice" }, texts.choose_group), " ", select, " ", button), said);
    if (own) tell(texts, own);
  }

  /**
   * @param {Leerkit.Groups} groups
   * @param {Leerkit.Words} texts
   */
  function failed(groups, texts) {
    said.textContent = texts.group_lost;
    const again = make("button", { className: "lk-secondary", type: "button" }, texts.group_again);
    again.addEventListener("click", () => {
      place.replaceChildren(said);
      find(groups);
    });
    place.replaceChildren(said, again);
  }

  /** @param {object} [body] */
  async function asked(body) {
    const reply = await fetch("/api/contributions", {
      method: body ? "POST" : "GET",
      headers: { "Content-Type": "application/json", "X-Leerkit-Owner": owner },
      signal: within(WITHIN_MS),
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => null);
    return reply?.ok ? reply.json().catch(() => null) : null;
  }
}
