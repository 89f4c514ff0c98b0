// Koppel: an item with a select, for each item.

const FITS = 30;
// As many characters as a closed select shows on a phone.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  const given = (draft ?? value?.response)?.pairs ?? {};
  const form = element("form");
  form.noValidate = true;
  form.append(element("p", "lk-hint", texts.how));

  const pairs = props.items.map((item, index) => {
    const row = element("div", "lk-pair");
    const label = element("label", "", item.text);
    const select = element("select");
    select.id = `${name}-${index}`;
    label.htmlFor = select.id;
    for (const { key, text } of [{ key: "", text: texts.pick }, ...props.targets]) {
      const option = element("option", "", text);
      option.value = key;
      option.selected = key === (given[item.key] ?? "");
      select.append(option);
    }
    const chosen = element("div");
    const whole = element("p", "lk-hint");
    whole.setAttribute("aria-hidden", "true");
    chosen.append(select, whole);
    row.append(label, chosen);
    form.append(row);
    select.addEventListener("change", () => write(select, whole), { signal });
    write(select, whole);
    return { item, select };
  });

  const problem = element("p", "lk-problem");
  problem.id = `${name}-problem`;
  problem.setAttribute("role", "alert");
  form.append(problem, element("button", "lk-primary", texts.check));
  host.append(form);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const empty = pairs.filter(({ select }) => !select.value);
      for (const { select } of pairs) mark(select, !select.value);
      problem.textContent = empty.length ? texts.pick_all.replace("{n}", empty.length) : "";
      if (empty.length) empty[0].select.focus();
      else emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    const chosen = pairs.filter(({ select }) => select.value);
    return { pairs: Object.fromEntries(chosen.map(({ item, select }) => [item.key, select.value])) };
  }

  // A long text is cut off in a closed select, so it stands under it too. The select itself says it aloud.
  function write(select, whole) {
    const text = select.selectedOptions[0].textContent;
    whole.textContent = text.length > FITS ? text : "";
  }

  function mark(select, wrong) {
    for (const [attribute, state] of [["aria-invalid", "true"], ["aria-describedby", problem.id]]) {
      if (wrong) select.setAttribute(attribute, state);
      else select.removeAttribute(attribute);
    }
  }
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
