// Outputs that an installed extension of JupyterLab draws, such as plotly's. An extension is a container of webpack's module
// federation; what it is given of JupyterLab is a widget to draw in, and no more: `libraries.py` knows which do with that.
// Source: https://jupyterlab.readthedocs.io/en/stable/api/modules/rendermime_interfaces.html

import { tellProblem } from "../lesson/problem.js";

const found = document.getElementById("libraries");
/** @type {Leerkit.Libraries} */
const { renderers: RENDERERS, mirrors: MIRRORS } = JSON.parse(found?.textContent ?? '{"renderers": {}, "mirrors": {}}');
/** @type {Map<string, Promise<Leerkit.Container>>} */
const containers = new Map();
/** @type {Set<() => void>} */
const resized = new Set();

addEventListener("resize", () => resized.forEach((tell) => tell()));

/** Whether something draws this kind of output. */
export const isDrawn = (/** @type {string} */ mime) => mime in RENDERERS;

/**
 * Return a script or HTML that asks this server for libraries that it has, in place of another host.
 *
 * @param {string} text
 */
export function mirrored(text) {
  return Object.entries(MIRRORS).reduce((made, [theirs, ours]) => made.split(theirs).join(ours), text);
}

/**
 * Draw all outputs of a page that wait for it.
 *
 * @param {Leerkit.Words} texts
 */
export function drawAll(texts) {
  for (const script of document.querySelectorAll(".lk-to-draw")) {
    const { mime, value } = JSON.parse(script.textContent ?? "");
    if (script.parentElement) drawOutput(script.parentElement, mime, value, texts);
  }
}

/**
 * Draw one output in an element of the page.
 *
 * @param {Element} el
 * @param {string} mime
 * @param {unknown} value
 * @param {Leerkit.Words} texts
 */
export async function drawOutput(el, mime, value, texts) {
  try {
    const factory = await factoryOf(mime);
    const renderer = factory.createRenderer({ mimeType: mime, resolver: null, sanitizer: null, linkHandler: null });
    el.append(renderer.node);
    tell(renderer, "after-attach");
    const model = { data: { [mime]: value }, metadata: {}, trusted: true, setData() {} };
    await renderer.renderModel(model);
    const follow = () => {
      if (el.isConnected) tell(renderer, "resize", { width: -1, height: -1 });
      else resized.delete(follow);
    };
    resized.add(follow);
  } catch (error) {
    tellProblem(el, error, texts.cannot_show);
  }
}

/**
 * @param {Leerkit.Renderer} renderer
 * @param {string} type
 * @param {object} [more]
 */
function tell(renderer, type, more) {
  renderer.processMessage?.({ type, isConflatable: false, conflate: () => false, ...more });
}

/** @param {string} mime */
async function factoryOf(mime) {
  const { name, module, entry } = RENDERERS[mime];
  const container = containers.get(entry) ?? load(name, entry);
  containers.set(entry, container);
  const made = (await (await container).get(module))();
  const extensions = [made.default ?? made].flat();
  const factory = extensions.map((one) => one.rendererFactory).find(({ mimeTypes }) => mimeTypes.includes(mime));
  if (!factory) throw new Error(`${name} draws no ${mime}`);
  return factory;
}

/**
 * @param {string} name
 * @param {string} entry
 */
async function load(name, entry) {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: entry, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const container = window._JUPYTERLAB?.[name];
  if (!container) throw new Error(`${entry} made no ${name}`);
  await container.init({ "@lumino/widgets": { "2.0.0": { get: () => Promise.resolve(() => ({ Widget })), loaded: 1, from: "leerkit" } } });
  return container;
}

// What an extension needs of Lumino's widget: an element, its classes, and messages about what becomes of it.
class Widget {
  /** @param {{ node?: HTMLElement }} [options] */
  constructor(options) {
    this.node = options?.node ?? document.createElement("div");
    this.isAttached = this.isVisible = this.isDisposed = false;
  }

  /** @param {string} name */
  addClass(name) {
    this.node.classList.add(name);
  }

  /** @param {string} name */
  removeClass(name) {
    this.node.classList.remove(name);
  }

  /**
   * @param {string} name
   * @param {boolean} [force]
   */
  toggleClass(name, force) {
    return this.node.classList.toggle(name, force);
  }

  /** @param {string} name */
  hasClass(name) {
    return this.node.classList.contains(name);
  }

  update() {
    setTimeout(() => this.onUpdateRequest({ type: "update-request" }));
  }

  dispose() {
    this.isDisposed = true;
  }

  /** @param {Leerkit.LuminoMessage} message */
  processMessage(message) {
    if (message.type === "after-attach") this.isAttached = this.isVisible = true;
    if (message.type === "after-attach") this.onAfterAttach(message);
    if (message.type === "resize") this.onResize(message);
  }

  /** @param {Leerkit.LuminoMessage} _message */
  onUpdateRequest(_message) {}

  /** @param {Leerkit.LuminoMessage} _message */
  onAfterAttach(_message) {}

  /** @param {Leerkit.LuminoMessage} _message */
  onResize(_message) {}
}
