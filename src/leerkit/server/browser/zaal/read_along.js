// "Lees mee": the text of the lesson that belongs to what is on, folded, and asked for when it is opened.

import { make } from "../cards/tools.js";
import { moduleAt } from "../shared/module_at.js";
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
    const lost = () => text.replaceChildren(make("p", "lk-hint", texts.text_lost));
    /** @type {typeof import("./reading.js")} */
    const { reading } = await moduleAt("../zaal/reading.js", lost);
    await reading(which, lesson).then((found) => text.replaceChildren(...found), lost);
  });
  return fold;
}
