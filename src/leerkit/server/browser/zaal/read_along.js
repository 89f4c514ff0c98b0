// "Lees mee": the text of the lesson that belongs to what is on, folded, and asked for when it is opened.

import { make } from "../cards/tools.js";
import { texts } from "./given.js";

/**
 * Return the folded text of a lesson; `which` names it in the address.
 *
 * @param {string} which
 * @param {string} lesson
 */
export function readAlong(which, lesson) {
  const text = make("div", { className: "lk-text", tabIndex: -1 });
  const fold = make("details", "lk-fold", make("summary", "", texts.read_along), text);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || text.querySelector("*:not(.lk-hint)")) return;
    try {
      const { reading } = await import("./reading.js");
      text.replaceChildren(...(await reading(which, lesson)));
    } catch {
      text.replaceChildren(make("p", "lk-hint", texts.text_lost));
    }
  });
  return fold;
}
