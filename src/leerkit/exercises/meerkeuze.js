// Meerkeuze: radios or checkboxes, then how sure the learner is.

/**
 * @typedef {{ multiple: boolean, ask_certainty: boolean, options: { key: string, text: string }[] }} Props
 * @typedef {{ choice: string[], certainty: string | null }} Response
 */

/** @type {Leerkit.Mount<Props, Response>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, problem, name }) {
  const given = draft ?? value?.response;
  const options = make(
    "fieldset",
    "lk-choices",
    make("legend", "", props.multiple ? texts.pick_more : texts.pick_one),
    ...props.options.map(({ key, text }) => option("choice", key, text, given?.choice?.includes(key))),
  );
  const certainty = make(
    "fieldset",
    "lk-choices lk-row",
    make("legend", "", texts.how_sure),
    ...["onzeker", "redelijk", "zeker"].map((key) => option("certainty", key, texts[key], given?.certainty === key)),
  );
  const form = make("form", { noValidate: true }, options);
  if (props.ask_certainty) form.append(certainty);
  form.append(problem.element, make("button", "lk-primary", texts.check));
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      if (!chosen(options).length) return problem.say(texts.choose_first, ...inputs(options).slice(0, 1));
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    return { choice: chosen(options), certainty: chosen(certainty)[0] ?? null };
  }

  /** @param {HTMLElement} group */
  function inputs(group) {
    return [...group.querySelectorAll("input")];
  }

  /** @param {HTMLElement} group */
  function chosen(group) {
    return inputs(group).filter((input) => input.checked).map((input) => input.value);
  }

  /**
   * @param {"choice" | "certainty"} field
   * @param {string} key
   * @param {string} text
   */
  function option(field, key, text, checked = false) {
    const type = field === "choice" && props.multiple ? "checkbox" : "radio";
    const input = make("input", { type, name: `${name}-${field}`, value: key, checked });
    return make("label", "", input, make("span", "", text));
  }
}
