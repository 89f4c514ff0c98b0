// Makes a part of the page what it should be by now, out of the elements that are there: what is pressed, focused,
// open or selected stays so. A button that was another one by the time it is let go would get no click.
//
// What can come, go or change places has a `data-key`: an element is only ever made into one with the same key. What a
// button does stands in its data attributes, and one listener for all reads it there.

/**
 * Make `nodes` the content of `place`.
 *
 * @param {Node} place
 * @param {Node[]} nodes
 */
export function redraw(place, nodes) {
  const keys = new Set(nodes.map(keyOf).filter(Boolean));
  for (const one of [...place.childNodes]) if (keyOf(one) && !keys.has(keyOf(one))) one.remove();
  /** @type {Map<string, ChildNode[]>} */
  const there = new Map(); // per key, "" for what has none, in the order in which it stands
  for (const one of place.childNodes) there.set(keyOf(one), [...(there.get(keyOf(one)) ?? []), one]);
  let here = place.firstChild;
  for (const now of nodes) {
    const was = there.get(keyOf(now))?.shift();
    const one = was && fits(was, now) ? was : now;
    if (was && one !== was) {
      if (was === here) here = /** @type {ChildNode} */ (now);
      was.replaceWith(now);
    }
    if (one === was) update(was, now);
    if (here && one === here) here = here.nextSibling;
    else place.insertBefore(one, here);
  }
  for (const rest of there.values()) rest.forEach((one) => one.remove());
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof HTMLElement ? node.dataset.key ?? "" : "";
}

/**
 * Return whether one can be made into the other; of a formula or a drawing, whether it is the same.
 *
 * @param {Node} one
 * @param {Node} now
 */
function fits(one, now) {
  if (one instanceof HTMLElement && now instanceof HTMLElement) return one.nodeName === now.nodeName && one.className === now.className;
  if (one instanceof Element || now instanceof Element) return one.isEqualNode(now);
  return one.nodeType === now.nodeType;
}

/**
 * @param {Node} one
 * @param {Node} now
 */
function update(one, now) {
  if (!(one instanceof HTMLElement && now instanceof HTMLElement)) {
    if (one.nodeValue !== now.nodeValue) one.nodeValue = now.nodeValue;
    return;
  }
  const names = new Set([...one.getAttributeNames(), ...now.getAttributeNames()]);
  for (const name of names) {
    if (name === "open") continue; // as the reader left it
    if (one.getAttribute(name) === now.getAttribute(name)) continue;
    if (name === "style") one.style.cssText = now.style.cssText;
    else if (now.hasAttribute(name)) one.setAttribute(name, now.getAttribute(name) ?? "");
    else one.removeAttribute(name);
  }
  redraw(one, [...now.childNodes]);
}
