// An exercise that is on: open, answered, closed, with what the group answered beside the own answer, with the solution.

import { make } from "../cards/tools.js";
import { drawCard } from "./card.js";
import { standStill } from "../shared/still.js";
import { texts } from "./given.js";
import { readAlong } from "./read_along.js";
import { styleOf } from "./styles.js";

const WALL = "muur";

/**
 * Return how far an exercise is, for somebody who gave `value`.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Latest | undefined} value
 * @returns {"open" | "open_ronde_2" | "answered" | "closed" | "group" | "solution" | "discuss"}
 */
export function phaseOf(on, value) {
  if (!on.is_closed) return !isAnswered(on, value) ? (on.ronde === 2 && value ? "open_ronde_2" : "open") : "answered";
  if (on.shows_solution) return on.solved_as ? "discuss" : "solution";
  return on.shows_group ? "group" : "closed";
}

/**
 * @param {Leerkit.On} on
 * @param {Leerkit.Latest | undefined} value
 */
function isAnswered(on, value) {
  if (!value || value.verdict?.complete === false) return false;
  const { ronde = on.ronde } = /** @type {{ ronde?: number }} */ (value.response);
  return (on.ronde ?? 1) <= (ronde ?? 1);
}

/**
 * Return whether the second round is open and its card not there yet: somebody who voted hears the arguments first, and until
 * then the card would take a vote for one in the first round.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Latest | undefined} value
 */
function isTooEarly({ ronde }, value) {
  return ronde === 2 && value !== undefined && !value.verdict && /** @type {{ ronde?: number }} */ (value.response).ronde === 1;
}

/**
 * Return whether the own answer is laid beside the solution now: that is ticked in the card, and counts for nobody else.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Latest | undefined} value
 */
function isCompared({ shows_solution, is_compared }, value) {
  return Boolean(shows_solution && is_compared && value);
}

/**
 * @param {Leerkit.Tally | null | undefined} one
 * @returns {one is Leerkit.Tally}
 */
const isTally = (one) => Boolean(one);

/** @type {Leerkit.ZaalMoment} */
export function exercise({ host, answers, say, signal }, first) {
  const { lesson, exercise_id } = first.on ?? { lesson: "", exercise_id: "" };
  const { props, sources } = /** @type {NonNullable<Leerkit.On["exercise"]>} */ (first.on?.exercise);
  const place = make("div");
  const still = make("fieldset", { className: "lk-still" }, place);
  const group = make("section", { className: "lk-card lk-group", hidden: true });
  const solved = make("section", { className: "lk-card lk-solved", hidden: true });
  const own = make("h2", "lk-hidden", texts.your_answer);
  const beside = make("div", "lk-beside", make("div", "", own, still), group, solved);
  const section = make("div", "lk-exercise", beside);
  host.replaceChildren(section, ...(first.on?.is_asked ? [] : [readAlong(`oefening=${encodeURIComponent(exercise_id)}`, lesson)]));
  /** @type {Leerkit.Card | null} */
  let card = null;
  let latest = first;
  let drawn = "";
  take(first);
  drawCard({ host: place, lesson, props, sources, answers, ronde_open: ronde(first), held: held(first), signal }).then(
    (made) => {
      card = made;
      follow();
    },
    () => place.replaceChildren(make("p", "lk-problem", texts.cannot_show)),
  );
  return { take, again: () => take(latest) };

  /** @param {Leerkit.ParticipantState} state */
  function take(state) {
    latest = state;
    const on = /** @type {Leerkit.On} */ (state.on);
    const value = answers.value(lesson, exercise_id);
    say(on.kind === "wall" || (props.soort === WALL && !on.is_closed) ? texts.wall : texts[phaseOf(on, value)]);
    section.dataset.ronde = String(on.ronde ?? 1);
    section.dataset.answered = value || !on.is_closed ? "yes" : "no";
    drawGroup([on.group, on.words?.tally, on.of_groups].filter(isTally));
    drawSolved(on, value);
    follow();
  }

  function follow() {
    const on = /** @type {Leerkit.On} */ (latest.on);
    const value = answers.value(lesson, exercise_id);
    standStill(still, (on.is_closed && !isCompared(on, value)) || isTooEarly(on, value));
    card?.open_ronde(ronde(latest));
    card?.hold(held(latest));
    for (const field of place.querySelectorAll("textarea")) field.closest(".lk-field")?.toggleAttribute("hidden", still.disabled && !field.value);
  }

  /** @param {Leerkit.ParticipantState} state */
  function held(state) {
    return state.held[lesson]?.[exercise_id];
  }

  /** @param {Leerkit.ParticipantState} state */
  function ronde(state) {
    return state.on?.ronde ?? 1;
  }

  /** @param {Leerkit.Tally[]} tallies */
  async function drawGroup(tallies) {
    const now = JSON.stringify(tallies);
    if (now === drawn) return;
    drawn = now;
    group.hidden = !tallies.length;
    lieBeside();
    if (!tallies.length) return group.replaceChildren();
    const [{ drawTally }] = await Promise.all([import("../shared/charts.js"), styleOf("charts")]);
    if (now === drawn) group.replaceChildren(make("h2", "", texts.the_group), ...tallies.flatMap((tally) => drawTally(tally, texts)));
  }

  /**
   * @param {Leerkit.On} on
   * @param {Leerkit.Latest | undefined} value
   */
  async function drawSolved(on, value) {
    const parts = on.is_closed && on.solution ? await import("./solved.js").then(({ howItIs }) => howItIs(on, sources, value), () => []) : [];
    if (on !== latest.on) return;
    if (on.is_closed && !value) parts.unshift(make("p", "lk-hint", texts.not_answered));
    solved.hidden = !parts.length;
    solved.replaceChildren(...parts);
    lieBeside();
  }

  // What somebody answered, what the group did, and how it is: in this order, beside each other where there is room.
  function lieBeside() {
    const is_beside = !group.hidden || !solved.hidden;
    beside.toggleAttribute("data-beside", is_beside);
    own.classList.toggle("lk-hidden", !is_beside || section.dataset.answered === "no");
  }
}
