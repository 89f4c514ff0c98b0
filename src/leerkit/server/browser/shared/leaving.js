// A page that will not do any more makes place for a new one, once nothing is lost by that.

import { soon } from "./within.js";

const TRY_AGAIN_MS = 8000;
const HAND_IN_WITHIN_MS = 5000;

/**
 * Return `{ leave(), is_over() }`. What was given is on the device and with the server; what is being typed is sent or given
 * up first: until then a line says so.
 *
 * - `flush()`: hands in what waits; `is_safe()`: whether it is kept by more than the page;
 * - `may_go()`: whether nobody is busy with the page.
 *
 * @param {{
 *   flush(): Promise<void>,
 *   is_safe(): boolean,
 *   may_go(): boolean,
 *   texts: Leerkit.Words,
 *   say: Leerkit.Say,
 * }} page
 */
export function leaver({ flush, is_safe, may_go, texts, say }) {
  let over = false;
  let next_try = 0;

  async function leave() {
    over = true;
    clearTimeout(next_try);
    await soon(flush(), HAND_IN_WITHIN_MS).catch(() => null);
    if (is_safe() && may_go()) return location.reload();
    say("connection", texts.stopped, { label: texts.reload, action: () => location.reload() });
    if (!is_safe()) next_try = setTimeout(leave, TRY_AGAIN_MS);
  }

  return { leave, is_over: () => over };
}
