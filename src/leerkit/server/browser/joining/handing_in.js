// On a page without exercises: hands in what was given and not heard of, so that nobody need go back for it.

import { keepSessionCurrent } from "../shared/current_session.js";
import { openKept } from "../shared/kept.js";
import { openOutbox } from "../shared/outbox.js";
import { part, words } from "../shared/page.js";

const { owner = "" } = part("handing-in").dataset;
const texts = words("on-device-texts");
keepSessionCurrent(owner);
const place = document.getElementById("outbox"); // not on a page that tells something else

const outbox = openOutbox(owner, openKept(), {
  on_change: tell,
  on_kept() {},
  on_refused: () => false, // its card will tell
});
outbox.flush();
// Brought back as it was, by the Back button: by now somebody else may take part on this device.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

/** @param {number} n */
function tell(n) {
  const sentence = n === 1 ? texts.one_waiting : texts.n_waiting.replace("{n}", String(n));
  if (place) place.textContent = n ? sentence : "";
}
