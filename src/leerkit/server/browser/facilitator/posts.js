// What participants wrote, for the host: what waits, what everybody sees, what is hidden; and what participants can do.

import { fill, make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { redraw } from "./redraw.js";
import { drawQuestions } from "./questions.js";
import { hideButton, keyed, moderate, postItem, showButton, treats } from "./treating.js";
import { drawWalls } from "./wall.js";

const CHANNELS = /** @type {const} */ (["wall", "questions", "signals", "approve_first"]);
const SIGNALS = ["too_fast", "lost", "done"];
const place = part("posts");

/**
 * Listen to the buttons; `tell(text)` says that something did not work.
 *
 * @param {(text: string) => void} tell
 * @param {Leerkit.Words} texts
 */
export function hearPosts(tell, texts) {
  moderate(place, tell, texts);
}

/**
 * Draw it, after every change.
 *
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawPosts(message, texts) {
  const { posts } = message;
  const waiting = posts.filter(({ status }) => status === "waiting");
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
  const items = waiting.map((one) =>
    postItem(one, texts, [showButton([one], texts.posts_show, one.text), hideButton(one, texts), ...(one.kind === "question" ? [make("span", "lk-hint", texts.posts_question)] : [])]),
  );
  const every = waiting.length > 1 ? [keyed("all", make("p", "lk-card-actions", showButton(waiting, fill(texts.posts_show_all, { n: waiting.length }))))] : [];
  return keyed(
    "waiting",
    make("section", "lk-waiting-posts", make("h3", "", fill(texts.posts_waiting, { n: waiting.length })), make("p", "lk-hint", texts.posts_waiting_hint), ...every, make("ul", "lk-host-posts", ...items)),
  );
}

/**
 * @param {Leerkit.SeenPost[]} hidden
 * @param {Leerkit.Words} texts
 */
function drawHidden(hidden, texts) {
  const items = hidden.map((one) => postItem(one, texts, [showButton([one], texts.posts_show, one.text)]));
  const summary = make("summary", "", fill(texts.posts_hidden, { n: hidden.length }));
  return keyed("hidden", make("details", "lk-concealed", summary, make("ul", "lk-host-posts", ...items)));
}
