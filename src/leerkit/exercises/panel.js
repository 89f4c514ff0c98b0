// Panel: an idea, a new fact, and radios from less to more likely; of a source's panel a table afterwards.

/**
 * @typedef {{ key: string, text: string }} Step
 * @typedef {{ idea: string, fact: string, scale: Step[] }} Props
 * @typedef {{ choice: string }} Response
 * @typedef {{ choice: string | null }} Draft
 */

/** @type {Leerkit.Mount<Props, Response, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, problem, name }) {
  const given = draft ?? value?.response;
  const told = make("dl", "lk-told", ...[[texts.idea, props.idea], [texts.fact, props.fact]].flatMap(([title, text]) => {
    return [make("dt", "", title), make("dd", "", text)];
  }));
  const inputs = props.scale.map(({ key }) => {
    return make("input", { type: "radio", name: `${name}-choice`, value: key, checked: given?.choice === key });
  });
  const steps = props.scale.map(({ text }, index) => make("label", "", inputs[index], make("span", "", text)));
  const form = make("form", { noValidate: true }, make("fieldset", "lk-choices", make("legend", "", texts.judge), ...steps));
  form.append(problem.element, make("button", "lk-primary", texts.send));
  host.append(told, form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const { choice } = held();
      if (!choice) return problem.say(texts.choose_first, inputs[0]);
      problem.clear();
      emit({ choice });
    },
    { signal },
  );

  return { draft: held };

  function held() {
    return { choice: inputs.find(({ checked }) => checked)?.value ?? null };
  }
}
