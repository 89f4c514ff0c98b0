// Schat: a field with a slider for each number; of a line a picture too, in which a tap puts a point.

const WIDTH = 320;
const HEIGHT = 170;
const EDGE = 18;
const BESIDE = 44; // for a word at the end of a line

/**
 * @typedef {{ at: string, value: number }} Point
 * @typedef {{ unit: string, min: number, max: number, step: number, decimals: number, known: Point[], ask: string[] }} Props
 * @typedef {{ at: string, field: HTMLInputElement, slider: HTMLInputElement, right: HTMLElement }} Control
 */

/** @type {Leerkit.Mount<Props, { values: number[] }, { values: (number | string)[] }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, shape, number, fill, problem, name }) {
  const { unit, min, max, step, known, ask } = props;
  /** @type {number[]} */
  let values = [];
  const given = ((draft ?? value?.response)?.values ?? []).map((one) => (typeof one === "number" ? written(one) : one));
  const range = `${unit}, ${shown(min)}–${shown(max)}`;
  const controls = (ask.length ? ask : [""]).map(control);
  const actual = make("th", { scope: "col", hidden: true }, texts.actual);
  const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "lk-picture", "aria-hidden": "true" });
  const form = make("form", { noValidate: true }, ...(ask.length ? line() : [plain(controls[0])]));
  form.append(problem.element, make("button", "lk-primary", texts.check));
  host.append(form);
  if (value) update(value);
  redraw();

  picture.addEventListener("pointerdown", point, { signal });
  picture.addEventListener("pointermove", point, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const wrong = controls.map(({ field }) => field).filter((field) => !fits(number(field.value)));
      const words = { min: shown(min), max: shown(max), n: wrong.length };
      if (wrong.length) return problem.say(fill(ask.length ? texts.numbers : texts.number, words), ...wrong);
      problem.clear();
      emit({ values: controls.map(({ field }) => number(field.value)) });
    },
    { signal },
  );

  return { update, draft: () => ({ values: controls.map(({ field }) => field.value) }) };

  /** @param {Leerkit.Value<{ values: number[] }>} latest */
  function update({ verdict }) {
    values = /** @type {number[]} */ (verdict.reveals.values ?? []);
    actual.hidden = !values.length;
    controls.forEach(({ right }, index) => {
      right.hidden = !values.length;
      right.textContent = values.length ? shown(values[index]) : "";
    });
    redraw();
  }

  /**
   * @param {string} at
   * @param {number} index
   * @returns {Control}
   */
  function control(at, index) {
    const says = at ? `${at}: ${texts.guess} (${range})` : "";
    const field = make("input", { id: `${name}-${index}`, type: "text", size: 6, inputMode: "decimal", autocomplete: "off", value: given[index] ?? "" });
    if (says) field.setAttribute("aria-label", says);
    const slider = make("input", { type: "range", min: `${min}`, max: `${max}`, step: `${step}`, "aria-label": [at, texts.slider].filter(Boolean).join(" ") });
    const made = { at, field, slider, right: make("td", { hidden: true }) };
    follow(made);
    field.addEventListener("input", () => changed(made), { signal });
    slider.addEventListener("input", () => put(made, Number(slider.value)), { signal });
    return made;
  }

  /** @param {Control} one */
  function follow({ field, slider }) {
    const now = number(field.value);
    slider.value = String(fits(now) ? now : (min + max) / 2);
    slider.setAttribute("aria-valuetext", fits(now) ? `${shown(now)} ${unit}` : texts.nothing);
  }

  /** @param {Control} one */
  function changed(one) {
    follow(one);
    redraw();
  }

  /**
   * @param {Control} one
   * @param {number} now
   */
  function put(one, now) {
    one.field.value = written(Number(now.toFixed(props.decimals)));
    changed(one);
  }

  /** @param {Control} one */
  function plain({ field, slider }) {
    return make("div", "lk-field lk-estimate", make("label", { htmlFor: field.id }, `${texts.guess} (${range})`), field, slider);
  }

  function line() {
    const heads = [texts.point, texts.value].map((text) => make("th", { scope: "col" }, text));
    const before = known.map((one) => {
      return make("tr", "", make("th", { scope: "row" }, one.at), make("td", { colSpan: 2 }, shown(one.value)));
    });
    const after = controls.map(({ at, field, slider, right }) => {
      return make("tr", "", make("th", { scope: "row" }, at), make("td", "", make("div", "lk-estimate", field, slider)), right);
    });
    const caption = make("caption", "", `${texts.how} (${unit})`);
    const body = make("tbody", "", ...before, ...after);
    return [picture, make("table", "lk-table", caption, make("thead", "", make("tr", "", ...heads, actual)), body)];
  }

  function redraw() {
    if (!ask.length) return;
    const guessed = controls.map(({ field }) => number(field.value));
    const last = known[known.length - 1].value;
    picture.replaceChildren(
      ...path("known", known.map((one) => one.value), 0),
      ...path("guess", [last, ...guessed], known.length - 1),
      ...path("actual", values.length ? [last, ...values] : [], known.length - 1),
      ...[0, known.length - 1, known.length + ask.length - 1].map(label),
    );
  }

  /**
   * @param {"known" | "guess" | "actual"} which
   * @param {number[]} numbers
   * @param {number} from
   */
  function path(which, numbers, from) {
    const places = numbers.map((now, index) => ({ x: left(from + index), y: top(now), now })).filter(({ now }) => fits(now));
    const points = places.map(({ x, y }) => `${x},${y}`).join(" ");
    const dots = (which === "known" ? places : places.slice(1)).map(({ x, y }) => shape("circle", { cx: x, cy: y, r: 3.5, "data-line": which }));
    const end = which === "known" || places.length < 2 ? [] : [word(places[places.length - 1], which)];
    return [shape("polyline", { points, fill: "none", stroke: "currentColor", "data-line": which }), ...dots, ...end];
  }

  /**
   * @param {{ x: number, y: number }} place
   * @param {"guess" | "actual"} which
   */
  function word({ x, y }, which) {
    return shape("text", { x: x + 8, y: which === "guess" ? y - 2 : y + 10 }, which === "guess" ? texts.you : texts.actual);
  }

  /** @param {number} index */
  function label(index) {
    const at = index < known.length ? known[index].at : ask[index - known.length];
    const anchor = index === 0 ? "start" : index < known.length ? "middle" : "end";
    const aside = { start: -EDGE, middle: 0, end: EDGE }[anchor];
    return shape("text", { x: left(index) + aside, y: HEIGHT - 2, "text-anchor": anchor }, at);
  }

  /** @param {number} index */
  function left(index) {
    return EDGE + (index / (known.length + ask.length - 1)) * (WIDTH - EDGE - BESIDE);
  }

  /** @param {number} now */
  function top(now) {
    return EDGE + (1 - (now - min) / (max - min)) * (HEIGHT - 3 * EDGE);
  }

  /** @param {PointerEvent} event */
  function point({ buttons, clientX, clientY }) {
    if (!(buttons & 1)) return;
    const box = picture.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * WIDTH;
    const far = controls.map((_, index) => Math.abs(left(known.length + index) - x));
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] > (left(1) - left(0)) / 2) return;
    const share = 1 - (((clientY - box.top) / box.height) * HEIGHT - EDGE) / (HEIGHT - 3 * EDGE);
    const steps = Math.round((Math.min(1, Math.max(0, share)) * (max - min)) / step);
    put(controls[nearest], Math.min(max, min + steps * step));
  }

  /** @param {number} now */
  function fits(now) {
    return now >= min && now <= max;
  }

  /** @param {number} now */
  function shown(now) {
    return now.toLocaleString("nl-NL", { minimumFractionDigits: props.decimals, maximumFractionDigits: props.decimals });
  }

  /** @param {number} now */
  function written(now) {
    return String(now).replace(".", ",");
  }
}
