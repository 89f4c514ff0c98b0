// Time for what is on: given by the minute, seen to run by the host too, made longer, taken away. It closes nothing.

import { fill, make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { timerLine } from "../shared/timer.js";
import { redraw } from "../shared/redraw.js";
import { asks, does } from "./doing.js";
import { placeOf } from "./run_sheet.js";

const MINUTES = [1, 2, 5];
const place = part("time");
const buttons = part("time-buttons");
const own = part("own-time");
const minutes = /** @type {HTMLInputElement} */ (part("own-minutes"));
/** @type {ReturnType<typeof timerLine> | null} */
let clock = null;

/**
 * Draw it, after every change.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Words} texts
 */
export function drawTime({ led: { now }, timer, ended_at }, texts) {
  place.hidden = !now || Boolean(ended_at);
  if (!clock) place.prepend((clock = timerLine(texts)).element);
  clock.tell(place.hidden ? null : timer);
  own.hidden = part("time-title").hidden = Boolean(timer);
  if (now) redraw(buttons, timer ? running(now, texts) : choices(now, texts));
}

/** Return how many minutes the host wrote, as seconds; null for what is no number of them. */
export function ownSeconds() {
  return minutes.reportValidity() && minutes.value ? Number(minutes.value) * 60 : null;
}

/**
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function running(now, texts) {
  return [
    does("longer", asks(make("button", "lk-secondary", texts.time_longer), "timed", { seconds: 60, moment: now, is_more: true })),
    does("untimed", asks(make("button", "lk-secondary", texts.no_time), "untimed", {})),
  ];
}

/**
 * A few, and what was planned for it.
 *
 * @param {Leerkit.Moment} now
 * @param {Leerkit.Words} texts
 */
function choices(now, texts) {
  const planned = placeOf(now)?.row.minutes ?? 0;
  const all = planned && !MINUTES.includes(planned) && planned <= 60 ? [...MINUTES, planned].sort((one, other) => one - other) : MINUTES;
  return all.map((n) => does(`timed ${n}`, asks(make("button", "lk-secondary", fill(texts.minutes, { n })), "timed", { seconds: n * 60, moment: now })));
}
