// Verdeel: a field with plus and minus for each post, the rules below it, and ten years once it is sent.

const WIDTH = 320;
const HEIGHT = 150;
const EDGE = 12;
const BESIDE = 24; // for a letter at the end of a line
const LETTER = 12; // how high that is

/**
 * @typedef {{ key: string, text: string }} Part
 * @typedef {{ budget: number, unit: string, posts: Part[], paces: Part[], measures: Part[], said: string[] }} Props
 * @typedef {{ amounts: Record<string, number>, pace: string }} Response
 * @typedef {{ amounts: Record<string, number | string>, pace: string | null }} Draft
 * @typedef {Record<string, number[]>} Course
 */

/** @type {Leerkit.Mount<Props, Response, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, shape, number, fill, problem, name }) {
  const { budget, unit, posts, measures } = props;
  const given = draft ?? value?.response;
  const fields = posts.map(({ key }, index) => {
    return make("input", { id: `${name}-${index}`, type: "text", inputMode: "numeric", autocomplete: "off", value: String(given?.amounts?.[key] ?? 0) });
  });
  const paces = props.paces.map(({ key }, index) => {
    const checked = given ? given.pace === key : props.paces.length === 1 && !index;
    return make("input", { type: "radio", name: `${name}-pace`, value: key, checked });
  });
  const rest = make("p", { className: "lk-sentence", "aria-live": "polite" });
  const ten_years = make("section", { className: "lk-check", hidden: true });
  const rules = make("details", { open: true }, make("summary", "", texts.rules), make("ul", "lk-rules", ...props.said.map((said) => make("li", "", said))));
  const pace = make("fieldset", "lk-choices", make("legend", "", texts.pace), ...props.paces.map(({ text }, index) => make("label", "", paces[index], make("span", "", text))));
  const form = make("form", { noValidate: true }, make("p", "lk-hint", texts.game), rules, rest, ...posts.map(line), pace);
  form.append(problem.element, make("button", "lk-primary", texts.send));
  host.append(form, ten_years);
  tell();
  if (value) update(value);

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const wrong = fields.filter((field) => !fits(number(field.value)));
      const amounts = Object.fromEntries(posts.map(({ key }, index) => [key, number(fields[index].value)]));
      const chosen = paces.find(({ checked }) => checked)?.value;
      if (wrong.length) return problem.say(fill(texts.whole, { max: budget }), ...wrong);
      if (left() < 0) return problem.say(fill(texts.too_much, { n: -left(), unit }), ...fields);
      if (left() === budget) return problem.say(texts.nothing, ...fields);
      if (!chosen) return problem.say(texts.choose_pace, paces[0]);
      problem.clear();
      emit({ amounts, pace: chosen });
    },
    { signal },
  );

  return { update, draft: held };

  function held() {
    const amounts = Object.fromEntries(posts.map(({ key }, index) => [key, fits(number(fields[index].value)) ? number(fields[index].value) : fields[index].value]));
    return { amounts, pace: paces.find(({ checked }) => checked)?.value ?? null };
  }

  /** @param {number} now */
  function fits(now) {
    return Number.isInteger(now) && now >= 0 && now <= budget;
  }

  function left() {
    return budget - fields.reduce((sum, field) => sum + (fits(number(field.value)) ? number(field.value) : 0), 0);
  }

  function tell() {
    rest.textContent = fill(left() < 0 ? texts.too_much : texts.rest, { n: Math.abs(left()), unit });
  }

  /**
   * @param {Part} post
   * @param {number} index
   */
  function line({ text }, index) {
    const field = fields[index];
    field.addEventListener("input", tell, { signal });
    const steps = [step(texts.less, "−", -1, text, field), step(texts.more, "+", 1, text, field)];
    return make("div", "lk-pair", make("label", { htmlFor: field.id }, `${text} (${unit})`), make("div", "lk-amount", steps[0], field, steps[1]));
  }

  /**
   * @param {string} word
   * @param {string} sign
   * @param {number} by
   * @param {string} text
   * @param {HTMLInputElement} field
   */
  function step(word, sign, by, text, field) {
    const button = make("button", { className: "lk-secondary", type: "button", title: word, "aria-label": `${word}: ${text}` }, sign);
    button.addEventListener(
      "click",
      () => {
        const now = fits(number(field.value)) ? number(field.value) : 0;
        field.value = String(Math.min(budget, Math.max(0, now + by)));
        tell();
      },
      { signal },
    );
    return button;
  }

  /** @param {Leerkit.Value<Response>} latest */
  function update({ verdict }) {
    const { own, plans } = /** @type {{ own?: Course, plans?: { title: string, course: Course }[] }} */ (verdict.reveals);
    ten_years.hidden = !own;
    if (!own) return;
    const courses = [{ title: texts.own, course: own }, ...(plans ?? [])];
    const each = measures.flatMap((measure) => [make("h4", "", measure.text), picture(measure, courses), table(measure, courses)]);
    ten_years.replaceChildren(make("p", "lk-sentence", texts.years), ...each);
  }

  /**
   * @param {Part} measure
   * @param {{ title: string, course: Course }[]} courses
   */
  function picture({ key }, courses) {
    const made = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "lk-picture", "aria-hidden": "true" });
    courses.forEach(({ course }, index) => {
      const points = course[key].map((now, year) => `${left_of(year, course[key].length)},${top(now)}`).join(" ");
      made.append(shape("polyline", { points, fill: "none", stroke: "currentColor", "data-line": index ? "known" : "guess" }));
    });
    const ends = courses.map(({ course }, index) => ({ index, y: top(course[key][course[key].length - 1]) })).sort((one, other) => one.y - other.y);
    ends.forEach((end, place) => {
      if (place) end.y = Math.max(end.y, ends[place - 1].y + LETTER); // none over another
      made.append(shape("text", { x: WIDTH - BESIDE + 6, y: end.y + 4 }, letter(end.index)));
    });
    return made;
  }

  /** @param {number} index */
  function letter(index) {
    return String.fromCharCode(65 + index);
  }

  /**
   * @param {number} year
   * @param {number} n
   */
  function left_of(year, n) {
    return EDGE + (year / (n - 1)) * (WIDTH - EDGE - BESIDE);
  }

  /** @param {number} now */
  function top(now) {
    return EDGE + (1 - now / 100) * (HEIGHT - 2 * EDGE);
  }

  /**
   * @param {Part} measure
   * @param {{ title: string, course: Course }[]} courses
   */
  function table({ key, text }, courses) {
    const heads = courses.map(({ title }, index) => make("th", { scope: "col" }, `${letter(index)}. ${title}`));
    const lines = courses[0].course[key].map((_, year) => {
      const cells = courses.map(({ course }) => make("td", "", course[key][year].toLocaleString("nl-NL", { minimumFractionDigits: 1 })));
      return make("tr", "", make("th", { scope: "row" }, String(year)), ...cells);
    });
    const head = make("thead", "", make("tr", "", make("th", { scope: "col" }, texts.year), ...heads));
    const as_table = fill(texts.as_table, { text });
    const made = make("table", "lk-table", make("caption", "lk-hidden", text), head, make("tbody", "", ...lines));
    const scrolls = make("div", { className: "lk-scrolls", role: "region", tabIndex: 0, "aria-label": as_table }, made);
    return make("details", "", make("summary", "", as_table), scrolls);
  }
}
