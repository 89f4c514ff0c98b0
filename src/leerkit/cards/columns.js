// What came of an answer, in the columns that stand everywhere: what somebody answered, and how it is with what that rests on.
// Beside each other where there is room, in this order where there is none. What a group did comes between (shared/columns.js).

import { list, paragraphs, rests } from "./drawn.js";
import { toldInOrder } from "./own_order.js";
import { fill, make } from "./tools.js";

const OF_ANOTHER = "expert"; // a part of a verdict that tells what somebody else did

/**
 * Return the parts of a verdict; `shows_items`: the view shows those of the answer itself.
 *
 * @param {Leerkit.Value} value
 * @param {{ props: Leerkit.Props, texts: Leerkit.Words, sources: Leerkit.Source[], shows_items: boolean }} of
 * @returns {HTMLElement[]}
 */
export function verdictColumns({ verdict, n_attempts }, { props, texts, sources, shows_items }) {
  const items = shows_items ? [] : toldInOrder(verdict.items, props);
  const attempt = verdict.score !== null && n_attempts > 1 ? ` ${fill(texts.attempt, { n: n_attempts })}` : "";
  const own = [
    make("p", "lk-sentence", verdict.sentence),
    ...listed(items.filter(({ mark }) => mark !== OF_ANOTHER), texts),
    make("p", "lk-saved", `${texts.saved}${attempt}`),
  ];
  const how = [...listed(items.filter(({ mark }) => mark === OF_ANOTHER), texts), ...paragraphs(verdict.explanation, "lk-explanation")];
  if (verdict.complete && sources.length) how.push(rests(sources, texts));
  if (!how.length) return own;
  const called = verdict.score === null ? texts.belongs : texts.how_it_is;
  return [make("div", "lk-columns", column("lk-found", texts.your_answer, own), column("lk-how", called, how))];
}

/**
 * @param {Leerkit.VerdictItem[]} items
 * @param {Leerkit.Words} texts
 */
function listed(items, texts) {
  return items.length ? [list(items, texts)] : [];
}

/**
 * @param {string} className
 * @param {string} title
 * @param {HTMLElement[]} parts
 */
function column(className, title, parts) {
  return make("section", className, make("h4", "", title), ...parts);
}
