// Buttons of posts and questions, for the host. What one does stands in its data attributes and is sent by `moderate`;
// nothing here depends on what was done before, so no press is refused because somebody else was first.

import { fill, make } from "../cards/tools.js";
import { deed } from "./deeds.js";

export const MOST_DRAWN = 60; // of one list: more is not read at once, and a page of thousands answers no press

/**
 * Listen to the buttons in `place`; `tell(text)` says that something did not work.
 *
 * @param {HTMLElement} place
 * @param {(text: string) => void} tell
 * @param {Leerkit.Words} texts
 */
export function moderate(place, tell, texts) {
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-treat]") : null;
    if (button instanceof HTMLElement) all(button.dataset);
  });
  place.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { group, words } = target.dataset;
    if (group) all({ treat: "grouped", payload: JSON.stringify([{ post_id: group, group: target.value }]) });
    if (words) all({ treat: "words_named", payload: JSON.stringify([namedWords(JSON.parse(words), target.value.trim())]) });
  });

  /** @param {DOMStringMap} data */
  async function all({ treat = "", payload = "[]" }) {
    for (const one of JSON.parse(payload)) {
      const problem = await deed(treat, one);
      if (problem !== null) return tell(problem || texts.failed);
    }
  }
}

/**
 * Return what is sent for words that get a name; those that have it already are counted with them.
 *
 * @param {{ which: object, words: string[], known: Record<string, { label: string, words: string[] }> }} of
 * @param {string} name
 */
function namedWords({ which, words, known }, name) {
  const same = known[name.toLowerCase()];
  return { ...which, words: [...words, ...(same?.words ?? [])], name: same?.label ?? name };
}

/**
 * Return a post with its buttons.
 *
 * @param {Leerkit.SeenPost} one
 * @param {Leerkit.Words} texts
 * @param {Node[]} buttons
 */
export function postItem({ id, text, n_votes }, texts, buttons) {
  const votes = n_votes ? [make("span", "lk-hint", fill(texts.posts_votes, { n: n_votes }))] : [];
  const item = make("li", { className: "lk-post", dir: "auto" }, make("p", "lk-lines", text), make("p", "lk-card-actions", ...buttons, ...votes));
  return keyed(id, item);
}

/**
 * Say how many of a list are not drawn.
 *
 * @param {Leerkit.SeenPost[]} posts
 * @param {Leerkit.Words} texts
 */
export function restOf(posts, texts) {
  const n = posts.length - MOST_DRAWN;
  return n > 0 ? [keyed("rest", make("p", "lk-hint", fill(texts.posts_rest, { n })))] : [];
}

/**
 * @param {Leerkit.SeenPost[]} posts
 * @param {string} label
 * @param {string} of
 */
export function showButton(posts, label, of = "") {
  const shown = posts.map(({ id, wording_id }) => ({ post_id: id, wording_id, status: "shown" }));
  return treats(named(label, of), "moderated", ...shown);
}

/**
 * @param {Leerkit.SeenPost} one
 * @param {Leerkit.Words} texts
 */
export function hideButton({ id, wording_id, text }, texts) {
  return treats(named(texts.posts_hide, text), "moderated", { post_id: id, wording_id, status: "hidden" });
}

/**
 * Return a button that switches something of a post.
 *
 * @param {Leerkit.SeenPost} one
 * @param {"starred" | "answered"} kind
 * @param {boolean} is_on
 * @param {string} label
 */
export function switchButton({ id, text }, kind, is_on, label) {
  const made = treats(named(label, text), kind, { post_id: id, on: !is_on });
  made.setAttribute("aria-pressed", String(is_on));
  return made;
}

/**
 * Return a button that puts one text over the whole screen, until something else is on.
 *
 * @param {{ of: { post_id: string } | { answer: object }, text: string, is_chosen: boolean }} one a post, or what was written in an answer
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Words} texts
 */
export function largeButton({ of, text, is_chosen }, { led }, texts) {
  const made = treats(named(texts.posts_large, text), "chosen", is_chosen ? {} : { ...of, moment: led.now });
  made.dataset.key = "large";
  made.setAttribute("aria-pressed", String(is_chosen));
  return made;
}

/**
 * Return a button that puts the wall or the questions on.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {object & { kind: string, lesson?: string, exercise_id?: string }} moment
 * @param {string} label
 * @param {Leerkit.Words} texts
 */
export function putOn({ led: { now } }, moment, label, texts) {
  const { kind, lesson = "", exercise_id = "" } = moment;
  const is_on = now?.kind === kind && now.lesson === lesson && now.exercise_id === exercise_id;
  const made = treats(make("button", is_on ? "lk-primary" : "lk-secondary", is_on ? texts.wall_is_on : label), "put_on", moment);
  made.setAttribute("aria-pressed", String(is_on));
  return keyed("put-on", made);
}

/**
 * @param {string} label
 * @param {string} of
 */
function named(label, of) {
  return make("button", "lk-small", label, ...(of ? [make("span", "lk-hidden", `: ${of}`)] : []));
}

/**
 * @param {HTMLButtonElement} made
 * @param {string} kind
 * @param {...object} payloads
 */
export function treats(made, kind, ...payloads) {
  made.dataset.treat = kind;
  made.dataset.payload = JSON.stringify(payloads);
  return made;
}

/**
 * @template {HTMLElement} Made
 * @param {string} key
 * @param {Made} made
 */
export function keyed(key, made) {
  made.dataset.key = key;
  return made;
}
