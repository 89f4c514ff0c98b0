// What an exercise may have beside its own view: the question why, and hints.

import { givingHints } from "./hints.js";
import { askingWhy } from "./reason.js";

/**
 * Return the view of an exercise with what else it has.
 *
 * @param {Leerkit.AnyMount} mount
 * @param {Leerkit.Props} props
 * @returns {Leerkit.AnyMount}
 */
export function helped(mount, props) {
  const asking = props.reason ? askingWhy(mount) : mount;
  return props.hints ? givingHints(asking) : asking;
}
