// In which exercises somebody is busy: what was typed or chosen there is not sent yet.

/**
 * Return those exercises, from now on; "" stands for a widget that is no card.
 *
 * @returns {Set<string>}
 */
export function watchTyping() {
  /** @type {Set<string>} */
  const typed = new Set();
  document.addEventListener("input", ({ target }) => {
    const card = target instanceof Element ? target.closest("[data-exercise]") : null;
    typed.add(card?.getAttribute("data-exercise") ?? "");
  });
  return typed;
}
