// What is said in a video: captions in the picture, and the lines below it, of which the one that is on is marked.

import { fill, make } from "./tools.js";

/**
 * Write a time as a viewer reads it.
 *
 * @param {number} at_s
 */
export function clock(at_s) {
  const whole = Math.max(0, Math.floor(at_s));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/**
 * Make a button of each time in the block that leads there.
 *
 * @param {Leerkit.VideoPart} given
 */
export function timesLead({ block, media, words, signal }) {
  for (const place of block.querySelectorAll(".lk-transcript-lines .lk-at, .lk-chapters .lk-at")) {
    const at_s = Number(/** @type {HTMLElement} */ (place).dataset.atS);
    const label = fill(words.go_to, { at: clock(at_s) });
    const go = make("button", { type: "button", className: "lk-at", "aria-label": label }, clock(at_s));
    go.addEventListener("click", () => media.seek(at_s), { signal });
    place.replaceWith(go);
  }
}

/**
 * Show what is said in the picture, and mark it in the lines below; the lines can be searched.
 *
 * Returns the track of the captions, or null where the film is not ours or nothing is said.
 *
 * @param {Leerkit.VideoPart} given
 * @returns {TextTrack | null}
 */
export function followLines({ block, media, words, signal }) {
  const list = block.querySelector(".lk-transcript-lines");
  if (!(list instanceof HTMLElement)) return null;
  const lines = [...list.children].map((found) => {
    const line = /** @type {HTMLElement} */ (found);
    const { startS, endS } = line.dataset;
    return { line, start_s: Number(startS), end_s: Number(endS), is_seen: "seen" in line.dataset };
  });
  const follows = readerFollows(list, signal);
  const text = (/** @type {HTMLElement} */ line) => line.querySelector("span:last-child")?.textContent?.trim() ?? "";
  list.before(searchIn(lines.map(({ line }) => ({ line, text: text(line) })), words, signal));
  media.on("time", mark);
  media.on("sought", mark);
  return media.video ? captionsOf(media.video) : null;

  function mark() {
    const now_s = media.now();
    const on = lines.filter(({ start_s, end_s, is_seen }) => !is_seen && start_s <= now_s && now_s < end_s).pop();
    for (const { line } of lines) {
      const is_on = line === on?.line;
      if (is_on === line.hasAttribute("aria-current")) continue;
      if (!is_on) line.removeAttribute("aria-current");
      else {
        line.setAttribute("aria-current", "true");
        if (follows()) bringInto(/** @type {HTMLElement} */ (list), line);
      }
    }
  }

  /** @param {HTMLVideoElement} video */
  function captionsOf(video) {
    return captionTrack(video, lines.map(({ line, ...times }) => ({ ...times, text: text(line) })));
  }
}

/**
 * Give a film its captions: what is said, in the picture. Returns their track, or null where nothing is said.
 *
 * @param {HTMLVideoElement} video
 * @param {Leerkit.FilmLine[]} lines
 */
export function captionTrack(video, lines) {
  const said = lines.filter(({ is_seen, start_s, end_s }) => !is_seen && end_s > start_s);
  if (!said.length) return null;
  const track = video.addTextTrack("captions", "Nederlands", "nl");
  for (const { text, start_s, end_s } of said) track.addCue(new VTTCue(start_s, end_s, plain(text)));
  return track;
}

/**
 * The text of a cue is read as markup.
 *
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/**
 * Return whether the lines may move by themselves: not for who went to another place in them.
 *
 * @param {HTMLElement} list
 * @param {AbortSignal} signal
 */
function readerFollows(list, signal) {
  let is_free = true;
  for (const name of ["wheel", "touchmove", "keydown"]) {
    list.addEventListener(name, () => (is_free = false), { signal, passive: true });
  }
  list.addEventListener("click", () => (is_free = true), { signal });
  return () => is_free && !list.contains(document.activeElement);
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} line
 */
function bringInto(list, line) {
  const [outer, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
}

/**
 * @param {{ line: HTMLElement, text: string }[]} lines
 * @param {Leerkit.Words} words
 * @param {AbortSignal} signal
 */
function searchIn(lines, words, signal) {
  const field = make("input", { type: "search", autocomplete: "off" });
  const told = make("span", { className: "lk-hint", role: "status" });
  const folded = lines.map(({ line, text }) => ({ line, text: fold(text) }));
  field.addEventListener("input", () => {
    const wanted = fold(field.value);
    const found = folded.filter(({ text }) => text.includes(wanted));
    for (const { line } of folded) line.hidden = true;
    for (const { line } of found) line.hidden = false;
    told.textContent = !wanted ? "" : found.length === 0
      ? words.found_none
      : found.length === 1
      ? words.found_one
      : fill(words.found, { n: found.length });
  }, { signal });
  return make("p", "lk-row lk-find", make("label", "", `${words.find} `, field), told);
}

/**
 * Without capitals and accents.
 *
 * @param {string} text
 */
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
}
