// Who takes part in several sessions in one browser has a page of each. What such a page asks without saying whose it is, and where
// its links lead, is about the session of the page that somebody looks at, whichever they came into last.

const NAME = "leerkit_bijeenkomst="; // web/which_session sets it, where there are several; without it nothing is said
const LOOKED_AT = ["visibilitychange", "pointerdown", "keydown"];

/**
 * Say to the server, each time that this page is looked at, that its session is the one.
 *
 * @param {string} owner whose page this is; nobody's is that of a host or of the screen, whose address names the session
 */
export function keepSessionCurrent(owner) {
  const [current] = `${NAME}${owner}`.split(".");
  if (owner) for (const one of LOOKED_AT) addEventListener(one, say, true);

  function say() {
    const { cookie, hidden } = document;
    if (hidden || !cookie.includes(NAME) || cookie.includes(current)) return;
    document.cookie = `${current}; path=/; max-age=2592000${window === top ? "" : "; samesite=none; secure"}`; // as in a frame
  }
}
