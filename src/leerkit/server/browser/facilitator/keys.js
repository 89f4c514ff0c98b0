// Leading by keyboard, and by a presenter, which sends PageDown and PageUp. Off while somebody types, and by a switch that
// this browser remembers; the space bar is a button's own while it has the focus.

import { part } from "../shared/page.js";
import { pressNamed } from "./leading.js";

const KEPT = "leerkit-console-keys";
const list = /** @type {HTMLDetailsElement} */ (part("keys"));
const use = /** @type {HTMLInputElement} */ (part("use-keys"));
/** @type {Record<string, string>} */
const DOES = {
  PageDown: "next",
  ArrowRight: "next",
  PageUp: "previous",
  ArrowLeft: "previous",
  " ": "close",
  r: "group",
  2: "second",
  b: "pause",
};
const PRESENTER = ["PageDown", "PageUp"];

use.checked = kept() !== "off";
use.addEventListener("change", () => keep(use.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || !(target instanceof Element)) return;
  if (target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  if (!use.checked && !PRESENTER.includes(key)) return;
  if (key === " " && target.closest("button, a, summary, input")) return;
  if (key === "?") {
    list.open = !list.open;
    if (list.open) list.scrollIntoView({ block: "nearest" });
  } else {
    const does = DOES[key.length === 1 ? key.toLowerCase() : key];
    if (!does || !(pressNamed(does) || (key === " " && pressNamed("film")))) return;
  }
  event.preventDefault();
});

// A browser may keep nothing; then the keys work.
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** @param {"on" | "off"} value */
function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // it holds until the page is loaded anew
  }
}
