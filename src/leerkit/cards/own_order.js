// Everybody has an order of their own for what has none: the same one each time, on every page and at every server, because
// it is made out of who somebody is. What that is, is no secret: `who` names the owner of answers.

/**
 * Return what an exercise shows in the order of `who`; as the author wrote it if nobody is named.
 *
 * @param {Leerkit.Props} props
 * @param {string} [who]
 * @returns {Leerkit.Props}
 */
export function inOwnOrder(props, who) {
  if (!who || !props.loose) return props;
  const own = JSON.parse(JSON.stringify(props));
  for (const loose of props.loose) {
    /** @type {{ key: string }[]} */
    const list = loose.at.reduce((/** @type {any} */ part, step) => part[step], own);
    /** @type {(part: { key: string }) => number} */
    const rank = ({ key }) => mixed(`${key} ${props.id} ${who}`);
    const moved = list.filter(({ key }) => loose.keys.includes(key)).sort((one, other) => rank(one) - rank(other));
    list.forEach((part, index) => (list[index] = loose.keys.includes(part.key) ? moved.shift() ?? part : part));
    if (loose.is_told) own.told_in = list.map(({ key }) => key);
  }
  return own;
}

/**
 * Return the parts of a verdict in the order in which somebody sees what they are about.
 *
 * @param {Leerkit.VerdictItem[]} items
 * @param {Leerkit.Props} own
 */
export function toldInOrder(items, { told_in }) {
  return told_in ? [...items].sort((one, other) => told_in.indexOf(one.key) - told_in.indexOf(other.key)) : items;
}

/**
 * Return 32 bits that depend on all of a text. Source: FNV-1a, and a step of MurmurHash3.
 *
 * @param {string} text
 */
function mixed(text) {
  let bits = 0x811c9dc5;
  for (const char of text) bits = Math.imul(bits ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return Math.imul(bits ^ (bits >>> 15), 0x85ebca6b) >>> 0;
}
