// A lesson's page: connects to the participant's kernel and shows the exercises where the page has a place for them.
// A page with widgets that are no anywidgets is left to Voilà's own, much larger, front end.

import { connectKernel } from "./kernel.js";
import { modelStore } from "./models.js";
import { pendingAnswers } from "./pending.js";
import { nextSeat, stopKernel } from "./seat.js";
import { say, texts, unsay } from "./session.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const GOOD_NEWS_MS = 8000;
const TRY_AGAIN_MS = 8000;
const config_data = document.getElementById("jupyter-config-data");
const config = JSON.parse(config_data.textContent);
const state_address = document.body.dataset.state;
const lesson = decodeURIComponent(location.pathname.split("/")[2]);
const places = [...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')];
const pending = pendingAnswers(lesson);
const typed = new Set(); // exercises in which somebody is busy
let kernel_id = config.kernelId;
let was_lost = false;
let was_silent = false;
let over = false;
let next_try = 0;
let is_voilas = false;

document.addEventListener("input", ({ target }) => typed.add(target.closest("[data-exercise]")?.dataset.exercise));

const kernel = connectKernel(kernel_id, {
  on_message: (message) => {
    pending.heard(message).forEach((exercise_id) => typed.add(exercise_id));
    models.take(message);
  },
  on_state: (state) => {
    if (state === "open") connected();
    else if (state === "lost") lost();
    else gone();
  },
});
const models = modelStore(send, { file: sharedState(), on_silence: silent });

models.ready.then(async () => {
  const ids = places.map((place) => JSON.parse(place.textContent).data[WIDGET].model_id);
  if (!ids.every(models.can_draw)) return leaveToVoila();
  await Promise.all(places.map((place, index) => draw(place, ids[index])));
  document.body.dataset.ready = "true";
});

async function sharedState() {
  if (!state_address) return null;
  const answer = await fetch(state_address).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

function send(type, content, metadata) {
  const answer = pending.sent(content, models.state(content.comm_id, "props"));
  if (answer) typed.delete(answer.exercise_id);
  if (over) return reload();
  if (answer?.is_again) kernel.renew(); // nothing was heard of it: the connection may only look alive
  kernel.send(type, content, metadata);
}

async function draw(place, id) {
  const el = document.createElement("div");
  place.replaceWith(el);
  try {
    await models.draw(id, el);
  } catch (error) {
    console.error(error);
    const line = document.createElement("p");
    line.className = "lk-problem";
    line.textContent = texts.cell_error;
    el.replaceChildren(line);
  }
}

// Voilà's front end reads from the page which kernel is its own: by now that may be another one than the page came with.
// It starts at the page's load event, which has been by now: whoever waits for it is called at once.
function leaveToVoila() {
  is_voilas = true;
  config_data.textContent = JSON.stringify({ ...config, kernelId: kernel_id });
  const add = window.addEventListener;
  window.addEventListener = (type, listener, ...rest) => {
    if (type === "load" && document.readyState === "complete") setTimeout(listener);
    else add.call(window, type, listener, ...rest);
  };
  const script = document.createElement("script");
  script.src = `${config.fullStaticUrl}/voila.js`;
  document.body.append(script);
}

async function connected() {
  if (was_lost) {
    say("connection", texts.back);
    setTimeout(() => was_lost || over || unsay("connection"), GOOD_NEWS_MS);
  }
  was_lost = false;
  await models.refresh();
  if (was_silent) unsay("connection");
  was_silent = false;
  pending.sendAgain(kernel.send);
}

function lost() {
  was_lost = true;
  models.pause();
  say("connection", texts.lost);
}

function silent() {
  was_silent = true;
  say("connection", texts.silent, { label: texts.restart, action: () => stopKernel(kernel_id) });
}

// The kernel is no more. Another one that knows the same widgets takes its place on this page, and nobody need notice.
async function gone() {
  const seat = await nextSeat(lesson, (problem) => say("connection", problem));
  if (seat) kernel_id = seat.kernel;
  if (!seat || is_voilas || !state_address || seat.state !== state_address) return reload();
  kernel.go(kernel_id);
}

// Only a new page will do. What was given goes to the server itself; the kernel that waits does not know that, so the
// page gets one that does. What is being typed is sent or given up first, and so is a page that is Voilà's: what was
// given there, we do not see.
async function reload() {
  over = true;
  clearTimeout(next_try);
  const { n_in, n_left, refusal } = await pending.handIn();
  if (n_in) await stopKernel(kernel_id);
  if (!n_left && !refusal && !typed.size && !is_voilas) return location.reload();
  say("connection", refusal || texts.stopped, { label: texts.reload, action: () => location.reload() });
  if (n_left) next_try = setTimeout(reload, TRY_AGAIN_MS);
}
