// A card of what was on before, with what was revealed of it beside it once it is answered: for what was missed, and at the end.

import { make } from "../cards/tools.js";
import { moduleAt } from "../shared/module_at.js";
import { given, texts } from "./given.js";
import { styleOf } from "./styles.js";

/**
 * Return the place for a card, and `lay(of)`, which puts beside it what was revealed.
 *
 * @param {string} lesson
 * @param {Leerkit.ZaalAnswers} answers
 * @param {AbortSignal} signal
 * @param {boolean} [is_still]
 */
export function placeBeside(lesson, answers, signal, is_still = false) {
  const place = make("div");
  const own = make("h3", "", texts.your_answer);
  const beside = make("div", "lk-beside", make("div", "", own, make("fieldset", { className: "lk-still", disabled: is_still }, place)));
  /** @type {Leerkit.Columns | null} */
  let columns = null;
  own.hidden = true;
  return { beside, place, lay };

  /** @param {Leerkit.CardGiven} of */
  async function lay({ props, sources, shown }) {
    const value = answers.value(lesson, props.id);
    if (!shown || !value) return;
    /** @type {[typeof import("../shared/columns.js"), unknown]} */
    const [{ columnsIn }] = await Promise.all([moduleAt("../shared/columns.js"), styleOf("charts")]);
    columns = columns ?? columnsIn(beside, { words: { ...given.shared, ...texts }, heading: "h3", signal });
    const is_beside = columns(shown, sources, { is_whole: value.verdict?.complete !== false });
    own.hidden = !is_beside;
  }
}
