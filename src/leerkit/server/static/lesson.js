// A lesson's page: connects to the participant's kernel and shows the exercises where the page has a place for them.
// A page with widgets that are no anywidgets is left to Voilà's own, much larger, front end.

import { connectKernel } from "./kernel.js";
import { modelStore } from "./models.js";
import { pendingAnswers } from "./pending.js";
import { say, texts, unsay } from "./session.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const GOOD_NEWS_MS = 8000;
const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const places = [...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')];
const pending = pendingAnswers(decodeURIComponent(location.pathname.split("/")[2]));
let typed = false;
let drawn = false;
let was_lost = false;
let over = false;

document.addEventListener("input", () => (typed = true));
document.addEventListener("submit", () => (typed = false), true);

const kernel = connectKernel(config.kernelId, {
  on_message: (message) => {
    pending.heard(message);
    models.take(message);
  },
  on_state: (state) => {
    if (state === "open") {
      models.refresh();
      if (was_lost) back();
      was_lost = false;
    } else if (state === "lost") {
      was_lost = true;
      say("connection", texts.lost);
    } else {
      gone();
    }
  },
});
const models = modelStore((type, content, metadata) => {
  pending.sent(content, models.state(content.comm_id, "props"));
  if (over) gone();
  else kernel.send(type, content, metadata);
});

models.ready.then(async () => {
  if (drawn) return;
  drawn = true;
  const ids = places.map((place) => JSON.parse(place.textContent).data[WIDGET].model_id);
  if (!ids.every(models.can_draw)) return leaveToVoila();
  await Promise.all(
    places.map((place, index) => {
      const el = document.createElement("div");
      place.replaceWith(el);
      return models.draw(ids[index], el);
    }),
  );
  document.body.dataset.ready = "true";
});

function leaveToVoila() {
  const script = document.createElement("script");
  script.src = `${config.fullStaticUrl}/voila.js`;
  document.body.append(script);
}

function back() {
  say("connection", texts.back);
  setTimeout(() => was_lost || over || unsay("connection"), GOOD_NEWS_MS);
}

// The kernel is no more. What was given goes to the server itself; then a new page brings the participant back with all
// answers, after what is being typed was sent or given up.
async function gone() {
  over = true;
  const all_in = await pending.handIn();
  if (all_in && !typed) return location.reload();
  say("connection", texts.stopped, { label: texts.reload, action: () => location.reload() });
  if (!all_in) setTimeout(gone, GOOD_NEWS_MS);
}
