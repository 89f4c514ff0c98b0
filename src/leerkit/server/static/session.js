// What a participant is told at the top of the lesson, politely: what the facilitator does, and how the connection is.

import { rondeNews } from "./rondes.js";

export const texts = JSON.parse(document.getElementById("session-texts").textContent);
const lesson = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const news = document.getElementById("session-news");
const lines = new Map();
const tellRondes = rondeNews({ lesson, texts, say, unsay });

listen(1000);

function listen(wait_ms) {
  const address = new URL("/api/live", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address);
  socket.onopen = () => (wait_ms = 1000);
  socket.onmessage = ({ data }) => tell(JSON.parse(data));
  socket.onclose = () => setTimeout(() => listen(Math.min(wait_ms * 2, 10_000)), wait_ms);
}

function tell(state) {
  document.getElementById("session-name").textContent = texts.you_are.replace("{name}", () => state.nickname);
  const over = state.removed ? texts.removed : state.ended_at ? texts.ended : "";
  if (over) say("session", over);
  else unsay("session");
  tellRondes(state.rondes[lesson] ?? {});
}

/** Show a line about a subject in place of the last one about it, with a button if there is something to do; return it. */
export function say(subject, text, choice) {
  unsay(subject);
  const line = document.createElement("p");
  line.append(text);
  lines.set(subject, line);
  news.append(line);
  if (!choice) return line;
  const button = document.createElement("button");
  button.className = "lk-secondary";
  button.textContent = choice.label;
  button.addEventListener("click", choice.action);
  line.append(button);
  return line;
}

/** Take away the line about a subject. */
export function unsay(subject) {
  lines.get(subject)?.remove();
  lines.delete(subject);
}
