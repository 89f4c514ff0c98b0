// A lesson's page: connects to the participant's kernel and shows the exercises where the page has a place for them.
// A page with widgets that none of our scripts draws is left to Voilà's own, much larger, front end: its server knows.

import { answerLine } from "../shared/answer_line.js";
import { openDrafts } from "../shared/drafts.js";
import { heldHere, verdictWatch } from "../shared/held.js";
import { openKept } from "../shared/kept.js";
import { moduleAt } from "../shared/module_at.js";
import { part } from "../shared/page.js";
import { connectKernel } from "./kernel.js";
import { modelStore } from "./models.js";
import { pendingAnswers } from "./pending.js";
import { leaver } from "../shared/leaving.js";
import { connectionNews, outboxNews } from "../shared/news.js";
import { keepPlace } from "./scrolling.js";
import { tellProblem } from "./problem.js";
import { nextSeat, stopKernel } from "./seat.js";
import { followSession, lesson, say, texts, unsay } from "./session.js";
import { watchTyping } from "./typed.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const WITHOUT_KERNEL_MS = 4000;
const config_data = part("jupyter-config-data");
/** @type {{ kernelId: string, fullStaticUrl: string }} */
const config = JSON.parse(config_data.textContent ?? "");
const { state: state_address, owner = "", widgets, mostBytes } = document.body.dataset;
const places = [...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')];
const kept = openKept();
const drafts = openDrafts(owner, lesson, kept);
const typed = watchTyping();
let kernel_id = config.kernelId;
const news = connectionNews({ texts, say, unsay });
let is_told = false; // a line stands there until there is a connection that speaks
const is_voilas = widgets === "voila";

const look = verdictWatch({ values: () => models.values(), ask: tellVerdicts });
document.addEventListener("leerkit-rondes", () => look(heldHere()));
const answers = answerLine();
/** @type {Promise<Leerkit.Contributing> | null} */
let room = null; // asked for when somebody leads for the first time, or for a wall
/** @type {Leerkit.ToldOfGroups} */
let latest = {};
document.addEventListener("leerkit-wall", ({ detail }) => (detail.wall = inRoom().then((now) => now.wall(lesson, detail.exercise))));
followSession({ answers, owner, on_state: tellRoom, drawn: () => drawn });

const pending = pendingAnswers({
  owner,
  lesson,
  kept,
  drafts,
  texts,
  kernel: () => kernel,
  models: () => models,
  on_count: outboxNews({ texts, say, unsay }),
  on_reached: () => page.is_over() || news.reached(),
  on_refused: (exercise_id) => typed.add(exercise_id),
  ask: answers.ask,
});
const kernel = connectKernel(kernel_id, {
  on_message: (message) => {
    models.take(message);
    pending.heard(message);
    look(heldHere());
  },
  on_state: (state, reason) => {
    if (state === "open") connected();
    else if (state === "lost") lost();
    else if (state === "elsewhere") elsewhere(reason ?? "");
    else gone();
  },
  most_bytes: Number(mostBytes),
  on_too_big: () => say("widgets", texts.too_big),
});
// A page that is Voilà's is given up by hand: what was given there, we do not see.
const page = leaver({ ...pending, may_go: () => !typed.size && !is_voilas, texts, say });
const models = modelStore(send, { file: sharedState(), views, on_silence: silent, equip, is_behind: pending.is_behind });

const drawn = models.ready.then(async () => {
  if (is_voilas) return leaveToVoila();
  const ids = places.map((place) => JSON.parse(place.textContent ?? "").data[WIDGET].model_id);
  await Promise.all(places.map((place, index) => draw(place, ids[index])));
  if (document.querySelector("[data-video]")) await moduleAt("../lesson/videos.js").then(({ wakeVideos }) => wakeVideos(drafts.of, models));
  pending.drawn();
  document.body.dataset.ready = "true";
});
if (document.getElementById("libraries")) moduleAt("../widgets/renderers.js").then(({ drawAll }) => drawAll(texts));
keepPlace(part("inhoud"), drawn);
drawn.then(() => moduleAt("../lesson/contents.js")).then(({ showContents }) => showContents({ main: part("inhoud"), texts })).catch(() => null);
setTimeout(() => drawWithoutKernel().catch(console.error), WITHOUT_KERNEL_MS);

/** @param {Leerkit.ParticipantState} state */
function tellRoom(state) {
  latest = state;
  if (state.on || state.groups || room) drawn.then(inRoom).catch(() => null); // at the next news again
}

async function inRoom() {
  room = room ?? moduleAt("../shared/contributing.js").then(({ contributing }) => contributing({ owner, kept, place: part("inhoud"), title: texts.ask_room }));
  const made = await room;
  made.take(latest);
  return made;
}

async function sharedState() {
  if (!state_address) return null;
  const answer = await fetch(state_address).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/**
 * What a card finds on its model besides what anywidget has: what is being typed, and what was given.
 *
 * @type {Leerkit.ModelOptions["equip"]}
 */
function equip({ id }) {
  return id ? { keep: drafts.of(id), given: () => pending.given(id) } : {};
}

/**
 * Only a page with other widgets than our cards loads what draws them.
 *
 * @type {Leerkit.ModelOptions["views"]}
 */
async function views(get_model) {
  if (widgets !== "light") return null;
  /** @type {typeof import("../widgets/views.js")} */
  const { viewsOf } = await moduleAt("../widgets/views.js");
  return viewsOf({ get_model, draw: (id, el) => models.draw(id, el), session: kernel.session, texts });
}

/** @type {Leerkit.SendComm} */
function send(type, content, metadata, buffers) {
  const answer = pending.answerIn(content, models.state(content.comm_id, "props"));
  if (!answer) return void kernel.send(type, content, metadata, buffers);
  typed.delete(answer.exercise_id);
  const place = pending.give(answer);
  if (page.is_over()) place.then(page.leave);
  return place;
}

// Exercises need no kernel to be done: their file is there, and the server takes answers and gives verdicts too.
async function drawWithoutKernel() {
  if (document.body.dataset.ready || kernel.heard_at()) return;
  const { ownAnswers } = await moduleAt("../shared/own_answers.js");
  const { values } = await ownAnswers(lesson);
  if (kernel.heard_at() || !(await models.settle())) return;
  tellValues(values);
}

// A kernel grades, and does not hear when a verdict that it holds may be shown: that the server says.
async function tellVerdicts() {
  const { ownAnswers } = await moduleAt("../shared/own_answers.js");
  const { values } = await ownAnswers(lesson, owner);
  tellValues(values);
}

/**
 * Cards on a page that is Voilà's have models of their own, which know only what their kernel says.
 *
 * @param {Map<string, Leerkit.Latest>} values
 */
function tellValues(values) {
  for (const [exercise, value] of values) {
    models.ids_of(exercise).forEach((id) => models.tell(id, { value }));
    if (is_voilas) document.dispatchEvent(new CustomEvent("leerkit-verdict", { detail: { exercise, value } }));
  }
}

/**
 * @param {Element} place
 * @param {string} id
 */
async function draw(place, id) {
  const el = document.createElement("div");
  place.replaceWith(el);
  try {
    await models.draw(id, el);
  } catch (error) {
    tellProblem(el, error, texts.cell_error);
  }
}

// Voilà's front end reads the kernel's id from the page. The page may have another kernel by now, so its id is written there
// first. Voilà's front end starts at the page's load event. That event has been, so a listener for it is called at once.
function leaveToVoila() {
  config_data.textContent = JSON.stringify({ ...config, kernelId: kernel_id });
  const add = window.addEventListener;
  window.addEventListener = (/** @type {Parameters<typeof add>} */ ...[type, listener, options]) => {
    if (type === "load" && document.readyState === "complete" && typeof listener === "function") setTimeout(listener);
    else add.call(window, type, listener, options);
  };
  const script = document.createElement("script");
  script.src = `${config.fullStaticUrl}/voila.js`;
  document.body.append(script);
}

async function connected() {
  if (!page.is_over()) news.back();
  await models.refresh();
  if (is_told) unsay("connection");
  is_told = false;
  pending.connected();
}

function lost() {
  models.pause();
  if (!page.is_over()) news.lost();
}

/**
 * What is given here still arrives: the server itself takes it.
 *
 * @param {string} reason
 */
function elsewhere(reason) {
  news.settle(); // an answer that arrives does not take the line away
  is_told = true;
  models.pause();
  say("connection", reason, { label: texts.go_on_here, action: kernel.renew });
}

function silent() {
  is_told = true;
  say("connection", texts.silent, { label: texts.restart, action: () => stopKernel(kernel_id) });
}

// The kernel is no more. Another one that knows the same widgets takes its place on this page, and nobody need notice.
// If somebody else takes part on this device by now, the page is theirs.
async function gone() {
  const seat = await nextSeat(lesson, (problem) => say("connection", problem));
  if (seat && seat.owner !== owner) return location.reload();
  if (seat) kernel_id = seat.kernel;
  if (!seat || is_voilas || !state_address || seat.state !== state_address) return page.leave();
  kernel.go(kernel_id);
}
