// How a card is drawn: its frame, the parts of a verdict, and words as elements. Text only, never markup.

const MARKS = { right: "✓", wrong: "✗", missed: "○", neutral: "•", expert: "★" };

/** Draw a card in `host`; return its parts that change. */
export function frame(host, props, texts, sources) {
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
  const notice = words("p", "lk-away", "");
  card.append(view, notice, result);
  if (sources.length) card.append(rests(sources, texts));
  host.replaceChildren(card);
  return { card, view, notice, result, said, actions };
}

function rests(sources, texts) {
  const line = words("p", "lk-rests", `${sources.length > 1 ? texts.rests_on_more : texts.rests_on} `);
  sources.forEach(({ title, href }, index) => {
    const link = words("a", "", title);
    link.href = href;
    if (index) line.append("; ");
    line.append(link);
  });
  return line;
}

/** Return the parts of a verdict: each with its mark in a word. */
export function list(items, texts) {
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

/** Return a text as paragraphs: an empty line parts them. */
export function paragraphs(text, className = "") {
  return (text ?? "").split(/\n\s*\n/).filter((part) => part.trim()).map((part) => words("p", className, part.trim()));
}

/** Return an element with a text in it. */
export function words(tag, className, text) {
  const made = element(tag, className);
  made.textContent = text;
  return made;
}

function element(tag, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

/** 128 random bits as hex. Not crypto.randomUUID: that is missing on a page over plain HTTP. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
