// What a page's template has put on it.

/**
 * Return the element with this id.
 *
 * @param {string} id
 */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Return what stands as JSON in the element with this id.
 *
 * @param {string} id
 * @returns {Leerkit.Words}
 */
export function words(id) {
  return JSON.parse(part(id).textContent ?? "");
}
