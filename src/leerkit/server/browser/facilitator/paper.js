// What the page is on paper: every part once, in its place, with all texts; nothing over it.

import { takeDown, putUp } from "./stage.js";

let unfolded = [];
let part = null;

window.addEventListener("beforeprint", () => {
  part = takeDown();
  unfolded = [...document.querySelectorAll(".lk-more:not([open])")];
  for (const details of unfolded) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  if (part) putUp(part);
});
