// Ties a card to its widget model: traits come down, an answer goes up as a custom message.
// anywidget loads this from a Blob, where relative imports do not resolve: card and view come as text, from the
// lesson's one CardAssets model.

import { keepPlainKeys, load } from "./cell.js";

/** @param {{ model: Leerkit.WidgetModel, el: HTMLElement, signal: AbortSignal }} given */
async function render({ model, el, signal }) {
  el.addEventListener("keydown", keepPlainKeys, { signal });
  const assets = await model.widget_manager.get_model(model.get("assets").replace("IPY_MODEL_", ""));
  const props = model.get("props");
  const texts = assets.get("texts")[props.soort];
  const [{ mountLessonCard }, { mount }] = await Promise.all([
    load(assets.get("card")),
    load(assets.get("views")[props.soort]),
  ]);
  const [{ options, start }, wall] = await Promise.all([surroundings({ el, model, assets, props, texts, signal }), wallHere(props)]);
  if (signal.aborted) return;
  const card = mountLessonCard({
    host: el,
    props,
    mount,
    signal,
    texts,
    value: model.get("value"),
    status: model.get("status"),
    sources: model.get("sources"),
    who: document.body.dataset.owner || assets.get("learner"),
    ronde_open: rondeOpen(props.id),
    held: held(props.id),
    wall,
    ...options,
  });
  const led = () => {
    card.open_ronde(rondeOpen(props.id));
    card.hold(held(props.id));
  };
  document.addEventListener("leerkit-rondes", led, { signal });
  const show = (value = model.get("value")) => card.show({ value, status: model.get("status") });
  model.on("change", () => show());
  document.addEventListener("leerkit-verdict", ({ detail }) => detail.exercise === props.id && show(detail.value), { signal });
  start?.(card);
}

// leerkit's own page keeps drafts and answers itself, and says so on the model. ipywidgets' own models do not; where those
// stand on a page of a workshop, nothing is kept here: the tab may pass to another participant.
/** @param {Leerkit.Surroundings} given */
async function surroundings({ model, assets, ...rest }) {
  const options = { send: (/** @type {Leerkit.Message} */ message) => model.send(message) };
  if (model.keep) return { options: { ...options, keep: model.keep, given: (await model.given?.()) ?? null } };
  if (assets.comm_live === undefined || document.body.dataset.leerkit) return { options };
  const { notebookPage } = await load(assets.get("notebook"));
  return notebookPage({ model, assets, ...rest });
}

/**
 * In a workshop the facilitator opens rounds: the page says which are open (server/browser/lesson/rondes.js). Elsewhere
 * nobody leads, and all are.
 *
 * @param {string} exercise
 * @returns {number | undefined}
 */
function rondeOpen(exercise) {
  const { rondes } = document.body.dataset;
  return rondes === undefined ? undefined : JSON.parse(rondes)[exercise] ?? 1;
}

/**
 * While a facilitator leads, the page says of which exercises the verdict is held (server/browser/lesson/session.js).
 *
 * @param {string} exercise
 * @returns {Leerkit.Held | undefined}
 */
function held(exercise) {
  return JSON.parse(document.body.dataset.held ?? "{}")[exercise];
}

/** @param {Leerkit.Props} props */
function wallHere({ soort, id: exercise }) {
  /** @type {Leerkit.WallAsked} */
  const detail = { exercise };
  if (soort === "muur") document.dispatchEvent(new CustomEvent("leerkit-wall", { detail })); // a room puts it in
  return detail.wall;
}

export default { render };
