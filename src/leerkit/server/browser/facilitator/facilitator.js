// The facilitator's page: draws what the server sends, again after every change. It keeps no state of its own.

import { fill, make } from "../cards/tools.js";
import { drawTally, list } from "../shared/charts.js";
import { connectionLine } from "../shared/connection_line.js";
import { followState } from "../shared/live_state.js";
import { part, words } from "../shared/page.js";
import { redraw } from "../shared/redraw.js";
import { drawAsking, hearAsking } from "./asking.js";
import { hearBeside } from "./beside.js";
import { withChoice } from "./choosing.js";
import { drawClosing, hearClosing } from "./closing.js";
import { code } from "./deeds.js";
import { drawLeading, lead, putOnButton } from "./leading.js";
import { drawGroups, hearGroups } from "./groups.js";
import { hearOwnPhone } from "./own_phone.js";
import { drawPicture } from "./picture.js";
import { drawPeople } from "./people.js";
import { drawPosts, hearPosts } from "./posts.js";
import { tellRefusal } from "./refusal.js";
import { act } from "./wishes.js";
import "./keys.js";
import "./printing.js";
import "./stage.js";

const LOOK_AGAIN_MS = 30_000;
const { soorten, ...texts } = /** @type {{ soorten: Leerkit.Words } & Leerkit.Words} */ (/** @type {unknown} */ (words("texts")));
const { tell, ...listeners } = connectionLine(texts);
const storage = part("storage");
const people = part("people");
/** @type {Map<string, string>} */
const shown = new Map();
/** @type {Map<string, HTMLElement>} */
const cards = new Map();
/** @type {Leerkit.FacilitatorState | null} */
let latest = null;

followState(`/api/sessions/${code}/live`, { take, ...listeners });
setInterval(() => latest && draw(latest), LOOK_AGAIN_MS); // who is quiet changes by itself
act(tellRefusal, texts);
lead(texts, tellRefusal);
hearAsking(tellRefusal, texts);
hearClosing(texts.failed);
hearGroups(texts.failed);
hearOwnPhone(texts.failed);
hearBeside(texts);
drawPicture();
hearPosts(tellRefusal, texts, () => latest && draw(latest));
for (const release of ["pointerup", "pointercancel", "keyup", "blur"]) {
  window.addEventListener(release, () => setTimeout(() => latest && draw(latest)), true);
}

/** @param {Leerkit.FacilitatorState} message */
function take(message) {
  tell("open", texts.connected);
  latest = message;
  draw(message);
}

/**
 * While a button that belongs to a name or a text is down, nothing moves: it would be let go on another one.
 *
 * @param {Leerkit.FacilitatorState} message
 */
function draw(message) {
  const { results, state, people: present, storage: problem = "" } = message;
  if (document.querySelector("[data-key] button:active")) return;
  if (storage.textContent !== problem) storage.textContent = problem;
  document.body.toggleAttribute("data-wiped", message.is_wiped);
  const minute = Math.floor(Date.now() / LOOK_AGAIN_MS);
  drawIfNew("people", people, [results.participants, results.sentence, present, minute], () => drawPeople(results, present, texts));
  drawLeading(message);
  drawAsking(message, texts);
  drawGroups(message, texts);
  drawClosing(state);
  drawPosts(message, texts);
  for (const lesson of results.lessons) {
    for (const exercise of lesson.exercises) {
      const id = `${lesson.slug}/${exercise.exercise_id}`;
      const card = cardOf(id, lesson.slug, exercise);
      const ronde = state.rondes[lesson.slug]?.[exercise.exercise_id] ?? 1;
      card.toggleAttribute("data-quiet", !exercise.n_answered);
      drawIfNew(id, card, [exercise, ronde, state.led.now, message.large?.answer_id], () => drawExercise(lesson.slug, exercise, ronde, message));
      const count = document.querySelector(`[data-count="${id}"]`);
      count?.replaceChildren(`${exercise.n_answered}`, make("span", "lk-hidden", ` ${texts.answers}`));
    }
  }
}

