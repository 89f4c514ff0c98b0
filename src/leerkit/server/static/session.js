// What a participant is told at the top of the lesson, politely: what the facilitator does, and how the connection is.

import { followState } from "./live_state.js";

export const texts = JSON.parse(document.getElementById("session-texts").textContent);
const lesson = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const news = document.getElementById("session-news");
const lines = new Map();
const told = new Set();

followState("/api/live", { take: tell });

function tell(state) {
  document.getElementById("session-name").textContent = texts.you_are.replace("{name}", () => state.nickname);
  if (state.ended_at) say("session", texts.ended);
  for (const [exercise, ronde] of Object.entries(state.rondes[lesson] ?? {})) {
    if (ronde < 2 || told.has(exercise)) continue;
    told.add(exercise);
    say("ronde", texts.ronde_open, { label: texts.go_there, action: () => goTo(exercise) });
  }
}

function goTo(exercise) {
  const card = document.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`);
  unsay("ronde");
  card?.scrollIntoView({ block: "start" });
  card?.querySelector(".lk-question")?.focus({ preventScroll: true });
}

/** Show a line about a subject in place of the last one about it, with a button if there is something to do. */
export function say(subject, text, choice) {
  unsay(subject);
  const line = document.createElement("p");
  line.append(text);
  lines.set(subject, line);
  news.append(line);
  if (!choice) return;
  const button = document.createElement("button");
  button.className = "lk-secondary";
  button.textContent = choice.label;
  button.addEventListener("click", choice.action);
  line.append(button);
}

/** Take away the line about a subject. */
export function unsay(subject) {
  lines.get(subject)?.remove();
  lines.delete(subject);
}
