// The moments of a video: at one the video stands still, what belongs to it opens below, and whoever wants goes on.

import { clock } from "./video_lines.js";
import { fill, make } from "./tools.js";

/**
 * Let a video stand still at its moments. Going on is never forbidden: with the button, or by playing on.
 *
 * `state.passed` holds the moments that were met; they do not stop the video again, until somebody is sent back before one.
 *
 * @param {Leerkit.VideoPart & { say: (sentence: string) => void, leaveWhole: () => void }} given
 */
export function stopAtMoments({ block, media, words, state, save, signal, say, leaveWhole }) {
  const moments = [...block.querySelectorAll("details.lk-moment")].map((found) => {
    const details = /** @type {HTMLDetailsElement} */ (found);
    const { atS = "0", pause, exercise = "", jump = "{}" } = details.dataset;
    const on = make("button", { type: "button", className: "lk-primary" }, words.go_on);
    const row = make("p", { className: "lk-row lk-moment-row", hidden: true }, on);
    details.append(row);
    details.open = false;
    on.addEventListener("click", () => media.play(), { signal });
    return { details, row, at_s: Number(atS), pauses: pause === "true", exercise, jump: jumpsOf(jump) };
  });
  /** @type {number | null} */
  let standing = null;
  /** @type {number | null} */
  let waiting = null; // somebody came to it without playing
  if (!moments.length) return;
  media.passing(moments.map(({ at_s }) => at_s), reached);
  media.on("play", playing);
  media.on("sought", sought);
  block.addEventListener("leerkit-answered", answered, { signal });

  /** @param {number} index */
  function reached(index) {
    if (state.passed.includes(index) || standing === index) return;
    if (media.is_paused()) waiting = index;
    else meet(index);
  }

  /** @param {number} index */
  function meet(index) {
    const { details, row, pauses, exercise } = moments[index];
    waiting = null;
    details.open = true;
    if (!pauses) {
      pass(index);
      return say(exercise ? words.beside_question : words.beside_text);
    }
    media.pause();
    standing = index;
    row.hidden = false;
    leaveWhole();
    say(exercise ? words.stopped_question : words.stopped_text);
    focusOn(details);
  }

  function playing() {
    if (standing !== null) leave();
    else if (waiting !== null) meet(waiting);
  }

  function leave() {
    if (standing === null) return;
    moments[standing].row.hidden = true;
    pass(standing);
    standing = null;
    say("");
  }

  function sought() {
    const at_s = media.now();
    if (waiting !== null && Math.abs(moments[waiting].at_s - at_s) > 1) waiting = null;
  }

  /** @param {number} index */
  function pass(index) {
    if (!state.passed.includes(index)) state.passed.push(index);
    save();
  }

  /** @param {Event} event */
  function answered(event) {
    const { id, response } = /** @type {CustomEvent<{ id: string, response: object }>} */ (event).detail;
    const chosen = new Set(texts(response));
    moments.forEach(({ exercise, row, jump, at_s }, index) => {
      if (exercise !== id) return;
      row.querySelector(".lk-jump")?.remove();
      const found = jump.find(([key]) => chosen.has(key));
      if (!found) return;
      const [, to_s] = found;
      const is_back = to_s < at_s;
      const label = fill(is_back ? words.see_again : words.skip_to, { at: clock(to_s) });
      const go = make("button", { type: "button", className: "lk-secondary lk-jump" }, label);
      go.addEventListener("click", () => jumpTo(index, to_s), { signal });
      row.append(go);
      row.hidden = false;
    });
  }

  // Who goes back sees the explanation again, and then the question.
  /**
   * @param {number} index
   * @param {number} to_s
   */
  function jumpTo(index, to_s) {
    leave();
    if (to_s < moments[index].at_s) state.passed = state.passed.filter((one) => one !== index);
    media.seek(to_s);
    media.play();
    save();
  }
}

/**
 * All of it is to be seen, and if it is taller than the screen, what it begins with.
 *
 * @param {HTMLElement} details
 */
function focusOn(details) {
  const goal = details.querySelector(".lk-question, .lk-moment-text") ?? details.querySelector("summary");
  details.scrollIntoView({ block: "nearest" });
  if (!(goal instanceof HTMLElement)) return;
  goal.scrollIntoView({ block: "nearest" });
  goal.focus({ preventScroll: true });
}

/**
 * @param {string} written
 * @returns {[string, number][]}
 */
function jumpsOf(written) {
  return Object.entries(JSON.parse(written));
}

/**
 * Yield every text in a response: among them are the keys of what was chosen.
 *
 * @param {unknown} value
 * @returns {string[]}
 */
function texts(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
}
