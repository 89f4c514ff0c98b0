// Sorteer: a row of radios for each item.

/**
 * @typedef {{ key: string, text: string }} Part
 * @typedef {{ places: Record<string, string> }} Response
 */

/** @type {Leerkit.Mount<{ items: Part[], groups: Part[] }, Response>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const given = (draft ?? value?.response)?.places ?? {};
  const rows = props.items.map((item, index) => row(item, `${name}-${index}`));
  const how = make("p", "lk-hint", texts.how);
  const form = make("form", { noValidate: true }, how, ...rows.map(({ group }) => group));
  form.append(problem.element, make("button", "lk-primary", texts.check));
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const empty = rows.filter(({ inputs }) => !inputs.some(({ checked }) => checked));
      if (empty.length) return problem.say(fill(texts.sort_all, { n: empty.length }), ...empty.map(({ inputs }) => inputs[0]));
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    const chosen = rows.flatMap(({ key, inputs }) => inputs.filter(({ checked }) => checked).map((input) => [key, input.value]));
    return { places: Object.fromEntries(chosen) };
  }

  /**
   * @param {Part} item
   * @param {string} of
   */
  function row({ key, text }, of) {
    const inputs = props.groups.map((group) => {
      return make("input", { type: "radio", name: of, value: group.key, checked: given[key] === group.key });
    });
    const labels = inputs.map((input, index) => make("label", "", input, make("span", "", props.groups[index].text)));
    const group = make("fieldset", "lk-choices lk-row", make("legend", "", text), ...labels);
    return { key, inputs, group };
  }
}
