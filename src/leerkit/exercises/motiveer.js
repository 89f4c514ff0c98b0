// Motiveer: a choice and a reason; after the first time another's reason, with a list to tick.

/**
 * @typedef {{ key: string, text: string }} Part
 * @typedef {{ choice: string, reason: string, named: string[] }} Response
 * @typedef {{ choice: string | null, reason: string, named: string[] }} Draft
 */

/** @type {Leerkit.Mount<{ options: Part[], max_chars: number }, Response, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name }) {
  const given = draft ?? value?.response;
  const choices = props.options.map(({ key, text }) => tickable("radio", `${name}-choice`, key, text, given?.choice === key));
  const reason = make("textarea", { className: "lk-textarea", id: `${name}-reason`, rows: 3 });
  reason.value = given?.reason ?? "";
  const check = make("section", { className: "lk-check", hidden: true });
  const heading = make("h4", { tabIndex: -1 });
  const button = make("button", "lk-primary", texts.send);
  const form = make(
    "form",
    { noValidate: true },
    make("fieldset", "lk-choices", make("legend", "", texts.choose), ...choices),
    make("div", "lk-field", make("label", { htmlFor: reason.id }, texts.reason), reason),
    check,
    problem.element,
    button,
  );
  host.append(form);
  if (value) compare(value);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const { choice, ...rest } = held();
      const n = [...reason.value].length;
      if (!choice) return problem.say(texts.choose_first, ...inputs("radio").slice(0, 1));
      if (!reason.value.trim()) return problem.say(texts.write_first, reason);
      if (n > props.max_chars) return problem.say(fill(texts.too_long, { n, max: props.max_chars }), reason);
      problem.clear();
      emit({ choice, ...rest });
    },
    { signal },
  );

  return { update, draft: held, shows_items: true };

  /** @param {"radio" | "checkbox"} type */
  function inputs(type) {
    return [...form.querySelectorAll("input")].filter((input) => input.type === type);
  }

  function held() {
    const chosen = inputs("radio").find(({ checked }) => checked)?.value ?? null;
    return { choice: chosen, reason: reason.value, named: inputs("checkbox").filter(({ checked }) => checked).map((input) => input.value) };
  }

  /** @param {Leerkit.Value<Response>} latest */
  function update(latest) {
    if (!check.hidden) return;
    compare(latest);
    const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    if (host.contains(activeElement)) heading.focus();
  }

  /** @param {Leerkit.Value<Response>} latest */
  function compare({ response, verdict }) {
    const other = verdict.items.find(({ mark }) => mark === "expert");
    if (!other) return;
    const elements = /** @type {Part[]} */ (verdict.reveals.elements ?? []);
    const named = (draft ?? response).named ?? [];
    heading.textContent = other.label;
    const ticks = elements.map(({ key, text }) => tickable("checkbox", `${name}-named`, key, text, named.includes(key)));
    check.append(heading, ...other.feedback.split(/\n\s*\n/).map((part) => make("p", "", part)));
    check.append(make("fieldset", "lk-choices", make("legend", "", texts.tick), ...ticks));
    button.textContent = texts.send_again;
    check.hidden = false;
  }

  /**
   * @param {"radio" | "checkbox"} type
   * @param {string} group
   * @param {string} key
   * @param {string} text
   * @param {boolean} checked
   */
  function tickable(type, group, key, text, checked) {
    return make("label", "", make("input", { type, name: group, value: key, checked }), make("span", "", text));
  }
}
