// Where the learner is in JupyterLab: kept, and found back when the notebook is opened again or run as a whole. Running
// all cells makes JupyterLab go to the last one.

const ACTIONS = ["wheel", "touchmove", "keydown", "pointerdown"];
const ACTION_LASTS_MS = 1500;
const NOTE_AFTER_MS = 300;
const HOLD_MS = 6000;
const LOOK_AGAIN_MS = 150;

/**
 * Keep the place in the notebook in which `el` is, or will be in a moment; `key` names the lesson.
 *
 * @param {HTMLElement} el
 * @param {string} key
 * @param {AbortSignal} signal
 */
export async function keepPlace(el, key, signal) {
  for (let n = 0; !el.isConnected && n < 200; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const notebook = /** @type {(HTMLElement & { leerkitPlace?: Place }) | null} */ (el.closest(".jp-Notebook"));
  const panel = notebook?.querySelector(".jp-WindowedPanel-outer") ?? notebook;
  if (!notebook || !panel || signal.aborted) return;
  notebook.leerkitPlace ??= watchPlace(notebook, panel, key); // one for all its cards
  notebook.leerkitPlace.drawn(el.closest(".jp-Cell"));
}

/**
 * @typedef {{ drawn(cell: Element | null): void }} Place
 *
 * @param {HTMLElement} notebook
 * @param {Element} panel
 * @param {string} key
 * @returns {Place}
 */
function watchPlace(notebook, panel, key) {
  let acted_at = -Infinity;
  let held_until = 0;
  let holding = 0;
  let writing = 0;
  let place = read();
  const was_opened_at_top = panel.scrollTop < 10;
  for (const name of ACTIONS) {
    notebook.addEventListener(name, () => (acted_at = performance.now()), { capture: true, passive: true });
    addEventListener(name, letGo, { capture: true, passive: true });
  }
  panel.addEventListener("scroll", scrolled, { passive: true });
  if (place && was_opened_at_top) hold();

  // JupyterLab goes to the last cell when all are run; a learner who runs one cell is at the next.
  /** @type {Place["drawn"]} */
  function drawn(cell) {
    const active = notebook.querySelector(".jp-Cell.jp-mod-active");
    const is_last = active && active === cells().pop();
    if (is_last && active !== cell && active !== cell?.nextElementSibling && !isActing()) hold();
    else if (holding) held_until = performance.now() + HOLD_MS;
  }

  function hold() {
    held_until = performance.now() + HOLD_MS;
    clearInterval(holding);
    holding = setInterval(() => (performance.now() < held_until ? goBack() : letGo()), LOOK_AGAIN_MS);
    goBack();
  }

  function letGo() {
    clearInterval(holding);
    holding = 0;
  }

  function goBack() {
    const { cell: n, offset } = place ?? { cell: 0, offset: 0 };
    if (!place) panel.scrollTop = 0;
    const cell = cells().find((one) => numberOf(one) === n);
    if (!cell) return;
    if (place) panel.scrollTop += Math.round(cell.getBoundingClientRect().top - panel.getBoundingClientRect().top - offset);
    const focused = document.activeElement;
    if (!cell.contains(focused) && (focused === document.body || notebook.contains(focused))) {
      cell.focus({ preventScroll: true });
    }
  }

  function scrolled() {
    if (holding || !isActing()) return;
    clearTimeout(writing);
    writing = setTimeout(write, NOTE_AFTER_MS);
  }

  function write() {
    const top = panel.getBoundingClientRect().top;
    const cell = cells().find((one) => one.getBoundingClientRect().bottom > top + 1);
    if (!cell) return;
    place = { cell: numberOf(cell), offset: Math.round(cell.getBoundingClientRect().top - top) };
    try {
      localStorage.setItem(key, JSON.stringify(place));
    } catch (error) {
      console.warn(error);
    }
  }

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  function cells() {
    return /** @type {HTMLElement[]} */ ([...notebook.querySelectorAll(".jp-Cell")]);
  }

  /** @param {HTMLElement} cell */
  function numberOf(cell) {
    return Number(cell.dataset.windowedListIndex ?? cells().indexOf(cell));
  }

  function isActing() {
    return performance.now() - acted_at < ACTION_LASTS_MS;
  }

  return { drawn };
}
