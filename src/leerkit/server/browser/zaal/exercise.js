// An exercise that is on: open, answered, closed, with what the group answered beside the own answer, with the solution.

import { make } from "../cards/tools.js";
import { drawCard } from "./card.js";
import { moduleAt } from "../shared/module_at.js";
import { standStill } from "../shared/still.js";
import { given, texts } from "./given.js";
import { readAlong } from "./read_along.js";
import { styleOf } from "./styles.js";

const WALL = "muur";
const LATE_MS = 6000; // then it is said that the exercise is not there yet

/**
 * Return how far an exercise is, for somebody who gave `value`.
 *
 * @param {Leerkit.On} on
 * @param {Leerkit.Latest | undefined} value
 * @returns {"open" | "open_ronde_2" | "answered" | "closed" | "group" | "solution" | "discuss"}
 */
function phaseOf(on, value) {
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

/** @type {Leerkit.ZaalMoment} */
export function exercise({ host, answers, say, signal }, first) {
  const { lesson, exercise_id } = first.on ?? { lesson: "", exercise_id: "" };
  const { props, sources } = /** @type {NonNullable<Leerkit.On["exercise"]>} */ (first.on?.exercise);
  const place = make("div");
  const still = make("fieldset", { className: "lk-still" }, place);
  const own = make("h2", "lk-hidden", texts.your_answer);
  const waits = make("p", { className: "lk-hint", role: "status" });
  const beside = make("div", "lk-beside", make("div", "", own, waits, still));
  const notice = make("p", "lk-hint");
  const section = make("div", "lk-exercise", beside, notice);
  host.replaceChildren(section, ...(first.on?.is_asked ? [] : [readAlong(`oefening=${encodeURIComponent(exercise_id)}`, lesson)]));
  /** @type {Leerkit.Card | null} */
  let card = null;
  let latest = first;
  /** @type {Promise<Leerkit.Columns> | null} */
  let columns = null; // asked for when there is something to put beside the own answer
  take(first);
  const late = setTimeout(() => (waits.textContent = texts.cannot_show), LATE_MS);
  signal.addEventListener("abort", () => clearTimeout(late));
  drawCard({ host: place, lesson, props, sources, answers, ronde_open: ronde(first), held: held(first), signal }).then(
    (made) => {
      card = made;
      follow();
    },
    () => place.replaceChildren(make("p", "lk-problem", texts.cannot_show)),
  ).finally(() => {
    clearTimeout(late);
    waits.remove();
  });
  return { take, again: () => take(latest) };

  /** @param {Leerkit.ParticipantState} state */
  function take(state) {
    latest = state;
    const on = /** @type {Leerkit.On} */ (state.on);
    const value = answers.value(lesson, exercise_id);
    say(on.kind === "wall" || (props.soort === WALL && !on.is_closed) ? texts.wall : texts[phaseOf(on, value)]);
    notice.textContent = on.notice ?? "";
    section.dataset.ronde = String(on.ronde ?? 1);
    section.dataset.answered = value || !on.is_closed || props.soort === WALL ? "yes" : "no";
    lieBeside(on, value);
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

  /**
   * What somebody answered, what the group did, and how it is.
   *
   * @param {Leerkit.On} on
   * @param {Leerkit.Latest | undefined} value
   */
  async function lieBeside(on, value) {
    if (!columns && !on.is_closed && !on.shows_group && !on.words) return; // words of a wall are seen while it is open
    columns = columns ?? Promise.all([moduleAt("../shared/columns.js"), styleOf("charts")]).then(([{ columnsIn }]) =>
      columnsIn(beside, { words: { ...given.shared, ...texts }, heading: "h2", hint: props.soort === WALL ? "" : texts.not_answered, signal }),
    );
    const tell = await columns;
    if (on !== latest.on) return;
    const is_beside = tell(on, sources, value ? { is_whole: value.verdict?.complete !== false } : null);
    own.classList.toggle("lk-hidden", !is_beside || section.dataset.answered === "no");
  }
}
