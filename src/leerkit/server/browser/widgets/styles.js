// Other people's styles, kept inside their widget: of each rule only what it says of elements in there remains. A shadow root
// would do the same, but hides the page's own styles from the widget, and the widget's elements from the libraries in it.

import { fill } from "../cards/tools.js";
import { errorWith } from "../lesson/problem.js";

/** @type {Map<string, string>} */
const sheets = new Map();

/**
 * Let a style sheet, as text or as an address of this server, hold for what is in an element.
 *
 * @param {HTMLElement} el
 * @param {string | undefined} css
 * @param {Leerkit.Words} texts
 */
export async function styleWithin(el, css, texts) {
  if (!css) return;
  const known = sheets.get(css);
  const id = known ?? String(sheets.size + 1);
  el.dataset.ownStyle = id; // no class: a widget may set its own
  if (known) return;
  sheets.set(css, id);
  const tag = document.createElement("style");
  tag.textContent = await textOf(css, texts);
  document.head.append(tag);
  if (tag.sheet) scopeRules(tag.sheet.cssRules, `[data-own-style="${id}"]`);
}

/**
 * @param {string} css
 * @param {Leerkit.Words} texts
 */
async function textOf(css, texts) {
  if (!/^https?:\/\/\S+$/.test(css)) return css;
  const { origin, host } = new URL(css);
  if (origin === location.origin) return (await fetch(css)).text();
  throw errorWith(`style of another host: ${css}`, fill(texts.other_host, { host }));
}

/**
 * @param {CSSRuleList} rules
 * @param {string} scope
 */
function scopeRules(rules, scope) {
  for (const rule of [...rules]) {
    if (rule instanceof CSSStyleRule) rule.selectorText = scoped(rule.selectorText, scope);
    else if (rule instanceof CSSGroupingRule) scopeRules(rule.cssRules, scope);
  }
}

/**
 * Return a list of selectors that select the same, in an element only; what selects the page becomes that element.
 *
 * @param {string} selectors
 * @param {string} scope
 */
export function scoped(selectors, scope) {
  return split(selectors).map((one) => scopedOne(one.trim(), scope)).join(", ");
}

const PAGE = /(^|[\s>+~])(:root|:host|html|body)$/;

/**
 * @param {string} selector
 * @param {string} scope
 */
function scopedOne(selector, scope) {
  const at = pseudoElementAt(selector);
  const [subject, rest] = [selector.slice(0, at), selector.slice(at)];
  if (PAGE.test(subject)) return `${scope}${rest}`;
  return `${subject || "*"}:where(${scope}, ${scope} *)${rest}`;
}

/**
 * Where the element ends of which a selector says something: before ::before and the like.
 *
 * @param {string} selector
 */
function pseudoElementAt(selector) {
  const found = outside(selector).search(/::|:(before|after|first-line|first-letter)\b/);
  return found < 0 ? selector.length : found;
}

/** @param {string} selectors */
function split(selectors) {
  const bare = outside(selectors);
  const ends = bare.split("").flatMap((letter, at) => (letter === "," ? [at] : []));
  return [...ends, selectors.length].map((end, index) => selectors.slice(index ? ends[index - 1] + 1 : 0, end));
}

/**
 * The same text, with what stands in brackets, in quotes or after a backslash made unrecognisable.
 *
 * @param {string} text
 */
function outside(text) {
  const blank = (/** @type {string} */ found) => "_".repeat(found.length);
  let bare = text.replace(/\\./gsu, blank).replace(/"[^"]*"|'[^']*'/g, blank);
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, blank);
  }
  return bare;
}
