// The contents of a lesson and how far somebody is, at hand wherever they are on the page: beside the text where there is room
// for it, else in a sheet at the foot of the screen. Drawn from the page itself: cards may come late, and answers from elsewhere.

import { goTo } from "../cards/going_on.js";
import { fill, make } from "../cards/tools.js";
import { marked, partsOf } from "./parts.js";

const EXERCISE = "#oefening-"; // how an address names the exercise at which somebody goes on
const TYPED = "textarea, input:not([type=radio], [type=checkbox], [type=range])";

/**
 * Show the contents of the lesson in `main`, and go to the exercise that the page's address names.
 *
 * @param {{ main: HTMLElement, texts: Leerkit.Words }} page
 */
export function showContents({ main, texts }) {
  const count = make("span", "lk-outline-count");
  const open = make("button", { className: "lk-outline-open", type: "button", "aria-expanded": "false", "aria-controls": "lk-outline" }, texts.contents_open);
  const on = make("button", { className: "lk-secondary", type: "button", hidden: true }, texts.contents_on);
  const panel = make("div", { className: "lk-outline-panel", id: "lk-outline" });
  const nav = make("nav", { className: "lk-outline", "aria-label": texts.contents }, make("div", "lk-outline-bar", open, count, on), panel);
  /** @type {Leerkit.LessonPart[]} */
  let parts = [];
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  /** @type {Leerkit.LessonPart | undefined} */
  let here;
  let drawing = 0;
  let is_on_known = false;

  draw();
  main.before(nav);
  document.documentElement.dataset.contents = "";
  new MutationObserver(drawSoon).observe(main, { attributeFilter: ["data-answered"], childList: true, subtree: true });
  open.addEventListener("click", () => unfold(!("open" in nav.dataset)));
  nav.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !("open" in nav.dataset)) return;
    unfold(false);
    open.focus();
  });
  on.addEventListener("click", () => lead(nextPart()));
  addEventListener("scroll", drawSoon, { passive: true });
  for (const name of ["focusin", "focusout"]) main.addEventListener(name, tellTyping);
  const named = location.hash.startsWith(EXERCISE) && decodeURIComponent(location.hash.slice(EXERCISE.length));
  if (named) {
    history.replaceState(history.state, "", location.pathname + location.search);
    lead(parts.find(({ exercise }) => exercise === named));
  }

  function drawSoon() {
    drawing ||= requestAnimationFrame(() => {
      drawing = 0;
      draw();
    });
  }

  function draw() {
    const now = partsOf(main);
    if (now.length !== parts.length || now.some(({ element }, at) => element !== parts[at].element)) list(now);
    parts = now;
    const done = parts.filter(({ is_done }) => is_done);
    const exercises = parts.filter(({ exercise }) => exercise);
    count.textContent = fill(texts.contents_count, { n: done.length, all: exercises.length });
    for (const { element, is_done } of parts) marked(/** @type {HTMLElement} */ (links.get(element)), is_done, texts.contents_done);
    tellWhere();
    offer(done.length, exercises.length);
  }

  function tellWhere() {
    const now = [...parts].reverse().find(({ element }) => element.getClientRects().length && element.getBoundingClientRect().top < innerHeight * 0.4);
    if (now?.element === here?.element) return;
    const before = here && links.get(here.element);
    before?.removeAttribute("aria-current");
    here = now;
    const link = here && links.get(here.element);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    panel.scrollTop = link.offsetTop - panel.offsetTop - panel.clientHeight / 2;
  }

  // Who comes back to a lesson is offered where they were, until they are there, or have done something.
  /**
   * @param {number} n_done
   * @param {number} n
   */
  function offer(n_done, n) {
    const next = nextPart()?.element;
    const is_far = Boolean(next) && /** @type {Element} */ (next).getBoundingClientRect().top > innerHeight;
    if (!is_on_known) on.hidden = !(n_done && n_done < n && is_far);
    else if (on.dataset.done !== String(n_done) || !is_far) on.hidden = true;
    is_on_known = true;
    on.dataset.done = String(n_done);
  }

  /** Return the first exercise to do after the last one that was done, or else the first that was left out. */
  function nextPart() {
    const to_do = parts.filter(({ exercise, is_done }) => exercise && !is_done);
    const last = parts.map(({ is_done }) => is_done).lastIndexOf(true);
    return to_do.find((part) => parts.indexOf(part) > last) ?? to_do[0];
  }

  /** @param {Leerkit.LessonPart[]} now */
  function list(now) {
    links.clear();
    here = undefined;
    let inner = make("ul");
    const outer = make("ol");
    for (const { element, title, exercise } of now) {
      const link = make("a", { href: "#", className: exercise ? "lk-outline-exercise" : "" }, make("span", {}, title));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        lead(parts.find((part) => part.element === element));
      });
      links.set(element, link);
      const row = make("li", {}, link);
      if (exercise && outer.lastElementChild) inner.append(row);
      else outer.append(row);
      if (exercise) continue;
      inner = make("ul");
      row.append(inner);
    }
    for (const empty of outer.querySelectorAll("ul:empty")) empty.remove();
    panel.replaceChildren(make("p", { className: "lk-outline-title", "aria-hidden": "true" }, texts.contents), outer);
  }

  /** @param {Leerkit.LessonPart} [part] */
  function lead(part) {
    unfold(false);
    on.hidden = true;
    if (!part) return;
    const folded = part.element.closest("details:not([open])");
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    goTo(part.element);
  }

  /** @param {boolean} is_open */
  function unfold(is_open) {
    nav.toggleAttribute("data-open", is_open);
    open.setAttribute("aria-expanded", String(is_open));
    const link = is_open && here && links.get(here.element);
    if (link) panel.scrollTop = link.offsetTop - panel.offsetTop - panel.clientHeight / 2;
  }

  // A phone's keyboard leaves little room.
  /** @param {Event} event */
  function tellTyping({ type, target }) {
    nav.toggleAttribute("data-typing", type === "focusin" && target instanceof Element && target.matches(TYPED));
  }
}
