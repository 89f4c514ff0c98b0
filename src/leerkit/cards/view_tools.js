// What only views are handed, beside the tools that pages use too: pictures, and numbers that people write.

/**
 * Return an element of a picture, as `make` does one of the page. All that it has are attributes.
 *
 * @type {Leerkit.Shape}
 */
export function shape(tag, attributes = {}, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...content);
  return made;
}

/**
 * Return the number that somebody wrote, with a comma for its decimals and points between thousands, or with a point for
 * its decimals; NaN for what is none.
 *
 * @param {string} text
 */
export function number(text) {
  const bare = text.replace(/\s/g, "").replace("−", "-");
  const is_dutch = bare.includes(",") || /^-?\d{1,3}(\.\d{3})+$/.test(bare);
  const plain = is_dutch ? bare.replace(/\./g, "").replace(",", ".") : bare;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}
