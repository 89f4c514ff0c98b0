// The host's own phone as a remote: a QR code that opens this page there, once. It is asked for when its fold is opened, and
// gone when that is closed, or its time is over.

import { post } from "./deeds.js";

const GOOD_FOR_MS = 5 * 60_000;
const fold = document.getElementById("own-phone");
const place = document.getElementById("own-phone-qr");
const problem = document.getElementById("own-phone-problem");
let closing = 0;

/**
 * Listen; `failed` is what is said when there are no better words.
 *
 * @param {string} failed
 */
export function hearOwnPhone(failed) {
  if (!(fold instanceof HTMLDetailsElement) || !place || !problem) return; // phones do not reach this server
  fold.addEventListener("toggle", async () => {
    clearTimeout(closing);
    place.replaceChildren();
    place.hidden = true;
    problem.textContent = "";
    if (!fold.open) return;
    const { problem: refused, said } = await post("phone", {});
    if (refused !== null) problem.textContent = refused || failed;
    else if (fold.open) show(String(said.qr));
  });

  /** @param {string} svg */
  function show(svg) {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    place?.replaceChildren(document.importNode(drawn, true));
    if (place) place.hidden = false;
    closing = setTimeout(() => fold?.removeAttribute("open"), GOOD_FOR_MS);
  }
}
