// What a participant is told at the top of the lesson, politely: what the facilitator does, and how the connection is.

import { fill } from "../cards/tools.js";
import { linesIn } from "../shared/lines.js";
import { followState } from "../shared/live_state.js";
import { moduleAt } from "../shared/module_at.js";
import { part, words } from "../shared/page.js";
import { rondeNews } from "./rondes.js";

export const texts = words("session-texts");
export const lesson = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const lines = linesIn(part("session-news"));
export const say = lines.say;
export const unsay = lines.unsay;
/** @type {Promise<ReturnType<typeof import("./led.js").leadNews>> | null} */
let leading = null; // asked for when somebody leads for the first time
const tellRondes = rondeNews({ lesson, texts, say, unsay });
/** @type {Promise<{ tell(timer: Leerkit.Timer | null): unknown }> | null} */
let timer = null; // asked for when there is one for the first time

/**
 * Follow what the facilitator does; `on_open` and `on_lost` say how the line is, `on_wiped` that this participant was taken
 * out for good, `on_state` whatever is told. What stands with a card is told once cards are `drawn()`. Return `{ isRemoved() }`: whether
 * they were taken out, and may be let in again.
 *
 * @param {{ on_state?: (state: Leerkit.ParticipantState) => void, on_wiped?: () => void, on_open?: () => void, on_lost?: () => void,
 *   answers?: Leerkit.AnswerLine, owner?: string, drawn?: () => Promise<void> }} listeners
 */
export function followSession({ on_state = () => {}, on_wiped = () => {}, on_open = () => {}, on_lost, answers, owner, drawn = async () => {} } = {}) {
  let is_removed = false;
  /** @param {Leerkit.ParticipantState} state */
  const take = (state) => {
    is_removed = state.removed;
    tell(state, drawn);
    on_state(state);
    if (state.is_wiped) on_wiped();
  };
  followState("/api/live", {
    take,
    answers,
    owner,
    on_open: () => {
      unsay("tabs");
      on_open();
    },
    on_lost,
    on_made_way: (reason, again) => say("tabs", reason, { label: texts.go_on_here, action: again }),
  });
  return { isRemoved: () => is_removed };
}

/**
 * @param {Leerkit.ParticipantState} state
 * @param {() => Promise<void>} drawn
 */
function tell(state, drawn) {
  part("session-name").textContent = fill(texts.you_are, { name: state.nickname });
  const over = state.released ? texts.released : state.removed ? texts.removed : state.ended_at ? texts.ended : "";
  lines.keep("session", over, state.released ? { label: texts.join, action: () => location.assign("/") } : undefined);
  document.body.dataset.held = JSON.stringify(state.held[lesson] ?? {});
  tellRondes(state.rondes[lesson] ?? {});
  tellTimer(over ? null : state.timer);
  drawn().then(() => tellWhere(state.on ?? null, state.revealed[lesson] ?? {}), () => null);
}

/** @param {Leerkit.Timer | null} now */
async function tellTimer(now) {
  if (!now && !timer) return;
  timer = timer ?? moduleAt("../shared/timer.js").then(({ timerLine }) => {
    const line = timerLine(texts);
    part("session-news").before(line.element);
    return line;
  });
  (await timer).tell(now);
}

/**
 * @param {Leerkit.On | null} on
 * @param {Record<string, Leerkit.Shows>} revealed
 */
async function tellWhere(on, revealed) {
  document.body.toggleAttribute("data-led", Boolean(on));
  if (!on && !leading && !Object.keys(revealed).length) return;
  leading = leading ?? moduleAt("../lesson/led.js").then(({ leadNews }) => leadNews({ lesson, texts, say, unsay }));
  (await leading)(on, revealed);
}
