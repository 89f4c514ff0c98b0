// JupyterLab on a narrow screen: the panel beside a lesson is folded away, and stays one tap away.
// An extension as JupyterLab loads one, written by hand: a single plugin, which needs nothing of others.

const NARROW = "(max-width: 48rem)";

/**
 * @typedef {{ readonly leftCollapsed: boolean, collapseLeft(): void, expandLeft(): void }} Shell
 * @typedef {{ readonly restored: Promise<void>, readonly shell: Shell }} Lab
 * @typedef {{ init(): void, get(): Promise<() => typeof plugin> }} Container
 */

const plugin = {
  id: "leerkit:narrow",
  description: "Folds the panel beside a lesson away on a narrow screen.",
  autoStart: true,

  /** @param {Lab} lab */
  activate({ restored, shell }) {
    const narrow = matchMedia(NARROW);
    let is_folded = false; // by us
    void restored.then(fold);
    narrow.addEventListener("change", fold);

    function fold() {
      if (narrow.matches) {
        is_folded = !shell.leftCollapsed;
        shell.collapseLeft();
      } else if (is_folded) {
        is_folded = false;
        shell.expandLeft();
      }
    }
  },
};

const place = /** @type {{ _JUPYTERLAB?: Record<string, Container> }} */ (/** @type {unknown} */ (globalThis));
place._JUPYTERLAB ??= {};
place._JUPYTERLAB.leerkit = {
  init() {},
  get() {
    return Promise.resolve(() => plugin);
  },
};
