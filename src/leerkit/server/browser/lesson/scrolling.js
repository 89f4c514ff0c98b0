// Where somebody is on the page: brought to a part of it, and found back after a reload. Exercises are drawn late, so a browser
// cannot do that itself.

import { part } from "../shared/page.js";
import { onLeaving } from "../shared/waking.js";

/** @typedef {{ index: number, top: number }} Place */

const KEY = `leerkit/reading${location.pathname}`;

/**
 * Remember where the page is when it is left. `ready` resolves when all is drawn: then a page that was loaded anew,
 * or came by way of "back", is where it was; unless somebody has moved it since.
 *
 * @param {HTMLElement} main
 * @param {Promise<unknown>} ready
 */
export function keepPlace(main, ready) {
  const [entry] = performance.getEntriesByType("navigation");
  const kind = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type;
  const before = kind === "navigate" || location.hash ? null : read();
  let has_moved = false;
  history.scrollRestoration = "manual";
  for (const event of ["wheel", "touchmove", "keydown"]) addEventListener(event, () => (has_moved = true), { once: true, passive: true });
  onLeaving(() => document.body.dataset.ready && write(here(main)));
  ready.then(() => {
    if (before && !has_moved) goTo(main, before);
  });
}

/**
 * Bring a part of the page in view, below the lines at the top; a keyboard or a screen reader goes on from `target` in it.
 *
 * @param {HTMLElement} shown
 * @param {HTMLElement} target
 */
export function bringTo(shown, target) {
  const lines = part("session-news").getBoundingClientRect().height;
  shown.style.setProperty("scroll-margin-top", `${lines + 8}px`);
  shown.scrollIntoView({ block: "start" });
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) {
    target.tabIndex = -1;
    target.addEventListener("blur", () => target.removeAttribute("tabindex"), { once: true });
  }
  target.focus({ preventScroll: true });
}

/**
 * The first part that is in view, and how far its top is from the top of the window: heights above it may change.
 *
 * @param {HTMLElement} main
 * @returns {Place | null}
 */
function here(main) {
  const index = [...main.children].findIndex((part) => part.getBoundingClientRect().bottom > 0);
  return scrollY && index >= 0 ? { index, top: main.children[index].getBoundingClientRect().top } : null;
}

/**
 * @param {HTMLElement} main
 * @param {Place} place
 */
function goTo(main, { index, top }) {
  const part = main.children[index];
  if (part) scrollBy(0, part.getBoundingClientRect().top - top);
}

/** @returns {Place | null} */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Place | null} place */
function write(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing opens the page at its top.
  }
}
