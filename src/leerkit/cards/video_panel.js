// The controls of a film, and its keys.

import { clock } from "./video_lines.js";
import { fill, make } from "./tools.js";

const SPEEDS = [0.75, 1, 1.25, 1.5];
const STEP_S = 10;
const TYPED_IN = "input:not([type=range]), textarea, select, .lk-moments *, .lk-own-notes *";

/**
 * Draw the controls below the film, on a full screen too; return `leaveWhole()`, which ends that.
 *
 * @param {Leerkit.VideoPart & { stage: HTMLElement, video: HTMLVideoElement, captions: TextTrack | null }} given
 */
export function drawPanel({ block, stage, video, media, words, state, save, captions, signal }) {
  const length = () => media.length() || Number(block.dataset.lengthS ?? 0);
  const chapters = [...block.querySelectorAll(".lk-chapters li")].map((found) => {
    const { startS } = /** @type {HTMLElement} */ (found).dataset;
    return { start_s: Number(startS), title: found.querySelector("span")?.textContent ?? "" };
  });
  const play = button(words.play, toggle);
  const place = make("input", { type: "range", min: "0", step: "1", value: "0", "aria-label": words.place });
  const told = make("span", { className: "lk-time", "aria-hidden": "true" });
  const marks = make("div", { className: "lk-film-marks", "aria-hidden": "true" });
  const speed = make("select", "", ...SPEEDS.map((rate) => option(fill(words.speed_of, { speed: String(rate).replace(".", ",") }), rate)));
  const chapter = make("select", "", ...chapters.map(({ title }, index) => option(title, index)));
  const said = toggleButton(words.captions, () => showCaptions(!state.captions));
  const mute = toggleButton(words.mute, () => quiet(!video.muted));
  const whole = button(words.whole, enterWhole);
  const row = make("div", "lk-row", button(words.back, () => step(-STEP_S)), button(words.ahead, () => step(STEP_S)));
  if (captions) row.append(said);
  row.append(mute, whole, make("label", "", `${words.speed} `, speed));
  if (chapters.length) row.append(make("label", "", `${words.chapter} `, chapter));
  const line = make("div", "lk-row lk-timeline", play, make("div", "lk-place", place, marks), told);
  stage.append(make("div", "lk-panel", line, row, keyList(words)));

  video.controls = false;
  video.tabIndex = -1;
  video.addEventListener("click", toggle, { signal });
  block.addEventListener("keydown", key, { signal });
  place.addEventListener("input", () => media.seek(Number(place.value)), { signal });
  speed.addEventListener("change", () => setSpeed(Number(speed.value)), { signal });
  chapter.addEventListener("change", () => media.seek(chapters[Number(chapter.value)].start_s), { signal });
  for (const name of /** @type {const} */ (["play", "pause"])) media.on(name, tellPlaying);
  for (const name of /** @type {const} */ (["time", "sought", "ready"])) media.on(name, tellPlace);
  media.on("ready", drawMarks);
  setSpeed(state.speed);
  showCaptions(state.captions);
  quiet(video.muted);
  drawMarks();
  tellPlace();

  function toggle() {
    if (media.is_paused()) media.play();
    else media.pause();
  }

  /** @param {number} by_s */
  function step(by_s) {
    media.seek(Math.min(Math.max(media.now() + by_s, 0), length() || Infinity));
  }

  function tellPlaying() {
    play.textContent = media.is_paused() ? words.play : words.pause;
  }

  function tellPlace() {
    const now_s = media.now();
    const [now, end] = [clock(now_s), clock(length())];
    const index = chapters.filter(({ start_s }) => start_s <= now_s).length - 1;
    place.max = String(Math.max(1, Math.floor(length())));
    place.value = String(Math.floor(now_s));
    told.textContent = `${now} / ${end}`;
    const words_there = index < 0 ? words.place_at : words.place_in;
    place.setAttribute("aria-valuetext", fill(words_there, { now, length: end, chapter: chapters[index]?.title ?? "" }));
    if (index >= 0) chapter.value = String(index);
  }

  function drawMarks() {
    if (!length()) return;
    const moments = [...block.querySelectorAll(".lk-moment")].map((one) => Number(/** @type {HTMLElement} */ (one).dataset.atS));
    const made = [
      ...chapters.filter(({ start_s }) => start_s > 0).map(({ start_s }) => markAt(start_s, "lk-mark-chapter")),
      ...moments.map((at_s) => markAt(at_s, "lk-mark-moment")),
    ];
    marks.replaceChildren(...made);
  }

  /**
   * @param {number} at_s
   * @param {string} className
   */
  function markAt(at_s, className) {
    const made = make("span", className);
    made.style.left = `${(100 * at_s) / length()}%`;
    return made;
  }

  /** @param {number} rate */
  function setSpeed(rate) {
    state.speed = SPEEDS.includes(rate) ? rate : 1;
    speed.value = String(state.speed);
    video.defaultPlaybackRate = state.speed; // the browser sets it anew at each load
    video.playbackRate = state.speed;
    save();
  }

  /** @param {boolean} are_on */
  function showCaptions(are_on) {
    state.captions = are_on;
    said.setAttribute("aria-pressed", String(are_on));
    if (captions) captions.mode = are_on ? "showing" : "hidden";
    save();
  }

  /** @param {boolean} is_on */
  function quiet(is_on) {
    video.muted = is_on;
    mute.setAttribute("aria-pressed", String(is_on));
  }

  // On an iPhone only the film itself fills the screen.
  function enterWhole() {
    if (document.fullscreenElement) return leaveWhole();
    if (stage.requestFullscreen) stage.requestFullscreen().catch(console.warn);
    else /** @type {any} */ (video).webkitEnterFullscreen?.();
  }

  function leaveWhole() {
    if (document.fullscreenElement) document.exitFullscreen().catch(console.warn);
    else if (/** @type {any} */ (video).webkitDisplayingFullscreen) /** @type {any} */ (video).webkitExitFullscreen();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches(TYPED_IN)) return;
    const act = keys.get(event.key.toLowerCase());
    const is_controls_own = (event.key === " " && target.matches("button, summary")) || (event.key.startsWith("Arrow") && target === place);
    if (!act || is_controls_own) return;
    event.preventDefault();
    act();
  }

  const keys = new Map([
    [" ", toggle],
    ["k", toggle],
    ["arrowleft", () => step(-STEP_S)],
    ["arrowright", () => step(STEP_S)],
    ["c", () => showCaptions(!state.captions)],
    ["f", enterWhole],
    ["m", () => quiet(!video.muted)],
  ]);

  /**
   * @param {string} label
   * @param {() => void} action
   */
  function button(label, action) {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", action, { signal });
    return made;
  }

  /**
   * @param {string} label
   * @param {() => void} action
   */
  function toggleButton(label, action) {
    const made = button(label, action);
    made.setAttribute("aria-pressed", "false");
    return made;
  }

  return leaveWhole;
}

/**
 * @param {string} label
 * @param {number} value
 */
function option(label, value) {
  return make("option", { value: String(value) }, label);
}

/** @param {Leerkit.Words} words */
function keyList(words) {
  const items = words.keys_list.split("|").map((one) => make("li", "", one));
  return make("details", "lk-keys", make("summary", "", words.keys), make("p", "lk-hint", words.keys_hint), make("ul", "", ...items));
}
