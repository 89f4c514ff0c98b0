// Casus: one step at a time. The route stands above as an ordered list, and going back is allowed.

/**
 * @typedef {{ key: string, text: string, effect: string, next: string }} Choice
 * @typedef {{ key: string, title: string, text: string, choices: Choice[] }} Step
 * @typedef {{ step: Step, choice: Choice }} Taken
 */

/** @type {Leerkit.Mount<{ start: string, steps: Step[] }, { route: string[] }, { route: string[], choice: string | null }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const steps = new Map(props.steps.map((step) => [step.key, step]));
  const said = make("p", { className: "lk-hint", id: `${name}-route` }, texts.route);
  const list = make("ol", { className: "lk-list", role: "list", "aria-labelledby": said.id });
  const here = make("form", { noValidate: true });
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
      const choice = step?.choices.find((option) => option.key === key);
      if (!step || !choice) return problem.say(texts.choose_first, ...inputs().slice(0, 1));
      route.push({ step, choice });
      draw().focus();
      emit({ route: route.map((taken) => taken.choice.key) });
    },
    { signal },
  );

  return { draft: () => ({ route: route.map(({ choice }) => choice.key), choice: checked() }) };

  function inputs() {
    return [...here.querySelectorAll("input")];
  }

  function checked() {
    return inputs().find((input) => input.checked)?.value ?? null;
  }

  /** @param {string | null} [key] */
  function check(key) {
    const found = inputs().find((input) => input.value === key);
    if (found) found.checked = true;
  }

  /**
   * Return what was answered before, as far as it still fits the steps.
   *
   * @param {string[]} keys
   */
  function walk(keys) {
    /** @type {Taken[]} */
    const walked = [];
    let step = steps.get(props.start);
    for (const key of keys) {
      const choice = step?.choices.find((option) => option.key === key);
      if (!step || !choice) break;
      walked.push({ step, choice });
      step = steps.get(choice.next);
    }
    return walked;
  }

  function current() {
    return steps.get(route.length ? route[route.length - 1].choice.next : props.start);
  }

  /** Draw the route and the step that it leads to; return the heading of that step. */
  function draw() {
    said.hidden = list.hidden = !route.length;
    list.replaceChildren(...route.map(taken));
    const step = current();
    const title = step ? numbered(route.length, step) : texts.end;
    const heading = make("h4", { tabIndex: -1 }, title);
    problem.clear();
    here.replaceChildren(heading);
    if (route.length) here.append(make("p", "", fill(texts.effect, { text: route[route.length - 1].choice.effect })));
    here.append(...(step ? choosing(step) : [make("p", "lk-hint", texts.end_hint)]));
    return heading;
  }

  /** @param {Step} step */
  function choosing(step) {
    const choices = make("fieldset", "lk-choices", make("legend", "", texts.what_now), ...step.choices.map(option));
    return [make("p", "", step.text), choices, problem.element, make("button", "lk-primary", texts.choose)];
  }

  /**
   * @param {Taken} taken
   * @param {number} index
   */
  function taken({ step, choice }, index) {
    const chosen = fill(texts.you_chose, { text: choice.text });
    const words = make("span", "", make("strong", "", numbered(index, step)), make("br"), chosen);
    // The newest effect stands with the heading below.
    if (index < route.length - 1) words.append(make("br"), fill(texts.effect, { text: choice.effect }));
    const label = `${texts.back}: ${step.title}`;
    const back = make("button", { className: "lk-secondary", type: "button", "aria-label": label }, texts.back);
    back.addEventListener("click", () => goBack(index, choice), { signal });
    return make("li", "", words, back);
  }

  /**
   * @param {number} index
   * @param {Choice} choice
   */
  function goBack(index, choice) {
    route.length = index;
    const heading = draw();
    check(choice.key);
    heading.focus();
  }

  /** @param {Choice} choice */
  function option({ key, text }) {
    return make("label", "", make("input", { type: "radio", name: `${name}-choice`, value: key }), make("span", "", text));
  }

  /**
   * @param {number} index
   * @param {Step} step
   */
  function numbered(index, step) {
    return fill(texts.step, { n: index + 1, title: step.title });
  }
}
