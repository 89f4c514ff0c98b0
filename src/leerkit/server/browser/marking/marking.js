// Putting questions in a video while watching it: the video, and beside it the list of its moments.

import { fill } from "../cards/tools.js";
import { mountVideo } from "../cards/video.js";
import { part } from "../shared/page.js";
import { marksOf } from "./marks.js";
import { drawRow } from "./row.js";
import { moved, written } from "./times.js";

const MARK_KEY = "n";
const WRONG = 400;
const CHANGED = 409;
/** @type {Leerkit.Marking} */
const given = JSON.parse(part("given").textContent ?? "");
const { words, exercises } = given;
const marks = marksOf(given.moments);
const list = part("moments");
const save = /** @type {HTMLButtonElement} */ (part("save"));
const undo = /** @type {HTMLButtonElement} */ (part("undo"));
const block = /** @type {HTMLElement} */ (document.querySelector("[data-video]"));
/** @type {Map<string, Leerkit.MarkRow>} */
const rows = new Map();
/** @type {Leerkit.Media | null} */
let media = null;
let digest = given.digest;
let in_file = told();

part("mark").addEventListener("click", mark);
block.addEventListener("keydown", (event) => {
  const target = /** @type {Element} */ (event.target);
  const is_typed = target.matches("input:not([type=range]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
  if (event.key.toLowerCase() === MARK_KEY && !is_typed) mark();
});
save.addEventListener("click", store);
undo.addEventListener("click", takeBack);
part("reread").addEventListener("click", reread);
addEventListener("focus", look);
addEventListener("beforeunload", (event) => isSaved() || event.preventDefault());
mountVideo({
  block,
  keep: { load: () => Promise.resolve(null), save() {}, clear() {} },
  signal: new AbortController().signal,
  on_media: follow,
});
draw();

/** @param {Leerkit.Media} found */
function follow(found) {
  media = found;
  for (const name of /** @type {const} */ (["time", "sought", "ready"])) media.on(name, () => part("now").textContent = written(now()));
}

/** Return where the video is; where none plays, just after the last moment. */
function now() {
  const [last] = marks.list().slice(-1);
  return media ? moved(media.now(), 0) : last ? moved(last.at_s, 10) : 0;
}

function mark() {
  const made = marks.add(now());
  draw();
  say(fill(words.marked, { at: written(made.at_s) }));
  rows.get(made.id)?.element.scrollIntoView({ block: "nearest" });
  if (!media) rows.get(made.id)?.focus();
}

/**
 * @param {string} id
 * @param {Partial<Leerkit.MomentMark>} fields
 */
function change(id, fields) {
  marks.edit(id, fields);
  rows.get(id)?.say("");
  draw();
  say(words.unsaved);
}

/** @param {string} id */
function remove(id) {
  const at = marks.list().findIndex((one) => one.id === id);
  const gone = marks.list()[at];
  marks.remove(id);
  draw();
  say(fill(words.removed, { at: written(gone.at_s) }));
  const next = marks.list()[Math.min(at, marks.list().length - 1)];
  if (next) rows.get(next.id)?.focus();
  else undo.focus();
}

function takeBack() {
  marks.undo();
  draw();
  say(isSaved() ? words.as_file : words.undone);
  if (undo.disabled) save.focus();
}

// A moment that comes to stand elsewhere in the list keeps what is focused in it.
function draw() {
  const there = marks.list();
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const ids = new Set(there.map(({ id }) => id));
  for (const [id, { element }] of rows) {
    if (ids.has(id)) continue;
    element.remove();
    rows.delete(id);
  }
  there.forEach((one, index) => {
    let row = rows.get(one.id);
    if (row) row.show(one);
    else rows.set(one.id, row = drawRow({ mark: one, exercises, words, now, go, change, remove }));
    if (list.children[index] !== row.element) list.insertBefore(row.element, list.children[index] ?? null);
  });
  if (focused && focused !== document.activeElement && list.contains(focused)) focused.focus();
  part("none").hidden = there.length > 0;
  undo.disabled = !marks.can_undo();
}

/** @param {number} at_s */
function go(at_s) {
  media?.seek(at_s);
}

async function store() {
  const ids = marks.list().map(({ id }) => id);
  const sent = told();
  say(words.saving);
  const reply = await ask({ method: "POST", body: JSON.stringify({ digest, moments: marks.sent() }) });
  if (!reply) return;
  for (const id of ids) rows.get(id)?.say("");
  const { body, status } = reply;
  if (status === CHANGED) return sayChanged(body.error ?? "");
  if (body.error) {
    say(body.error);
    if (status === WRONG) sayWrong(ids, body.rows ?? {});
    return;
  }
  digest = body.digest;
  marks.saved(ids, body.places ?? []);
  in_file = sent;
  say(isSaved() ? words.saved : words.unsaved);
  sayCheck(body.said ?? []);
}

/**
 * @param {string[]} ids
 * @param {Record<string, string>} said
 */
function sayWrong(ids, said) {
  const wrong = Object.entries(said).map(([place, sentence]) => ({ row: rows.get(ids[Number(place)]), sentence }));
  for (const { row, sentence } of wrong) row?.say(sentence);
  wrong[0]?.row?.focus();
}

/** @param {string[]} problems */
function sayCheck(problems) {
  const place = part("check-says");
  place.replaceChildren(...problems.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  place.hidden = !problems.length;
  if (problems.length) say(`${words.saved} ${words.check_says}`);
}

async function reread() {
  const reply = await ask({});
  if (!reply || reply.body.error) return reply && say(reply.body.error ?? "");
  digest = reply.body.digest;
  marks.take(reply.body.moments ?? []);
  in_file = told(marks.sent().filter(({ was }) => was !== null));
  part("reread").hidden = true;
  draw();
  say(words.reread_done);
  part("list-heading").focus();
}

// Who comes back from the editor is told, before anything is lost.
async function look() {
  const reply = await ask({}, false);
  if (reply && (reply.body.error || reply.body.digest !== digest)) sayChanged(reply.body.error ?? words.was_changed);
}

/** @param {string} sentence */
function sayChanged(sentence) {
  say(sentence);
  part("reread").hidden = false;
}

/**
 * @param {RequestInit} options
 * @returns {Promise<{ status: number, body: Leerkit.MarkingReply } | null>}
 */
async function ask(options, tells = true) {
  try {
    const reply = await fetch("moments", options);
    return { status: reply.status, body: await reply.json() };
  } catch {
    if (tells) say(words.no_server);
    return null;
  }
}

// What the moments say, wherever they stand in the file.
function told(moments = marks.sent()) {
  return JSON.stringify(moments.map(({ was: _, ...says }) => says));
}

function isSaved() {
  return told() === in_file;
}

/** @param {string} sentence */
function say(sentence) {
  part("says").textContent = sentence;
}
