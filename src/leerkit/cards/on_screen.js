// What is on the screen, and what is brought there.

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Return whether an element is on the screen, at least in part.
 *
 * @param {Element} element
 */
export function isOnScreen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

/**
 * Bring an element into view, no further than is needed.
 *
 * @param {Element} element
 */
export function bring(element) {
  element.scrollIntoView({ block: "nearest", behavior: CALM.matches ? "auto" : "smooth" });
}
