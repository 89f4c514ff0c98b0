// Everything stands on the screen at once, as large as fits: little is made larger, much smaller, and of many posts the last
// ones are left out.

const LARGEST = 1.4;
const SMALLEST = 0.4;
const SMALLEST_POSTS = 0.7; // they are read from the back of a hall, or not at all
const STEP = 0.05;

/**
 * Make what is in `place` fit. What has a `data-rank` may be left out, the highest first; `rest(n)` says how many are, in the
 * element with `data-rest`.
 *
 * @param {HTMLElement} place
 * @param {(n: number) => string} rest
 */
export function fit(place, rest) {
  const items = [...place.querySelectorAll("[data-rank]")].filter((one) => one instanceof HTMLElement);
  items.sort((one, other) => Number(one.dataset.rank) - Number(other.dataset.rank));
  show(place, items, items.length, rest);
  if (shrink(place, items.length ? SMALLEST_POSTS : SMALLEST) || !items.length) return;
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
  const largest = getComputedStyle(place).overflowY === "hidden" ? LARGEST : 1; // a small screen scrolls
  for (let size = largest; size > smallest - STEP / 2; size -= STEP) {
    place.style.setProperty("--fit", size.toFixed(2));
    if (fits(place)) return true;
  }
  return false;
}

/** @param {HTMLElement} place */
function fits({ scrollHeight, clientHeight, scrollWidth, clientWidth }) {
  return scrollHeight <= clientHeight && scrollWidth <= clientWidth;
}
