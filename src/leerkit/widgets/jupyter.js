// Ties a card to its widget model: traits come down, an answer goes up as a custom message.
// anywidget loads this from a Blob, where relative imports do not resolve: card and view come as text, from the
// lesson's one CardAssets model.

async function render({ model, el, signal }) {
  el.addEventListener("keydown", keepPlainKeys, { signal });
  const assets = await model.widget_manager.get_model(model.get("assets").replace("IPY_MODEL_", ""));
  const props = model.get("props");
  const [{ mountCard }, { mount }] = await Promise.all([
    load(assets.get("card")),
    load(assets.get("views")[props.soort]),
  ]);
  if (signal.aborted) return;
  const card = mountCard({
    host: el,
    props,
    mount,
    signal,
    texts: assets.get("texts")[props.soort],
    value: model.get("value"),
    status: model.get("status"),
    sources: model.get("sources"),
    send: (message) => model.send(message),
    ronde_open: rondeOpen(props.id),
  });
  document.addEventListener("leerkit-rondes", () => card.open_ronde(rondeOpen(props.id)), { signal });
  model.on("change", () => card.show({ value: model.get("value"), status: model.get("status") }));
}

// In a workshop the facilitator opens rounds: the page says which are open (server/static/rondes.js). Elsewhere nobody
// leads, and all are.
function rondeOpen(exercise) {
  const { rondes } = document.body.dataset;
  return rondes === undefined ? undefined : JSON.parse(rondes)[exercise] ?? 1;
}

// JupyterLab would take Enter, arrows and letters as commands to the notebook. Keys with Ctrl and the like are its own.
function keepPlainKeys(event) {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

async function load(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export default { render };
