// What the page is on paper: every part once, in its place, with all texts; nothing over it.

import { takeDown, putUp } from "./stage.js";

/** @type {HTMLDetailsElement[]} */
let unfolded = [];
/** @type {Element | null} */
let shown = null;

window.addEventListener("beforeprint", () => {
  shown = takeDown();
  unfolded = [...document.querySelectorAll("details")].filter((details) => details.matches(".lk-more:not([open])"));
  for (const details of unfolded) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  if (shown) putUp(shown);
});
