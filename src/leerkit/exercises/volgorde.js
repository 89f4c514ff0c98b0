// Volgorde: a list whose items move by buttons; dragging is an extra.

export function mount({ host, props, texts, value, draft, emit, signal }) {
  const keys = props.items.map(({ key }) => key);
  const last = (draft ?? value?.response)?.order ?? [];
  const start = keys.every((key) => last.includes(key)) ? last : keys;
  const form = element("form");
  const list = element("ol", "lk-list");
  list.setAttribute("role", "list");
  const live = element("p", "lk-hidden");
  live.setAttribute("aria-live", "polite");
  let dragged = null;

  list.append(...start.map((key) => row(props.items.find((item) => item.key === key))));
  const send = element("button", "lk-primary", props.has_right_order ? texts.check : texts.send);
  form.append(element("p", "lk-hint", texts.how), list, live, send);
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
    return { order: rows().map((item) => item.dataset.key) };
  }

  function rows() {
    return [...list.children];
  }

  function row({ key, text }) {
    const item = element("li");
    item.dataset.key = key;
    const label = element("span");
    const handle = element("span", "lk-handle", "⠿");
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => drag(event, item, handle, text), { signal });
    label.append(handle, element("span", "lk-place"), ` ${text}`);
    const buttons = element("span", "lk-row");
    for (const [word, sign, step] of [[texts.up, "↑", -1], [texts.down, "↓", 1]]) {
      const button = element("button", "lk-secondary", sign);
      button.type = "button";
      button.setAttribute("aria-label", `${word}: ${text}`);
      button.title = word;
      button.addEventListener("click", () => move(item, step, text, button), { signal });
      buttons.append(button);
    }
    item.append(label, buttons);
    return item;
  }

  // The button keeps the focus: an element that is moved in the page would lose it.
  function move(item, step, text, button) {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return say(step < 0 ? texts.at_top : texts.at_bottom, text);
    if (step < 0) other.before(item);
    else other.after(item);
    number();
    button.focus();
    say(texts.moved, text, item);
  }

  // The dragged item stays where it is in the page and the others step over it, so the pointer is not lost.
  function drag(event, item, handle, text) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    dragged = { item, text, from: rows().indexOf(item) };
  }

  function follow({ clientY }) {
    if (!dragged) return;
    const { item } = dragged;
    while (item.previousElementSibling && clientY < middle(item.previousElementSibling)) item.after(item.previousElementSibling);
    while (item.nextElementSibling && clientY > middle(item.nextElementSibling)) item.before(item.nextElementSibling);
    number();
  }

  function drop() {
    const { item, text, from } = dragged ?? {};
    dragged = null;
    if (item && rows().indexOf(item) !== from) say(texts.moved, text, item);
  }

  function middle(other) {
    const { top, height } = other.getBoundingClientRect();
    return top + height / 2;
  }

  // Shows each item's place, and which buttons lead nowhere. Those stay focusable, so that nobody loses the place.
  function number() {
    rows().forEach((item, index, all) => {
      item.querySelector(".lk-place").textContent = `${index + 1}.`;
      const [up, down] = item.querySelectorAll("button");
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === all.length - 1));
    });
  }

  function say(template, text, item) {
    const filled = { item: text, place: item && rows().indexOf(item) + 1, n: props.items.length };
    live.textContent = template.replace(/{(\w+)}/g, (_, word) => filled[word]);
  }
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
