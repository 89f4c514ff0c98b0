// A lesson's page: connects to the participant's kernel and shows the exercises where the page has a place for them.
// A page with widgets that are no anywidgets is left to Voilà's own, much larger, front end.

import { connectKernel } from "./kernel.js";
import { modelStore } from "./models.js";
import { say, texts } from "./session.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const places = [...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')];
let typed = false;
let drawn = false;
let was_lost = false;

document.addEventListener("input", () => (typed = true));
document.addEventListener("submit", () => (typed = false), true);

const kernel = connectKernel(config.kernelId, {
  on_message: (message) => models.take(message),
  on_state: (state) => {
    if (state === "open") {
      models.refresh();
      if (was_lost) say(texts.back);
      was_lost = false;
    } else if (state === "lost") {
      was_lost = true;
      say(texts.lost);
    } else {
      gone();
    }
  },
});
const models = modelStore(kernel.send);

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

// The kernel is no more. A new page brings the participant back with all answers; what is being typed comes first.
function gone() {
  if (!typed) return location.reload();
  say(texts.stopped, { label: texts.reload, action: () => location.reload() });
}
