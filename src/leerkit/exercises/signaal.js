// Signaal: parts in reading order, each a button that marks it.

/** @typedef {{ key: string, text: string, heading: string }} Part */

/** @type {Leerkit.Mount<{ parts: Part[] }, { marked: string[] }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill, problem }) {
  const given = (draft ?? value?.response)?.marked ?? [];
  const buttons = props.parts.map(part);
  const items = props.parts.map(({ heading }, index) => {
    return make("li", "", ...(heading ? [make("p", "lk-heading", heading)] : []), buttons[index]);
  });
  const count = make("p", { className: "lk-hint", "aria-live": "polite" });
  const send = make("button", "lk-primary", texts.check);
  const form = make("form", { noValidate: true }, make("p", "lk-hint", texts.how), make("ol", { className: "lk-signal-parts", role: "list" }, ...items), count);
  form.append(problem.element, send);
  host.append(form);
  tell();

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      if (!held().marked.length) return problem.say(texts.mark_first, buttons[0]);
      problem.clear();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    return { marked: props.parts.filter((_, index) => isMarked(buttons[index])).map(({ key }) => key) };
  }

  /** @param {Part} part */
  function part({ key, text }) {
    const button = make("button", { type: "button", className: "lk-signal", "aria-pressed": String(given.includes(key)) }, text);
    button.addEventListener(
      "click",
      () => {
        button.setAttribute("aria-pressed", String(!isMarked(button)));
        tell();
      },
      { signal },
    );
    return button;
  }

  /** @param {HTMLElement} button */
  function isMarked(button) {
    return button.getAttribute("aria-pressed") === "true";
  }

  function tell() {
    count.textContent = fill(texts.n_marked, { n: held().marked.length });
  }
}
