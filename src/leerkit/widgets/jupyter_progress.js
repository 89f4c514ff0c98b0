// Ties the progress to its widget model. Stands in one module with cards/progress.js.

import { mountProgress } from "../cards/progress.js";

/** @param {{ model: Leerkit.WidgetModel, el: HTMLElement }} given */
function render({ model, el }) {
  const show = mountProgress(el);
  const draw = () => show({
    sentence: model.get("sentence"),
    n_done: model.get("n_done"),
    n_exercises: model.get("n_exercises"),
    certainty: model.get("certainty"),
  });
  draw();
  model.on("change", draw);
}

export default { render };
