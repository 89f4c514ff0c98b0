// Other people's styles, kept inside their widget: of each rule only what it says of elements in there remains. A shadow root
// would do the same, but hides the page's own styles from the widget, and the widget's elements from the libraries in it.

const sheets = new Map();

/** Let a style sheet, as text or as an address of this server, hold for what is in an element. */
export async function styleWithin(el, css, texts) {
  if (!css) return;
  const scope = sheets.get(css) ?? `[data-own-style="${sheets.size + 1}"]`;
  el.dataset.ownStyle = scope.match(/\d+/)[0]; // no class: a widget may set its own
  if (sheets.has(css)) return;
  sheets.set(css, scope);
  const tag = document.createElement("style");
  tag.textContent = await textOf(css, texts);
  document.head.append(tag);
  scopeRules(tag.sheet.cssRules, scope);
}

async function textOf(css, texts) {
  if (!/^https?:\/\/\S+$/.test(css)) return css;
  const { origin, host } = new URL(css);
  if (origin === location.origin) return (await fetch(css)).text();
  throw Object.assign(new Error(`style of another host: ${css}`), { said: texts.other_host.replace("{host}", () => host) });
}

function scopeRules(rules, scope) {
  for (const rule of [...rules]) {
    if (rule.selectorText !== undefined) rule.selectorText = scoped(rule.selectorText, scope);
    else if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) scopeRules(rule.cssRules, scope);
  }
}

/** Return a list of selectors that select the same, in an element only; what selects the page becomes that element. */
export function scoped(selectors, scope) {
  return split(selectors).map((one) => scopedOne(one.trim(), scope)).join(", ");
}

const PAGE = /(^|[\s>+~])(:root|:host|html|body)$/;

function scopedOne(selector, scope) {
  const at = pseudoElementAt(selector);
  const [subject, rest] = [selector.slice(0, at), selector.slice(at)];
  if (PAGE.test(subject)) return `${scope}${rest}`;
  return `${subject || "*"}:where(${scope}, ${scope} *)${rest}`;
}

// Where the element ends of which a selector says something: before ::before and the like.
function pseudoElementAt(selector) {
  const found = outside(selector).search(/::|:(before|after|first-line|first-letter)\b/);
  return found < 0 ? selector.length : found;
}

function split(selectors) {
  const bare = outside(selectors);
  const ends = bare.split("").flatMap((letter, at) => (letter === "," ? [at] : []));
  return [...ends, selectors.length].map((end, index) => selectors.slice(index ? ends[index - 1] + 1 : 0, end));
}

// The same text, with what stands in brackets, in quotes or after a backslash made unrecognisable.
function outside(text) {
  const blank = (found) => "_".repeat(found.length);
  let bare = text.replace(/\\./gsu, blank).replace(/"[^"]*"|'[^']*'/g, blank);
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, blank);
  }
  return bare;
}
