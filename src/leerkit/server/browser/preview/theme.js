// Light or dark in a frame of our own, whatever the device asks: the rules of its style sheets for a dark screen are made to
// hold always, or never.

const ASKS_DARK = /prefers-color-scheme:\s*dark/;
const OTHERS = { dark: "all", light: "not all" };
/** @type {WeakSet<CSSMediaRule>} */
const of_dark = new WeakSet();

/**
 * Let what is shown in a frame be light or dark.
 *
 * @param {HTMLIFrameElement} frame
 * @param {string} theme "light" or "dark"
 */
export function dress(frame, theme) {
  const shown = frame.contentDocument;
  if (!shown) return;
  shown.documentElement.style.colorScheme = theme;
  const media = theme === "dark" ? OTHERS.dark : OTHERS.light;
  for (const sheet of shown.styleSheets) {
    for (const rule of rulesOf(sheet)) if (isOfDark(rule)) rule.media.mediaText = media;
  }
  for (const inner of shown.querySelectorAll("iframe")) dress(inner, theme); // what the room sees, on the host's page
}

/**
 * @param {CSSRule} rule
 * @returns {rule is CSSMediaRule}
 */
function isOfDark(rule) {
  if (!("media" in rule)) return false;
  const asks = /** @type {CSSMediaRule} */ (rule);
  if (ASKS_DARK.test(asks.media.mediaText)) of_dark.add(asks);
  return of_dark.has(asks);
}

/** @param {CSSStyleSheet} sheet */
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return []; // of a widget that brings its own from elsewhere
  }
}
