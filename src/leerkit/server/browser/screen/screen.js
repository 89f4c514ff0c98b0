// The screen that the whole room sees: draws what is on, and of that only what the server says that everybody may see.
// It keeps no state: after a reload it is where it was.

import { make } from "../cards/tools.js";
import { bar, drawTally } from "../shared/charts.js";
import { followState } from "../shared/live_state.js";

const SMALLEST = 0.4;
const STEP = 0.05;
const code = document.getElementById("screen").dataset.code;
const texts = JSON.parse(document.getElementById("texts").textContent);
const place = document.getElementById("on");
const people = document.getElementById("people");
const connection = document.getElementById("connection");
let shown = "";

followState(`/api/sessions/${code}/screen`, { take, on_lost: () => tell("lost", texts.lost) });
addEventListener("resize", fit);
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "f" || (target instanceof Element && target.closest("input, textarea"))) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

function tell(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

function take({ n_people, ended_at, on }) {
  tell("open", "");
  people.textContent = n_people === 1 ? texts.one_person : n_people ? texts.people.replace("{n}", n_people) : texts.nobody;
  document.body.dataset.on = ended_at ? "end" : (on?.kind ?? "lobby");
  const now = JSON.stringify([on, ended_at, on && n_people]);
  if (now === shown) return;
  shown = now;
  place.replaceChildren(...(ended_at ? [make("p", "lk-question", texts.ended)] : on ? moment(on, n_people) : []));
  fit();
}

function moment(on, n_people) {
  if (on.question) return exercise(on, n_people);
  if (on.kind === "lobby") return [];
  const title = on.kind === "text" ? on.title : texts[on.kind];
  const parts = [make("h2", "lk-question", title)];
  if (on.lesson) parts.unshift(make("p", "lk-soort", on.lesson));
  if (on.kind === "pause" && on.title) parts.push(make("p", "lk-screen-intro", on.title));
  return parts;
}

function exercise(on, n_people) {
  const head = make("p", "lk-soort", on.lesson);
  if (on.ronde > 1) head.append(make("span", "lk-screen-ronde", texts.ronde.replace("{n}", on.ronde)));
  /** @type {HTMLElement[]} */
  const parts = [head, make("h2", "lk-question", on.question)];
  if (on.solution) parts.push(...solution(on));
  if (on.group) parts.push(...group(on));
  if (!on.group && !on.solution) parts.push(...asking(on));
  if (!on.group) parts.push(count(on, n_people));
  return parts;
}

// While people think: what there is to choose from, and nothing of what others chose.
function asking({ intro, fictional, options }) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (intro) parts.push(make("p", "lk-screen-intro", intro));
  if (fictional) parts.push(make("p", "lk-hint", texts.fictional));
  if (options.length) parts.push(lines("lk-screen-options", options));
  return parts;
}

function group({ group: tally }) {
  return drawTally(tally, texts).filter((part) => part.nodeName !== "DETAILS");
}

function solution({ soort, solution: solved }) {
  const title = soort === "stelling" ? texts.arguments : texts.solution;
  return [make("h3", "", title), lines("lk-screen-solution", solved)];
}

function lines(className, all) {
  const list = make("ul", className);
  list.append(...all.map((line) => make("li", "", line)));
  return list;
}

function count({ n_answered, is_closed }, n_people) {
  const made = make("div", "lk-screen-count");
  const said = texts.counts.replace("{n}", n_answered).replace("{all}", n_people);
  made.append(make("p", "", is_closed ? `${texts.is_closed}. ${said}` : said));
  made.append(bar(n_people ? n_answered / n_people : 0));
  if (!is_closed) made.append(make("p", "lk-hint", texts.answer_now));
  return made;
}

// Everything stands on the screen at once: what does not fit is made smaller.
function fit() {
  for (let size = 1; size > SMALLEST; size -= STEP) {
    place.style.setProperty("--fit", size.toFixed(2));
    if (place.scrollHeight <= place.clientHeight && place.scrollWidth <= place.clientWidth) return;
  }
}
