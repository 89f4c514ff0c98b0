// What participants wrote, for the host: what waits, what everybody sees, what is hidden; and what participants can do.

import { fill, make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { redraw } from "../shared/redraw.js";
import { drawQuestions } from "./questions.js";
import { exerciseOf } from "./run_sheet.js";
import { hideButton, keyed, moderate, MOST_DRAWN, postItem, restOf, showButton, treats } from "./treating.js";
import { drawWalls } from "./wall.js";
import { hearWords } from "./words.js";

const CHANNELS = /** @type {const} */ (["wall", "questions", "signals", "approve_first"]);
const SIGNALS = ["too_fast", "lost", "done"];
const place = part("posts");

/**
 * Listen to the buttons; `tell(text)` says that something did not work, `again()` draws all of it anew.
 *
 * @param {(text: string) => void} tell
 * @param {Leerkit.Words} texts
 * @param {() => void} again
 */
export function hearPosts(tell, texts, again) {
  moderate(document.body, tell, texts);
  for (const one of [place, part("leading")]) hearWords(one, again);
}

/**
 * Draw it, after every change.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawPosts(message, texts) {
  const { posts } = message;
  const waiting = posts.filter(({ status }) => status === "waiting"); // the first that came first
  const hidden = posts.filter(({ status }) => status === "hidden");
  redraw(place, [
    channels(message.state.channels, texts),
    keyed("signals", make("p", "lk-hint", signals(message.signals, texts))),
    ...(posts.length ? [] : [keyed("none", make("p", "lk-hint", texts.posts_none))]),
    ...(waiting.length ? [drawWaiting(waiting, texts)] : []),
    ...drawWalls(message, texts),
    ...drawQuestions(message, texts),
    ...(hidden.length ? [drawHidden(hidden, texts)] : []),
  ]);
}

/**
 * Return what stands with what is on: the text that is large on the screen, and how many wait to be read.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function postsNow({ posts, large }, texts) {
  const n = posts.filter(({ status }) => status === "waiting").length;
  const away = () => treats(make("button", "lk-small", texts.posts_large_away), "chosen", {});
  const link = () => make("a", { href: `#${place.id}` }, n === 1 ? texts.posts_one_waits : fill(texts.posts_wait, { n }));
  return [
    ...(large ? [keyed("large", make("div", "lk-large-now", make("p", "lk-hint", texts.posts_large_now), make("p", { className: "lk-lines", dir: "auto" }, large.text), away()))] : []),
    ...(n ? [keyed("waiting-posts", make("p", "lk-signal", link()))] : []),
  ];
}

/**
 * @param {Leerkit.Channels} open
 * @param {Leerkit.Words} texts
 */
function channels(open, texts) {
  const buttons = CHANNELS.map((name) => {
    const made = treats(make("button", "lk-small", texts[`channel_${name}`]), "channels", { [name]: !open[name] });
    made.setAttribute("aria-pressed", String(open[name]));
    return keyed(name, made);
  });
  return keyed("channels", make("div", { className: "lk-card-actions", role: "group", "aria-label": texts.channels_title }, ...buttons));
}

/**
 * @param {Record<string, number>} counts
 * @param {Leerkit.Words} texts
 */
function signals(counts, texts) {
  const given = SIGNALS.filter((name) => counts[name]).map((name) => fill(texts[`signal_${name}`], { n: counts[name] }));
  return given.length ? fill(texts.signals_now, { all: given.join(", ") }) : texts.signals_none;
}

/**
 * @param {Leerkit.SeenPost[]} waiting
 * @param {Leerkit.Words} texts
 */
function drawWaiting(waiting, texts) {
  const first = waiting.slice(0, MOST_DRAWN);
  const items = first.map((one) =>
    postItem(one, texts, [showButton([one], texts.posts_show, one.text), hideButton(one, texts), make("span", "lk-hint", placeOf(one, texts))]),
  );
  const every = first.length > 1 ? [keyed("all", make("p", "lk-card-actions", showButton(first, fill(texts.posts_show_all, { n: first.length }))))] : [];
  return keyed(
    "waiting",
    make("section", "lk-waiting-posts", make("h3", "", fill(texts.posts_waiting, { n: waiting.length })), make("p", "lk-hint", texts.posts_waiting_hint), ...every, make("ul", "lk-host-posts", ...items), ...restOf(waiting, texts)),
  );
}

/**
 * Return where a post is for: its heading on the wall, if that has more, or the questions.
 *
 * @param {Leerkit.SeenPost} one
 * @param {Leerkit.Words} texts
 */
function placeOf({ kind, lesson, exercise_id, column }, texts) {
  if (kind === "question") return texts.posts_question;
  const columns = exerciseOf(lesson, exercise_id)?.columns ?? [];
  return columns.length > 1 ? (columns.find(({ key }) => key === column)?.text ?? "") : "";
}

/**
 * @param {Leerkit.SeenPost[]} hidden
 * @param {Leerkit.Words} texts
 */
function drawHidden(hidden, texts) {
  const items = hidden.slice(0, MOST_DRAWN).map((one) => postItem(one, texts, [showButton([one], texts.posts_show, one.text)]));
  const summary = make("summary", "", fill(texts.posts_hidden, { n: hidden.length }));
  return keyed("hidden", make("details", "lk-concealed", summary, make("ul", "lk-host-posts", ...items), ...restOf(hidden, texts)));
}
