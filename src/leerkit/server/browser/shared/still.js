// Controls that stand still once an exercise is closed: what somebody gave stays to be seen, a field that they left empty does not.

/**
 * Let the controls of a card stand still, or be used again.
 *
 * @param {HTMLFieldSetElement} still
 * @param {boolean} is_still
 */
export function standStill(still, is_still) {
  still.disabled = is_still;
  for (const field of still.querySelectorAll(".lk-field")) {
    const controls = [.../** @type {NodeListOf<HTMLTextAreaElement>} */ (field.querySelectorAll("textarea"))];
    field.toggleAttribute("data-empty", is_still && controls.length > 0 && controls.every(({ value }) => !value.trim()));
  }
}
