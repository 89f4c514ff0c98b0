// How a card is drawn: its frame, the parts of a verdict, and words as elements. Text only, never markup.

import { freshId, make } from "./tools.js";

const MARKS = { right: "✓", wrong: "✗", missed: "○", neutral: "•", expert: "★" };

/**
 * Draw a card in `host`; return its parts that change.
 *
 * @param {HTMLElement} host
 * @param {Leerkit.Props} props
 * @param {Leerkit.Words} texts
 */
export function frame(host, props, texts) {
  const card = make("article", { className: "lk-card", lang: "nl" });
  card.dataset.soort = props.soort;
  card.dataset.exercise = props.id; // where a page finds it
  const icon = make("span", { className: "lk-icon", "aria-hidden": "true" }, texts.icon);
  const label = make("p", "lk-soort", icon, texts.soort);
  const question = make("h3", { className: "lk-question", tabIndex: -1 }, props.question);
  question.id = `lk-${props.id}-${freshId().slice(0, 8)}`;
  card.setAttribute("aria-labelledby", question.id);
  const intro = make("div", "lk-intro", ...paragraphs(props.intro));
  const view = make("fieldset", { className: "lk-view", role: "none" }); // so that all of its controls can stand still
  const said = make("div", { className: "lk-said", role: "status" });
  const actions = make("div", "lk-row lk-actions");
  const result = make("div", "lk-result", said, actions);
  card.append(label, question);
  if (intro.childElementCount) card.append(intro);
  if (props.fictional) card.append(make("p", "lk-fictional", texts.fictional));
  const notice = make("p", "lk-away");
  card.append(view, notice, result);
  host.replaceChildren(card);
  return { card, view, notice, result, said, actions };
}

/**
 * Return what an exercise rests on. It gives away what is asked, so it stands with what is right.
 *
 * @param {Leerkit.Source[]} sources
 * @param {Leerkit.Words} texts
 */
export function rests(sources, texts) {
  const line = make("p", "lk-rests", `${sources.length > 1 ? texts.rests_on_more : texts.rests_on} `);
  sources.forEach(({ title, href }, index) => {
    if (index) line.append("; ");
    line.append(make("a", { href }, title));
  });
  return line;
}

/**
 * Return the parts of a verdict: each with its mark in a word.
 *
 * @param {Leerkit.VerdictItem[]} items
 * @param {Leerkit.Words} texts
 */
export function list(items, texts) {
  const made = items.map(({ label, mark, feedback }) => {
    const sign = make("span", { className: "lk-sign", "aria-hidden": "true" }, MARKS[mark]);
    const word = make("strong", "lk-mark", texts[`mark_${mark}`]);
    const head = make("p", "lk-item-head", sign, " ", word, " ", make("span", "lk-label", label));
    return make("li", { className: "lk-item", "data-mark": mark }, head, ...paragraphs(feedback, "lk-feedback"));
  });
  return make("ul", "lk-items", ...made);
}

/**
 * Return a text as paragraphs: an empty line parts them.
 *
 * @param {string} text
 * @param {string} className
 */
export function paragraphs(text, className = "") {
  return (text ?? "").split(/\n\s*\n/).filter((part) => part.trim()).map((part) => make("p", className, part.trim()));
}
