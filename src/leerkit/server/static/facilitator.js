// The facilitator's page: draws what the server sends, again after every change. It keeps no state of its own
// but what is open on the page.

const texts = JSON.parse(document.getElementById("texts").textContent);
const code = document.getElementById("facilitator").dataset.code;
const connection = document.getElementById("connection");
const people = document.getElementById("people");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const shown = new Map();

connect(500);

function connect(wait_ms) {
  const address = new URL(`/api/sessions/${code}/live`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address);
  socket.onopen = () => {
    connection.textContent = texts.connected;
    wait_ms = 500;
  };
  socket.onmessage = ({ data }) => draw(JSON.parse(data));
  socket.onclose = () => {
    connection.textContent = texts.lost;
    setTimeout(() => connect(Math.min(wait_ms * 2, 10000)), wait_ms);
  };
}

function draw({ results, state }) {
  redraw("people", people, results.participants, () => drawPeople(results.participants));
  for (const lesson of results.lessons) {
    const place = document.querySelector(`[data-lesson="${lesson.slug}"]`);
    for (const exercise of lesson.exercises) {
      const id = `${lesson.slug}/${exercise.exercise_id}`;
      let card = place.querySelector(`[data-exercise="${exercise.exercise_id}"]`);
      if (!card) {
        card = element("article", "lk-card lk-live");
        card.dataset.exercise = exercise.exercise_id;
        place.append(card);
      }
      card.toggleAttribute("data-quiet", !exercise.n_answered);
      const ronde = state.rondes[lesson.slug]?.[exercise.exercise_id] ?? 1;
      redraw(id, card, [exercise, ronde], () => drawExercise(lesson.slug, exercise, ronde));
    }
  }
}

// Draw a part again only if it changed, and leave open what was open and focused what was focused.
function redraw(name, place, value, make) {
  const now = JSON.stringify(value);
  if (shown.get(name) === now) return;
  shown.set(name, now);
  const open = [...place.querySelectorAll("details")].map((one) => one.open);
  const focused = [...place.querySelectorAll("summary, button")].indexOf(document.activeElement);
  place.replaceChildren(...make());
  place.querySelectorAll("details").forEach((one, index) => (one.open = open[index] ?? one.open));
  if (focused >= 0) place.querySelectorAll("summary, button")[focused]?.focus();
}

function drawPeople(participants) {
  const n = participants.length;
  if (!n) return [element("p", "lk-hint", texts.nobody)];
  const count = element("p", "lk-count", n === 1 ? texts.one : fill(texts.many, { n }));
  const details = element("details", "lk-people");
  details.open = true;
  details.append(element("summary", "", texts.show_people));
  const rows = participants.map((one) => [
    one.nickname,
    fill(texts.done_of, { done: one.n_done, all: one.n_exercises }),
    one.n_exercises ? one.n_done / one.n_exercises : 0,
  ]);
  const table = element("table", "lk-table");
  table.append(element("caption", "lk-hidden", texts.people_caption), headings([texts.name, texts.done]));
  const body = element("tbody");
  for (const [name, done, share] of rows) {
    const row = element("tr");
    const head = element("th", "", name);
    head.scope = "row";
    const cell = element("td");
    cell.append(bar(share), element("span", "", done));
    row.append(head, cell);
    body.append(row);
  }
  table.append(body);
  details.append(table);
  return [count, details];
}

function drawExercise(slug, exercise, ronde) {
  const { question, soort, tally, n_answered, left_out } = exercise;
  const parts = [element("p", "lk-soort", texts.soorten[soort]), element("h4", "lk-question", question)];
  if (!n_answered) {
    parts.push(element("p", "lk-hint", texts.no_answers));
  } else {
    parts.push(element("p", "lk-sentence", tally.sentence));
    parts.push(...tally.charts.map(drawChart));
  }
  if (left_out) parts.push(element("p", "lk-hint", left_out));
  if (soort === "stelling" && n_answered) parts.push(rondeButton(slug, exercise, ronde));
  return parts;
}

function drawChart(chart) {
  const figure = element("figure", "lk-chart");
  figure.append(element("figcaption", "", chart.title));
  if (chart.kind === "texts") {
    const list = element("ul", "lk-texts");
    for (const row of chart.rows) list.append(element("li", "", row.label));
    figure.append(list);
    return figure;
  }
  const bars = element("div", "lk-bars");
  bars.setAttribute("aria-hidden", "true");
  for (const row of chart.rows) {
    const line = element("div", "lk-bar-line");
    line.append(element("span", "lk-bar-label", row.label), bar(row.share ?? 0), element("span", "lk-bar-value", row.cells[0] ?? ""));
    bars.append(line);
  }
  const details = element("details", "lk-as-table");
  details.append(element("summary", "", texts.table));
  const table = element("table", "lk-table");
  table.append(element("caption", "lk-hidden", chart.title), headings(chart.columns));
  const body = element("tbody");
  for (const row of chart.rows) {
    const line = element("tr");
    const head = element("th", "", row.label);
    head.scope = "row";
    line.append(head, ...row.cells.map((cell) => element("td", "", cell)));
    body.append(line);
  }
  table.append(body);
  details.append(table);
  figure.append(bars, details);
  return figure;
}

function rondeButton(slug, exercise, ronde) {
  if (ronde >= 2) return element("p", "lk-hint", texts.ronde_is_open);
  const button = element("button", "lk-secondary", texts.open_ronde);
  button.append(element("span", "lk-hidden", `: ${exercise.question}`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await fetch(`/api/sessions/${code}/ronde`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ lesson: slug, exercise_id: exercise.exercise_id, ronde: 2 }),
    }).catch(() => null);
    if (!answer?.ok) {
      button.disabled = false;
      connection.textContent = texts.failed;
    }
  });
  return button;
}

function bar(share) {
  const outer = element("span", "lk-bar");
  const inner = element("span", "lk-bar-fill");
  inner.style.width = `${Math.round(share * 1000) / 10}%`;
  outer.append(inner);
  return outer;
}

function headings(names) {
  const head = element("thead");
  const row = element("tr");
  for (const name of names) {
    const cell = element("th", "", name);
    cell.scope = "col";
    row.append(cell);
  }
  head.append(row);
  return head;
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
