// What is too much for a screen, even small: a long text ends after two lines, and of a long list stands what fits. How many are left
// out is said; each has all of it on their own screen.

import { make } from "../cards/tools.js";

const LISTS = ".lk-bars, .lk-branches, .lk-screen-options, .lk-screen-solution";
const FEWEST = 3;

/**
 * Cut short what is in `place` until it fits, or nothing more can go; `shrink()` makes it smaller and says whether it fits then.
 * `rest(n)` says how many are left out of a list.
 *
 * @param {HTMLElement} place
 * @param {() => boolean} shrink
 * @param {(n: number) => string} rest
 */
export function cutShort(place, shrink, rest) {
  place.toggleAttribute("data-short", true);
  if (shrink()) return;
  const lists = [...place.querySelectorAll(LISTS)].filter((one) => one.childElementCount > FEWEST);
  for (const list of lists.sort((one, other) => other.scrollHeight - one.scrollHeight)) cutList(list, place, rest);
}

/**
 * Leave out of one list what makes its column too high.
 *
 * @param {Element} list
 * @param {HTMLElement} place
 * @param {(n: number) => string} rest
 */
function cutList(list, place, rest) {
  const column = list.closest(".lk-screen-two > *") ?? place;
  const fits = () => bottomOf(column) <= place.getBoundingClientRect().bottom;
  if (fits()) return;
  const rows = ranked(list);
  const said = make("p", { className: "lk-hint", "data-left-out": "" });
  const show = (/** @type {number} */ n) => {
    rows.forEach((row, at) => row.toggleAttribute("data-cut", at >= n));
    said.textContent = rest(rows.length - n);
  };
  list.after(said);
  let [fitting, too_many] = [FEWEST, rows.length];
  while (too_many - fitting > 1) {
    const n = Math.floor((fitting + too_many) / 2);
    show(n);
    if (fits()) fitting = n;
    else too_many = n;
  }
  show(fitting);
}

/**
 * Return where what stands in a column ends; the column itself is as high as the one beside it.
 *
 * @param {Element} column
 */
function bottomOf(column) {
  const last = /** @type {Element} */ (column.lastElementChild);
  return last.getBoundingClientRect().bottom + Number.parseFloat(getComputedStyle(last).marginBottom);
}

/**
 * Undo it.
 *
 * @param {HTMLElement} place
 */
export function wholeAgain(place) {
  place.removeAttribute("data-short");
  for (const row of place.querySelectorAll("[data-cut]")) row.removeAttribute("data-cut");
  for (const said of place.querySelectorAll("[data-left-out]")) said.remove();
}

/**
 * Return the rows of a list, those that stay longest first: what most people chose, else the first ones.
 *
 * @param {Element} list
 */
function ranked(list) {
  const share = (/** @type {Element} */ row) => {
    const bar = row.querySelector(".lk-bar");
    return bar instanceof HTMLElement ? Number(bar.style.getPropertyValue("--share")) : 0;
  };
  return [...list.children].sort((one, other) => share(other) - share(one));
}
