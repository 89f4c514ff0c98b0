// What the page shows at a moment that is no exercise: before the start, while somebody talks, a pause, everybody's own pace.

import { fill, make } from "../cards/tools.js";
import { drawCard } from "./card.js";
import { moduleAt } from "../shared/module_at.js";
import { within } from "../shared/within.js";
import { exercise } from "./exercise.js";
import { given, texts } from "./given.js";
import { readAlong } from "./read_along.js";

const EXACT = 20; // as the server has it
const TAP_WITHIN_MS = 8000;

/**
 * A tap that says that somebody is there, also where all other ways are closed; the screen shows how many.
 *
 * @param {AbortSignal} signal
 */
function awake(signal) {
  const button = make("button", { className: "lk-primary", type: "button" }, texts.tap);
  const heard = make("p", { className: "lk-hint", role: "status" });
  button.addEventListener("click", async () => {
    heard.textContent = texts.tap_sent;
    const reply = await fetch("/api/contributions", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Leerkit-Owner": given.owner },
      body: JSON.stringify({ kind: "signal", payload: { signal: "awake" } }),
      signal: within(TAP_WITHIN_MS),
    }).catch(() => null);
    if (!signal.aborted) heard.textContent = reply?.ok ? texts.tap_heard : texts.tap_lost;
  }, { signal });
  return [button, heard];
}

/** @type {Leerkit.ZaalMoment} */
function lobby({ host, say, signal }, first) {
  const people = make("p", "lk-hint");
  host.replaceChildren(make("div", "lk-moment", make("p", "", texts.lobby_wait), people, ...awake(signal)));
  take(first);
  return { take };

  /** @param {Leerkit.ParticipantState} state */
  function take({ nickname, on }) {
    say(fill(texts.lobby, { name: nickname }));
    const n = on?.n_people ?? 0;
    people.textContent = n === 1 ? texts.one_person : fill(n > EXACT ? texts.many_people : texts.people, { n });
  }
}

/** @type {Leerkit.ZaalMoment} */
function text({ host, say }, { on }) {
  say(texts.listen);
  const fold = on?.lesson ? [readAlong(`kop=${encodeURIComponent(on.title)}`, on.lesson)] : [];
  host.replaceChildren(make("div", "lk-moment", make("h2", "", on?.title ?? "")), ...fold);
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function pause({ host, say, signal }, { on }) {
  say(texts.pause);
  const title = on?.title ? [make("h2", "", on.title)] : [];
  host.replaceChildren(make("div", "lk-moment", ...title, make("p", "", texts.pause_hint), ...awake(signal)));
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function own_pace({ host, say }) {
  say(texts.own_pace);
  const links = Object.entries(given.lessons).map(([slug, title]) =>
    make("p", "", make("a", { className: "lk-secondary", href: `/les/${slug}/` }, `${texts.go_to_lesson}: ${title}`)),
  );
  host.replaceChildren(make("div", "lk-moment", ...links));
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function questions({ host, say }) {
  say(texts.questions_on);
  host.replaceChildren();
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function elsewhere({ host, say }) {
  say(texts.look_up);
  host.replaceChildren();
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function video(room, first) {
  let { take } = elsewhere(room, first);
  moduleAt("../zaal/film.js").then(({ film }) => room.signal.aborted || (take = film(room, first).take));
  return { take: (state) => take((first = state)) };
}

/** @type {Leerkit.ZaalMoment} */
function end(room) {
  moduleAt("../zaal/end.js").then(({ end: drawEnd }) => room.signal.aborted || drawEnd(room, drawCard)).catch(() => room.say(texts.cannot_show));
  room.say(texts.end);
  room.host.replaceChildren();
  return { take() {} };
}

/** @type {Leerkit.ZaalMoment} */
function removed({ host, say }) {
  say("");
  host.replaceChildren();
  return { take() {} };
}

/** @type {Record<string, Leerkit.ZaalMoment>} */
const MOMENTS = { lobby, text, video, pause, own_pace, exercise, wall: exercise, questions, end, removed };

/**
 * Return which moment it is, and what draws it.
 *
 * @param {Leerkit.ParticipantState} state
 * @returns {[string, Leerkit.ZaalMoment]}
 */
export function momentOf({ removed: is_out, ended_at, on }) {
  const name = is_out ? "removed" : ended_at ? "end" : on ? on.kind : "own_pace";
  if (["exercise", "wall"].includes(name) && !on?.exercise) return [name, elsewhere];
  return [name, MOMENTS[name] ?? elsewhere];
}
