// Who takes part in several sessions in one browser has a page of each. What such a page asks without saying whose it is, and where
// its links lead, is about the session of the page that somebody looks at, whichever they came into last.

const NAME = "leerkit_bijeenkomst"; // web/which_session sets it, where there are several; without it nothing is said
const MONTH_S = 30 * 24 * 60 * 60;
const PRESSES = ["pointerdown", "keydown"];

/**
 * Say to the server, for as long as this page is looked at, that its session is the one.
 *
 * @param {string} owner whose page this is
 */
export function keepSessionCurrent(owner) {
  const [code] = owner.split(".");
  if (!code) return; // a page of a host, or of the screen: its address names the session
  const how = `path=/; max-age=${MONTH_S}; samesite=${window === top ? "lax" : "none"}${location.protocol === "https:" ? "; secure" : ""}`;
  say();
  addEventListener("focus", say);
  addEventListener("pageshow", say);
  document.addEventListener("visibilitychange", say);
  for (const press of PRESSES) addEventListener(press, say, { capture: true, passive: true });

  function say() {
    const said = document.cookie.split("; ").find((one) => one.startsWith(`${NAME}=`));
    if (said && said !== `${NAME}=${code}` && !document.hidden) document.cookie = `${NAME}=${code}; ${how}`;
  }
}
