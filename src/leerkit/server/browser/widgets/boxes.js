// Widgets that hold others: side by side, below each other, behind a heading or behind a tab.

import { follow, give, make } from "./looks.js";

/** Keep in `el` what `children` names, in order; what stays is not drawn anew. Calls `done` with the elements. */
function followChildren({ model, signal, views }, done) {
  let held = new Map();
  let n_turns = 0;
  const draw = async () => {
    const turn = ++n_turns;
    const now = new Map();
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

function shownChild(views, reference, signal) {
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort());
  return { stop, el: views.place(reference, stop.signal) };
}

const box = (kind) => (context) => {
  const { model, el, signal } = context;
  el.classList.add("lk-box", kind);
  follow(model, ["box_style"], () => (el.dataset.style = model.get("box_style") ?? ""), signal);
  return filled(context, (children) => el.replaceChildren(...children));
};

/** Resolve once the children are there for the first time. */
function filled(context, done) {
  return new Promise((resolve) => {
    followChildren(context, (children) => {
      done(children);
      resolve();
    });
  });
}

let n_made = 0;

function accordion(context) {
  const { model, el, signal } = context;
  el.classList.add("lk-accordion");
  const parts = () => [...el.children];
  const choose = () => parts().forEach((one, at) => openPart(one, at === model.get("selected_index")));
  const name = () => parts().forEach((one, at) => (one.querySelector("button").textContent = titleOf(model, at)));
  follow(model, ["selected_index"], choose, signal);
  follow(model, ["titles"], name, signal);
  const press = ({ target }) => {
    const at = parts().findIndex((one) => one.firstElementChild === target.closest(".lk-accordion-title"));
    if (at >= 0) give(model, { selected_index: at === model.get("selected_index") ? null : at });
  };
  el.addEventListener("click", press, { signal });
  return filled(context, (children) => {
    el.replaceChildren(...children.map(accordionPart));
    name();
    choose();
  });
}

function accordionPart(child) {
  const id = `lk-part-${++n_made}`;
  const button = make("button", { type: "button" });
  button.setAttribute("aria-controls", id);
  return make("section", {}, make("div", { className: "lk-accordion-title" }, button), make("div", { id, className: "lk-part" }, child));
}

function openPart(part, is_open) {
  part.querySelector("button").setAttribute("aria-expanded", String(is_open));
  part.lastElementChild.hidden = !is_open;
}

const titleOf = (model, at) => model.get("titles")?.[at] || String(at + 1);

function tab(context) {
  const { model, el, signal } = context;
  const heads = make("div", { className: "lk-tabs" });
  const panels = make("div");
  heads.setAttribute("role", "tablist");
  el.append(heads, panels);
  const name = () => [...heads.children].forEach((one, at) => (one.textContent = titleOf(model, at)));
  const choose = () => {
    const chosen = model.get("selected_index") ?? 0;
    [...heads.children].forEach((one, at) => {
      one.setAttribute("aria-selected", String(at === chosen));
      one.tabIndex = at === chosen ? 0 : -1;
      panels.children[at].hidden = at !== chosen;
    });
  };
  follow(model, ["selected_index"], choose, signal);
  follow(model, ["titles"], name, signal);
  const go = (at) => {
    give(model, { selected_index: at });
    heads.children[at].focus();
  };
  const press = ({ target }) => {
    const at = [...heads.children].indexOf(target);
    if (at >= 0) go(at);
  };
  const key = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(([...heads.children].indexOf(event.target) + step + heads.children.length) % heads.children.length);
  };
  heads.addEventListener("click", press, { signal });
  heads.addEventListener("keydown", key, { signal });
  return filled(context, (children) => {
    const made = children.map(tabPanel);
    heads.replaceChildren(...made.map(({ head }) => head));
    panels.replaceChildren(...made.map(({ panel }) => panel));
    name();
    choose();
  });
}

function tabPanel(child) {
  const id = `lk-tab-${++n_made}`;
  const head = make("button", { type: "button", id });
  const panel = make("div", { id: `${id}-panel`, className: "lk-part" }, child);
  head.setAttribute("role", "tab");
  head.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", id);
  return { head, panel };
}

function stack(context) {
  const { model, el, signal } = context;
  const choose = () => [...el.children].forEach((one, at) => (one.hidden = at !== model.get("selected_index")));
  follow(model, ["selected_index"], choose, signal);
  return filled(context, (children) => {
    el.replaceChildren(...children.map((child) => make("div", {}, child)));
    choose();
  });
}

export const BOXES = {
  BoxView: box("lk-in-a-row"),
  HBoxView: box("lk-in-a-row"),
  VBoxView: box("lk-in-a-column"),
  GridBoxView: box("lk-in-a-grid"),
  AccordionView: accordion,
  TabView: tab,
  StackView: stack,
};
