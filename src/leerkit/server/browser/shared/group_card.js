// The card by which somebody's group answers what is on: the same card once more, of which all of the group see the same
// answer. What is sent is a contribution, so it waits on the device until the server has it.

import { mountCard } from "../cards/card.js";
import { make } from "../cards/tools.js";
import { onceLetGo } from "./let_go.js";
import { standStill } from "./still.js";

const NOTHING_SENT = { id: "", saved: false, error: "" };

/**
 * Draw it in `host`, and return `take(state)`, for as long as it is the same exercise and the same group.
 *
 * - `by`: where it is said that another of the group sent it; `state`: what the room is told, with an exercise that is on and the own group;
 * - `texts`: the words of the type of exercise, with those of groups; `mount`: its view;
 * - `contributions`: the outbox; `keep`: where a draft stays; `signal`: ends it.
 *
 * @param {Leerkit.GroupCardOptions} options
 * @returns {(state: Leerkit.ToldOfGroups) => void}
 */
export function groupCard({ host, by, state, texts, mount, contributions, keep, signal }) {
  const on = /** @type {NonNullable<Leerkit.ToldOfGroups["on"]>} */ (state.on);
  const { props, sources } = /** @type {Leerkit.CardGiven} */ (on.exercise);
  const which = { lesson: on.lesson, exercise_id: props.id, key: state.groups?.key ?? "", group: state.of_group?.group ?? 0 };
  let told = /** @type {Leerkit.OfGroup} */ (state.of_group);
  // By the server, which has not told yet what that makes of the group's answer.
  /** @type {{ id: string, response: object, reached?: Leerkit.Reached } | null} */
  let kept = null;
  let said_later = "";
  let shown = idShown();
  /** @type {Leerkit.Status} */
  let latest = NOTHING_SENT;
  const draw = onceLetGo(() => {
    card.show({ value: value(), status: latest });
    standStill(still, still.disabled);
  }, signal);
  const place = make("div");
  const still = make("fieldset", { className: "lk-still" }, place);
  host.replaceChildren(still);
  const waits = contributions.waiting("group_answer").filter(isOurs).pop();
  const card = mountCard({
    host: place,
    props,
    sources,
    mount,
    texts,
    value: value(),
    given: waits ? { id: waits.id, response: waits.payload.response ?? {} } : null,
    keep,
    ronde_open: 1,
    signal,
    send: ({ id, response }) => void contributions.send("group_answer", { ...which, response }, id),
  });
  place.querySelector("[data-exercise]")?.removeAttribute("data-exercise"); // the page looks for its own card by that
  contributions.on_kept((one) => isOurs(one) && hear(one), signal);
  contributions.on_refused(({ one, sentence }) => isOurs(one) && refuse(one, sentence), signal);
  contributions.on_later(sayLater, signal);
  take(state);
  return take;

  /** @param {Leerkit.ToldOfGroups} now */
  function take(now) {
    told = now.of_group ?? told;
    if (kept && told.mine === kept.id) kept = null;
    standStill(still, !now.on?.in_groups);
    card.hold(still.disabled ? "closed" : "open");
    if (idShown() !== shown) show(NOTHING_SENT);
    by.textContent = told.answer && !told.answer.is_own ? texts.by_another : "";
  }

  /** @param {Leerkit.KeptContribution} one */
  function isOurs({ kind, payload: { lesson, exercise_id, key, group } }) {
    return kind === "group_answer" && lesson === which.lesson && exercise_id === which.exercise_id && key === which.key && group === which.group;
  }

  /** @param {Leerkit.KeptContribution} one */
  function hear({ id, payload, reached }) {
    kept = told.mine === id ? null : { id, response: payload.response ?? {}, reached };
    show({ id, saved: true, error: "" });
  }

  /**
   * What was filled in stays, also after a reload.
   *
   * @param {Leerkit.KeptContribution} one
   * @param {string} error
   */
  function refuse({ id, payload }, error) {
    keep.save(payload.response);
    show({ id, saved: false, error });
    return true;
  }

  function sayLater() {
    const last = contributions.waiting("group_answer").filter(isOurs).pop();
    if (!last || said_later === last.id) return;
    said_later = last.id; // a screen reader would read it out each time
    show({ id: last.id, saved: false, error: texts.for_group_kept, kept: true });
  }

  /** @param {Leerkit.Status} status */
  function show(status) {
    shown = idShown();
    latest = status;
    draw();
  }

  function idShown() {
    return kept?.id ?? told.answer?.id ?? "";
  }

  function value() {
    const last = kept ?? told.answer;
    return last && { response: last.response, reached: last.reached, verdict: null, n_attempts: 1 };
  }
}
