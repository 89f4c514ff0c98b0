// Signaal: parts in reading order, each a button that marks it. Where they are places on a plan, a press there does the same.

const WIDTH = 320;

/**
 * @typedef {{ left: number, top: number, width: number, height: number }} Area
 * @typedef {{ width: number, height: number, text: string, drawn: { text: string, at: Area }[] }} Plan
 * @typedef {{ key: string, text: string, heading: string, at?: Area }} Part
 */

/** @type {Leerkit.Mount<{ parts: Part[], plan?: Plan }, { marked: string[] }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, shape, fill, problem }) {
  const given = (draft ?? value?.response)?.marked ?? [];
  const buttons = props.parts.map(part);
  /** @type {SVGElement[]} */
  const places = [];
  const items = props.parts.map(({ heading }, index) => {
    return make("li", "", ...(heading ? [make("p", "lk-heading", heading)] : []), buttons[index]);
  });
  const count = make("p", { className: "lk-hint", "aria-live": "polite" });
  const send = make("button", "lk-primary", texts.check);
  const form = make("form", { noValidate: true }, make("p", "lk-hint", props.plan ? texts.how_on_plan : texts.how));
  if (props.plan) form.append(make("p", "", props.plan.text), drawn(props.plan));
  form.append(make("ol", { className: "lk-signal-parts", role: "list" }, ...items), count, problem.element, send);
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
    places.forEach((place, index) => place.setAttribute("data-marked", String(isMarked(buttons[index]))));
  }

  // The buttons say it all, in the same order: who does not see the plan, or uses keys, has these.
  /** @param {Plan} plan */
  function drawn(plan) {
    const square = WIDTH / plan.width;
    const picture = shape("svg", { viewBox: `-2 -2 ${WIDTH + 4} ${plan.height * square + 4}`, class: "lk-picture lk-plan", "aria-hidden": "true" });
    picture.append(box({ left: 0, top: 0, width: plan.width, height: plan.height }, square));
    for (const { text, at } of plan.drawn) picture.append(box(at, square), shape("text", { x: at.left * square + 5, y: at.top * square + 17 }, text));
    places.push(...props.parts.flatMap(({ at }, index) => (at ? [place(at, index, square)] : [])));
    picture.append(...places);
    return picture;
  }

  /**
   * @param {Area} at
   * @param {number} index
   * @param {number} square
   */
  function place(at, index, square) {
    const [x, y] = [(at.left + at.width / 2) * square, (at.top + at.height / 2) * square];
    const tick = shape("text", { x: (at.left + at.width) * square - 3, y: at.top * square + 13, class: "lk-plan-tick" }, "✓");
    const made = shape("g", { class: "lk-plan-place" }, box(at, square), shape("text", { x, y: y + 5 }, String(index + 1)), tick);
    made.addEventListener("click", () => buttons[index].click(), { signal });
    return made;
  }

  /**
   * @param {Area} at
   * @param {number} square
   */
  function box({ left, top, width, height }, square) {
    return shape("rect", { x: left * square, y: top * square, width: width * square, height: height * square });
  }
}
