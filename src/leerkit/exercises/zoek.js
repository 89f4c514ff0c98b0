// Zoek: a table to filter and sort, of which one column is compared by bars, and a field for the number.

const MOST_CHOICES = 12; // of a column of texts that can be chosen from
const MANY_ROWS = 8;

/**
 * @typedef {string | number | null} Cell
 * @typedef {{ key: string, text: string, decimals: number, is_number: boolean }} Column
 * @typedef {{ columns: Column[], rows: Cell[][], unit: string, decimals: number }} Props
 * @typedef {{ value: number | string, compare?: string, sort?: string, down?: boolean, only?: string[], search?: string }} Draft
 */

/** @type {Leerkit.Mount<Props, { value: number }, Draft>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, number, fill, problem, name }) {
  const { columns, rows, unit } = props;
  /** @type {Draft} */
  const given = draft ?? value?.response ?? { value: "" };
  const numbers = columns.filter(({ is_number }) => is_number);
  const compare = make("select", { id: `${name}-compare` }, ...numbers.map(({ key, text }) => make("option", { value: key }, text)));
  compare.value = given.compare ?? numbers[0].key;
  const filters = columns.slice(1).flatMap((column) => filterOf(column));
  const search = make("input", { id: `${name}-search`, type: "text", autocomplete: "off", value: given.search ?? "" });
  let { sort = "", down = false } = given;
  filters.forEach(({ select }, index) => (select.value = given.only?.[index] ?? ""));
  const heads = columns.map(head);
  const body = make("tbody");
  const told = make("p", { className: "lk-hint", "aria-live": "polite" });
  const caption = make("caption", "lk-hidden", props.question);
  const titles = make("tr", "", ...heads.map(({ cell }) => cell));
  const table = make("table", "lk-table", caption, make("thead", "", titles), body);
  const scrolls = make("div", { className: "lk-scrolls", role: "region", tabIndex: 0, "aria-label": texts.table }, table);
  const field = make("input", { id: `${name}-value`, type: "text", inputMode: "decimal", autocomplete: "off" });
  field.value = typeof given.value === "number" ? written(given.value) : (given.value ?? "");
  const looking = make("div", "lk-looking", labelled(texts.compare, compare), ...filters.map(({ text, select }) => labelled(text, select)));
  if (rows.length > MANY_ROWS) looking.append(labelled(texts.search, search));
  const form = make("form", { noValidate: true }, looking, told, scrolls);
  form.append(labelled(unit ? `${texts.answer} (${unit})` : texts.answer, field), problem.element, make("button", "lk-primary", texts.check));
  host.append(form);
  redraw();

  for (const select of [compare, ...filters.map((one) => one.select)]) select.addEventListener("change", redraw, { signal });
  search.addEventListener("input", redraw, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const found = number(field.value);
      if (Number.isNaN(found)) return problem.say(texts.number, field);
      problem.clear();
      emit({ value: found });
    },
    { signal },
  );

  return { draft: () => ({ value: field.value, compare: compare.value, sort, down, only: filters.map(({ select }) => select.value), search: search.value }) };

  /**
   * @param {string} text
   * @param {HTMLElement} control
   */
  function labelled(text, control) {
    return make("div", "lk-field", make("label", { htmlFor: control.id }, text), control);
  }

  /** @param {Column} column */
  function filterOf({ key, text, is_number }) {
    const at = columns.findIndex((one) => one.key === key);
    const known = [...new Set(rows.map((row) => row[at]).filter((cell) => typeof cell === "string"))];
    if (is_number || known.length > MOST_CHOICES || known.length < 2) return [];
    const choices = [["", texts.all], ...known.map((cell) => [cell, cell])];
    const select = make("select", { id: `${name}-only-${at}` }, ...choices.map(([one, word]) => make("option", { value: one }, word)));
    return [{ at, text, select }];
  }

  /** @param {Column} column */
  function head({ key, text }) {
    const button = make("button", { type: "button", className: "lk-sort" }, text);
    const cell = make("th", { scope: "col" }, button);
    button.addEventListener(
      "click",
      () => {
        down = sort === key ? !down : columns.some((one) => one.key === key && one.is_number);
        sort = key;
        redraw();
      },
      { signal },
    );
    return { key, cell };
  }

  function redraw() {
    const shown = sorted(rows.filter(isShown));
    const at = columns.findIndex(({ key }) => key === compare.value);
    const compared = shown.map((row) => row[at]).filter((cell) => typeof cell === "number");
    const [low, high] = [Math.min(0, ...compared), Math.max(0, ...compared)];
    const order = [0, at, ...columns.keys()].filter((one, place, all) => all.indexOf(one) === place);
    if (titles.cells[1] !== heads[at].cell) titles.append(...order.map((one) => heads[one].cell));
    body.replaceChildren(...shown.map((row) => line(row, order, low, high)));
    for (const { key, cell } of heads) {
      if (key === sort) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    tell(shown, at);
  }

  /** @param {Cell[]} row */
  function isShown(row) {
    const words = search.value.trim().toLowerCase();
    const has_words = !words || row.some((cell) => typeof cell === "string" && cell.toLowerCase().includes(words));
    return has_words && filters.every(({ at, select }) => !select.value || row[at] === select.value);
  }

  /** @param {Cell[][]} shown */
  function sorted(shown) {
    const at = columns.findIndex(({ key }) => key === sort);
    if (at < 0) return shown;
    /** @type {(one: Cell, other: Cell) => number} */
    const order = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "nl"));
    const known = shown.filter((row) => row[at] !== null).sort((one, other) => order(one[at], other[at]) * (down ? -1 : 1));
    return [...known, ...shown.filter((row) => row[at] === null)];
  }

  /**
   * @param {Cell[]} row
   * @param {number[]} order the places of the columns: the second one is compared
   * @param {number} low
   * @param {number} high
   */
  function line(row, order, low, high) {
    const cells = order.map((at, place) => {
      const cell = row[at];
      const made = at ? make("td", "", words(cell, columns[at])) : make("th", { scope: "row" }, words(cell, columns[at]));
      if (place === 1 && typeof cell === "number") made.append(bar(cell, low, high));
      return made;
    });
    return make("tr", "", ...cells);
  }

  /**
   * @param {number} cell
   * @param {number} low
   * @param {number} high
   */
  function bar(cell, low, high) {
    const made = make("span", { className: "lk-cell-bar", "aria-hidden": "true" });
    made.style.setProperty("--from", String((Math.min(cell, 0) - low) / (high - low || 1)));
    made.style.setProperty("--share", String(Math.abs(cell) / (high - low || 1)));
    return made;
  }

  /**
   * @param {Cell[][]} shown
   * @param {number} at
   */
  function tell(shown, at) {
    const known = shown.filter((row) => row[at] !== null).sort((one, other) => Number(one[at]) - Number(other[at]));
    if (!known.length) return (told.textContent = texts.no_rows);
    const [least, most] = [known[0], known[known.length - 1]];
    const said = { n: shown.length, column: columns[at].text, most: `${most[0]}`, least: `${least[0]}` };
    told.textContent = fill(texts.sentence, { ...said, high: words(most[at], columns[at]), low: words(least[at], columns[at]) });
  }

  /**
   * @param {Cell} cell
   * @param {Column} column
   */
  function words(cell, { decimals }) {
    if (cell === null) return "–";
    return typeof cell === "string" ? cell : cell.toLocaleString("nl-NL", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }

  /** @param {number} now */
  function written(now) {
    return String(now).replace(".", ",");
  }
}
