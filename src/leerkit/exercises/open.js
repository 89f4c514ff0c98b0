// Open: a text; after the first time the example and the rubric to check it against.

/**
 * @typedef {{ key: string, text: string, levels: { key: string, text: string }[] }} Criterion
 * @typedef {{ text: string, rubric: Record<string, string> }} Response
 */

/** @type {Leerkit.Mount<{ min_words: number, max_chars: number, rubric: Criterion[] }, Response>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const hint = make("p", { className: "lk-hint", id: `${name}-hint` });
  const area = make("textarea", { className: "lk-textarea", rows: 6, id: `${name}-text`, "aria-describedby": hint.id });
  area.value = (draft ?? value?.response)?.text ?? "";
  const check = make("section", { className: "lk-check", hidden: true });
  const heading = make("h4", { tabIndex: -1 });
  const button = make("button", "lk-primary", texts.send);
  const field = make("div", "lk-field", make("label", { htmlFor: area.id }, texts.answer), area, hint);
  const form = make("form", { noValidate: true }, field, check, problem.element, button);
  host.append(form);
  count();
  if (value) compare(value);

  area.addEventListener("input", count, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const wrong = whatIsWrong(area.value);
      if (wrong) return problem.say(wrong, area);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { update, draft: held, shows_items: true };

  function held() {
    return { text: area.value, rubric: ticked() };
  }

  /** @param {string} text */
  function whatIsWrong(text) {
    const n = [...text].length;
    if (!text.trim()) return texts.write_first;
    return n > props.max_chars ? fill(texts.too_long, { n, max: props.max_chars }) : "";
  }

  /** @param {Leerkit.Value<Response>} latest */
  function update(latest) {
    if (!check.hidden) return;
    compare(latest);
    const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    if (host.contains(activeElement)) heading.focus();
  }

  function count() {
    const n = area.value.split(/\s+/).filter(Boolean).length;
    const wish = props.min_words ? `${fill(texts.min_words, { n: props.min_words })} ` : "";
    hint.textContent = wish + fill(texts.n_words, { n });
  }

  /** @returns {Record<string, string>} */
  function ticked() {
    const inputs = [...check.querySelectorAll("input")].filter((input) => input.checked);
    return Object.fromEntries(inputs.map((input) => [input.dataset.criterion, input.value]));
  }

  /** @param {Leerkit.Value<Response>} latest */
  function compare({ response, verdict }) {
    const example = verdict.items.find(({ mark }) => mark === "expert");
    if (!example) return;
    heading.textContent = example.label;
    check.append(heading, ...example.feedback.split(/\n\s*\n/).map((part) => make("p", "", part)));
    if (props.rubric.length) check.append(table((draft ?? response).rubric ?? {}));
    button.textContent = props.rubric.length ? texts.send_again : texts.send;
    check.hidden = false;
  }

  /** @param {Record<string, string>} rubric */
  function table(rubric) {
    const titles = [texts.criterion, texts.level].map((title) => make("th", { scope: "col" }, title));
    const lines = props.rubric.map((criterion, index) => line(criterion, `${name}-${index}`, rubric[criterion.key]));
    return make(
      "table",
      "lk-table",
      make("caption", "", texts.rubric),
      make("thead", "", make("tr", "", ...titles)),
      make("tbody", "", ...lines),
    );
  }

  /**
   * @param {Criterion} criterion
   * @param {string} id
   * @param {string} [chosen]
   */
  function line(criterion, id, chosen) {
    const options = criterion.levels.map(({ key, text }) => {
      const words = make("span", { id: `${id}-${key}` }, text);
      const input = make("input", {
        type: "radio",
        name: id,
        value: key,
        checked: key === chosen,
        "data-criterion": criterion.key,
        "aria-labelledby": `${id} ${words.id}`,
      });
      return make("label", "", input, words);
    });
    const title = make("th", { scope: "row", id }, criterion.text);
    return make("tr", "", title, make("td", "", make("div", "lk-row", ...options)));
  }
}
