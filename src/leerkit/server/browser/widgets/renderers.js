// Outputs that an installed extension of JupyterLab draws, such as plotly's. An extension is a container of webpack's module
// federation; what it is given of JupyterLab is a widget to draw in, and no more: `libraries.py` knows which do with that.
// Source: https://jupyterlab.readthedocs.io/en/stable/api/modules/rendermime_interfaces.html

const found = document.getElementById("libraries");
const { renderers: RENDERERS, mirrors: MIRRORS } = found ? JSON.parse(found.textContent) : { renderers: {}, mirrors: {} };
const containers = new Map();
const resized = new Set();

addEventListener("resize", () => resized.forEach((tell) => tell()));

/** Whether something draws this kind of output. */
export const isDrawn = (mime) => mime in RENDERERS;

/** Return a script or HTML that asks this server for libraries that it has, in place of another host. */
export function mirrored(text) {
  return Object.entries(MIRRORS).reduce((made, [theirs, ours]) => made.split(theirs).join(ours), text);
}

/** Draw all outputs of a page that wait for it. */
export function drawAll(texts) {
  for (const script of document.querySelectorAll(".lk-to-draw")) {
    const { mime, value } = JSON.parse(script.textContent);
    drawOutput(script.parentElement, mime, value, texts);
  }
}

/** Draw one output in an element of the page. */
export async function drawOutput(el, mime, value, texts) {
  try {
    const factory = await factoryOf(mime);
    const renderer = factory.createRenderer({ mimeType: mime, resolver: null, sanitizer: null, linkHandler: null });
    el.append(renderer.node);
    tell(renderer, "after-attach");
    const model = { data: { [mime]: value }, metadata: {}, trusted: true, setData() {} };
    await renderer.renderModel(model);
    const follow = () => (el.isConnected ? tell(renderer, "resize", { width: -1, height: -1 }) : resized.delete(follow));
    resized.add(follow);
  } catch (error) {
    console.error(error);
    const line = document.createElement("p");
    line.className = "lk-problem";
    line.textContent = texts.cannot_show;
    el.replaceChildren(line);
  }
}

const tell = (renderer, type, more) => renderer.processMessage?.({ type, isConflatable: false, conflate: () => false, ...more });

async function factoryOf(mime) {
  const { name, module, entry } = RENDERERS[mime];
  if (!containers.has(entry)) containers.set(entry, load(name, entry));
  const made = (await (await containers.get(entry)).get(module))();
  const extensions = [made.default ?? made].flat();
  return extensions.map((one) => one.rendererFactory).find((factory) => factory.mimeTypes.includes(mime));
}

async function load(name, entry) {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: entry, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const container = window["_JUPYTERLAB"][name];
  await container.init({ "@lumino/widgets": { "2.0.0": { get: () => Promise.resolve(() => ({ Widget })), loaded: 1, from: "leerkit" } } });
  return container;
}

// What an extension needs of Lumino's widget: an element, its classes, and messages about what becomes of it.
class Widget {
  constructor(options) {
    this.node = options?.node ?? document.createElement("div");
    this.isAttached = this.isVisible = this.isDisposed = false;
  }

  addClass(name) {
    this.node.classList.add(name);
  }

  removeClass(name) {
    this.node.classList.remove(name);
  }

  toggleClass(name, force) {
    return this.node.classList.toggle(name, force);
  }

  hasClass(name) {
    return this.node.classList.contains(name);
  }

  update() {
    setTimeout(() => this["onUpdateRequest"]?.({ type: "update-request" }));
  }

  dispose() {
    this.isDisposed = true;
  }

  processMessage(message) {
    if (message.type === "after-attach") this.isAttached = this.isVisible = true;
    const handler = { "after-attach": "onAfterAttach", resize: "onResize" }[message.type];
    this[handler]?.(message);
  }
}
