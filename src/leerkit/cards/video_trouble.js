// A film that does not come, or cannot be played: it is tried again where it was, and what is amiss is told, as far as a page can
// know that.

const AGAIN_MS = [0, 1000, 2000, 5000, 10_000, 30_000];
// A line that falters for a moment is nobody's concern; and what begins to come and is cut looks like what cannot be played.
const TRIES_UNTOLD = 2;
const PATIENCE_MS = 5000; // a slow line is no line that is gone
const ASK_MS = 10_000;
const SAME_S = 1; // nearer than that it fails for what it failed for before
const OVERLOADED = 429;
const LEFT = [404, 410];
const AGAIN = "weer"; // in an address

/** What may be the matter with one form of a film; the first that is found is told: there may be more forms. @type {Leerkit.FilmTrouble[]} */
const CAUSES = ["lost", "cannot_play", "refused", "empty", "gone", "elsewhere"];

/**
 * Mind a film: `told(cause)` is called when what somebody wants to see does not come, `well()` when it does again. A line that is
 * lost is tried for as long as it takes, and whatever else is the matter twice more. The place in the film stays, and it plays on if it did.
 *
 * @param {{ film: HTMLVideoElement, told: (cause: Leerkit.FilmTrouble) => void, well: () => void, signal: AbortSignal }} given
 */
export function mindTrouble({ film, told, well, signal }) {
  let n_tries = 0;
  let failed_s = -1;
  let waiting = 0;
  let is_failed = false;
  let is_stale = false;
  let is_moved = false;
  let is_to_play = !film.paused;
  let was_there = film.readyState > HTMLMediaElement.HAVE_NOTHING;
  const last = [...film.querySelectorAll("source")].pop();
  for (const one of [film, last]) one?.addEventListener("error", () => failed(), { signal });
  film.addEventListener("loadedmetadata", () => (was_there = true), { signal });
  film.addEventListener("canplay", came, { signal });
  film.addEventListener("play", () => {
    is_to_play = true;
    tryNow();
  }, { signal });
  film.addEventListener("pause", () => (is_to_play = Boolean(film.error)), { signal }); // a browser pauses what fails
  addEventListener("online", tryNow, { signal });
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    const origin = originOf(blockedURI);
    if (effectiveDirective === "media-src" && origin) is_moved ||= addressesOf(film).some((one) => originOf(one) === origin);
  }, { signal });
  signal.addEventListener("abort", () => clearTimeout(waiting));
  whenStuck(film, stuck, signal);
  if (film.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) failed();

  // A browser that waits and fetches nothing has given up without saying so: what it asked for is not in a film that was replaced.
  function stuck() {
    told("lost");
    if (film.networkState !== HTMLMediaElement.NETWORK_IDLE) return;
    is_stale = true;
    failed("lost");
  }

  /** @param {Leerkit.FilmTrouble} [known] */
  async function failed(known) {
    is_failed = true;
    n_tries = Math.abs(film.currentTime - failed_s) > SAME_S ? 1 : n_tries + 1;
    failed_s = film.currentTime;
    const n = n_tries;
    const cause = known ?? (is_moved ? "moved" : await causeOf(film));
    if (signal.aborted || !is_failed || n !== n_tries) return;
    const is_lost = cause === "lost";
    const is_wanted = is_to_play || film.seeking || !was_there;
    if (n > TRIES_UNTOLD && (is_wanted || !is_lost)) told(cause);
    if (is_lost || n <= TRIES_UNTOLD) waiting = setTimeout(again, AGAIN_MS[Math.min(n, AGAIN_MS.length) - 1]);
  }

  function came() {
    is_failed = false;
    is_stale = false;
    clearTimeout(waiting);
    well();
  }

  function tryNow() {
    if (is_failed) again();
  }

  function again() {
    clearTimeout(waiting);
    is_failed = false;
    const { currentTime } = film;
    if (is_stale || n_tries > 1) askAnew(film, n_tries);
    film.load();
    if (currentTime) film.currentTime = currentTime;
    if (is_to_play) film.play().catch(() => {}); // what comes of it is heard here
  }
}

/**
 * Call `told` when what somebody wants to see does not come: a browser says so, or says nothing for too long.
 *
 * @param {HTMLVideoElement} film
 * @param {() => void} told
 * @param {AbortSignal} signal
 */
function whenStuck(film, told, signal) {
  let waiting = 0;
  const look = () => waits(film) && told();
  film.addEventListener("stalled", look, { signal });
  for (const name of ["seeking", "waiting"]) {
    film.addEventListener(name, () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PATIENCE_MS);
    }, { signal });
  }
  for (const name of ["canplay", "emptied"]) film.addEventListener(name, () => clearTimeout(waiting), { signal });
  signal.addEventListener("abort", () => clearTimeout(waiting));
}

/**
 * Return whether somebody wants to see what has not come.
 *
 * @param {HTMLVideoElement} film
 */
function waits(film) {
  return (film.seeking || !film.paused) && film.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
}

/**
 * Return why a film failed: a browser tells a film that is not there and one that it cannot play apart from nothing else.
 *
 * @param {HTMLVideoElement} film
 * @returns {Promise<Leerkit.FilmTrouble>}
 */
async function causeOf(film) {
  const code = film.error?.code;
  if (code === MediaError.MEDIA_ERR_NETWORK) return "lost";
  if (code === MediaError.MEDIA_ERR_DECODE) return "cannot_play";
  const found = await Promise.all(addressesOf(film).map(ask));
  return CAUSES.find((one) => found.includes(one)) ?? "cannot_play";
}

/**
 * Ask about one form of a film at the own server. Another server is not asked: a page may do so for what it plays, and for nothing else.
 *
 * @param {string} address
 * @returns {Promise<Leerkit.FilmTrouble>}
 */
async function ask(address) {
  const origin = originOf(address);
  if (!origin) return "cannot_play";
  if (origin !== location.origin) return navigator.onLine ? "elsewhere" : "lost";
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), ASK_MS);
  const reply = await fetch(address, { method: "HEAD", cache: "no-store", signal: stop.signal }).catch(() => null);
  clearTimeout(late);
  if (!reply || reply.status === OVERLOADED || reply.status >= 500) return "lost";
  if (LEFT.includes(reply.status)) return "gone";
  if (!reply.ok) return "refused";
  return reply.headers.get("Content-Length") === "0" ? "empty" : "cannot_play";
}

/**
 * Give the forms of a film that the own server has an address of which the browser knows nothing: what it holds of a film that was
 * replaced, it would go by for ever.
 *
 * @param {HTMLVideoElement} film
 * @param {number} n
 */
function askAnew(film, n) {
  for (const form of film.querySelectorAll("source")) {
    const url = new URL(form.src);
    if (url.origin !== location.origin || !url.protocol.startsWith("http")) continue;
    url.searchParams.set(AGAIN, `${n}`);
    form.src = url.href;
  }
}

/**
 * Return where a film is, in all its forms.
 *
 * @param {HTMLVideoElement} film
 */
function addressesOf(film) {
  const forms = [...film.querySelectorAll("source")].map(({ src }) => src);
  return film.hasAttribute("src") ? [film.src] : forms;
}

/**
 * Return whose address it is on the web; empty for any other address.
 *
 * @param {string} address
 */
function originOf(address) {
  return address.startsWith("http") ? new URL(address).origin : "";
}
