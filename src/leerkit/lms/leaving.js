// The way back to the learning environment, where that gave one.

import { make } from "../cards/tools.js";

/**
 * Draw a button below each of `places`. What has not arrived yet is said first; who presses again goes all the same.
 *
 * @param {() => Promise<boolean>} leave goes back; false if not all has arrived and it stays
 * @param {Leerkit.Words} words
 * @param {HTMLElement[]} places
 */
export function offerLeaving(leave, words, places) {
  let is_going = false;
  const drawn = places.map((place) => {
    const button = make("button", { className: "lk-secondary", type: "button" }, words.leave);
    const said = make("div", { className: "lk-hint", role: "status" });
    button.addEventListener("click", () => go(said));
    place.after(make("div", "lk-leave", make("p", {}, button), said));
    return { button, said };
  });

  /** @param {HTMLElement} said */
  async function go(said) {
    if (is_going) return; // two presses in a row are one
    is_going = true;
    say(said, words.leaving);
    const has_gone = await leave();
    is_going = false; // who comes back to this page, or is stopped on the way, may press again
    if (!has_gone) say(said, words.leave_anyway);
  }

  /**
   * @param {HTMLElement} at
   * @param {string} sentence
   */
  function say(at, sentence) {
    for (const { said } of drawn) said.textContent = said === at ? sentence : "";
  }
}
