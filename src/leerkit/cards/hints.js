// Hints that unfold one after another. Taking one costs nothing, and nobody is told: it stays on this page.

import { fill, make } from "./tools.js";

/**
 * Return a view with hints below its controls. Those that were taken stay when the view is drawn anew.
 *
 * @param {Leerkit.AnyMount} mount
 * @returns {Leerkit.AnyMount}
 */
export function givingHints(mount) {
  let n_taken = 0;
  return (given) => {
    const { host, props, texts, signal } = given;
    const hints = props.hints ?? [];
    const view = mount(given);
    const list = make("ol", { className: "lk-hints", role: "list", "aria-live": "polite" }, ...hints.slice(0, n_taken).map(hint));
    const button = make("button", { className: "lk-secondary", type: "button" });
    host.append(make("div", "lk-hinted", list, button));
    button.addEventListener("click", take, { signal });
    label();
    return view;

    function take() {
      const taken = hint(hints[n_taken], n_taken);
      n_taken += 1;
      list.append(taken);
      if (n_taken === hints.length) taken.focus({ preventScroll: true }); // the button goes, and would take the focus along
      label();
    }

    function label() {
      button.hidden = n_taken >= hints.length;
      button.textContent = fill(n_taken ? texts.next_hint : texts.first_hint, { n: n_taken + 1, all: hints.length });
    }

    /**
     * @param {string} text
     * @param {number} index
     */
    function hint(text, index) {
      return make("li", { tabIndex: -1 }, make("strong", "", fill(texts.hint, { n: index + 1 })), ` ${text}`);
    }
  };
}
