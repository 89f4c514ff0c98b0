// Meerkeuze: radios or checkboxes, then how sure the learner is.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  const given = draft ?? value?.response ?? {};
  const form = document.createElement("form");
  form.noValidate = true;

  const options = group(
    props.multiple ? texts.pick_more : texts.pick_one,
    props.options.map(({ key, text }) => [key, text]),
    props.multiple ? "checkbox" : "radio",
    `${name}-choice`,
    given.choice ?? [],
  );
  form.append(options);

  if (props.ask_certainty) {
    form.append(
      group(
        texts.how_sure,
        ["onzeker", "redelijk", "zeker"].map((key) => [key, texts[key]]),
        "radio",
        `${name}-certainty`,
        given.certainty ? [given.certainty] : [],
        "lk-row",
      ),
    );
  }

  const problem = document.createElement("p");
  problem.className = "lk-problem";
  problem.id = `${name}-problem`;
  problem.setAttribute("role", "alert");

  const button = document.createElement("button");
  button.className = "lk-primary";
  button.textContent = texts.check;
  form.append(problem, button);
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const choice = chosen(`${name}-choice`);
      const first = options.querySelector("input");
      problem.textContent = choice.length ? "" : texts.choose_first;
      if (!choice.length) {
        first.setAttribute("aria-describedby", problem.id);
        first.focus();
        return;
      }
      first.removeAttribute("aria-describedby");
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    return { choice: chosen(`${name}-choice`), certainty: chosen(`${name}-certainty`)[0] ?? null };
  }

  function chosen(field) {
    return [...form.querySelectorAll("input:checked")].filter((input) => input.name === field).map((input) => input.value);
  }

  function group(legend, entries, type, field, checked, className = "") {
    const fieldset = document.createElement("fieldset");
    fieldset.className = `lk-choices ${className}`;
    const caption = document.createElement("legend");
    caption.textContent = legend;
    fieldset.append(caption);
    for (const [key, text] of entries) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type, name: field, value: key, checked: checked.includes(key) });
      const words = document.createElement("span");
      words.textContent = text;
      label.append(input, words);
      fieldset.append(label);
    }
    return fieldset;
  }
}
