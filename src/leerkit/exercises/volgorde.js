// Volgorde: a list whose items move by buttons; dragging is an extra.

/**
 * @typedef {{ key: string, text: string }} Item
 * @typedef {{ key: string, text: string, line: HTMLLIElement, place: HTMLElement, up: HTMLElement, down: HTMLElement }} Row
 */

/** @type {Leerkit.Mount<{ items: Item[], has_right_order: boolean }, { order: string[] }>} */
export function mount({ host, props, texts, value, draft, emit, signal, make, fill }) {
  const last = (draft ?? value?.response)?.order ?? [];
  const is_whole = props.items.every(({ key }) => last.includes(key));
  const start = is_whole ? [...props.items].sort((one, other) => last.indexOf(one.key) - last.indexOf(other.key)) : props.items;
  const rows = start.map(row);
  const list = make("ol", { className: "lk-list", role: "list" }, ...rows.map(({ line }) => line));
  const live = make("p", { className: "lk-hidden", "aria-live": "polite" });
  const send = make("button", "lk-primary", props.has_right_order ? texts.check : texts.send);
  const form = make("form", "", make("p", "lk-hint", texts.how), list, live, send);
  /** @type {{ row: Row, from: number } | null} */
  let dragged = null;
  host.append(form);
  number();

  list.addEventListener("pointermove", follow, { signal });
  list.addEventListener("lostpointercapture", drop, { signal });
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      emit(held());
    },
    { signal },
  );

  return { draft: held };

  function held() {
    return { order: inOrder().map(({ key }) => key) };
  }

  function inOrder() {
    const lines = [...list.children];
    return [...rows].sort((one, other) => lines.indexOf(one.line) - lines.indexOf(other.line));
  }

  /**
   * @param {Item} item
   * @returns {Row}
   */
  function row({ key, text }) {
    const handle = make("span", { className: "lk-handle", "aria-hidden": "true" }, "⠿");
    const place = make("span", "lk-place");
    const [up, down] = [stepButton(texts.up, "↑", text), stepButton(texts.down, "↓", text)];
    const label = make("span", "", handle, place, ` ${text}`);
    const made = { key, text, place, up, down, line: make("li", "", label, make("span", "lk-row", up, down)) };
    handle.addEventListener("pointerdown", (event) => drag(event, made, handle), { signal });
    up.addEventListener("click", () => move(made, -1, up), { signal });
    down.addEventListener("click", () => move(made, 1, down), { signal });
    return made;
  }

  /**
   * @param {string} word
   * @param {string} sign
   * @param {string} text
   */
  function stepButton(word, sign, text) {
    return make("button", { className: "lk-secondary", type: "button", title: word, "aria-label": `${word}: ${text}` }, sign);
  }

  /**
   * The button keeps the focus: an element that is moved in the page would lose it.
   *
   * @param {Row} row
   * @param {1 | -1} step
   * @param {HTMLElement} button
   */
  function move(row, step, button) {
    const { line, text } = row;
    const other = step < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return say(step < 0 ? texts.at_top : texts.at_bottom, { item: text });
    if (step < 0) other.before(line);
    else other.after(line);
    number();
    button.focus();
    sayMoved(row);
  }

  /**
   * The dragged item stays where it is in the page and the others step over it, so the pointer is not lost.
   *
   * @param {PointerEvent} event
   * @param {Row} row
   * @param {HTMLElement} handle
   */
  function drag(event, row, handle) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    dragged = { row, from: placeOf(row) };
  }

  /** @param {PointerEvent} event */
  function follow({ clientY }) {
    if (!dragged) return;
    const { line } = dragged.row;
    while (line.previousElementSibling && clientY < middle(line.previousElementSibling)) line.after(line.previousElementSibling);
    while (line.nextElementSibling && clientY > middle(line.nextElementSibling)) line.before(line.nextElementSibling);
    number();
  }

  function drop() {
    if (dragged && placeOf(dragged.row) !== dragged.from) sayMoved(dragged.row);
    dragged = null;
  }

  /** @param {Element} other */
  function middle(other) {
    const { top, height } = other.getBoundingClientRect();
    return top + height / 2;
  }

  // Shows each item's place, and which buttons lead nowhere. Those stay focusable, so that nobody loses the place.
  function number() {
    inOrder().forEach(({ place, up, down }, index) => {
      place.textContent = `${index + 1}.`;
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === rows.length - 1));
    });
  }

  /** @param {Row} row */
  function placeOf(row) {
    return inOrder().indexOf(row);
  }

  /** @param {Row} row */
  function sayMoved(row) {
    say(texts.moved, { item: row.text, place: placeOf(row) + 1, n: props.items.length });
  }

  /**
   * @param {string} template
   * @param {Record<string, string | number>} words
   */
  function say(template, words) {
    live.textContent = fill(template, words);
  }
}
