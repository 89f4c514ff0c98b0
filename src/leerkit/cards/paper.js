// What a card looks like on paper: texts as a whole, the choices of a list, and lines to write on where nothing is filled
// in. Made anew each time that a page is printed, for whatever controls a view has.

const N_LINES = 8;
const TEXTS = "textarea, input[type='text'], input:not([type])";

/** Put beside each control of `view` what paper shows in its place. */
export function printsWhole(view, texts, signal) {
  addEventListener("beforeprint", () => layOnPaper(view, texts), { signal });
}

function layOnPaper(view, texts) {
  for (const old of view.querySelectorAll(".lk-paper")) old.remove();
  for (const control of view.querySelectorAll(TEXTS)) {
    replaceOnPaper(control, control.value, control.matches("textarea") ? N_LINES : 1);
  }
  const lists = new Map();
  for (const select of view.querySelectorAll("select")) {
    const chosen = select.value ? select.selectedOptions[0].textContent : "";
    replaceOnPaper(select, chosen, 1);
    const choices = [...select.options].filter((option) => option.value).map((option) => option.textContent);
    lists.set(JSON.stringify(choices), { choices, last: select });
  }
  for (const { choices, last } of lists.values()) place(last).after(choiceList(choices, texts));
}

// Once under all lists with the same choices, outside the row of the last.
function place(select) {
  return select.closest(".lk-pair, .lk-field, tr")?.closest(".lk-table, .lk-pair, .lk-field") ?? select.parentElement;
}

function replaceOnPaper(control, text, n_lines) {
  control.classList.add("lk-on-screen");
  const made = words("div", "lk-paper lk-written", text);
  if (!text.trim()) made.replaceChildren(...Array.from({ length: n_lines }, () => words("div", "lk-line", "")));
  made.setAttribute("aria-hidden", "true");
  control.after(made);
}

function choiceList(choices, texts) {
  const made = words("div", "lk-paper", "");
  const list = words("ul", "", "");
  list.append(...choices.map((choice) => words("li", "", choice)));
  made.append(words("p", "lk-hint", texts.choose_from), list);
  made.setAttribute("aria-hidden", "true");
  return made;
}
