// Leading the room: which exercise is on for everybody, whether it is open, and what of it is revealed. What can be done
// stands in `BUTTONS`; a click sends it as an event, and for a while it can be taken back.

import { make } from "../cards/tools.js";
import { redraw } from "./redraw.js";
import { code } from "./wishes.js";

const UNDO_MS = 10_000;
const place = document.getElementById("leading");
let texts = {};
/** @type {(text: string) => void} */
let tell = () => {};
let latest = null;
let last_seq = 0; // of the event that can still be taken back
let forgetting = 0;

/** Listen to the buttons; `say(text)` says that something did not work. */
export function lead(words, say) {
  texts = words;
  tell = say;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-lead]") : null;
    if (button) press(button);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const step = { PageDown: 1, PageUp: -1 }[key];
    const is_elsewhere = target instanceof Element && target.closest("input, textarea, select, dialog");
    if (!step || !latest?.state.led.now || is_elsewhere) return;
    const to = beside(step);
    if (to) putOn(to);
  });
}

/** Draw what is on, after every change. */
export function drawLeading(message) {
  latest = message;
  const { now } = latest.state.led;
  const found = nowOn();
  redraw(place, found ? leading(found) : now ? other(now) : ownPace());
}

/** Return the button that puts an exercise on. */
export function putOnButton(slug, { exercise_id, question }, { led }) {
  const is_on = led.now?.lesson === slug && led.now?.exercise_id === exercise_id;
  const button = make("button", is_on ? "lk-primary" : "lk-secondary", is_on ? texts.is_on : texts.put_on);
  button.setAttribute("aria-pressed", String(is_on));
  button.append(make("span", "lk-hidden", `: ${question}`));
  return asks(button, "put_on", { lesson: slug, exercise_id });
}

function nowOn() {
  const now = latest.state.led.now;
  return now && all().find(is(now));
}

function all() {
  return latest.results.lessons.flatMap(({ slug, exercises }) => exercises.map((exercise) => ({ lesson: slug, exercise })));
}

function beside(step) {
  const every = all();
  const at = every.findIndex(is(latest.state.led.now));
  return at < 0 ? undefined : every[at + step];
}

const is = (now) => ({ lesson, exercise }) => lesson === now.lesson && exercise.exercise_id === now.exercise_id;

function ownPace() {
  return [keyed("text", make("p", "lk-hint", texts.own_pace)), undoButton()].filter(Boolean);
}

/** What is on and is no exercise. */
function other({ kind, title }) {
  const buttons = make("p", "lk-card-actions");
  buttons.append(key("own", asks(button(texts.back_own_pace), "own_pace", {})));
  const undo = undoButton();
  if (undo) buttons.append(undo);
  const about = title ? [keyed("question", make("p", "lk-question", title))] : [];
  return [keyed("soort", make("p", "lk-soort", `${texts.now} · ${texts[kind]}`)), ...about, keyed("buttons", buttons)];
}

function leading({ lesson, exercise }) {
  const which = { lesson, exercise_id: exercise.exercise_id };
  const part = latest.state.led.parts[lesson]?.[exercise.exercise_id] ?? {};
  const { shows_group = false, shows_solution = false } = part;
  const is_closed = Boolean(part.closed_at);
  const counts = texts.counts.replace("{n}", exercise.n_answered).replace("{all}", latest.results.participants.length);
  const buttons = make("p", "lk-card-actions");
  buttons.append(
    step("previous", texts.previous, beside(-1)),
    step("next", texts.next_one, beside(1)),
    key("close", asks(button(is_closed ? texts.open_it : texts.close_it), is_closed ? "opened" : "closed", which)),
    key("group", asks(button(shows_group ? texts.hide_group : texts.show_group), "revealed", { ...which, group: !shows_group, solution: shows_solution })),
    key("solution", solutionButton(which, { is_closed, shows_group, shows_solution })),
    key("own", asks(button(texts.back_own_pace), "own_pace", {})),
  );
  const undo = undoButton();
  if (undo) buttons.append(undo);
  return [
    keyed("soort", make("p", "lk-soort", `${texts.now} · ${is_closed ? texts.is_closed : texts.is_open} · ${counts}`)),
    keyed("question", make("p", "lk-question", exercise.question)),
    keyed("buttons", buttons),
  ];
}

function solutionButton(which, { is_closed, shows_group, shows_solution }) {
  const made = button(shows_solution ? texts.hide_solution : texts.show_solution);
  made.disabled = !is_closed;
  if (!is_closed) made.title = texts.solution_later;
  return asks(made, "revealed", { ...which, group: shows_group, solution: !shows_solution });
}

function step(name, label, to) {
  const made = key(name, button(label, name === "next" ? "lk-primary" : "lk-secondary"));
  made.disabled = !to;
  return to ? asks(made, "put_on", { lesson: to.lesson, exercise_id: to.exercise.exercise_id }) : made;
}

function undoButton() {
  if (!last_seq || last_seq !== latest.state.seq) return null;
  const made = key("undo", button(texts.undo, "lk-small"));
  made.dataset.lead = "undo";
  return made;
}

const button = (label, className = "lk-secondary") => make("button", className, label);

function key(name, made) {
  made.dataset.key = name;
  return made;
}

const keyed = (name, made) => key(name, made);

function asks(made, kind, payload) {
  made.dataset.lead = kind;
  made.dataset.payload = JSON.stringify(payload);
  return made;
}

async function press(pressed) {
  const { lead: kind, payload } = pressed.dataset;
  if (kind === "undo") return undo();
  await send("events", { kind, payload: JSON.parse(payload), if_seq: latest.state.seq });
}

function putOn({ lesson, exercise }) {
  return send("events", { kind: "put_on", payload: { lesson, exercise_id: exercise.exercise_id }, if_seq: latest.state.seq });
}

async function undo() {
  const seq = last_seq;
  last_seq = 0;
  await send(`events/${seq}/undo`, {});
  last_seq = 0; // what was taken back is not taken back again
}

async function send(path, body) {
  const reply = await fetch(`/api/sessions/${code}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said = await reply?.json().catch(() => null);
  if (!reply?.ok) return tell(said?.error || texts.failed);
  last_seq = said.seq ?? 0;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => {
    last_seq = 0;
    drawLeading(latest);
  }, UNDO_MS);
  drawLeading(latest);
}
