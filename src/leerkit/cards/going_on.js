// Where "Volgende" leads: the text after a card, or the next exercise.

import { isOnScreen } from "./on_screen.js";

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, table, img, .lk-card";
const LESSON = ".jp-Notebook, main, #rendered_cells";
const NO_TEXT = ".lk-hidden, [aria-hidden='true'], .cm-editor, .jp-Cell-inputArea .jp-Editor";
const N_SCREENS_AHEAD = 40;

/**
 * Return `{ text, exercise }`: the first heading or text after a card, and the next card; null where there is none.
 *
 * @param {Element} card
 * @returns {{ text: Element | null, exercise: Element | null }}
 */
export function follows(card) {
  const lesson = card.closest(LESSON) ?? document.body;
  let text = null;
  for (const block of lesson.querySelectorAll(BLOCKS)) {
    const is_after = card.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!is_after || card.contains(block) || block.parentElement?.closest(".lk-card")) continue;
    if (!block.getClientRects().length) continue; // laid away by the notebook
    if (block.matches(".lk-card")) return { text, exercise: block };
    if (!text && isReadable(block)) text = block;
  }
  return { text, exercise: null };
}

/**
 * Go to a block or a card: it is on the screen, and a keyboard or a screen reader goes on from it.
 *
 * @param {Element} block
 * @param {ScrollLogicalPosition} place
 */
export function goTo(block, place = "start") {
  const target = /** @type {HTMLElement} */ (block.querySelector(".lk-question") ?? block);
  if (!target.hasAttribute("tabindex")) {
    target.tabIndex = -1;
    target.addEventListener("blur", () => target.removeAttribute("tabindex"), { once: true });
  }
  block.classList.add("lk-here"); // has room above it
  target.focus({ preventScroll: true });
  block.scrollIntoView({ block: place });
}

/**
 * Return what follows a card, as `follows` does, also where a notebook draws only the cells that are near the screen:
 * it is scrolled on until the next exercise is drawn, or the end.
 *
 * @param {Element} card
 */
export async function seekExercise(card) {
  const panel = card.closest(".jp-WindowedPanel-outer");
  for (let screen = 0; panel && !follows(card).exercise && screen < N_SCREENS_AHEAD; screen++) {
    const before = panel.scrollTop;
    panel.scrollBy({ top: panel.clientHeight / 2, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const drawn = nextDrawn(card, panel);
    if (drawn) return drawn;
    if (panel.scrollTop === before) break;
  }
  return follows(card).exercise;
}

/**
 * Return the next card that is on the screen. The card itself may have left the page by now.
 *
 * @param {Element} card
 * @param {Element} panel
 */
function nextDrawn(card, panel) {
  if (card.isConnected) return null;
  return [...panel.querySelectorAll(".lk-card")].find((other) => other !== card && isOnScreen(other)) ?? null;
}

/** @param {Element} block */
function isReadable(block) {
  if (block.closest(NO_TEXT)) return false;
  return block.matches("img") || block.textContent?.trim() !== "";
}
