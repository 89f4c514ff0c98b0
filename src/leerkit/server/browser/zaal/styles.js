// Looks that the page needs later, if at all.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { about } from "../shared/within.js";

const AGAIN_MS = 5000;

/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

/**
 * Return a promise of a style sheet that the page names: it is there, or did not come yet and is asked for again.
 *
 * @param {"charts" | "story" | "later" | "film"} name
 */
export function styleOf(name) {
  const found = asked.get(name) ?? load(part("zaal").dataset[name] ?? "");
  asked.set(name, found);
  return found;
}

/** @param {string} href */
function load(href) {
  const link = make("link", { rel: "stylesheet", href });
  const loaded = new Promise((resolve) => ["load", "error"].forEach((name) => link.addEventListener(name, resolve)));
  link.addEventListener("error", () => {
    link.remove();
    setTimeout(() => load(href), about(AGAIN_MS));
  });
  document.head.append(link);
  return loaded;
}
