// On a lesson's page: says what the facilitator opens, and whether the connection holds.

const texts = JSON.parse(document.getElementById("session-texts").textContent);
const lesson = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const news = document.getElementById("session-news");
const told = new Set();
let lost = false;

connect(1000);

function connect(wait_ms) {
  const address = new URL("/api/live", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address);
  socket.onopen = () => {
    if (lost) say(texts.back);
    lost = false;
    wait_ms = 1000;
  };
  socket.onmessage = ({ data }) => tell(JSON.parse(data));
  socket.onclose = () => {
    if (!lost) say(texts.lost);
    lost = true;
    setTimeout(() => connect(Math.min(wait_ms * 2, 10000)), wait_ms);
  };
}

function tell(state) {
  document.getElementById("session-name").textContent = texts.you_are.replace("{name}", state.nickname);
  if (state.ended) say(texts.ended);
  for (const [key, ronde] of Object.entries(state.rondes ?? {})) {
    const [slug, exercise] = key.split("/");
    if (slug !== lesson || ronde < 2 || told.has(key)) continue;
    told.add(key);
    say(texts.ronde_open, exercise);
  }
}

// One line at a time, in a polite live region; with a button to the exercise where there is one.
function say(text, exercise) {
  const line = document.createElement("span");
  line.textContent = text;
  news.replaceChildren(line);
  if (!exercise) return;
  const card = document.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`);
  if (!card) return;
  const button = document.createElement("button");
  button.className = "lk-secondary";
  button.textContent = texts.go_there;
  button.addEventListener("click", () => {
    card.scrollIntoView({ block: "start" });
    (card.querySelector("h3") ?? card).focus();
  });
  news.append(button);
}
