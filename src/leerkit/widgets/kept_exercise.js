// What a browser keeps of an exercise where leerkit's own server does not: what is being filled in, and answers of which
// nothing was heard. An answer has its own id, so it counts once however often it is sent.

/**
 * @typedef {{ draft: unknown, sent: Leerkit.Message[] }} Kept
 * @typedef {{
 *   get(key: string): Promise<unknown>,
 *   put(key: string, value: Kept): Promise<unknown>,
 *   delete(key: string): Promise<unknown>,
 * }} Place
 */

const DATABASE = "leerkit-notebook"; // a page of leerkit's own server at the same address has another one
const TABLE = "exercises";
const WRITE_AFTER_MS = 200;
const OPEN_WITHIN_MS = 1500;

/**
 * Keep one exercise under `key`: in the browser, or for as long as the tab is open if `is_for_tab`.
 *
 * `pass(message)` hands an answer to the kernel; it may throw. Returns a promise of
 * - `keep`: `{ load(), save(value), clear() }` of the draft;
 * - `given()`: the last answer that was given and not heard of, or null;
 * - `send(message)`: keeps an answer, and passes it on;
 * - `sendAgain()`: passes on, in order, everything that was not heard of;
 * - `heard(status)`: takes note of what the kernel says.
 *
 * @param {{ key: string, is_for_tab: boolean, pass: (message: Leerkit.Message) => void, signal: AbortSignal }} given
 */
export async function keptExercise({ key, is_for_tab, pass, signal }) {
  const place = is_for_tab ? webStorage(() => sessionStorage) : await database();
  /** @type {Kept} */
  const record = { draft: null, sent: [], .../** @type {Partial<Kept>} */ (await place.get(key)) };
  let writing = 0;
  const others = elsewhere(is_for_tab ? "" : key, take, signal);
  addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  signal.addEventListener("abort", flush);

  /** @type {Leerkit.Keep} */
  const keep = {
    load: () => Promise.resolve(record.draft),
    save(draft) {
      record.draft = draft;
      clearTimeout(writing);
      writing = setTimeout(flush, WRITE_AFTER_MS);
    },
    clear() {
      if (record.draft === null) return;
      record.draft = null;
      write();
    },
  };

  function given() {
    return record.sent[record.sent.length - 1] ?? null;
  }

  /** @param {Leerkit.Message} message */
  async function send(message) {
    take({ sent: message });
    others.tell({ sent: message });
    record.draft = null;
    await write();
    pass(message);
  }

  function sendAgain() {
    record.sent.forEach((message) => pass(message));
  }

  /** @param {Leerkit.Status} status */
  function heard({ id, saved }) {
    if (!saved) return; // it could not be kept there: it stays here
    if (record.sent.every((message) => message.id !== id)) return;
    take({ heard: id });
    others.tell({ heard: id });
    write();
  }

  /**
   * What another tab gave is kept by this one too: each writes the whole of what it knows.
   *
   * @param {{ sent?: Leerkit.Message, heard?: string }} said
   */
  function take({ sent, heard }) {
    if (sent && record.sent.every(({ id }) => id !== sent.id)) record.sent.push(sent);
    if (heard) record.sent = record.sent.filter(({ id }) => id !== heard);
  }

  function flush() {
    if (writing) write();
  }

  function write() {
    clearTimeout(writing);
    writing = 0;
    const is_empty = record.draft === null && !record.sent.length;
    return (is_empty ? place.delete(key) : place.put(key, record)).catch((error) => console.error(error));
  }

  return { keep, given, send, sendAgain, heard };
}

/**
 * Two tabs of one notebook. A browser without channels between them has what the last of them wrote.
 *
 * @template Said
 * @param {string} key empty where no other tab has the same
 * @param {(said: Said) => void} take
 * @param {AbortSignal} signal
 * @returns {{ tell(said: Said): void }}
 */
function elsewhere(key, take, signal) {
  if (!key || !window.BroadcastChannel) return { tell() {} };
  const channel = new BroadcastChannel(`${DATABASE}/${key}`);
  channel.addEventListener("message", ({ data }) => take(data));
  signal.addEventListener("abort", () => channel.close());
  return { tell: (said) => channel.postMessage(said) };
}

/**
 * Survives a browser that is killed, which localStorage does not: https://www.w3.org/TR/IndexedDB/. It is on the disk some
 * milliseconds later; until then localStorage has it, which has it before the page goes on, or away.
 *
 * @returns {Promise<Place>}
 */
async function database() {
  const at_once = webStorage(() => localStorage);
  const opened = await Promise.race([open(), new Promise((resolve) => setTimeout(() => resolve(null), OPEN_WITHIN_MS))]).catch(() => null);
  if (!opened) return at_once;
  /** @type {<Found>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => IDBRequest<Found>) => Promise<Found>} */
  const run = (mode, act) =>
    new Promise((resolve, reject) => {
      const change = opened.transaction(TABLE, mode);
      const asked = act(change.objectStore(TABLE));
      change.oncomplete = () => resolve(asked.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  let n_put = 0;
  return {
    get: async (key) => (await at_once.get(key)) ?? run("readonly", (table) => table.get(key)).catch(() => null),
    async put(key, value) {
      const turn = (n_put += 1);
      at_once.put(key, value);
      await run("readwrite", (table) => table.put(JSON.parse(JSON.stringify(value)), key));
      if (turn === n_put) at_once.delete(key); // else a newer one is under way
    },
    delete(key) {
      n_put += 1;
      at_once.delete(key);
      return run("readwrite", (table) => table.delete(key));
    },
  };
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/**
 * A browser may refuse any storage; then nothing outlives the page.
 *
 * @param {() => Storage} storage
 * @returns {Place}
 */
function webStorage(storage) {
  /** @param {(kept: Storage) => unknown} act */
  const attempt = (act) => {
    try {
      return Promise.resolve(act(storage()));
    } catch (error) {
      console.warn(error);
      return Promise.resolve(null);
    }
  };
  return {
    get: (key) => attempt((kept) => JSON.parse(kept.getItem(key) ?? "null")),
    put: (key, value) => attempt((kept) => kept.setItem(key, JSON.stringify(value))),
    delete: (key) => attempt((kept) => kept.removeItem(key)),
  };
}
