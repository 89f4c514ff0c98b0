// What the room answered at a moment of its recording: it is shown once its viewer has answered too.

/**
 * Hide it beside each card that has no answer yet. A card says of itself that it has one (`data-answered`), whenever it is
 * drawn.
 *
 * @param {HTMLElement} block
 * @param {AbortSignal} signal
 */
export function thenAfterAnswer(block, signal) {
  const places = [...block.querySelectorAll(".lk-then")].map((found) => {
    const then = /** @type {HTMLDetailsElement} */ (found);
    const first = /** @type {HTMLElement} */ (then.previousElementSibling);
    return { then, first, moment: /** @type {HTMLElement} */ (then.parentElement), was_answered: false };
  });
  if (!places.length) return;
  const watch = new MutationObserver(tell);
  watch.observe(block, { attributeFilter: ["data-answered"], childList: true, subtree: true });
  signal.addEventListener("abort", () => watch.disconnect());
  tell();

  function tell() {
    for (const place of places) {
      const is_answered = Boolean(place.moment.querySelector(".lk-card[data-answered]"));
      place.first.hidden = is_answered;
      place.then.hidden = !is_answered;
      if (is_answered && !place.was_answered) place.then.open = true;
      place.was_answered = is_answered;
    }
  }
}
