// The card around an exercise: label, question, introduction, the type's view, and what came of the answer.
// Knows nothing of Jupyter: the notebook (jupyter.js) and any other page hand it a `send` and call `show`.

const PATIENCE_MS = 10_000;
const NOTHING_SENT = { id: "", saved: false, error: "" };
const MARKS = { right: "✓", wrong: "✗", missed: "○", neutral: "•", expert: "★" };

/**
 * Draw an exercise in `host` and return `{ show }`.
 *
 * - `props`, `texts`: `Exercise.public()` and `view_texts(soort)`; `mount`: the view's own function;
 * - `value`: `{ response, verdict, n_attempts }` of the last answer, or null; `status`: see `show`;
 * - `sources`: `[{ title, href }]`, what the exercise rests on;
 * - a view that returns `shows_items: true` shows the parts of the verdict itself;
 * - `send({ id, response })`: hands an answer over; the same id again means the same answer again;
 * - `signal`: the card stops when it aborts;
 * - `ronde_open`: the round of a stelling that is open; all are, where nobody leads;
 * - `show({ value, status })`: draws what came back; `status` is `{ id, saved, error }` of the answer with that id;
 *   an error without an id says why earlier answers are not there;
 * - `open_ronde(ronde)`: tells that a round is open now.
 */
export function mountCard(options) {
  const { host, props, texts, mount, sources = [], send, signal } = options;
  const { card, view, said, actions } = frame(host, props, texts, sources);
  let last = options.value ?? null;
  let waiting = null;
  const mine = new Set();
  let patience = 0;
  let mounted = null;
  let { ronde_open } = options;
  let stopView = () => {};
  signal.addEventListener("abort", () => {
    clearTimeout(patience);
    stopView();
  });
  mountView();
  show({ value: last, status: options.status ?? NOTHING_SENT });

  function mountView() {
    stopView();
    const views = new AbortController();
    stopView = () => views.abort();
    view.replaceChildren();
    mounted = mount({ host: view, props, texts, value: last, emit, signal: views.signal, ronde_open });
  }

  function emit(response) {
    if (signal.aborted) return;
    if (!same(waiting?.response, response)) waiting = { id: freshId(), response };
    mine.add(waiting.id);
    post();
  }

  function post() {
    draw([words("p", "lk-saving", texts.saving)]);
    clearTimeout(patience);
    patience = setTimeout(() => drawTrouble(texts.no_reply), options.patience_ms ?? PATIENCE_MS);
    try {
      send({ ...waiting });
    } catch (error) {
      console.error(error);
      drawTrouble(texts.no_reply);
    }
  }

  function show({ value: latest, status: news }) {
    if (signal.aborted) return;
    const reply = waiting && news.id === waiting.id;
    if (reply) clearTimeout(patience);
    if (reply && news.error) return drawTrouble(news.error);
    if (reply) waiting = null;
    const before = last;
    last = latest;
    if (reply) mounted?.update?.(last);
    else if (!mine.has(news.id) && !same(before?.response, last?.response)) mountView(); // not from this card
    if (waiting) return;
    if (!news.id && news.error) draw([words("p", "lk-trouble", news.error)]);
    else drawVerdict();
  }

  function draw(parts, buttons = []) {
    said.replaceChildren(...parts);
    actions.replaceChildren(...buttons);
  }

  function drawTrouble(sentence) {
    const resend = button(texts.resend, "lk-secondary", () => {
      view.querySelector(".lk-primary")?.focus();
      post();
    });
    draw([words("p", "lk-trouble", sentence)], [resend]);
  }

  function drawVerdict() {
    if (!last) return draw([]);
    const { verdict, n_attempts } = last;
    const scored = verdict.score !== null;
    const parts = [words("p", "lk-sentence", verdict.sentence)];
    if (verdict.items.length && !mounted?.shows_items) parts.push(list(verdict.items, texts));
    parts.push(...paragraphs(verdict.explanation, "lk-explanation"));
    const attempt = scored && n_attempts > 1 ? ` ${texts.attempt.replace("{n}", n_attempts)}` : "";
    parts.push(words("p", "lk-saved", `${texts.saved}${attempt}`));
    const buttons = [];
    if (scored && verdict.score < 1) buttons.push(button(texts.again, "lk-secondary", again));
    if (verdict.complete) buttons.push(button(texts.next, "lk-secondary", next));
    draw(parts, buttons);
  }

  function again() {
    draw([]);
    const controls = [...view.querySelectorAll("input, select, textarea, button")];
    (controls.find((control) => control.checked) ?? controls[0])?.focus();
  }

  function next() {
    const cards = [...document.querySelectorAll(".lk-card")];
    const heading = cards[cards.indexOf(card) + 1]?.querySelector(".lk-question");
    if (heading) return focusOn(heading);
    said.append(words("p", "lk-saved", texts.last_one));
    actions.lastElementChild.remove();
    focusOn(card.querySelector(".lk-question"), { preventScroll: true });
  }

  function button(label, className, action) {
    const made = words("button", className, label);
    made.type = "button";
    made.addEventListener("click", action, { signal });
    return made;
  }

  function open_ronde(ronde) {
    if (ronde_open === ronde) return;
    ronde_open = ronde;
    mounted?.open_ronde?.(ronde);
  }

  return { show, open_ronde };
}

