// Everything stands on the screen at once, as large as fits: little is made larger, much smaller, of many posts the last ones are
// left out, and of a long text the end. What an author made too much of is cut short, and says so (cut_short.js).

import { cutShort, wholeAgain } from "./cut_short.js";

const LARGEST = 1.4;
const SMALLEST = 0.4;
const SMALLEST_POSTS = 0.7; // they are read from the back of a hall, or not at all
const SMALLEST_TEXT = 0.45; // likewise
const SMALLEST_ROWS = 0.6; // what is cut short need not be as small as what is whole
const STEP = 0.05;

/**
 * Make what is in `place` fit. What has a `data-rank` may be left out, the highest first; `rest(n)` says how many are, in the
 * element with `data-rest`. What has `data-whole`, which holds its text, may end earlier.
 *
 * @param {HTMLElement} place
 * @param {(n: number) => string} rest
 */
export function fit(place, rest) {
  const items = [...place.querySelectorAll("[data-rank]")].filter((one) => one instanceof HTMLElement);
  items.sort((one, other) => Number(one.dataset.rank) - Number(other.dataset.rank));
  const text = place.querySelector("[data-whole]");
  show(place, items, items.length, rest);
  wholeAgain(place);
  if (text instanceof HTMLElement) return fitText(place, text);
  if (shrink(place, items.length ? SMALLEST_POSTS : SMALLEST)) return;
  if (!items.length) return scrolls(place) ? undefined : cutShort(place, () => shrink(place, SMALLEST_ROWS), rest);
  let [fitting, too_many] = [0, items.length];
  while (too_many - fitting > 1) {
    const n = Math.floor((fitting + too_many) / 2);
    show(place, items, n, rest);
    if (fits(place)) fitting = n;
    else too_many = n;
  }
  show(place, items, Math.max(fitting, 1), rest);
}

/**
 * A text that does not fit at its smallest ends after the last word that does.
 *
 * @param {HTMLElement} place
 * @param {HTMLElement} text
 */
function fitText(place, text) {
  const whole = text.dataset.whole ?? "";
  text.textContent = whole;
  if (shrink(place, SMALLEST_TEXT)) return;
  let [fitting, too_many] = [0, whole.length];
  while (too_many - fitting > 1) {
    const n = Math.floor((fitting + too_many) / 2);
    text.textContent = upTo(whole, n);
    if (fits(place)) fitting = n;
    else too_many = n;
  }
  text.textContent = upTo(whole, fitting);
}

/**
 * @param {string} text
 * @param {number} n characters, of which the last may be in the middle of a word
 */
function upTo(text, n) {
  const words = text.slice(0, n).replace(/\s+\S*$/, "");
  return `${words || text.slice(0, n)}…`;
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement[]} items
 * @param {number} n
 * @param {(n: number) => string} rest
 */
function show(place, items, n, rest) {
  items.forEach((one, at) => (one.hidden = at >= n));
  for (const group of place.querySelectorAll("[data-group]")) group.toggleAttribute("hidden", !group.querySelector("[data-rank]:not([hidden])"));
  const said = place.querySelector("[data-rest]");
  if (!said) return;
  said.toggleAttribute("hidden", n >= items.length);
  said.textContent = n < items.length ? rest(items.length - n) : "";
}

/**
 * @param {HTMLElement} place
 * @param {number} smallest
 */
function shrink(place, smallest) {
  const largest = scrolls(place) ? 1 : LARGEST;
  for (let size = largest; size > smallest - STEP / 2; size -= STEP) {
    place.style.setProperty("--fit", size.toFixed(2));
    if (fits(place)) return true;
  }
  return false;
}

/**
 * Return whether it is a small screen.
 *
 * @param {HTMLElement} place
 */
function scrolls(place) {
  return getComputedStyle(place).overflowY !== "hidden";
}

/** @param {HTMLElement} place */
function fits({ scrollHeight, clientHeight, scrollWidth, clientWidth }) {
  return scrollHeight <= clientHeight && scrollWidth <= clientWidth;
}
