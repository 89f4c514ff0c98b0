// The screen that the whole room sees: draws what is on, and of that only what the server says that everybody may see.
// It keeps no state: after a reload it is where it was.

import { fill, make } from "../cards/tools.js";
import { bar, drawTally } from "../shared/charts.js";
import { connectionLine } from "../shared/connection_line.js";
import { followState } from "../shared/live_state.js";
import { moduleAt } from "../shared/module_at.js";
import { part, words } from "../shared/page.js";
import { timerLine } from "../shared/timer.js";
import { fit } from "./fitting.js";
import { drawChosen, drawQuestions, drawWall } from "./posts.js";
import { drawWords } from "./words.js";

const WALL = "muur";
const code = part("screen").dataset.code ?? "";
const texts = words("texts");
const place = part("on");
const people = part("people");
const { tell, ...listeners } = connectionLine(texts);
const timer = timerLine(texts);
const is_picture = globalThis.parent !== globalThis.self; // on the host's page, beside the screen itself
let shown = "";
/** @type {Promise<(on: Leerkit.ScreenOn | null) => Promise<void>> | null} */
let film = null; // asked for when there is one for the first time

people.after(timer.element);

followState(`/api/sessions/${code}/screen`, { take, ...listeners });
addEventListener("resize", fitAll);
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "f" || (target instanceof Element && target.closest("input, textarea"))) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

/** @param {Leerkit.ScreenState} state */
function take({ n_people, ended_at: ended, is_wiped, on, chosen, timer: time, door_is_closed }) {
  tell("open", "");
  const ended_at = Boolean(ended) || is_wiped;
  timer.tell(ended_at ? null : time);
  const n_awake = (!ended_at && on && "n_awake" in on && on.n_awake) || 0;
  part("awake").hidden = !n_awake;
  part("awake").textContent = n_awake === 1 ? texts.one_awake : fill(texts.awake, { n: n_awake });
  part("door").hidden = !door_is_closed;
  people.textContent = n_people === 1 ? texts.one_person : n_people ? fill(texts.people, { n: n_people }) : texts.nobody;
  tellFilm(ended_at || chosen ? null : on).catch(() => (film = null));
  document.body.dataset.on = ended_at ? "end" : chosen ? "chosen" : (on?.kind ?? "lobby");
  const now = JSON.stringify([on && { ...on, n_awake: 0, film: null }, ended_at, on && n_people, chosen]);
  if (now === shown) return;
  shown = now;
  place.replaceChildren(...(ended_at ? [make("p", "lk-question", texts.ended)] : chosen ? drawChosen(chosen) : on ? moment(on, n_people) : []));
  fitAll();
}

/** @param {Leerkit.ScreenOn | null} on */
async function tellFilm(on) {
  if (!on?.watches && !film) return;
  film = film ?? moduleAt("../screen/film.js").then(({ filmOn }) => filmOn(part("film"), texts, code, is_picture));
  await (await film)(on);
}

function fitAll() {
  fit(place, (n) => (n === 1 ? texts.one_more : fill(texts.more_posts, { n })));
}

/**
 * @param {Leerkit.ScreenOn} on
 * @param {number} n_people
 */
function moment(on, n_people) {
  if (on.wall && "question" in on) return [make("p", "lk-soort", on.lesson), make("h2", "lk-question", on.question), ...wall(on, on.wall)];
  if (on.questions) return [make("h2", "lk-question", texts.questions), ...drawQuestions(on.questions, texts)];
  if ("question" in on) return exercise(on, n_people);
  if (on.kind === "lobby" || on.kind === "video") return [];
  /** @type {HTMLElement[]} */
  const parts = [make("h2", "lk-question", on.kind === "text" ? on.title : texts[on.kind])];
  if (on.lesson) parts.unshift(make("p", "lk-soort", on.lesson));
  if (on.kind === "pause" && on.title) parts.push(make("p", "lk-screen-intro", on.title));
  return parts;
}

/**
 * @param {Leerkit.ScreenExercise} on
 * @param {number} n_people
 */
function exercise(on, n_people) {
  const head = make("p", "lk-soort", on.lesson);
  if (on.ronde > 1) head.append(make("span", "lk-screen-ronde", fill(texts.ronde, { n: on.ronde })));
  /** @type {HTMLElement[]} */
  const parts = [head, make("h2", "lk-question", on.question)];
  const solved = on.solution ? solution(on.solved_as, on.solution, on.sources) : [];
  const of_group = on.words ? drawWords(on.words) : on.group ? group(on.group) : [];
  const of_groups = on.of_groups ? group(on.of_groups) : [];
  const beside = [...of_groups, ...solved];
  const two = beside.length && of_group.length;
  parts.push(...(two ? [make("div", "lk-screen-two", make("div", "", ...of_group), make("div", "", ...beside))] : [...beside, ...of_group]));
  if (on.words) return parts;
  if (!on.group && !on.solution) parts.push(...asking(on));
  if (!on.group) parts.push(on.soort === WALL ? make("p", "lk-hint", texts.write_along) : count(on, n_people));
  return parts;
}

/**
 * As long as nothing is on it: what to write about.
 *
 * @param {Leerkit.ScreenExercise} on
 * @param {Leerkit.ShownWall} shown
 */
function wall(on, shown) {
  if (on.words) return drawWords(on.words);
  if (shown.posts.length) return drawWall(shown, texts);
  return [...asking(on), make("p", "lk-hint", `${texts.wall_empty} ${texts.write_along}`)];
}

/**
 * While people think: what there is to choose from, and nothing of what others chose.
 *
 * @param {Leerkit.ScreenExercise} on
 */
function asking({ intro, fictional, told: [heading, ...told], options }) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (intro) parts.push(make("p", "lk-screen-intro", intro));
  if (fictional) parts.push(make("p", "lk-hint", fictional));
  if (heading) parts.push(make("h3", "", heading));
  parts.push(...told.map((line) => make("p", "lk-screen-scene", line)));
  if (options.length) parts.push(lines("lk-screen-options", options));
  return parts;
}

/** @param {Leerkit.Tally} tally */
function group(tally) {
  return drawTally(tally, texts).filter((part) => part.nodeName !== "DETAILS");
}

/**
 * @param {string} solved_as
 * @param {string[]} solved
 * @param {string[]} sources
 */
function solution(solved_as, solved, sources) {
  const rests = sources.length ? [make("p", "lk-screen-rests", `${sources.length > 1 ? texts.rests_on_more : texts.rests_on} ${sources.join("; ")}`)] : [];
  const told = solved.length ? [make("h3", "", solved_as || texts.solution), lines("lk-screen-solution", solved)] : [];
  return [...told, ...rests];
}

/**
 * @param {string} className
 * @param {string[]} all
 */
function lines(className, all) {
  const list = make("ul", className);
  list.append(...all.map((line) => make("li", "", make("span", "", line))));
  return list;
}

/**
 * @param {Leerkit.ScreenExercise} on
 * @param {number} n_people
 */
function count({ n_answered, is_closed }, n_people) {
  const made = make("div", "lk-screen-count");
  const said = fill(texts.counts, { n: n_answered, all: n_people });
  made.append(make("p", "", is_closed ? `${texts.is_closed}. ${said}` : said));
  made.append(bar(n_people ? n_answered / n_people : 0));
  if (!is_closed) made.append(make("p", "lk-hint", texts.answer_now));
  return made;
}