function frame(host, props, texts, sources) {
  const card = element("article", "lk-card");
  card.lang = "nl";
  card.dataset.soort = props.soort;
  card.dataset.exercise = props.id; // where a page finds it
  const label = words("p", "lk-soort", texts.soort);
  const icon = words("span", "lk-icon", texts.icon);
  icon.setAttribute("aria-hidden", "true");
  label.prepend(icon);
  const question = words("h3", "lk-question", props.question);
  question.id = `lk-${props.id}-${freshId().slice(0, 8)}`;
  question.tabIndex = -1;
  card.setAttribute("aria-labelledby", question.id);
  const intro = element("div", "lk-intro");
  intro.append(...paragraphs(props.intro));
  const view = element("div", "lk-view");
  const said = element("div", "lk-said");
  said.setAttribute("role", "status");
  const actions = element("div", "lk-row lk-actions");
  const result = element("div", "lk-result");
  result.append(said, actions);
  card.append(label, question);
  if (intro.childElementCount) card.append(intro);
  if (props.fictional) card.append(words("p", "lk-fictional", texts.fictional));
  card.append(view, result);
  if (sources.length) card.append(rests(sources, texts));
  host.replaceChildren(card);
  return { card, view, said, actions };
}

function rests(sources, texts) {
  const line = words("p", "lk-rests", `${texts.rests_on} `);
  sources.forEach(({ title, href }, index) => {
    const link = words("a", "", title);
    link.href = href;
    if (index) line.append("; ");
    line.append(link);
  });
  return line;
}

function list(items, texts) {
  const made = element("ul", "lk-items");
  for (const { label, mark, feedback } of items) {
    const item = element("li", "lk-item");
    item.dataset.mark = mark;
    const sign = words("span", "lk-sign", MARKS[mark]);
    sign.setAttribute("aria-hidden", "true");
    const head = element("p", "lk-item-head");
    head.append(sign, words("strong", "lk-mark", texts[`mark_${mark}`]), words("span", "lk-label", label));
    item.append(head, ...paragraphs(feedback, "lk-feedback"));
    made.append(item);
  }
  return made;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function focusOn(heading, options) {
  heading.focus(options);
  if (!options) heading.closest(".lk-card").scrollIntoView({ block: "nearest" });
}

function paragraphs(text, className = "") {
  return (text ?? "").split(/\n\s*\n/).filter((part) => part.trim()).map((part) => words("p", className, part.trim()));
}

function words(tag, className, text) {
  const made = element(tag, className);
  made.textContent = text;
  return made;
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

// 128 random bits as hex. Not crypto.randomUUID: that is missing on a page over plain HTTP.
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
