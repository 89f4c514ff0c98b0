// A card in a notebook: in JupyterLab, or under Voilà without leerkit's own server. The scripts that it imports stand in one
// module with it (leerkit.widgets.notebook_source).

import { keptExercise } from "./kept_exercise.js";
import { watchKernel } from "./notebook_kernel.js";
import { keepPlace } from "./notebook_place.js";

/**
 * Return a promise of what a card needs there: `options` for `mountLessonCard`, and `start(card)` for when it is drawn.
 * `assets` is the lesson's CardAssets, whose `keeping` says for whom things are kept: for this tab only if it is empty.
 *
 * @param {Leerkit.Surroundings} given
 */
export async function notebookPage({ el, model, assets, props, texts, signal }) {
  const manager = model.widget_manager;
  const is_lab = Boolean(manager.context);
  const keeping = assets.get("keeping");
  const lesson = `leerkit ${keeping} ${manager.context?.path ?? location.pathname}`;
  const kernel = watchKernel(manager, assets, signal);
  const pass = (/** @type {Leerkit.Message} */ message) => kernel.is_live() && model.send(message);
  const kept = await keptExercise({ key: `${lesson} ${props.id}`, is_for_tab: !keeping, pass, signal });
  kept.heard(model.get("status"));
  const options = {
    keep: kept.keep,
    given: kept.given(),
    send: kept.send,
    no_reply: is_lab ? texts.rerun_or_wait : texts.reload,
  };

  /** @param {Leerkit.Card} card */
  function start(card) {
    model.on("change", () => kept.heard(model.get("status")));
    kernel.on_end(() => card.away(is_lab ? texts.rerun : texts.reload));
    kept.sendAgain();
    if (is_lab) keepPlace(el, lesson, signal);
  }

  return { options, start };
}
