// What a card looks like on paper: texts as a whole, the choices of a list, and lines to write on where nothing is filled
// in. Made anew each time that a page is printed, for whatever controls a view has.

import { make } from "./tools.js";

const N_LINES = 8;
const TEXTS = "textarea, input[type='text'], input:not([type])";

/**
 * Put beside each control of `view` what paper shows in its place.
 *
 * @param {HTMLElement} view
 * @param {Leerkit.Words} texts
 * @param {AbortSignal} signal
 */
export function printsWhole(view, texts, signal) {
  addEventListener("beforeprint", () => layOnPaper(view, texts), { signal });
}

/**
 * @param {HTMLElement} view
 * @param {Leerkit.Words} texts
 */
function layOnPaper(view, texts) {
  for (const old of view.querySelectorAll(".lk-paper")) old.remove();
  for (const control of view.querySelectorAll(TEXTS)) {
    const { value } = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (control);
    replaceOnPaper(control, value, control.matches("textarea") ? N_LINES : 1);
  }
  /** @type {Map<string, { choices: string[], last: HTMLSelectElement }>} */
  const lists = new Map();
  for (const select of view.querySelectorAll("select")) {
    const chosen = select.value ? select.selectedOptions[0].text : "";
    replaceOnPaper(select, chosen, 1);
    const choices = [...select.options].filter((option) => option.value).map((option) => option.text);
    lists.set(JSON.stringify(choices), { choices, last: select });
  }
  for (const { choices, last } of lists.values()) place(last).after(choiceList(choices, texts));
}

/**
 * Once under all lists with the same choices, outside the row of the last.
 *
 * @param {HTMLSelectElement} select
 */
function place(select) {
  return select.closest(".lk-pair, .lk-field, tr")?.closest(".lk-table, .lk-pair, .lk-field") ?? select.parentElement ?? select;
}

/**
 * @param {Element} control
 * @param {string} text
 * @param {number} n_lines
 */
function replaceOnPaper(control, text, n_lines) {
  control.classList.add("lk-on-screen");
  const made = make("div", { className: "lk-paper lk-written", "aria-hidden": "true" }, text);
  if (!text.trim()) made.replaceChildren(...Array.from({ length: n_lines }, () => make("div", "lk-line")));
  control.after(made);
}

/**
 * @param {string[]} choices
 * @param {Leerkit.Words} texts
 */
function choiceList(choices, texts) {
  const items = choices.map((choice) => make("li", "", choice));
  const list = make("ul", "", ...items);
  return make("div", { className: "lk-paper", "aria-hidden": "true" }, make("p", "lk-hint", texts.choose_from), list);
}
