// The server's clock: everybody counts by that one.

const CLOCK = "/health/live";
const SPREAD_MS = 500; // not everybody asks in the same moment
const QUICK_MS = 400;
const TRIES = 3;
const AGAIN_MS = 10_000;

/** @type {Promise<number | null> | null} */
let asked = null;

/** Return a promise of how far the server's clock is before this one, in ms; 0 if it does not say. */
export async function serverAhead() {
  asked = asked ?? measured();
  return (await asked) ?? 0;
}

// Of an answer it is not known when it was made between asking and hearing: the quickest one says it best.
async function measured() {
  await new Promise((done) => setTimeout(done, Math.random() * SPREAD_MS));
  /** @type {number | null} */
  let best = null;
  let least = Infinity;
  for (let n = 0; n < TRIES && least > QUICK_MS; n += 1) {
    const began = Date.now();
    const reply = await fetch(CLOCK, { cache: "no-store" }).catch(() => null);
    const { now_ms } = (await reply?.json().catch(() => null)) ?? {};
    const took = Date.now() - began;
    if (typeof now_ms !== "number" || took >= least) continue;
    least = took;
    best = now_ms - began - took / 2;
  }
  if (best === null) setTimeout(() => (asked = null), AGAIN_MS); // a line that was away
  return best;
}
