// Open: a text; after the first time the example and the rubric to check it against.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  const form = element("form");
  form.noValidate = true;
  const field = element("div", "lk-field");
  const label = element("label", "", texts.answer);
  const area = element("textarea", "lk-textarea");
  area.rows = 6;
  area.id = `${name}-text`;
  area.value = (draft ?? value?.response)?.text ?? "";
  label.htmlFor = area.id;
  const hint = element("p", "lk-hint");
  hint.id = `${name}-hint`;
  const problem = element("p", "lk-problem");
  problem.id = `${name}-problem`;
  problem.setAttribute("role", "alert");
  const check = element("section", "lk-check");
  check.hidden = true;
  const button = element("button", "lk-primary", texts.send);
  field.append(label, area, hint);
  form.append(field, check, problem, button);
  host.append(form);
  count();
  describe();
  if (value) compare(value);

  area.addEventListener("input", count, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const text = area.value;
      const n = [...text].length;
      const long = fill(texts.too_long, { n, max: props.max_chars });
      problem.textContent = !text.trim() ? texts.write_first : n > props.max_chars ? long : "";
      describe();
      if (problem.textContent) area.focus();
      else emit(held());
    },
    { signal },
  );

  return { update, draft: held, shows_items: true };

  function held() {
    return { text: area.value, rubric: ticked() };
  }

  function update(latest) {
    if (!check.hidden) return;
    compare(latest);
    if (host.contains(host.getRootNode().activeElement)) check.querySelector("h4").focus();
  }

  function describe() {
    const wrong = Boolean(problem.textContent);
    area.setAttribute("aria-describedby", wrong ? `${problem.id} ${hint.id}` : hint.id);
    area.setAttribute("aria-invalid", String(wrong));
  }

  function count() {
    const n = area.value.split(/\s+/).filter(Boolean).length;
    const wish = props.min_words ? `${fill(texts.min_words, { n: props.min_words })} ` : "";
    hint.textContent = wish + fill(texts.n_words, { n });
  }

  function ticked() {
    const inputs = [...check.querySelectorAll("input:checked")];
    return Object.fromEntries(inputs.map((input) => [input.dataset.criterion, input.value]));
  }

  function compare({ response, verdict }) {
    const example = verdict.items.find(({ mark }) => mark === "expert");
    const heading = element("h4", "", example.label);
    heading.tabIndex = -1;
    check.append(heading);
    for (const part of example.feedback.split(/\n\s*\n/)) check.append(element("p", "", part));
    if (props.rubric.length) check.append(table((draft ?? response).rubric ?? {}));
    button.textContent = props.rubric.length ? texts.send_again : texts.send;
    check.hidden = false;
  }

  function table(rubric) {
    const made = element("table", "lk-table");
    const head = element("thead");
    const titles = element("tr");
    titles.append(header("col", texts.criterion), header("col", texts.level));
    head.append(titles);
    const body = element("tbody");
    body.append(...props.rubric.map((criterion, index) => line(criterion, `${name}-${index}`, rubric[criterion.key])));
    made.append(element("caption", "", texts.rubric), head, body);
    return made;
  }

  function line(criterion, id, chosen) {
    const row = element("tr");
    const title = header("row", criterion.text);
    title.id = id;
    const levels = element("div", "lk-row");
    for (const { key, text } of criterion.levels) {
      const option = element("label");
      const input = element("input");
      const words = element("span", "", text);
      words.id = `${id}-${key}`;
      input.setAttribute("aria-labelledby", `${title.id} ${words.id}`);
      Object.assign(input, { type: "radio", name: id, value: key, checked: key === chosen });
      input.dataset.criterion = criterion.key;
      option.append(input, words);
      levels.append(option);
    }
    const cell = element("td");
    cell.append(levels);
    row.append(title, cell);
    return row;
  }

  function header(scope, text) {
    const made = element("th", "", text);
    made.scope = scope;
    return made;
  }
}

function fill(template, words) {
  return template.replace(/{(\w+)}/g, (_, word) => words[word]);
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
