// What somebody is busy with in a card and has not sent: kept outside the page, and put back when the card is drawn anew.

const AT = ["input", "change", "click", "pointerup"];

/**
 * Watch the controls of a card.
 *
 * - `view`: the element that holds them; `read()`: what they hold now, as JSON, or undefined if the view does not tell;
 * - `keep`: `{ load(), save(value), clear() }`, where the draft stays;
 * - `last()`: the response of the newest answer that the card knows, or null; `signal`: stops watching.
 *
 * Returns
 * - `find()`: a promise of `{ draft, is_older }`, or of null if there is nothing to put back; `is_older` says that a newer
 *   answer came in after the draft was begun;
 * - `settle(held)`: what the controls hold (or held) is no draft: it is the last answer, or was sent;
 * - `sent(response)`: what is filled in from now on comes after this answer;
 * - `busy()`: whether they hold something else by now;
 * - `forget()`: throws the draft away.
 *
 * @param {{
 *   view: HTMLElement,
 *   keep: Leerkit.Keep,
 *   read: () => unknown,
 *   last: () => object | null,
 *   signal: AbortSignal,
 * }} given
 */
export function watchDraft({ view, keep, read, last, signal }) {
  /** @type {unknown} */
  let clean = null;
  /** @type {unknown} */
  let since = null;
  let is_kept = false;
  // Until the view's own listeners have heard it too.
  let waits = 0;
  for (const name of AT) view.addEventListener(name, () => (waits = setTimeout(note)), { signal });
  // A browser that is busy lets timers wait while somebody types: whoever leaves then takes the last letters along.
  for (const name of ["pagehide", "visibilitychange"]) addEventListener(name, () => waits && note(), { signal, capture: true });

  function note() {
    waits = 0;
    if (signal.aborted || read() === undefined) return;
    if (busy()) keep.save({ draft: read(), after: since });
    else if (is_kept) keep.clear();
    is_kept = busy();
  }

  async function find() {
    const found = /** @type {{ draft?: unknown, after?: unknown }} */ (await keep.load());
    if (signal.aborted || !found || read() === undefined || busy()) return null;
    const is_ours = "draft" in found && "after" in found; // otherwise a response that was refused
    const draft = is_ours ? found.draft : found;
    if (same(draft, clean)) {
      keep.clear();
      return null;
    }
    is_kept = true;
    since = is_ours ? found.after : last();
    return { draft, is_older: !same(since, last()) };
  }

  function settle(held = read()) {
    clean = held;
    since = last();
    note();
  }

  /** @param {unknown} response */
  function sent(response) {
    since = response;
  }

  function busy() {
    return read() !== undefined && !same(read(), clean);
  }

  function forget() {
    keep.clear();
    is_kept = false;
  }

  return { find, settle, sent, busy, forget };
}

/**
 * Return whether two JSON values are the same; nothing is the same as null.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  return written(one) === written(other);
}

/**
 * Write a JSON value out. A database may hand the keys back in another order.
 *
 * @param {unknown} value
 */
function written(value) {
  /** @type {(key: string, part: unknown) => unknown} */
  const inOrder = (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  return JSON.stringify(value ?? null, inOrder);
}
