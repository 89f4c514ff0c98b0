// Scripts that came as text, in a trait of a widget.

/** @type {Map<string, Promise<any>>} */
const modules = new Map();

/**
 * Return what a module exports of which this is the source; the same source is imported once, however many widgets have it.
 *
 * @param {string} source
 */
export function importSource(source) {
  let found = modules.get(source);
  if (!found) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    found = import(url).finally(() => URL.revokeObjectURL(url));
    modules.set(source, found);
  }
  return found;
}
