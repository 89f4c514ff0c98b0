// A module that a page asks for while it runs: it comes, sooner or later. A line may be away just then, and an older browser does
// not ask again for a module that did not come once, so each time it has another address.

import { about } from "./within.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Return a promise of the module at `address`, seen from a page's folder (`../cards/open.js`): whichever script asks, also one that
 * stands in one file with others. `on_wait()` is called each time that it did not come yet.
 *
 * @template Module
 * @param {string} address
 * @param {() => void} [on_wait]
 * @returns {Promise<Module>}
 */
export async function moduleAt(address, on_wait = () => {}) {
  for (let tries = 0, wait_ms = FIRST_WAIT_MS; ; tries++, wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS)) {
    const found = await import(tries ? `${address}?${tries}` : address).catch(() => null);
    if (found) return found;
    on_wait();
    await new Promise((resolve) => setTimeout(resolve, about(wait_ms)));
  }
}
