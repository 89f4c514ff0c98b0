// What plays a video, as the rest of the player knows it: a film in the page, or a player of another website in a frame.

const FRAME_TRIES = 10;
const FRAME_WAIT_MS = 500;
const LATE_MS = 15_000; // a line that lets nothing through loads no frame either
const LONGEST_STEP_S = 3; // a larger one is somebody who goes to another place
const PLAYING = 1;

/**
 * Return a film that the browser plays itself. Times that are passed are told by a track of metadata: that is heard within a
 * frame, where a timer would be late.
 *
 * @param {HTMLVideoElement} video
 * @param {AbortSignal} signal
 * @returns {Leerkit.Media}
 */
export function filmMedia(video, signal) {
  /** @type {Leerkit.Media["on"]} */
  function on(name, listener) {
    const heard = { time: "timeupdate", play: "play", pause: "pause", ready: "loadedmetadata", sought: "seeked", trouble: "error" };
    video.addEventListener(heard[name], listener, { signal });
  }

  /** @type {Leerkit.Media["passing"]} */
  function passing(times_s, reached) {
    const track = video.addTextTrack("metadata");
    track.mode = "hidden"; // one that is disabled has no cues, and tells of none
    times_s.forEach((at_s, index) => {
      const cue = new VTTCue(at_s, Math.min(at_s + 1, times_s[index + 1] ?? Infinity), "");
      cue.onenter = () => signal.aborted || reached(index);
      track.addCue(cue);
    });
  }

  return {
    video,
    now: () => video.currentTime,
    length: () => (Number.isFinite(video.duration) ? video.duration : 0),
    is_paused: () => video.paused,
    play: () => void video.play().catch((error) => error.name === "AbortError" || console.warn(error)),
    pause: () => video.pause(),
    seek: (at_s) => (video.currentTime = at_s),
    on,
    passing,
  };
}

/**
 * Return the player of another website, in a frame that is there by now. It is spoken to by messages, without a script of
 * theirs; whoever does not answer leaves the questions where they are.
 *
 * @param {{ frame: HTMLIFrameElement, host: "youtube" | "vimeo", signal: AbortSignal, on_silence: () => void }} given
 * @returns {Leerkit.Media}
 */
export function frameMedia({ frame, host, signal, on_silence }) {
  const origin = new URL(frame.src).origin;
  const speak = host === "youtube" ? YOUTUBE : VIMEO;
  /** @type {Map<string, (() => void)[]>} */
  const listeners = new Map();
  /** @type {{ at_s: number, reached: () => void }[]} */
  const marks = [];
  let now_s = 0;
  let length_s = 0;
  let is_paused = true;
  let is_heard = false;
  addEventListener("message", hear, { signal });
  frame.addEventListener("load", () => call(0), { signal, once: true });
  const late = setTimeout(() => is_heard || silent(), LATE_MS);
  signal.addEventListener("abort", () => clearTimeout(late));

  /** @param {number} n_calls */
  function call(n_calls) {
    if (is_heard || signal.aborted) return;
    if (n_calls === FRAME_TRIES) return silent();
    speak.hello.forEach(tell);
    setTimeout(() => call(n_calls + 1), FRAME_WAIT_MS);
  }

  function silent() {
    clearTimeout(late);
    on_silence();
  }

  /** @param {object} message */
  function tell(message) {
    frame.contentWindow?.postMessage(JSON.stringify(message), origin);
  }

  /** @param {MessageEvent} event */
  function hear(event) {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const said = speak.read(parsed(event.data));
    if (!said) return;
    if (!is_heard) speak.greeted.forEach(tell);
    is_heard = true;
    const before_s = now_s;
    const was_paused = is_paused;
    const was_known = length_s > 0;
    now_s = said.now_s ?? now_s;
    length_s = said.length_s ?? length_s;
    is_paused = said.is_paused ?? is_paused;
    if (length_s && !was_known) emit("ready");
    if (is_paused !== was_paused) emit(is_paused ? "pause" : "play");
    if (now_s !== before_s) emit("time");
    const step_s = now_s - before_s;
    if (step_s <= 0 || step_s > LONGEST_STEP_S) return;
    for (const { at_s, reached } of marks) if (before_s < at_s && at_s <= now_s) reached();
  }

  /** @param {string} name */
  function emit(name) {
    for (const listener of listeners.get(name) ?? []) listener();
  }

  return {
    video: null,
    now: () => now_s,
    length: () => length_s,
    is_paused: () => is_paused,
    play: () => tell(speak.play),
    pause: () => tell(speak.pause),
    seek: (at_s) => tell(speak.seek(at_s)),
    on: (name, listener) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    passing: (times_s, reached) => times_s.forEach((at_s, index) => marks.push({ at_s, reached: () => reached(index) })),
  };
}

/**
 * A message may hold anything.
 *
 * @param {unknown} message
 */
function parsed(message) {
  if (typeof message !== "string") return message;
  try {
    return JSON.parse(message);
  } catch {
    return null;
  }
}

/** @param {unknown} value */
function number(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** @typedef {{ now_s?: number, length_s?: number, is_paused?: boolean }} Said */

// The words of YouTube's player: https://developers.google.com/youtube/iframe_api_reference has what its script offers; the
// messages below are what that script sends.
const YOUTUBE = {
  hello: [{ event: "listening", id: 1, channel: "widget" }],
  /** @type {object[]} */
  greeted: [],
  play: { event: "command", func: "playVideo", args: [] },
  pause: { event: "command", func: "pauseVideo", args: [] },
  seek: (/** @type {number} */ at_s) => ({ event: "command", func: "seekTo", args: [at_s, true] }),
  /**
   * @param {any} message
   * @returns {Said | null}
   */
  read(message) {
    if (typeof message?.event !== "string") return null;
    const info = message.info && typeof message.info === "object" ? message.info : {};
    const state = number(info.playerState);
    return {
      now_s: number(info.currentTime),
      length_s: number(info.duration),
      is_paused: state === undefined ? undefined : state !== PLAYING,
    };
  },
};

// The words of Vimeo's player: https://github.com/vimeo/player.js
const VIMEO = {
  hello: [{ method: "ping" }],
  greeted: ["timeupdate", "play", "pause"].map((value) => ({ method: "addEventListener", value })),
  play: { method: "play" },
  pause: { method: "pause" },
  seek: (/** @type {number} */ at_s) => ({ method: "setCurrentTime", value: at_s }),
  /**
   * @param {any} message
   * @returns {Said | null}
   */
  read(message) {
    if (typeof message?.event !== "string" && typeof message?.method !== "string") return null;
    const about = message.data && typeof message.data === "object" ? message.data : {};
    const is_paused = message.event === "pause" ? true : message.event === "play" ? false : undefined;
    return { now_s: number(about.seconds), length_s: number(about.duration), is_paused };
  },
};
