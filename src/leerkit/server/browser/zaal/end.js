// The end: the own answers, what to take along, where it comes from, the whole lesson, and a way to have it all wiped.

import { sureAndWrong, written } from "../cards/ending.js";
import { fill, make } from "../cards/tools.js";
import { ownCertainty } from "../shared/own_certainty.js";
import { cardsOf } from "../shared/lesson_cards.js";
import { given, laterWords } from "./given.js";
import { placeBeside } from "./shown_card.js";

/**
 * Draw the end in a room's place.
 *
 * @param {Leerkit.ZaalRoom} room
 * @param {Leerkit.DrawCard} drawCard
 */
export async function end({ host, answers, signal }, drawCard) {
  const slugs = [...Object.keys(given.lessons), given.asked];
  const [{ END: texts }, sure, ...lessons] = await Promise.all([laterWords(), ownCertainty(null, given.owner), ...slugs.map((slug) => cardsOf(slug, true))]);
  if (signal.aborted) return;
  const along = make("div");
  const own = make("div", "lk-ends-answers");
  /** @type {Leerkit.LessonCards["sources"]} */
  const sources = [];
  slugs.forEach((slug, at) => {
    for (const of of Object.values(lessons[at].cards)) {
      const value = answers.value(slug, of.props.id);
      if (!value) continue;
      if (of.props.soort === "open") along.append(written(value));
      own.append(answered(slug, of));
    }
    sources.push(...lessons[at].sources);
  });
  /** @type {HTMLElement[]} */
  const parts = [make("h2", "", texts.end_answers), own.childElementCount ? own : make("p", "", texts.end_none)];
  if (along.childElementCount) parts.unshift(make("h2", "", texts.end_along), along);
  if (sure?.sentence || sure?.wrong.length) parts.push(make("h2", "", texts.end_sure), make("p", "lk-sure", sure.sentence), ...sureAndWrong(sure.wrong.map(({ question }) => question), texts));
  if (sources.length) parts.push(fold(texts.end_sources, make("ul", "lk-sources", ...sources.map(source))));
  parts.push(...Object.keys(given.lessons).map((slug) => make("p", "", make("a", { href: `/les/${slug}/` }, fill(texts.end_lesson, { title: given.lessons[slug] })))));
  const keep = make("a", { className: "lk-primary", href: "/bewaren" }, texts.keep);
  const print = make("button", { className: "lk-secondary", type: "button" }, texts.print);
  print.addEventListener("click", () => globalThis.print(), { signal });
  host.replaceChildren(make("div", "lk-moment", ...parts, make("div", "lk-ends", keep, print, wiping(texts, answers, signal))));

  /**
   * Return an own answer, folded: its card as it was, with what was revealed beside it.
   *
   * @param {string} lesson
   * @param {Leerkit.CardGiven} of
   */
  function answered(lesson, of) {
    const { beside, place, lay } = placeBeside(lesson, answers, signal, true);
    const made = fold(of.props.question, beside);
    const draw = () => drawCard({ host: place, lesson, ...of, answers, signal }).then(() => lay(of), () => null);
    made.addEventListener("toggle", draw, { once: true });
    return made;
  }
}

/**
 * @param {string} label
 * @param {HTMLElement} content
 */
function fold(label, content) {
  return make("details", "lk-fold", make("summary", "", label), content);
}

/** @param {{ title: string, url: string }} source */
function source({ title, url }) {
  const is_link = /^https?:/.test(url ?? "");
  return make("li", "", is_link ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, title) : title);
}

/**
 * @param {Leerkit.Words} texts
 * @param {Leerkit.ZaalAnswers} answers
 * @param {AbortSignal} signal
 */
function wiping(texts, answers, signal) {
  const ask = make("button", { className: "lk-secondary", type: "button" }, texts.wipe);
  const yes = make("button", { className: "lk-primary", type: "button" }, texts.wipe_yes);
  const no = make("button", { className: "lk-secondary", type: "button" }, texts.wipe_no);
  const said = make("p", { role: "status" });
  const sure = make("div", { hidden: true }, said, yes, " ", no);
  const toggle = (/** @type {boolean} */ is_asked) => {
    sure.hidden = !is_asked;
    ask.hidden = is_asked;
    said.textContent = is_asked ? texts.wipe_sure : "";
    (is_asked ? no : ask).focus();
  };
  ask.addEventListener("click", () => toggle(true), { signal });
  no.addEventListener("click", () => toggle(false), { signal });
  yes.addEventListener("click", async () => {
    const headers = { "X-Leerkit-Owner": given.owner };
    answers.going = true; // the news that somebody is wiped comes before this page has gone
    const reply = await fetch("/zaal/wis", { method: "POST", headers }).catch(() => null);
    answers.going = reply?.status === 204;
    if (!answers.going) return (said.textContent = texts.wipe_failed);
    await forget(answers.kept, given.owner);
    location.replace("/zaal/gewist");
  }, { signal });
  return make("div", "", ask, sure);
}

/**
 * Forget all that this device keeps of somebody.
 *
 * @param {Leerkit.Keeper} kept
 * @param {string} owner
 */
async function forget(kept, owner) {
  const [notes, sent, added] = await Promise.all(["drafts", "answers", "contributions"].map(kept.all));
  /** @param {[string, unknown]} row */
  const isOwn = ([, one]) => /** @type {{ owner: string }} */ (one).owner === owner;
  /** @type {(table: string) => (row: [string, unknown]) => Leerkit.Change} */
  const gone = (table) => ([key]) => [table, key, undefined];
  await kept.write([...notes.filter(([key]) => key.startsWith(`${owner}/`)).map(gone("drafts")), ...sent.filter(isOwn).map(gone("answers")), ...added.filter(isOwn).map(gone("contributions"))]);
}
