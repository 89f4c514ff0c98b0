// What goes to a learning record store, one after the other: statements in their order, then what is to be kept, the newest
// of it. What does not come through is sent again, by the same ids, so that a store counts it once.

const STATE = "leerkit"; // by this a store knows what the page keeps
const N_AT_ONCE = 20;
const SOON_MS = 3_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const AGAIN = [0, 408, 429, 500, 502, 503, 504]; // 0: nothing came back
const IS_THERE = 409;
const NO_ENTRY = [401, 403];

/**
 * Open it; `tell` hears how it stands, `arrived` of each statement that the store has.
 *
 * @param {{ ask: Leerkit.AskStore, place: Record<string, string>, tell: (how: string) => void, arrived: (id: string) => void }} given
 * @returns {Leerkit.StoreLine}
 */
export function openLine({ ask, place, tell, arrived }) {
  /** @type {{ statement: Leerkit.Statement, is_once: boolean, is_tried: boolean }[]} */
  let queue = [];
  let n_under_way = 0;
  let is_begun = false; // the store has the first statement, before which it takes no other
  let is_careful = false; // a store refused some together: from here they go one by one
  let is_partly = false;
  /** @type {unknown} */
  let newest = null;
  const version = { newest: 0, under_way: 0, kept: 0 };
  /** @type {{ version: number, resolve: (how: string) => void }[]} */
  let waiting = [];
  /** @type {(() => void)[]} */
  const resting = [];
  let is_busy = false;
  let closed = "";
  let pause_ms = 0;
  let timer = 0;
  addEventListener("online", run);

  return { say, keep, settled, close };

  /** @type {Leerkit.StoreLine["say"]} */
  function say(statement, is_once = false) {
    if (closed) return;
    queue.push({ statement, is_once, is_tried: false });
    run();
  }

  /** @type {Leerkit.StoreLine["keep"]} */
  function keep(document) {
    if (closed) return Promise.resolve(closed);
    newest = document;
    version.newest += 1;
    const told = new Promise((/** @type {(how: string) => void} */ resolve) => waiting.push({ version: version.newest, resolve }));
    run();
    return Promise.race([told, after(SOON_MS, "later")]);
  }

  /** @type {Leerkit.StoreLine["settled"]} */
  function settled(patience_ms) {
    if (closed || !isOwing()) return Promise.resolve(true);
    run();
    const rest = new Promise((/** @type {(is_all: boolean) => void} */ resolve) => resting.push(() => resolve(!isOwing())));
    return Promise.race([rest, after(patience_ms, false)]);
  }

  /** @type {Leerkit.StoreLine["close"]} */
  function close(last) {
    if (closed) return;
    const rest = [...queue.slice(n_under_way).map(({ statement }) => statement), ...last];
    const is_newer = version.newest > Math.max(version.kept, version.under_way);
    shut("over");
    if (is_newer) ask("activities/state", { ...place, stateId: STATE }, { method: "PUT", body: newest }).catch(() => {});
    if (rest.length) ask("statements", {}, { method: "POST", body: rest }).catch(() => {});
  }

  function isOwing() {
    return queue.length > 0 || version.newest > version.kept;
  }

  async function run() {
    if (is_busy || closed) return;
    clearTimeout(timer);
    is_busy = true;
    let goes_on = true;
    while (goes_on && !closed && isOwing()) goes_on = await (queue.length ? sendStatements() : sendNewest());
    is_busy = false;
    if (goes_on) pause_ms = 0;
    else if (!closed) waitAWhile();
    for (const rest of resting.splice(0)) rest();
  }

  function waitAWhile() {
    pause_ms = Math.min(Math.max(2 * pause_ms, FIRST_WAIT_MS), LONGEST_WAIT_MS);
    timer = setTimeout(run, pause_ms);
    tell("later");
    for (const { resolve } of waiting.splice(0)) resolve("later");
  }

  /** @returns {Promise<boolean>} whether it may go on */
  async function sendStatements() {
    const batch = queue.slice(0, is_begun && !is_careful ? N_AT_ONCE : 1);
    n_under_way = batch.length;
    const status = await statusOf(ask("statements", {}, { method: "POST", body: batch.map(({ statement }) => statement) }));
    n_under_way = 0;
    if (closed) return false;
    if (AGAIN.includes(status)) {
      for (const one of batch) one.is_tried = true;
      return false;
    }
    if (isTaken(status)) return taken(batch);
    if (status === NO_ENTRY[0]) return shut("over");
    is_careful = true;
    if (batch.length > 1) return true;
    return refused(batch[0], status);
  }

  /** @param {typeof queue} batch */
  function taken(batch) {
    is_begun = true;
    queue = queue.slice(batch.length);
    for (const { statement } of batch) arrived(statement.id);
    return true;
  }

  /**
   * One that a store refuses may be there already: it was sent before, and only the reply was lost.
   *
   * @param {typeof queue[number]} one
   * @param {number} status
   */
  function refused(one, status) {
    const may_be_there = one.is_once || one.is_tried || status === IS_THERE;
    if (!is_begun && !may_be_there) return shut("no_entry");
    if (!may_be_there) is_partly = true;
    return taken([one]);
  }

  /** @returns {Promise<boolean>} whether it may go on */
  async function sendNewest() {
    version.under_way = version.newest;
    const sent = version.under_way;
    const status = await statusOf(ask("activities/state", { ...place, stateId: STATE }, { method: "PUT", body: newest }));
    version.under_way = 0;
    if (closed || AGAIN.includes(status)) return false;
    if (!isTaken(status)) return shut(NO_ENTRY.includes(status) ? "over" : "not_kept");
    version.kept = sent;
    const how = is_partly ? "partly" : "kept";
    tell(how);
    for (const { resolve } of waiting.filter((one) => one.version <= sent)) resolve(how);
    waiting = waiting.filter((one) => one.version > sent);
    return true;
  }

  /**
   * Nothing goes from here; `why` is what the page says of it.
   *
   * @param {string} why
   */
  function shut(why) {
    closed = why;
    clearTimeout(timer);
    removeEventListener("online", run);
    tell(why);
    for (const { resolve } of waiting.splice(0)) resolve(why);
    return false;
  }
}

/** @param {ReturnType<Leerkit.AskStore>} asked */
async function statusOf(asked) {
  try {
    return (await asked).status;
  } catch {
    return 0;
  }
}

/** @param {number} status */
function isTaken(status) {
  return status >= 200 && status < 300;
}

/**
 * @template T
 * @param {number} ms
 * @param {T} value
 * @returns {Promise<T>}
 */
function after(ms, value) {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
