// The stage: one part of the facilitator's page over the whole screen, large enough for the back of the room.
// The part itself moves there and back, so it goes on being redrawn.

import { part } from "../shared/page.js";

const dialog = /** @type {HTMLDialogElement} */ (part("stage"));
const place = part("stage-place");
const [back, on, close] = ["back", "on", "close"].map((name) => /** @type {HTMLButtonElement} */ (part(`stage-${name}`)));
const gap = document.createComment("on the stage");
// Safari before 15.4 has no stage: then nothing offers it.
document.documentElement.toggleAttribute("data-no-stage", !dialog.showModal);

back.addEventListener("click", () => step(-1));
on.addEventListener("click", () => step(1));
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  const button = dialog.open ? null : leave()?.querySelector("[data-show]");
  if (button instanceof HTMLElement) button.focus();
});
dialog.addEventListener("keydown", ({ key }) => {
  if (key === "ArrowLeft") step(-1);
  if (key === "ArrowRight") step(1);
});
document.addEventListener("click", ({ target }) => {
  const asked = target instanceof Element ? target.closest("[data-show]")?.closest("[data-stage]") : null;
  if (asked) show(asked);
});

/** Put back what is on the stage and close it, for as long as something else has the page; return it. */
export function takeDown() {
  const shown = leave();
  if (shown) dialog.close();
  return shown;
}

/**
 * Put on the stage what `takeDown` returned.
 *
 * @param {Element} shown
 */
export function putUp(shown) {
  show(shown);
}

/** @param {Element} shown */
function show(shown) {
  leave();
  shown.replaceWith(gap);
  place.append(shown);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const parts = all();
  back.disabled = parts[0] === shown;
  on.disabled = parts[parts.length - 1] === shown;
  const { activeElement } = document;
  if (activeElement?.matches(":disabled") || activeElement === document.body) close.focus();
}

// Put what is on the stage back where it came from; return it.
function leave() {
  const shown = place.firstElementChild;
  if (shown) gap.replaceWith(shown);
  return shown;
}

/** @param {1 | -1} n */
function step(n) {
  const parts = all();
  const next = parts[parts.findIndex((one) => one === place.firstElementChild) + n];
  if (next) show(next);
}

// All parts in the page's order; the gap stands for the one that is on the stage.
function all() {
  /** @type {Element[]} */
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const shown = node === gap ? place.firstElementChild : node;
    if (node !== gap && place.contains(node)) continue;
    if (shown instanceof HTMLElement && shown.dataset.stage !== undefined) found.push(shown);
  }
  return found;
}
