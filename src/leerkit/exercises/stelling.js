// Stelling: vote, read the arguments, vote again once the second round is open.

export function mount({ host, props, texts, value, draft, emit, signal, ronde_open = 2 }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  let ronde = 1;
  let before = null;
  let first_reason = "";

  const live = element("p", "lk-hidden");
  live.setAttribute("aria-live", "polite");
  const read = element("section", "lk-arguments");
  read.hidden = true;

  const form = element("form");
  form.noValidate = true;
  const legend = element("legend", "", `${texts.ronde_1}: ${texts.vote}`);
  const scale = element("fieldset", "lk-choices");
  scale.append(legend, ...props.scale.map(step));
  const first = element("div", "lk-hint");
  const wait = element("p", "lk-hint lk-wait", texts.ronde_2_wait);
  wait.hidden = true;
  const reason = element("textarea", "lk-textarea");
  reason.id = `${name}-reason`;
  reason.rows = 2;
  const problem = element("p", "lk-problem");
  problem.id = `${name}-problem`;
  problem.setAttribute("role", "alert");
  form.append(scale);
  if (props.ask_reason) form.append(reasonField());
  form.append(problem, element("button", "lk-primary", texts.send));
  host.append(live, read, wait, form);
  if (value) restore(value);
  if (draft) putBack(draft);
  tellVoted(value?.response.ronde ?? 0);

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

  return { update, open_ronde, draft: held, shows_items: true };

  function held() {
    return { choice: scale.querySelector("input:checked")?.value ?? null, reason: reason.value };
  }

  function putBack({ choice, reason: written }) {
    for (const input of scale.querySelectorAll("input")) input.checked = input.value === choice;
    reason.value = written ?? "";
  }

  function update(latest) {
    const was_first = ronde === 1;
    toSecond(latest);
    tellVoted(latest.response.ronde);
    if (!was_first) return;
    live.textContent = wait.hidden ? texts.ronde_2_open : texts.ronde_2_wait;
    if (host.contains(host.getRootNode().activeElement)) read.querySelector("h4").focus();
  }

  function open_ronde(now_open) {
    ronde_open = now_open;
    if (ronde > 1) showForm();
    if (ronde > 1 && !form.hidden) live.textContent = texts.ronde_2_open;
  }

  function restore({ response }) {
    const chosen = [...scale.querySelectorAll("input")].find((input) => input.value === response.choice);
    if (chosen) chosen.checked = true;
    toSecond(value);
    if (response.ronde === 2) reason.value = response.reason ?? "";
  }

  // The second round has a reason of its own: the field is empty again, and the first reason stands above it.
  function toSecond({ response, verdict }) {
    if (response.ronde === 1) {
      first_reason = (response.reason ?? "").trim();
      reason.value = "";
    }
    ronde = 2;
    before = (response.ronde === 1 ? response.choice : response.before) ?? before;
    legend.textContent = texts.ronde_2;
    showFirst();
    showForm();
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

  function showFirst() {
    const chosen = props.scale.find(({ key }) => key === before);
    first.replaceChildren();
    if (!chosen) return;
    first.append(element("p", "", texts.your_first.replace("{text}", () => chosen.text)));
    if (first_reason) first.append(element("p", "lk-lines", texts.your_reason.replace("{text}", () => first_reason)));
    first.lastChild.dir = "auto";
    scale.after(first);
  }

  function showForm() {
    wait.hidden = ronde_open > 1;
    form.hidden = !wait.hidden;
  }

  // The page that the card stands in may want to know: a line that asks for a vote goes once there is one.
  function tellVoted(n) {
    const told = new CustomEvent("leerkit-vote", { bubbles: true, detail: { exercise: props.id, ronde: n } });
    setTimeout(() => host.dispatchEvent(told)); // the card may have to be put in the page yet
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
