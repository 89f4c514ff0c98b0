// The time that there is for what is on, counted down by the server's clock, and said politely now and then. It closes nothing.

import { fill, make } from "../cards/tools.js";
import { serverAhead } from "./server_clock.js";

const SPOKEN_S = [60, 30, 10];
const SHOWN_AFTER_MS = 30_000;

/**
 * Return an element and what to tell it: the time that runs, or null.
 *
 * @param {Leerkit.Words} texts
 */
export function timerLine(texts) {
  const seen = make("span", { "aria-hidden": "true" });
  const spoken = make("span", { className: "lk-hidden", role: "status" });
  const element = make("p", { className: "lk-timer", hidden: true }, seen, spoken);
  let ticking = 0;
  let told = "";
  let last = Infinity;

  return { element, tell };

  /** @param {Leerkit.Timer | null} timer */
  async function tell(timer) {
    const now = JSON.stringify(timer);
    if (now === told) return;
    told = now;
    clearInterval(ticking);
    spoken.textContent = "";
    element.hidden = true;
    if (!timer) return;
    const ends_at = Date.parse(timer.ends_at) - (await serverAhead());
    if (now !== told) return;
    last = Math.ceil((ends_at - Date.now()) / 1000) + 1;
    ticking = setInterval(draw, 250, ends_at);
    draw(ends_at);
  }

  /** @param {number} ends_at */
  function draw(ends_at) {
    const left_ms = ends_at - Date.now();
    const left = Math.max(0, Math.ceil(left_ms / 1000));
    element.hidden = left_ms < -SHOWN_AFTER_MS;
    if (element.hidden) clearInterval(ticking);
    if (left === last) return;
    seen.textContent = left ? fill(texts.time_left, { time: clock(left) }) : texts.time_over;
    const say = left ? SPOKEN_S.find((one) => left <= one && one < last) : 0;
    if (say !== undefined) spoken.textContent = sentence(say);
    last = left;
  }

  /** @param {number} seconds */
  function sentence(seconds) {
    if (!seconds) return texts.time_over;
    return seconds === SPOKEN_S[0] ? texts.time_minute : fill(texts.time_seconds, { n: seconds });
  }
}

/** @param {number} seconds */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
