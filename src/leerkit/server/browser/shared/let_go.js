// What is pressed stays until it is let go: a button that is another one by then gets no click, and in a full room there is news
// several times a second.

const LONGEST_PRESS_MS = 5000; // of some presses no end is told: a menu came, or another window
const CLICK_MS = 400; // after a press, as the system waits for a second tap

/**
 * Return `draw` for whoever hears news: it is called at once, or, while something on the page is pressed by pointer or space bar, once
 * after the click.
 *
 * @param {() => void} draw
 * @param {AbortSignal} signal
 */
export function onceLetGo(draw, signal) {
  let is_held = false;
  let is_due = false;
  let timer = 0;
  on(["pointerdown"], () => hold(LONGEST_PRESS_MS));
  on(["keydown"], (event) => /** @type {KeyboardEvent} */ (event).key === " " && hold(LONGEST_PRESS_MS));
  on(["pointerup", "pointercancel", "keyup"], () => is_held && hold(CLICK_MS));
  on(["click"], () => is_held && hold(0)); // whoever hears the click comes first
  signal.addEventListener("abort", () => clearTimeout(timer));

  return news;

  function news() {
    is_due = is_held;
    if (!is_held) draw();
  }

  /**
   * @param {string[]} names
   * @param {(event: Event) => unknown} listener
   */
  function on(names, listener) {
    for (const name of names) addEventListener(name, listener, { capture: true, signal });
  }

  /** @param {number} ms */
  function hold(ms) {
    is_held = true;
    clearTimeout(timer);
    timer = setTimeout(letGo, ms);
  }

  function letGo() {
    is_held = false;
    if (is_due) news();
  }
}
