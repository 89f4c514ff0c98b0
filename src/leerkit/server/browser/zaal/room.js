// What somebody adds to the room from this page: posts on walls, questions, signals. Loaded once there is nothing else to do.

import { contributing } from "../shared/contributing.js";
import { openKept } from "../shared/kept.js";
import { part } from "../shared/page.js";
import { given, laterWords, texts } from "./given.js";

const LATEST_MS = 3000;
let is_idle = false;
let latest = given.state;
export const room = contributing({
  owner: given.owner,
  kept: openKept(),
  place: part("asking"),
  title: texts.ask_room,
  words: () => laterWords().then(({ ASKING }) => ASKING),
});
const begin = () => {
  is_idle = true;
  tellRoom(latest);
};
if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: LATEST_MS });
else setTimeout(begin, LATEST_MS);

/** @param {Leerkit.ParticipantState} state */
export function tellRoom(state) {
  latest = state;
  if (is_idle) room.take(state).catch(() => null); // at the next news again
}
