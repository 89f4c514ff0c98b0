// Why what the host pressed did not happen. It stays, whatever the room does meanwhile, until the host does something else.

import { part } from "../shared/page.js";

const place = part("refusal");

/** @param {string} reason */
export function tellRefusal(reason) {
  place.textContent = reason;
}

export function forgetRefusal() {
  place.textContent = "";
}
