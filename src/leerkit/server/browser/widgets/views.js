// Draws the widgets of a page that are no cards of ours: anywidgets of others, and the common ones of ipywidgets.

import { errorWith, tellProblem } from "../lesson/problem.js";
import { drawAnywidget, prepareAnywidget } from "./anywidget.js";
import { BOXES } from "./boxes.js";
import { BUTTONS } from "./buttons.js";
import { CHOICES } from "./choices.js";
import { FIELDS } from "./fields.js";
import { LINKS } from "./links.js";
import { wear } from "./looks.js";
import { NUMBERS } from "./numbers.js";
import { captureOutput, OUTPUTS } from "./outputs.js";
import { SHOWN } from "./shown.js";

/** By the name of their view. */
export const VIEWS = { ...BOXES, ...BUTTONS, ...CHOICES, ...FIELDS, ...NUMBERS, ...OUTPUTS, ...SHOWN };

const REFERENCE = "IPY_MODEL_";

/**
 * Return what draws the widgets of one page.
 *
 * - `get_model(id)`: a promise of a model; `draw(id, el)`: shows a model of any kind, a card too;
 * - `session`: names this page in what it sends; `texts`: the page's sentences.
 *
 * What is returned:
 * - `prepare(model)`: called once for each model, drawn or not;
 * - `draw(model, el)`: draws a model that is no card;
 * - `show(message, models)`: takes what a kernel shows while a widget's callback runs;
 * - `echo(message, model)`: takes what another tab of this participant has set;
 * - `create_view(model, options)`: what ipywidgets' manager does for widgets that hold others.
 *
 * @param {{
 *   get_model(id: string): Promise<Leerkit.Model>,
 *   draw(id: string, el: HTMLElement): Promise<unknown>,
 *   session: string,
 *   texts: Leerkit.Words,
 * }} page
 * @returns {Leerkit.WidgetViews}
 */
export function viewsOf({ get_model, draw, session, texts }) {
  /** @type {Leerkit.Places["find"]} */
  const find = (reference) => get_model(idOf(reference));

  /** @param {Leerkit.Model} model */
  function prepare(model) {
    LINKS[model.get("_model_name")]?.(model, { find });
    if (model.get("_esm") !== undefined) prepareAnywidget(model, texts);
  }

  /**
   * Show the model that a reference names in an element of its own, until the signal; return the element.
   *
   * @type {Leerkit.Places["place"]}
   */
  async function place(reference, signal) {
    const el = document.createElement("div");
    const id = idOf(reference);
    try {
      const model = await get_model(id);
      if (model.get("props")?.soort) await draw(id, el);
      else await drawOne(model, el, signal);
    } catch (error) {
      el.className = "";
      tellProblem(el, error, texts.cell_error);
    }
    return el;
  }

  /**
   * @param {Leerkit.Model} model
   * @param {HTMLElement} el
   * @param {AbortSignal} [signal]
   */
  async function drawOne(model, el, signal) {
    const stop = new AbortController();
    const end = () => stop.abort();
    signal?.addEventListener("abort", end);
    model.on("destroy", end, stop);
    stop.signal.addEventListener("abort", () => {
      model.off(null, null, stop);
      el.remove();
    });
    await wear(model, el, { find, signal: stop.signal });
    const view = VIEWS[model.get("_view_name")];
    if (model.get("_esm") !== undefined) await drawAnywidget(el, { model, get_model, texts }, stop.signal);
    else if (view) await view({ model, el, signal: stop.signal, texts, views: { find, place } });
    else throw errorWith(`no view for ${model.get("_view_name")}`, texts.cannot_show);
    return end;
  }

  /** @type {Leerkit.WidgetViews["create_view"]} */
  async function create_view(model, { el = document.createElement("div") } = {}) {
    const remove = await drawOne(model, el);
    return { el, model, remove, $el: [el] };
  }

  /** @type {Leerkit.WidgetViews["echo"]} */
  function echo({ content, parent }, model) {
    if (parent.session !== session) model?.receive(content.data.state);
  }

  /** @type {Leerkit.WidgetViews["show"]} */
  function show(message, models) {
    if (message.parent.session === session) captureOutput(message, models, { texts, views: { find, place } });
  }

  return { prepare, draw: (model, el) => drawOne(model, el), show, echo, create_view };
}

/** @param {unknown} reference */
function idOf(reference) {
  return String(reference).replace(REFERENCE, "");
}