/**
 * @param {string} id
 * @param {string} slug
 * @param {Leerkit.ExerciseResults} exercise
 */
function cardOf(id, slug, { exercise_id, soort }) {
  let card = cards.get(id);
  if (!card) {
    card = make("article", "lk-card lk-live");
    card.id = `${slug}--${exercise_id}`;
    Object.assign(card.dataset, { exercise: exercise_id, soort });
    card.dataset.stage = "";
    document.querySelector(`[data-lesson="${slug}"]`)?.append(card);
    cards.set(id, card);
  }
  return card;
}

/**
 * @param {string} name
 * @param {HTMLElement} place
 * @param {unknown} value
 * @param {() => Node[]} parts
 */
function drawIfNew(name, place, value, parts) {
  const now = JSON.stringify(value);
  if (shown.get(name) === now) return;
  shown.set(name, now);
  redraw(place, parts());
}

/**
 * @param {string} slug
 * @param {Leerkit.ExerciseResults} exercise
 * @param {number} ronde
 * @param {Leerkit.FacilitatorState} message
 */
function drawExercise(slug, exercise, ronde, message) {
  const { question, soort, tally, n_answered } = exercise;
  const actions = make("p", "lk-card-actions");
  const place = make("span", "lk-ronde"); // always there, so that the button beside it stays what it is
  if (soort === "stelling" && n_answered) place.append(rondeButton(slug, exercise, ronde));
  actions.append(place, putOnButton(slug, exercise, message.state), showButton(question));
  const head = make("div", "lk-live-head");
  const title = make("div");
  title.append(make("p", "lk-soort", soorten[soort]), make("h4", "lk-question", question));
  head.append(title, actions);
  const first = n_answered ? drawTally(tally, texts) : [make("p", "lk-hint", texts.no_answers)];
  const all = [...first, ...drawRest(exercise)];
  return [head, ...withChoice(all, slug, exercise, message, texts)];
}

/**
 * What came after the first answers, and what is left out of them.
 *
 * @param {Leerkit.ExerciseResults} exercise
 */
function drawRest({ later, later_sentence, left_out, late, hidden }) {
  /** @type {HTMLElement[]} */
  const parts = [];
  const add = (/** @type {string} */ key, /** @type {HTMLElement} */ made) => {
    made.dataset.key = key;
    parts.push(made);
  };
  if (later_sentence) add("later", make("p", "lk-later", later_sentence));
  if (later) add("later-charts", folded("lk-later-charts", texts.later, drawTally(later, texts)));
  if (late) add("late", make("p", "lk-hint", late));
  if (left_out) add("left-out", make("p", "lk-hint", left_out));
  const title = fill(texts.hidden, { n: hidden.length });
  if (hidden.length) add("hidden", folded("lk-concealed", title, [list(hidden, "showAgain", texts.show_again)]));
  return parts;
}

/**
 * @param {string} className
 * @param {string} title
 * @param {Node[]} parts
 */
function folded(className, title, parts) {
  const made = make("details", className);
  made.append(make("summary", "", title), ...parts);
  return made;
}

/** @param {string} question */
function showButton(question) {
  const button = make("button", "lk-secondary", texts.show_big);
  button.dataset.show = "";
  button.append(make("span", "lk-hidden", `: ${question}`));
  return button;
}

/**
 * @param {string} slug
 * @param {Leerkit.ExerciseResults} exercise
 * @param {number} ronde
 */
function rondeButton(slug, exercise, ronde) {
  if (ronde >= 2) return make("span", "lk-hint", texts.ronde_is_open);
  const button = make("button", "lk-secondary", texts.open_ronde);
  button.append(make("span", "lk-hidden", `: ${exercise.question}`));
  Object.assign(button.dataset, { ronde: "2", lesson: slug, of: exercise.exercise_id });
  return button;
}
