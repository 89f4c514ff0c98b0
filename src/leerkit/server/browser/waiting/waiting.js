// The waiting page: says the place in the queue, and goes on to the lesson by itself. Also on the page that says that
// something cannot be had just now: that one asks for itself again, and goes on once it is there.

import { part, words } from "../shared/page.js";
import { about, within } from "../shared/within.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const LONGEST_ANSWER_MS = 15_000;
const ASK_ON_MS = 50;
const TOO_FAST = 429;
const texts = words("texts");
const lesson = part("waiting").dataset.lesson;
const address = lesson ? `/api/queue?les=${encodeURIComponent(lesson)}` : location.href;
const place = part("place");
const again = part("again");
let wait_ms = FIRST_WAIT_MS;

again.addEventListener("click", () => location.reload());
if (lesson) ask();
else askLater();

async function ask() {
  const answer = await fetch(address, { signal: within(LONGEST_ANSWER_MS) }).catch(() => null);
  if (!lesson && answer && !isBusy(answer)) return location.reload();
  const found = await answer?.json().catch(() => null);
  if (answer && isBusy(answer)) {
    tell(found?.error ?? texts.soon);
    again.hidden = false;
    askLater();
  } else if (!answer || (answer.ok && !found)) {
    tell(texts.lost);
    askLater();
  } else if (!answer.ok) {
    tell(found?.error ?? texts.failed);
    again.hidden = false;
  } else if (found.ready) {
    location.reload();
  } else {
    tell(found.position ? texts.place.replace("{n}", String(found.position)) : texts.now);
    again.hidden = true;
    wait_ms = FIRST_WAIT_MS;
    setTimeout(ask, ASK_ON_MS);
  }
}

/** @param {Response} answer */
function isBusy(answer) {
  return answer.status >= 500 || answer.status === TOO_FAST;
}

// Longer every time, and not everybody at the same moment.
function askLater() {
  setTimeout(ask, about(wait_ms));
  wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
}

/**
 * What is said already is not said again: a screen reader would read it out each time.
 *
 * @param {string} sentence
 */
function tell(sentence) {
  const said = sentence[0].toUpperCase() + sentence.slice(1);
  if (place.textContent !== said) place.textContent = said;
}
