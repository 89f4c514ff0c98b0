// Waits with drawing while a button or key is down. What is under the pointer would be another element by the time it is
// let go, and the browser sends no click then.

const LONGEST_MS = 5000;

/** Return a function that calls `draw` with what it is given: at once, or the last of it as soon as nothing is pressed. */
export function whenReleased(draw) {
  let is_pressed = false;
  let latest = null;
  let longest = 0;

  function press() {
    if (is_pressed) return;
    is_pressed = true;
    longest = setTimeout(release, LONGEST_MS); // let go where nobody sees it
  }

  function release() {
    is_pressed = false;
    clearTimeout(longest);
    setTimeout(catchUp); // the click comes first
  }

  function catchUp() {
    if (is_pressed || !latest) return;
    const [given] = latest;
    latest = null;
    draw(given);
  }

  for (const type of ["pointerdown", "keydown"]) addEventListener(type, press, true);
  for (const type of ["pointerup", "pointercancel", "keyup", "blur"]) addEventListener(type, release, true);
  return (given) => {
    latest = [given];
    catchUp();
  };
}
