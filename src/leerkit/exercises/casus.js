// Casus: one step at a time. The route stands above as an ordered list, and going back is allowed.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const name = `${props.id}-${Math.random().toString(36).slice(2)}`;
  const steps = new Map(props.steps.map((step) => [step.key, step]));
  const said = element("p", "lk-hint", texts.route);
  said.id = `${name}-route`;
  const list = element("ol", "lk-list");
  list.setAttribute("role", "list");
  list.setAttribute("aria-labelledby", said.id);
  const here = element("form");
  here.noValidate = true;
  const route = walk((draft ?? value?.response)?.route ?? []);

  host.append(said, list, here);
  draw();
  check(draft?.choice);

  here.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const step = current();
      const key = checked();
      const choice = step.choices.find((option) => option.key === key);
      if (!choice) return complain();
      route.push({ step, choice });
      draw();
      here.querySelector("h4").focus();
      emit({ route: route.map((taken) => taken.choice.key) });
    },
    { signal },
  );

  return { draft: () => ({ route: route.map(({ choice }) => choice.key), choice: checked() }) };

  function checked() {
    return here.querySelector("input:checked")?.value ?? null;
  }

  function check(key) {
    const found = [...here.querySelectorAll("input")].find((input) => input.value === key);
    if (found) found.checked = true;
  }

  // What was answered before, as far as it still fits the steps.
  function walk(keys) {
    const walked = [];
    let step = steps.get(props.start);
    for (const key of keys) {
      const choice = step?.choices.find((option) => option.key === key);
      if (!choice) break;
      walked.push({ step, choice });
      step = steps.get(choice.next);
    }
    return walked;
  }

  function current() {
    return steps.get(route.length ? route[route.length - 1].choice.next : props.start);
  }

  function draw() {
    said.hidden = list.hidden = !route.length;
    list.replaceChildren(...route.map(taken));
    const step = current();
    const title = step ? numbered(route.length, step) : texts.end;
    const heading = element("h4", "", title);
    heading.tabIndex = -1;
    here.replaceChildren(heading);
    if (route.length) here.append(element("p", "", fill(texts.effect, { text: route[route.length - 1].choice.effect })));
    if (!step) return here.append(element("p", "lk-hint", texts.end_hint));
    const choices = element("fieldset", "lk-choices");
    choices.append(element("legend", "", texts.what_now), ...step.choices.map(option));
    const problem = element("p", "lk-problem");
    problem.id = `${name}-problem`;
    problem.setAttribute("role", "alert");
    here.append(element("p", "", step.text), choices, problem, element("button", "lk-primary", texts.choose));
  }

  function taken({ step, choice }, index) {
    const item = element("li");
    const words = element("span");
    words.append(
      element("strong", "", numbered(index, step)),
      element("br"),
      fill(texts.you_chose, { text: choice.text }),
    );
    // The newest effect stands with the heading below.
    if (index < route.length - 1) words.append(element("br"), fill(texts.effect, { text: choice.effect }));
    const back = element("button", "lk-secondary", texts.back);
    back.type = "button";
    back.setAttribute("aria-label", `${texts.back}: ${step.title}`);
    back.addEventListener("click", () => goBack(index, choice), { signal });
    item.append(words, back);
    return item;
  }

  function goBack(index, choice) {
    route.length = index;
    draw();
    check(choice.key);
    here.querySelector("h4").focus();
  }

  function complain() {
    const first = here.querySelector("input");
    const problem = here.querySelector(".lk-problem");
    problem.textContent = texts.choose_first;
    first.setAttribute("aria-describedby", problem.id);
    first.focus();
  }

  function option({ key, text }) {
    const label = element("label");
    const input = element("input");
    Object.assign(input, { type: "radio", name: `${name}-choice`, value: key });
    label.append(input, element("span", "", text));
    return label;
  }

  function numbered(index, step) {
    return fill(texts.step, { n: index + 1, title: step.title });
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
