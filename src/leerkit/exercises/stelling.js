// Stelling: vote, read the arguments, vote again.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  let ronde = 1;
  let before = null;

  const live = element("p", "lk-hidden");
  live.setAttribute("aria-live", "polite");
  const read = element("section", "lk-arguments");
  read.hidden = true;

  const form = element("form");
  form.noValidate = true;
  const legend = element("legend", "", `${texts.ronde_1}: ${texts.vote}`);
  const scale = element("fieldset", "lk-choices");
  scale.append(legend, ...props.scale.map(step));
  const first = element("p", "lk-hint");
  const reason = element("textarea", "lk-textarea");
  reason.id = `${name}-reason`;
  reason.rows = 2;
  const problem = element("p", "lk-problem");
  problem.id = `${name}-problem`;
  problem.setAttribute("role", "alert");
  form.append(scale);
  if (props.ask_reason) form.append(reasonField());
  form.append(problem, element("button", "lk-primary", texts.send));
  host.append(live, read, form);
  if (value) restore(value);
  if (draft) putBack(draft);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const choice = scale.querySelector("input:checked")?.value;
      const control = scale.querySelector("input");
      problem.textContent = choice ? "" : texts.choose_first;
      if (!choice) {
        control.setAttribute("aria-describedby", problem.id);
        control.focus();
        return;
      }
      control.removeAttribute("aria-describedby");
      emit({ choice, ronde, reason: reason.value, ...(ronde === 2 && { before }) });
    },
    { signal },
  );

  return { update, draft: held, shows_items: true };

  function held() {
    return { choice: scale.querySelector("input:checked")?.value ?? null, reason: reason.value };
  }

  function putBack({ choice, reason: written }) {
    for (const input of scale.querySelectorAll("input")) input.checked = input.value === choice;
    reason.value = written ?? "";
  }

  function update(latest) {
    const opened = ronde === 1;
    openSecond(latest);
    if (!opened) return;
    live.textContent = texts.ronde_2_open;
    if (host.contains(host.getRootNode().activeElement)) read.querySelector("h4").focus();
  }

  function restore({ response }) {
    const chosen = [...scale.querySelectorAll("input")].find((input) => input.value === response.choice);
    if (chosen) chosen.checked = true;
    reason.value = response.reason ?? "";
    openSecond(value);
  }

  function openSecond({ response, verdict }) {
    ronde = 2;
    before = (response.ronde === 1 ? response.choice : response.before) ?? before;
    legend.textContent = texts.ronde_2;
    const chosen = props.scale.find(({ key }) => key === before);
    if (chosen) {
      first.textContent = texts.your_first.replace("{text}", () => chosen.text);
      scale.after(first);
    }
    const heading = element("h4", "", texts.arguments);
    heading.tabIndex = -1;
    const list = element("ul", "lk-items");
    for (const { label, mark } of verdict.items) {
      const item = element("li", "lk-item", label);
      item.dataset.mark = mark;
      list.append(item);
    }
    if (read.hidden) read.append(heading, list);
    read.hidden = false;
  }

  function step({ key, text }) {
    const label = element("label");
    const input = element("input");
    Object.assign(input, { type: "radio", name: `${name}-choice`, value: key });
    label.append(input, element("span", "", text));
    return label;
  }

  function reasonField() {
    const field = element("div", "lk-field");
    const label = element("label", "", texts.reason);
    label.htmlFor = reason.id;
    field.append(label, reason);
    return field;
  }
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
