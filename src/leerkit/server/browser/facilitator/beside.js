// One more session on this server, for another host. Its link is shown once: the key to all of it is in there.

import { make } from "../cards/tools.js";
import { part } from "../shared/page.js";
import { post } from "./deeds.js";

/**
 * Listen, where a session can be opened.
 *
 * @param {Leerkit.Words} texts
 */
export function hearBeside(texts) {
  const fold = document.getElementById("beside");
  if (!fold) return;
  const [problem, opened] = [part("beside-problem"), part("beside-opened")];
  const button = /** @type {HTMLButtonElement} */ (part("beside-open"));
  button.addEventListener("click", async () => {
    const choices = [.../** @type {NodeListOf<HTMLInputElement>} */ (fold.querySelectorAll("[name=beside-lesson]"))];
    const lessons = choices.filter(({ checked }) => checked).map(({ value }) => value);
    button.disabled = true;
    const { problem: refused, said } = await post("beside", choices.length ? { lessons } : {});
    button.disabled = false;
    button.focus();
    problem.textContent = refused === null ? "" : refused || texts.failed;
    if (refused === null) opened.append(drawn(String(said.code), String(said.facilitator_url), texts));
  });
}

/**
 * @param {string} code
 * @param {string} address
 * @param {Leerkit.Words} texts
 */
function drawn(code, address, texts) {
  const id = `beside-${code}`;
  const link = /** @type {HTMLInputElement} */ (make("input", { id, type: "text", value: address, readOnly: true, "aria-describedby": `${id}-hint` }));
  link.addEventListener("focus", () => link.select());
  const hint = make("span", { id: `${id}-hint`, className: "lk-hint" }, texts.beside_once);
  const field = make("div", "lk-field", make("label", { htmlFor: id }, texts.beside_link), link, hint);
  const go = make("a", { href: address, target: "_blank", className: "lk-secondary" }, texts.beside_go);
  return make("div", "lk-opened lk-fold", make("p", "", `${texts.beside_code} `, make("strong", "", code)), field, make("p", "", go));
}
