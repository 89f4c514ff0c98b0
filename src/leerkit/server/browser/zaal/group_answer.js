// The answer of somebody's group to what is on: the same card once more, folded below the own one, handed in for all of them.

import { fill, make } from "../cards/tools.js";
import { within } from "../shared/within.js";
import { given } from "./given.js";

const WITHIN_MS = 8000;

/**
 * Return `take(state)`, which draws the card in `place` for as long as groups can answer.
 *
 * @param {HTMLElement} place
 * @param {Leerkit.ZaalAnswers} own
 * @param {Leerkit.DrawCard} drawCard
 * @param {() => Promise<Leerkit.Words>} words
 */
export function groupAnswers(place, own, drawCard, words) {
  let shown = "";
  let stop = new AbortController();

  /** @param {Leerkit.ParticipantState} state */
  return function take({ on, groups, ended_at, removed }) {
    const is_asked = Boolean(on?.in_groups && on.exercise && !ended_at && !removed);
    const now = is_asked && on && groups ? `${groups.key}/${on.lesson}/${on.exercise_id}` : "";
    if (now === shown) return;
    shown = now;
    stop.abort();
    stop = new AbortController();
    place.hidden = !now;
    place.replaceChildren();
    if (now && on) draw(on, stop.signal).catch(() => (shown = "")); // at the next news again
  };

  /**
   * @param {Leerkit.On} on
   * @param {AbortSignal} signal
   */
  async function draw(on, signal) {
    const texts = await words();
    if (signal.aborted || !on.exercise) return;
    const host = make("div");
    const said = make("p", { className: "lk-hint", role: "status" });
    place.replaceChildren(make("details", "lk-fold", make("summary", "", texts.for_group), make("p", "lk-hint", texts.for_group_hint), host, said));
    const answers = answersOf(own, texts, (sentence) => (said.textContent = sentence));
    await drawCard({ host, lesson: on.lesson, ...on.exercise, answers, ronde_open: 1, held: "open", signal });
  }
}

/**
 * Return what a card needs of answers: what it hands in, is the group's.
 *
 * @param {Leerkit.ZaalAnswers} own
 * @param {Leerkit.Words} texts
 * @param {(sentence: string) => void} say
 * @returns {Leerkit.ZaalAnswers}
 */
function answersOf(own, texts, say) {
  /** @type {Leerkit.Latest | undefined} */
  let latest;
  /** @type {Leerkit.Card | null} */
  let card = null;
  return {
    ...own,
    value: () => latest,
    keep: () => ({ load: () => Promise.resolve(null), save() {}, clear() {} }),
    given: () => Promise.resolve(null),
    follow: (_lesson, _exercise, made) => (card = made),
    async send(lesson, exercise_id, { id, response }) {
      const reply = await handIn({ id, kind: "group_answer", payload: { lesson, exercise_id, response } });
      if (reply?.payload) latest = { response: reply.payload.response, verdict: null, n_attempts: 1, reached: reply.reached, at: new Date().toISOString() };
      const error = reply?.payload ? "" : reply?.error || texts.for_group_failed;
      card?.show({ value: latest ?? null, status: { id, saved: !error, error } });
      say(error ? "" : fill(texts.for_group_sent, { n: reply.payload.group }));
    },
  };
}

/** @param {object} body */
async function handIn(body) {
  const reply = await fetch("/api/contributions", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Leerkit-Owner": given.owner },
    signal: within(WITHIN_MS),
    body: JSON.stringify(body),
  }).catch(() => null);
  return reply?.json().catch(() => null) ?? null;
}
