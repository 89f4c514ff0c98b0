// Stelling: vote, read the arguments, vote again once the second round is open.

/**
 * @typedef {{ ask_reason: boolean, must_reason: boolean, scale: { key: string, text: string }[] }} Props
 * @typedef {{ choice: string, ronde: number, reason: string, before?: string | null }} Response
 * @typedef {{ choice: string | null, reason: string }} Draft
 */

/** @type {Leerkit.Mount<Props, Response, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem, name, ronde_open = 2 }) {
  let ronde = 1;
  /** @type {string | null} */
  let before = null;
  let first_reason = "";

  const live = make("p", { className: "lk-hidden", "aria-live": "polite" });
  const heading = make("h4", { tabIndex: -1 }, texts.arguments);
  const read = make("section", { className: "lk-arguments", hidden: true });
  const legend = make("legend", "", `${texts.ronde_1}: ${texts.vote}`);
  const scale = make("fieldset", "lk-choices", legend, ...props.scale.map(step));
  const first = make("div", "lk-hint");
  const wait = make("p", { className: "lk-hint lk-wait", hidden: true }, texts.ronde_2_wait);
  const reason = make("textarea", { className: "lk-textarea", id: `${name}-reason`, rows: 2 });
  const form = make("form", { noValidate: true }, scale);
  const why = make("label", { htmlFor: reason.id }, props.must_reason ? texts.must_reason : texts.reason);
  if (props.ask_reason) form.append(make("div", "lk-field", why, reason));
  form.append(problem.element, make("button", "lk-primary", texts.send));
  host.append(live, read, wait, form);
  if (value) restore(value);
  if (draft) putBack(draft);
  tellVoted(value?.response.ronde ?? 0);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const { choice } = held();
      if (!choice) return problem.say(texts.choose_first, ...inputs().slice(0, 1));
      if (props.must_reason && ronde === 1 && !reason.value.trim()) return problem.say(texts.why_first, reason);
      problem.clear();
      emit({ choice, ronde, reason: reason.value, ...(ronde === 2 && { before }) });
    },
    { signal },
  );

  return { update, open_ronde, draft: held, shows_items: true };

  function inputs() {
    return [...scale.querySelectorAll("input")];
  }

  function held() {
    return { choice: inputs().find((input) => input.checked)?.value ?? null, reason: reason.value };
  }

  /** @param {Draft} draft */
  function putBack({ choice, reason: written }) {
    for (const input of inputs()) input.checked = input.value === choice;
    reason.value = written ?? "";
  }

  /** @param {Leerkit.Value<Response>} latest */
  function update(latest) {
    const was_first = ronde === 1;
    toSecond(latest);
    tellVoted(latest.response.ronde);
    if (!was_first) return;
    live.textContent = wait.hidden ? isOpen() : texts.ronde_2_wait;
    const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    if (host.contains(activeElement)) heading.focus();
  }

  /** @param {number} now_open */
  function open_ronde(now_open) {
    ronde_open = now_open;
    if (ronde > 1) showForm();
    if (ronde > 1 && !form.hidden) live.textContent = isOpen();
  }

  function isOpen() {
    return read.hidden ? texts.ronde_2_vote : texts.ronde_2_open;
  }

  /** @param {Leerkit.Value<Response>} last */
  function restore(last) {
    const { response } = last;
    for (const input of inputs()) input.checked = input.value === response.choice;
    toSecond(last);
    if (response.ronde === 2) reason.value = response.reason ?? "";
  }

  /**
   * The second round has a reason of its own: the field is empty again, and the first reason stands above it.
   *
   * @param {Leerkit.Value<Response>} last
   */
  function toSecond({ response, verdict }) {
    if (response.ronde === 1) {
      first_reason = (response.reason ?? "").trim();
      reason.value = "";
    }
    ronde = 2;
    before = (response.ronde === 1 ? response.choice : response.before) ?? before;
    legend.textContent = texts.ronde_2;
    why.textContent = texts.reason;
    showFirst();
    showForm();
    const items = verdict.items.map(({ label, mark }) => make("li", { className: "lk-item", "data-mark": mark }, label));
    if (read.hidden && items.length) read.append(heading, make("ul", "lk-items", ...items));
    read.hidden = !items.length;
  }

  function showFirst() {
    const chosen = props.scale.find(({ key }) => key === before);
    first.replaceChildren();
    if (!chosen) return;
    const lines = [make("p", { dir: first_reason ? "" : "auto" }, fill(texts.your_first, { text: chosen.text }))];
    const words = fill(texts.your_reason, { text: first_reason });
    if (first_reason) lines.push(make("p", { className: "lk-lines", dir: "auto" }, words));
    first.append(...lines);
    scale.after(first);
  }

  function showForm() {
    wait.hidden = ronde_open > 1;
    form.hidden = !wait.hidden;
  }

  /**
   * The page that the card stands in may want to know: a line that asks for a vote goes once there is one.
   *
   * @param {number} n
   */
  function tellVoted(n) {
    const told = new CustomEvent("leerkit-vote", { bubbles: true, detail: { exercise: props.id, ronde: n } });
    setTimeout(() => host.dispatchEvent(told)); // the card may have to be put in the page yet
  }

  /** @param {{ key: string, text: string }} step */
  function step({ key, text }) {
    return make("label", "", make("input", { type: "radio", name: `${name}-choice`, value: key }), make("span", "", text));
  }
}
