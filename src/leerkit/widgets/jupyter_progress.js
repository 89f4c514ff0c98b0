// Ties the progress to its widget model. Stands in one module with cards/progress.js and what draws the end.

import { endingParts } from "../cards/ending.js";
import { mountProgress } from "../cards/progress.js";

/** @param {{ model: Leerkit.WidgetModel, el: HTMLElement }} given */
function render({ model, el }) {
  const show = mountProgress(el, endingParts);
  const draw = () => {
    const told = model.get("ending");
    const n_done = model.get("n_done");
    const texts = model.get("texts");
    const next = told?.next && { title: told.next.title, href: addressOf(told.next.slug) };
    const ending = n_done ? { ...told, next, certainty: model.get("certainty"), texts } : null;
    show({ sentence: model.get("sentence"), n_exercises: model.get("n_exercises"), n_done, ending });
    for (const link of el.querySelectorAll("a[href^='../']")) opensInLab(link);
  };
  draw();
  model.on("change", draw);
}

/**
 * On a page of ours a lesson has an address; elsewhere its folder lies beside this one.
 *
 * @param {string} slug
 */
function addressOf(slug) {
  return document.body.dataset.leerkit ? `/les/${slug}/` : `../${slug}/les.ipynb`;
}

/**
 * JupyterLab opens another notebook beside this one, instead of beginning anew.
 *
 * @param {Element} link
 */
function opensInLab(link) {
  const here = location.pathname.split("/lab/tree/")[1];
  if (!here) return;
  const path = new URL(link.getAttribute("href") ?? "", `http://lab/${here}`).pathname.slice(1);
  link.setAttribute("data-commandlinker-command", "docmanager:open");
  link.setAttribute("data-commandlinker-args", JSON.stringify({ path: decodeURIComponent(path) }));
}

export default { render };
