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
      markOwn(place.then, is_answered ? chosen(place.moment) : []);
    }
  }
}

/**
 * Return what is chosen in the card of a moment, in its own words.
 *
 * @param {HTMLElement} moment
 */
function chosen(moment) {
  const inputs = [...moment.querySelectorAll(".lk-card input:checked")];
  return inputs.map((one) => one.closest("label")?.textContent?.trim() ?? "");
}

/**
 * Mark the rows of what somebody chose too. What is marked already stays: this watches itself.
 *
 * @param {HTMLElement} then
 * @param {string[]} answers
 */
function markOwn(then, answers) {
  for (const label of then.querySelectorAll("tbody th > span:first-child")) {
    const mark = label.nextElementSibling?.matches(".lk-then-own") ? label.nextElementSibling : null;
    const is_own = answers.includes(label.textContent ?? "");
    if (is_own && !mark) {
      const made = document.createElement("span");
      made.className = "lk-then-own";
      made.textContent = ` ${then.dataset.own ?? ""}`;
      label.after(made);
    } else if (!is_own) mark?.remove();
  }
}
