// Widgets that hold others: side by side, below each other, behind a heading or behind a tab.

import { make } from "../cards/tools.js";
import { follow, give } from "./looks.js";

/** @typedef {{ stop: AbortController, el: Promise<HTMLElement> }} Child */

/**
 * Keep in `el` what `children` names, in order; what stays is not drawn anew. Calls `done` with the elements.
 *
 * @param {Leerkit.Drawing} drawing
 * @param {(children: HTMLElement[]) => void} done
 */
function followChildren({ model, signal, views }, done) {
  /** @type {Map<string, Child>} */
  let held = new Map();
  let n_turns = 0;
  const draw = async () => {
    const turn = ++n_turns;
    /** @type {Map<string, Child>} */
    const now = new Map();
    /** @type {string[]} */
    const wanted = model.get("children") ?? [];
    for (const [at, reference] of wanted.entries()) {
      const key = wanted.indexOf(reference) === at ? reference : `${reference} ${at}`;
      now.set(key, held.get(key) ?? shownChild(views, reference, signal));
    }
    for (const [key, child] of held) if (!now.has(key)) child.stop.abort();
    held = now;
    const elements = await Promise.all([...now.values()].map((child) => child.el));
    if (turn === n_turns && !signal.aborted) done(elements);
  };
  follow(model, ["children"], draw, signal);
}

/**
 * @param {Leerkit.Places} views
 * @param {string} reference
 * @param {AbortSignal} signal
 * @returns {Child}
 */
function shownChild(views, reference, signal) {
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort());
  return { stop, el: views.place(reference, stop.signal) };
}

/** @type {(kind: string) => Leerkit.WidgetView} */
const box = (kind) => (context) => {
  const { model, el, signal } = context;
  el.classList.add("lk-box", kind);
  follow(model, ["box_style"], () => (el.dataset.style = model.get("box_style") ?? ""), signal);
  return filled(context, (children) => el.replaceChildren(...children));
};

/**
 * Resolve once the children are there for the first time.
 *
 * @param {Leerkit.Drawing} context
 * @param {(children: HTMLElement[]) => void} done
 * @returns {Promise<void>}
 */
function filled(context, done) {
  return new Promise((resolve) => {
    followChildren(context, (children) => {
      done(children);
      resolve();
    });
  });
}

let n_made = 0;

/** @type {Leerkit.WidgetView} */
function accordion(context) {
  const { model, el, signal } = context;
  el.classList.add("lk-accordion");
  const parts = () => [...el.children];
  const choose = () => parts().forEach((one, at) => openPart(one, at === model.get("selected_index")));
  const name = () => parts().forEach((one, at) => one.querySelector("button")?.replaceChildren(titleOf(model, at)));
  follow(model, ["selected_index"], choose, signal);
  follow(model, ["titles"], name, signal);
  const press = (/** @type {Event} */ { target }) => {
    const title = target instanceof Element ? target.closest(".lk-accordion-title") : null;
    const at = title ? parts().findIndex((one) => one.firstElementChild === title) : -1;
    if (at >= 0) give(model, { selected_index: at === model.get("selected_index") ? null : at });
  };
  el.addEventListener("click", press, { signal });
  return filled(context, (children) => {
    el.replaceChildren(...children.map(accordionPart));
    name();
    choose();
  });
}

/** @param {HTMLElement} child */
function accordionPart(child) {
  const id = `lk-part-${++n_made}`;
  const button = make("button", { type: "button", "aria-controls": id });
  return make("section", {}, make("div", { className: "lk-accordion-title" }, button), make("div", { id, className: "lk-part" }, child));
}

/**
 * @param {Element} part
 * @param {boolean} is_open
 */
function openPart(part, is_open) {
  part.querySelector("button")?.setAttribute("aria-expanded", String(is_open));
  part.lastElementChild?.toggleAttribute("hidden", !is_open);
}

/**
 * @param {Leerkit.Model} model
 * @param {number} at
 * @returns {string}
 */
function titleOf(model, at) {
  return model.get("titles")?.[at] || String(at + 1);
}

/** @type {Leerkit.WidgetView} */
function tab(context) {
  const { model, el, signal } = context;
  const heads = make("div", { className: "lk-tabs", role: "tablist" });
  const panels = make("div");
  /** @type {TabPanel[]} */
  let tabs = [];
  el.append(heads, panels);
  const name = () => tabs.forEach(({ head }, at) => (head.textContent = titleOf(model, at)));
  const choose = () => {
    const chosen = model.get("selected_index") ?? 0;
    tabs.forEach(({ head, panel }, at) => {
      head.setAttribute("aria-selected", String(at === chosen));
      head.tabIndex = at === chosen ? 0 : -1;
      panel.hidden = at !== chosen;
    });
  };
  follow(model, ["selected_index"], choose, signal);
  follow(model, ["titles"], name, signal);
  const go = (/** @type {number} */ at) => {
    give(model, { selected_index: at });
    tabs[at].head.focus();
  };
  const placeOf = (/** @type {Event} */ { target }) => tabs.findIndex(({ head }) => head === target);
  const press = (/** @type {Event} */ event) => {
    const at = placeOf(event);
    if (at >= 0) go(at);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    go((placeOf(event) + step + tabs.length) % tabs.length);
  };
  heads.addEventListener("click", press, { signal });
  heads.addEventListener("keydown", key, { signal });
  return filled(context, (children) => {
    tabs = children.map(tabPanel);
    heads.replaceChildren(...tabs.map(({ head }) => head));
    panels.replaceChildren(...tabs.map(({ panel }) => panel));
    name();
    choose();
  });
}

/** @typedef {{ head: HTMLButtonElement, panel: HTMLElement }} TabPanel */

/**
 * @param {HTMLElement} child
 * @returns {TabPanel}
 */
function tabPanel(child) {
  const id = `lk-tab-${++n_made}`;
  const head = make("button", { type: "button", id, role: "tab", "aria-controls": `${id}-panel` });
  const panel = make("div", { id: `${id}-panel`, className: "lk-part", role: "tabpanel", "aria-labelledby": id }, child);
  return { head, panel };
}

/** @type {Leerkit.WidgetView} */
function stack(context) {
  const { model, el, signal } = context;
  const choose = () => [...el.children].forEach((one, at) => one.toggleAttribute("hidden", at !== model.get("selected_index")));
  follow(model, ["selected_index"], choose, signal);
  return filled(context, (children) => {
    el.replaceChildren(...children.map((child) => make("div", {}, child)));
    choose();
  });
}

/** @type {Record<string, Leerkit.WidgetView>} */
export const BOXES = {
  BoxView: box("lk-in-a-row"),
  HBoxView: box("lk-in-a-row"),
  VBoxView: box("lk-in-a-column"),
  GridBoxView: box("lk-in-a-grid"),
  AccordionView: accordion,
  TabView: tab,
  StackView: stack,
};
