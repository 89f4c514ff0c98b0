// The page of a room that is led: one screen at each moment, drawn from one state that says it all.

import { fill, make } from "../cards/tools.js";
import { linesIn } from "../shared/lines.js";
import { leaver } from "../shared/leaving.js";
import { moduleAt } from "../shared/module_at.js";
import { connectionNews, outboxNews } from "../shared/news.js";
import { part } from "../shared/page.js";
import { onWaking } from "../shared/waking.js";
import { openAnswers } from "./answers.js";
import { drawCard } from "./card.js";
import { given, texts } from "./given.js";
import { at_rest, besides, loadRest } from "./later.js";
import { momentOf } from "./moments.js";

const { say, keep, unsay } = linesIn(part("news"));
const now = part("now");
const host = part("moment");
/** @type {Promise<{ tell(timer: Leerkit.Timer | null): unknown }> | null} */
let timer = null; // asked for when there is one for the first time
const news = connectionNews({ texts, say, unsay });
let typing = ""; // the exercise in which somebody is busy
let shown = "";
let stop = new AbortController();
/** @type {ReturnType<Leerkit.ZaalMoment> | null} */
let moment = null;
let latest = given.state;

document.addEventListener("input", ({ target }) => {
  typing = target instanceof Element ? (target.closest("[data-exercise]")?.getAttribute("data-exercise") ?? "") : "";
});
/** @type {typeof fetch} Over the line of the news, once there is one. */
let hand_in = (address, init) => fetch(address, init);
const answers = openAnswers({
  hand_in: (address, init) => hand_in(address, init),
  owner: given.owner,
  first: given.answers,
  texts,
  on_count: outboxNews({ texts, say, unsay }),
  on_reached: () => page.is_over() || news.reached(),
  on_change: () => {
    typing = "";
    moment?.again?.();
    tellBesides();
  },
  on_stranger: () => latest.removed || answers.going || page.leave(),
});
const page = leaver({ flush: answers.flush, is_safe: answers.is_safe, may_go: () => !typing, texts, say });

take(given.state);
onWaking(() => answers.ask());
at_rest.then(loadRest);
followRoom();

// What is on is drawn and answered without it.
async function followRoom() {
  /** @type {typeof import("./following.js")} */
  const { follow } = await moduleAt("../zaal/following.js", lost);
  hand_in = follow({ take, owner: given.owner, on_open: opened, on_lost: lost, on_made_way: madeWay });
  document.body.dataset.ready = "true";
}

function opened() {
  unsay("tabs");
  if (!page.is_over()) news.back();
  answers.connected(true);
}

function lost() {
  if (!page.is_over() && !latest.removed) news.lost();
  answers.connected(false);
}

/**
 * @param {string} reason
 * @param {() => void} again
 */
function madeWay(reason, again) {
  say("tabs", reason, { label: texts.go_on_here, action: again });
}

/** @param {Leerkit.ParticipantState} state */
function take(state) {
  latest = state;
  part("name").textContent = fill(texts.you_are, { name: state.nickname });
  const over = state.released ? texts.released : state.removed ? texts.removed : "";
  keep("session", over, state.released ? { label: texts.join, action: () => location.assign("/") } : undefined);
  if (state.is_wiped) return answers.going || page.leave();
  draw(state);
  tellBesides();
  tellTimer(state.ended_at ? null : state.timer);
  answers.look(state.held);
}

function tellBesides() {
  at_rest.then(() => besides(answers, drawCard)).then((one) => one.take(latest)).catch(() => null); // at the next news again
}

/** @param {Leerkit.Timer | null} left */
async function tellTimer(left) {
  if (!left && !timer) return;
  timer = timer ?? moduleAt("../shared/timer.js").then(({ timerLine }) => {
    const line = timerLine(texts);
    now.after(line.element);
    return line;
  });
  (await timer).tell(left);
}

/** @param {Leerkit.ParticipantState} state */
function draw(state) {
  const [name, drawMoment] = momentOf(state);
  const { lesson = "", exercise_id = "", title = "", ronde = 1 } = state.on ?? {};
  const key = JSON.stringify([name, lesson, exercise_id, title, name === "exercise" ? ronde : 1]);
  if (key === shown) return moment?.take(state);
  const had_focus = host.contains(document.activeElement);
  shown = key;
  typing = "";
  stop.abort();
  stop = new AbortController();
  document.body.dataset.moment = name;
  moment = drawMoment({ host, answers, say: tell, signal: stop.signal }, state);
  if (had_focus) part("inhoud").focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/**
 * In one line what is happening; a screen reader hears it once.
 *
 * @param {string} sentence
 */
function tell(sentence) {
  if (now.textContent !== sentence) now.replaceChildren(make("span", "", sentence));
}
