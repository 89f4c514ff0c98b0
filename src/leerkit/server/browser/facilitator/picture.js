// What the room sees, small: the very page of the screen, so that the host need not look round. It is there for as long as its fold
// is open; on a remote that is for who opens it.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";

const WIDTH_PX = 1920;
const fold = /** @type {HTMLDetailsElement} */ (part("picture"));
const place = part("picture-frame");

/** Draw it while its fold is open. */
export function drawPicture() {
  new ResizeObserver(() => place.style.setProperty("--scale", String(place.clientWidth / WIDTH_PX))).observe(place);
  fold.addEventListener("toggle", () => place.replaceChildren(...(fold.open ? [screen()] : [])));
  fold.open = matchMedia("(min-width: 40.01rem)").matches;
}

// A picture and no second page: nobody comes into it by keyboard, and what it says stands on this page in words.
function screen() {
  const frame = make("iframe", { src: place.dataset.src, tabIndex: -1, "aria-hidden": "true" });
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
  return frame;
}
