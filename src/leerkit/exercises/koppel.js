// Koppel: an item with a select, for each item.

const FITS = 30;
// As many characters as a closed select shows on a phone.

/**
 * @typedef {{ key: string, text: string }} Part
 * @typedef {{ pairs: Record<string, string> }} Response
 */

/** @type {Leerkit.Mount<{ items: Part[], targets: Part[] }, Response>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const given = (draft ?? value?.response)?.pairs ?? {};
  const form = make("form", { noValidate: true }, make("p", "lk-hint", texts.how));

  const pairs = props.items.map((item, index) => {
    const select = make("select", { id: `${name}-${index}` });
    for (const { key, text } of [{ key: "", text: texts.pick }, ...props.targets]) {
      select.append(make("option", { value: key, selected: key === (given[item.key] ?? "") }, text));
    }
    const whole = make("p", { className: "lk-hint", "aria-hidden": "true" });
    const label = make("label", { htmlFor: select.id }, item.text);
    form.append(make("div", "lk-pair", label, make("div", "", select, whole)));
    select.addEventListener("change", () => write(select, whole), { signal });
    write(select, whole);
    return { item, select };
  });

  form.append(problem.element, make("button", "lk-primary", texts.check));
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const empty = pairs.map(({ select }) => select).filter((select) => !select.value);
      if (empty.length) return problem.say(fill(texts.pick_all, { n: empty.length }), ...empty);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    const chosen = pairs.filter(({ select }) => select.value);
    return { pairs: Object.fromEntries(chosen.map(({ item, select }) => [item.key, select.value])) };
  }

  /**
   * A long text is cut off in a closed select, so it stands under it too. The select itself says it aloud.
   *
   * @param {HTMLSelectElement} select
   * @param {HTMLElement} whole
   */
  function write(select, whole) {
    const text = select.selectedOptions[0].text;
    whole.textContent = text.length > FITS ? text : "";
  }
}
