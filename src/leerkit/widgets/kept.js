// What a browser keeps of an exercise where leerkit's own server does not: what is being filled in, and answers of which
// nothing was heard. An answer has its own id, so it counts once however often it is sent.

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
 */
export async function keptExercise({ key, is_for_tab, pass, signal }) {
  const place = is_for_tab ? webStorage(() => sessionStorage) : await database();
  const record = { draft: null, sent: [], ...(await place.get(key)) };
  let writing = 0;
  addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  signal.addEventListener("abort", flush);

  const keep = {
    load: async () => record.draft,
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

  async function send(message) {
    if (record.sent.every(({ id }) => id !== message.id)) record.sent.push(message);
    record.draft = null;
    await write();
    pass(message);
  }

  function sendAgain() {
    record.sent.forEach((message) => pass(message));
  }

  function heard({ id, saved }) {
    if (!saved) return; // it could not be kept there: it stays here
    const left = record.sent.filter((message) => message.id !== id);
    if (left.length === record.sent.length) return;
    record.sent = left;
    write();
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

// Survives a browser that is killed, which localStorage does not: https://www.w3.org/TR/IndexedDB/.
async function database() {
  const opened = await Promise.race([open(), new Promise((resolve) => setTimeout(resolve, OPEN_WITHIN_MS))]).catch(() => null);
  if (!opened) return webStorage(() => localStorage);
  const run = (mode, act) =>
    new Promise((resolve, reject) => {
      const change = opened.transaction(TABLE, mode);
      const asked = act(change.objectStore(TABLE));
      change.oncomplete = () => resolve(asked.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  return {
    get: (key) => run("readonly", (table) => table.get(key)).catch(() => null),
    put: (key, value) => run("readwrite", (table) => table.put(JSON.parse(JSON.stringify(value)), key)),
    delete: (key) => run("readwrite", (table) => table.delete(key)),
  };
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

// A browser may refuse any storage; then nothing outlives the page.
function webStorage(storage) {
  const attempt = async (act) => {
    try {
      return act(storage());
    } catch (error) {
      console.warn(error);
      return null;
    }
  };
  return {
    get: (key) => attempt((kept) => JSON.parse(kept.getItem(key))),
    put: (key, value) => attempt((kept) => kept.setItem(key, JSON.stringify(value))),
    delete: (key) => attempt((kept) => kept.removeItem(key)),
  };
}
