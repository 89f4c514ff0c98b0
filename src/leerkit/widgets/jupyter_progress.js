// Ties the progress to its widget model. Stands in one module with cards/progress.js.

const TRAITS = ["sentence", "n_done", "n_exercises"];

function render({ model, el }) {
  const show = mountProgress(el);
  const draw = () => show(Object.fromEntries(TRAITS.map((name) => [name, model.get(name)])));
  draw();
  model.on("change", draw);
}

export default { render };
