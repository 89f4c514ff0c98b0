// A video of a lesson: builds on the HTML that the server made of it (leerkit.story.videos), on any surface.
// Knows nothing of Jupyter. The scripts that it imports stand in one module with it (leerkit.cards.scripts).

import { followLines, clock, timesLead } from "./video_lines.js";
import { filmMedia, frameMedia } from "./video_media.js";
import { stopAtMoments } from "./video_moments.js";
import { takeNotes } from "./video_notes.js";
import { drawPanel } from "./video_panel.js";
import { thenAfterAnswer } from "./video_then.js";
import { mindTrouble } from "./video_trouble.js";
import { fill, make } from "./tools.js";

const EVERY_S = 5; // of the film: so much is seen again, at most, after a browser that was killed
const NEAR_END_S = 5;
const NEAR_BEGIN_S = 3;

/**
 * Bring a video to life: its controls, its moments, its lines, and what its viewer writes beside it.
 *
 * - `block`: the element with `data-video`; `signal`: it stops when that aborts;
 * - `keep`: `{ load(), save(value) }`, where the place in the video and the notes stay;
 * - `on_media`: is told of what plays, when that is there.
 *
 * @param {{ block: HTMLElement, keep: Leerkit.Keep, signal: AbortSignal, on_media?: (media: Leerkit.Media) => void }} given
 */
export async function mountVideo({ block, keep, signal, on_media = () => {} }) {
  thenAfterAnswer(block, signal);
  const stage = block.querySelector(".lk-stage");
  if (!(stage instanceof HTMLElement) || !block.dataset.words) return;
  /** @type {Leerkit.Words} */
  const words = JSON.parse(block.dataset.words);
  const says = /** @type {HTMLElement} */ (block.querySelector(".lk-says"));
  const state = stateOf(await keep.load());
  if (signal.aborted) return;
  const save = () => keep.save({ ...state });
  printsWhole(block, signal);
  const video = stage.querySelector("video");
  if (video) play(video);
  else offer(stage);

  /** @param {HTMLVideoElement} film */
  function play(film) {
    const media = filmMedia(film, signal);
    const part = { block, media, words, state, save, signal };
    const captions = followLines(part);
    timesLead(part);
    const leaveWhole = drawPanel({ ...part, stage: /** @type {HTMLElement} */ (stage), video: film, captions });
    stopAtMoments({ ...part, say, leaveWhole });
    takeNotes(part);
    on_media(media);
    resume(media);
    let amiss = "";
    const told = (/** @type {Leerkit.FilmTrouble} */ cause) => say((amiss = fill(words[cause], { host: hostOf(film) })));
    mindTrouble({ film, told, well: () => amiss && says.textContent === amiss && say(""), signal });
  }

  /**
   * Elsewhere: nothing is asked of another host before somebody taps.
   *
   * @param {HTMLElement} place
   */
  function offer(place) {
    const tap = /** @type {HTMLButtonElement} */ (place.querySelector(".lk-play-here"));
    tap.hidden = false;
    tap.addEventListener("click", () => load(place), { signal, once: true });
  }

  /** @param {HTMLElement} place */
  function load(place) {
    const { host, address = "", title = "" } = place.dataset;
    if (host !== "youtube" && host !== "vimeo") {
      const film = make("video", { controls: true, playsInline: true, preload: "metadata", src: address, "aria-label": title });
      show(film);
      return play(film);
    }
    const url = new URL(address);
    if (host === "youtube") url.searchParams.set("origin", location.origin);
    const frame = make("iframe", { title, allow: "autoplay; fullscreen; picture-in-picture", referrerPolicy: "strict-origin-when-cross-origin" });
    frame.src = url.href;
    const media = frameMedia({ frame, host, signal, on_silence: () => say(words.silent) });
    show(frame);
    const part = { block, media, words, state, save, signal };
    followLines(part);
    timesLead(part);
    stopAtMoments({ ...part, say, leaveWhole: () => {} });
    takeNotes(part);
    on_media(media);
    frame.focus();

    // The link stays: a film that does not come here may come there.
    function show(/** @type {HTMLElement} */ player) {
      place.after(make("p", "lk-there", ...place.querySelectorAll(".lk-consent a")));
      place.replaceChildren(player);
    }
  }

  /** @param {Leerkit.Media} media */
  function resume(media) {
    let kept_s = state.at_s;
    let is_ready = false;
    media.on("ready", () => {
      if (is_ready) return; // it failed since, and was loaded anew
      is_ready = true;
      if (state.at_s <= NEAR_BEGIN_S || state.at_s >= media.length() - NEAR_END_S) return;
      media.seek(state.at_s);
      say(fill(words.resumed, { at: clock(state.at_s) }), words.restart, () => media.seek(0));
    });
    for (const name of /** @type {const} */ (["pause", "sought"])) media.on(name, note);
    media.on("time", () => Math.abs(media.now() - kept_s) >= EVERY_S && note());
    addEventListener("pagehide", note, { signal });
    if (media.video && media.video.readyState >= HTMLMediaElement.HAVE_METADATA) media.video.dispatchEvent(new Event("loadedmetadata"));

    function note() {
      if (!media.length() && !media.now()) return;
      kept_s = state.at_s = media.now();
      save();
    }
  }

  /**
   * @param {string} sentence
   * @param {string} [label]
   * @param {() => void} [action]
   */
  function say(sentence, label = "", action = () => {}) {
    says.textContent = sentence;
    if (!label) return;
    const button = make("button", { type: "button", className: "lk-secondary" }, label);
    button.addEventListener("click", () => {
      action();
      says.textContent = "";
    }, { signal });
    says.append(" ", button);
  }
}

/**
 * Return what was kept of a video, whatever that is by now.
 *
 * @param {unknown} kept
 * @returns {Leerkit.VideoState}
 */
function stateOf(kept) {
  const found = /** @type {Partial<Leerkit.VideoState>} */ (kept ?? {});
  return {
    at_s: Number(found.at_s) || 0,
    speed: Number(found.speed) || 1,
    captions: found.captions !== false,
    passed: Array.isArray(found.passed) ? found.passed : [],
    notes: Array.isArray(found.notes) ? found.notes : [],
  };
}

/** @param {HTMLVideoElement} film */
function hostOf({ src }) {
  return src.startsWith("http") ? new URL(src).hostname : location.hostname;
}

/**
 * On paper all moments are open.
 *
 * @param {HTMLElement} block
 * @param {AbortSignal} signal
 */
function printsWhole(block, signal) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...block.querySelectorAll("details.lk-moment")].map((one) => /** @type {HTMLDetailsElement} */ (one)).filter((one) => !one.open);
    for (const one of opened) one.open = true;
  }, { signal });
  addEventListener("afterprint", () => opened.forEach((one) => (one.open = false)), { signal });
}
