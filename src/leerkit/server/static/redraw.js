// Makes a part of the page what it should be by now, out of the elements that are there: what is pressed, focused,
// open or selected stays so. A button that was another one by the time it is let go would get no click.

/** Make `nodes` the content of `place`. Listeners stay those of the element that was there first. */
export function redraw(place, nodes) {
  const there = [...place.childNodes];
  nodes.forEach((now, index) => (there[index] ? update(there[index], now) : place.append(now)));
  there.slice(nodes.length).forEach((one) => one.remove());
}

function update(one, now) {
  if (one.nodeName !== now.nodeName || one.className !== now.className) return one.replaceWith(now);
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
