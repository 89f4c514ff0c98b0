// Makes a part of the page what it should be by now, out of the elements that are there: what is pressed, focused,
// open or selected stays so. A button that was another one by the time it is let go would get no click.
//
// What can come, go or change places has a `data-key`: an element is only ever made into one with the same key. What a
// button does stands in its data attributes, and one listener for all reads it there.

/** Make `nodes` the content of `place`. */
export function redraw(place, nodes) {
  const keys = new Set(nodes.map(keyOf).filter(Boolean));
  for (const one of [...place.childNodes]) if (keyOf(one) && !keys.has(keyOf(one))) one.remove();
  const there = new Map(); // per key, "" for what has none, in the order in which it stands
  for (const one of place.childNodes) there.set(keyOf(one), [...(there.get(keyOf(one)) ?? []), one]);
  let here = place.firstChild;
  for (const now of nodes) {
    const was = there.get(keyOf(now))?.shift();
    const one = was && fits(was, now) ? was : now;
    if (was && one === now) {
      if (was === here) here = now;
      was.replaceWith(now);
    }
    if (one === was) update(one, now);
    if (one === here) here = here.nextSibling;
    else place.insertBefore(one, here);
  }
  for (const rest of there.values()) rest.forEach((one) => one.remove());
}

const keyOf = (node) => node.dataset?.key ?? "";
const fits = (one, now) => one.nodeName === now.nodeName && one.className === now.className;

function update(one, now) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (one.data !== now.data) one.data = now.data;
    return;
  }
  const names = new Set([...one.getAttributeNames(), ...now.getAttributeNames()]);
  for (const name of names) {
    if (name === "open") continue; // as the reader left it
    if (one.getAttribute(name) === now.getAttribute(name)) continue;
    if (name === "style") one.style.cssText = now.style.cssText;
    else if (now.hasAttribute(name)) one.setAttribute(name, now.getAttribute(name));
    else one.removeAttribute(name);
  }
  redraw(one, [...now.childNodes]);
}
