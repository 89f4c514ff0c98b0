// Where somebody was reading: found back after a reload. Exercises are drawn late, so a browser cannot do it itself.

import { onLeaving } from "../shared/waking.js";

const KEY = `leerkit/reading${location.pathname}`;

/**
 * Remember where the page is when it is left. `ready` resolves when all is drawn: then a page that was loaded anew,
 * or came by way of "back", is where it was; unless somebody has moved it since.
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

// The first part that is in view, and how far its top is from the top of the window: heights above it may change.
function here(main) {
  const index = [...main.children].findIndex((part) => part.getBoundingClientRect().bottom > 0);
  return scrollY && index >= 0 ? { index, top: main.children[index].getBoundingClientRect().top } : null;
}

function goTo(main, { index, top }) {
  const part = main.children[index];
  if (part) scrollBy(0, part.getBoundingClientRect().top - top);
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function write(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing opens the page at its top.
  }
}
