// The facilitator's page: draws what the server sends, again after every change. It keeps no state of its own.

import { bar, drawTally, element } from "./charts.js";
import { followState } from "./live_state.js";
import { redraw } from "./redraw.js";
import "./stage.js";

const MANY_NAMES = 30;
const texts = JSON.parse(document.getElementById("texts").textContent);
const code = document.getElementById("facilitator").dataset.code;
const connection = document.getElementById("connection");
const people = document.getElementById("people");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const shown = new Map();
const cards = new Map();

followState(`/api/sessions/${code}/live`, { take, on_lost: () => tell("lost", texts.lost) });

function take(message) {
  if (message.problem) return tell("lost", message.problem);
  tell("open", texts.connected);
  draw(message);
}

function tell(state, text) {
  connection.dataset.state = state;
  if (connection.textContent !== text) connection.textContent = text;
}

function draw({ results, state }) {
  drawIfNew("people", people, [results.participants, results.sentence], () => drawPeople(results));
  for (const lesson of results.lessons) {
    for (const exercise of lesson.exercises) {
      const id = `${lesson.slug}/${exercise.exercise_id}`;
      const card = cardOf(id, lesson.slug, exercise.exercise_id);
      const ronde = state.rondes[lesson.slug]?.[exercise.exercise_id] ?? 1;
      card.toggleAttribute("data-quiet", !exercise.n_answered);
      drawIfNew(id, card, [exercise, ronde], () => drawExercise(lesson.slug, exercise, ronde));
      const count = document.querySelector(`[data-count="${id}"]`);
      count.replaceChildren(`${exercise.n_answered}`, element("span", "lk-hidden", ` ${texts.answers}`));
    }
  }
}

function cardOf(id, slug, exercise_id) {
  if (!cards.has(id)) {
    const card = element("article", "lk-card lk-live");
    card.id = `${slug}--${exercise_id}`;
    card.dataset.exercise = exercise_id;
    card.dataset.stage = "";
    document.querySelector(`[data-lesson="${slug}"]`).append(card);
    cards.set(id, card);
  }
  return cards.get(id);
}

function drawIfNew(name, place, value, make) {
  const now = JSON.stringify(value);
  if (shown.get(name) === now) return;
  shown.set(name, now);
  redraw(place, make());
}

function drawPeople({ participants, sentence }) {
  const n = participants.length;
  if (!n) return [element("p", "lk-hint", texts.nobody)];
  const all = participants.reduce((sum, one) => sum + one.n_exercises, 0);
  const done = participants.reduce((sum, one) => sum + one.n_done, 0);
  const progress = bar(all ? done / all : 0);
  progress.setAttribute("aria-hidden", "true"); // the sentence says it
  const details = element("details", "lk-people");
  details.open = n <= MANY_NAMES;
  details.append(element("summary", "", texts.show_people), names(participants));
  return [element("p", "", sentence), progress, details];
}

function names(participants) {
  const list = element("ul", "lk-names");
  for (const { nickname, n_done, n_exercises } of participants) {
    const one = element("li");
    one.append(element("span", "lk-name", nickname));
    one.append(element("span", "lk-done", fill(texts.done_of, { done: n_done, all: n_exercises })));
    list.append(one);
  }
  return list;
}

function drawExercise(slug, exercise, ronde) {
  const { question, soort, tally, n_answered, left_out } = exercise;
  const actions = element("p", "lk-card-actions");
  const place = element("span", "lk-ronde"); // always there, so that the button beside it stays what it is
  if (soort === "stelling" && n_answered) place.append(rondeButton(slug, exercise, ronde));
  actions.append(place, showButton(question));
  const head = element("div", "lk-live-head");
  const title = element("div");
  title.append(element("p", "lk-soort", texts.soorten[soort]), element("h4", "lk-question", question));
  head.append(title, actions);
  const rest = n_answered ? drawTally(tally, texts) : [element("p", "lk-hint", texts.no_answers)];
  if (left_out) rest.push(element("p", "lk-hint", left_out));
  return [head, ...rest];
}

function showButton(question) {
  const button = element("button", "lk-secondary", texts.show_big);
  button.dataset.show = "";
  button.append(element("span", "lk-hidden", `: ${question}`));
  return button;
}

function rondeButton(slug, exercise, ronde) {
  if (ronde >= 2) return element("span", "lk-hint", texts.ronde_is_open);
  const button = element("button", "lk-secondary", texts.open_ronde);
  button.append(element("span", "lk-hidden", `: ${exercise.question}`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await fetch(`/api/sessions/${code}/ronde`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ lesson: slug, exercise_id: exercise.exercise_id, ronde: 2 }),
    }).catch(() => null);
    if (answer?.ok) return;
    button.disabled = false;
    tell("lost", texts.failed);
  });
  return button;
}
