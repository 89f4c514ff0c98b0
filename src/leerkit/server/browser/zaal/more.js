// Below what is on, folded and never in its way: what somebody missed, and a note of their own.

import { fill, make } from "../cards/tools.js";
import { NOTE } from "../shared/drafts.js";
import { moduleAt } from "../shared/module_at.js";

/**
 * Return `more(state)`, which draws what there is below a moment in `host`.
 *
 * @param {HTMLElement} host
 * @param {Leerkit.ZaalAnswers} answers
 * @param {Leerkit.DrawCard} drawCard
 * @param {Leerkit.Words} texts
 */
export function drawMore(host, answers, drawCard, texts) {
  const label = make("summary");
  const list = make("div", "lk-missed");
  const missed = make("details", { className: "lk-fold", hidden: true }, label, make("p", "lk-hint", texts.missed_hint), list);
  /** @type {ReturnType<typeof import("./missed.js").missedIn> | null} */
  let drawList = null;
  const lesson = make("a", { href: "/lessen" }, texts.whole_lesson);
  host.append(missed, note(answers.keep("", NOTE), texts), make("p", "lk-hint", lesson));
  /** @type {Leerkit.ParticipantState | null} */
  let latest = null;
  missed.addEventListener("toggle", () => missed.open && drawMissed());

  /** @param {Leerkit.ParticipantState} state */
  return function more(state) {
    latest = state;
    const n = notAnswered().length;
    label.textContent = fill(texts.missed, { n });
    missed.hidden = Boolean(state.ended_at) || state.removed || !(n || drawList) || !state.on;
    lesson.href = state.on?.lesson && !state.on.is_asked ? `/les/${state.on.lesson}/` : "/lessen";
    if (missed.open) drawMissed();
  };

  function notAnswered() {
    return (latest?.on?.was_on ?? []).filter(([slug, id]) => !answers.value(slug, id));
  }

  async function drawMissed() {
    /** @type {typeof import("./missed.js")} */
    const { missedIn } = await moduleAt("../zaal/missed.js");
    drawList = drawList ?? missedIn(list, answers, drawCard);
    if (latest) drawList(latest, notAnswered());
  }
}

/**
 * Return a folded note, which stays on the device.
 *
 * @param {Leerkit.Keep} keep
 * @param {Leerkit.Words} texts
 */
function note(keep, texts) {
  const area = make("textarea", { id: "note", maxLength: 10_000 });
  const label = make("label", { className: "lk-hint", htmlFor: "note" }, texts.note_label);
  keep.load().then((kept) => {
    if (typeof kept === "string" && !area.value) area.value = kept;
  });
  area.addEventListener("input", () => keep.save(area.value));
  return make("details", "lk-fold", make("summary", "", texts.note), label, area);
}
