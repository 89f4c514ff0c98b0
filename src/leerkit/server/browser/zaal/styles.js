// Looks that the page needs later, if at all.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";

/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

/**
 * Return a promise of a style sheet that the page names; it is there, or does not come.
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
  document.head.append(link);
  return loaded;
}
