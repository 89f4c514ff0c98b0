// Ties a video to its widget model. Stands in one module with cards/video.js and cell.js.

import { mountVideo } from "../cards/video.js";
import { keepPlainKeys, load } from "./cell.js";

/** @param {{ model: Leerkit.WidgetModel, el: HTMLElement, signal: AbortSignal }} given */
async function render({ model, el, signal }) {
  const { body } = new DOMParser().parseFromString(model.get("html"), "text/html");
  const block = /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (body.firstElementChild), true));
  const is_ours = Boolean(document.body.dataset.leerkit);
  const film = block.querySelector("video");
  const names = [...block.querySelectorAll("source")];
  if (!is_ours) names.forEach((one) => one.remove());
  el.replaceChildren(block);
  el.addEventListener("keydown", keepPlainKeys, { signal });
  await Promise.all([...block.querySelectorAll("[data-card]")].map((place) => draw(place, model, signal)));
  const keep = await keeper(model, is_ours, signal);
  if (signal.aborted) return;
  await mountVideo({ block, keep, signal });
  if (film && !is_ours) fetchFilm({ model, film, names, block, signal });
}

/**
 * @param {Element} place
 * @param {Leerkit.WidgetModel} model
 * @param {AbortSignal} signal
 */
async function draw(place, model, signal) {
  const el = /** @type {HTMLElement} */ (place);
  const reference = model.get("exercises")[el.dataset.card ?? ""];
  if (!reference) return;
  const card = await model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
  const { default: view } = await load(card.get("_esm"));
  el.replaceChildren();
  await view.render({ model: card, el, signal });
}

/**
 * Where the place in the video and the notes stay: with what cards keep.
 *
 * @param {Leerkit.WidgetModel} model
 * @param {boolean} is_ours
 * @param {AbortSignal} signal
 * @returns {Promise<Leerkit.Keep>}
 */
async function keeper(model, is_ours, signal) {
  const manager = model.widget_manager;
  const assets = await manager.get_model(model.get("assets").replace("IPY_MODEL_", ""));
  const source = assets.get("notebook");
  if (is_ours || !source) return { load: () => Promise.resolve(null), save() {}, clear() {} };
  const { keptExercise } = await load(source);
  const keeping = assets.get("keeping");
  const key = `leerkit ${keeping} ${manager.context?.path ?? location.pathname} video ${model.get("video_id")}`;
  const { keep } = await keptExercise({ key, is_for_tab: !keeping, pass() {}, signal });
  return keep;
}

/**
 * No address leads from a notebook to the lesson's folder, so the kernel gives the film.
 *
 * @param {{ model: Leerkit.WidgetModel, film: HTMLVideoElement, names: HTMLSourceElement[], block: HTMLElement, signal: AbortSignal }} given
 */
function fetchFilm({ model, film, names, block, signal }) {
  const plays = names.find(({ type }) => film.canPlayType(type)) ?? names[0];
  const name = decodeURIComponent(plays.getAttribute("src") ?? "");
  const says = /** @type {HTMLElement} */ (block.querySelector(".lk-says"));
  const words = JSON.parse(block.dataset.words ?? "{}");
  says.textContent = model.comm_live === false ? words.rerun : words.loading;
  model.on("msg:custom", taken);
  signal.addEventListener("abort", () => model.off("msg:custom", taken));
  model.send({ film: name });

  /**
   * @param {{ film?: string, error?: string }} [content]
   * @param {DataView[]} [buffers]
   */
  function taken(content, buffers) {
    if (content?.film !== name || film.src) return;
    says.textContent = content.error ?? "";
    if (content.error || !buffers?.length) return;
    const address = URL.createObjectURL(new Blob([/** @type {DataView<ArrayBuffer>} */ (buffers[0])], { type: plays.type }));
    signal.addEventListener("abort", () => URL.revokeObjectURL(address));
    film.src = address;
  }
}

export default { render };
