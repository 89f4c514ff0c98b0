// What there is to read in the lesson at a moment.

import { make } from "../cards/tools.js";
import { within } from "../shared/within.js";
import { laterWords } from "./given.js";
import { styleOf } from "./styles.js";

const WITHIN_MS = 8000;
const SAFE = ["http:", "https:", "data:", "mailto:"];
const NO_TEXT = "script, style, link, iframe, object, embed, form, .lk-widget, .lk-drawn, .lk-block:not(.lk-video, .lk-lines), .anchor-link, " +
  ".lk-stage, .lk-says, .lk-moments"; // of a video its words stay: a phone in a hall streams nothing

/**
 * Return a promise of what is to be read; it is broken if that does not come.
 *
 * @param {string} which
 * @param {string} lesson
 * @returns {Promise<Iterable<Node>>}
 */
export async function reading(which, lesson) {
  const found = await fetch(`/zaal/tekst?les=${encodeURIComponent(lesson)}&${which}`, { signal: within(WITHIN_MS) });
  if (found.status === 204) return [make("p", "lk-hint", (await laterWords()).BELOW.no_text)];
  if (!found.ok) throw new Error(`${found.status}`);
  const [html] = await Promise.all([found.text(), styleOf("story")]);
  return readable(html, `/les/${lesson}/`);
}

/**
 * Return what there is to read in the HTML of an author: no scripts and no widgets, and addresses as they are on the page of the
 * lesson.
 *
 * @param {string} html
 * @param {string} base
 */
function readable(html, base) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll(NO_TEXT).forEach((one) => one.remove());
  for (const one of body.querySelectorAll("*")) {
    for (const { name, value } of [...one.attributes]) {
      if (name === "id" || name.startsWith("on")) one.removeAttribute(name);
      else if (name === "href" || name === "src") one.setAttribute(name, address(value, base));
    }
  }
  return [...body.childNodes];
}

/**
 * @param {string} value
 * @param {string} base
 */
function address(value, base) {
  try {
    const found = new URL(value, new URL(base, location.href));
    return SAFE.includes(found.protocol) ? found.href : "";
  } catch {
    return "";
  }
}
