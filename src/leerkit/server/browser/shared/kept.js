// What a browser keeps for us, also when its tab is closed or its process killed: records by key, in three tables.
// IndexedDB is on the disk when it says so, which is some milliseconds later; localStorage has it before the page goes on, and
// on the disk some seconds later; memory is this page only. Each takes over where the one before it does not work (private
// windows, a full disk, a database that hangs). What somebody handed in goes by both: a page that is loaded anew at that very
// moment has it, and so has a browser that is killed.

import { soon } from "./within.js";

const NAME = "leerkit";
const TABLES = ["answers", "drafts", "contributions"];
const VERSION = 2; // one more with every table more
const PATIENCE_MS = 1500; // Safari has versions in which a database never opens
const KEPT_MS = 30 * 24 * 3_600_000; // as long as the server keeps answers, for whoever comes here no more

/**
 * Return the keeper of a page.
 *
 * - `all(table)`: a promise of `[[key, value]]`; never rejects;
 * - `write([[table, key, value]])`: keeps them together, or removes those with an undefined value; returns a promise of
 *   where they are now: "database", "storage" or "memory"; never rejects;
 * - `writeInHaste([...])`: the same for what may not be lost if the page goes before a database has begun; when it returns, a
 *   page that comes after this one finds it.
 *
 * @returns {Leerkit.Keeper}
 */
export function openKept() {
  const places = [database(), storage(), memory()];
  /** @type {Map<string, number>} By key, which write was the last. */
  const newest = new Map();
  let n_writes = 0;

  /** @type {Leerkit.Keeper["all"]} */
  async function all(table) {
    const begun = n_writes;
    /** @type {Map<string, unknown>} */
    const found = new Map();
    for (const place of places) for (const [key, value] of await tried(place.all(table), /** @type {[string, unknown][]} */ ([]))) found.set(key, value);
    // In haste: the database may have it still, unless it was written anew while this was read.
    const gone = [...found].filter(([key, value]) => value === null && (newest.get(`${table}/${key}`) ?? 0) <= begun);
    if (gone.length) write(gone.map(([key]) => /** @type {Leerkit.Change} */ ([table, key, undefined])));
    return [...found].filter(([, value]) => value !== null);
  }

  /**
   * What is kept in one place may not stay behind, older, in another. Nor does it take away there what was written in haste
   * meanwhile.
   *
   * @type {Leerkit.Keeper["write"]}
   */
  async function write(changes) {
    const turn = (n_writes += 1);
    for (const [table, key] of changes) newest.set(`${table}/${key}`, turn);
    /** @param {Leerkit.Change} change */
    const isNewest = ([table, key]) => newest.get(`${table}/${key}`) === turn;
    let kept_by = "";
    for (const place of places) {
      const gone = changes.filter(isNewest).map(([table, key]) => /** @type {Leerkit.Change} */ ([table, key, undefined]));
      const own = kept_by ? gone : changes.filter(isNewest); // a place that gave up late has nothing older to put back
      const is_done = await tried(place.write(own).then(() => true), false);
      if (is_done) kept_by = kept_by || place.name;
    }
    return kept_by;
  }

  /**
   * Storage has it at once, also that something is gone (null), and gives it up when the database has it too.
   *
   * @type {Leerkit.Keeper["writeInHaste"]}
   */
  function writeInHaste(changes) {
    tried(places[1].write(changes.map(([table, key, value]) => /** @type {Leerkit.Change} */ ([table, key, value ?? null]))), undefined);
    return write(changes);
  }

  return { all, write, writeInHaste };
}

/**
 * Return whether what is of that moment is past its time. A device's clock may be wrong, and be put right meanwhile: it says
 * nothing about who is here now, and has a page of the server. Of others it may be years off, to either side.
 *
 * @param {number} at
 */
export function isPast(at) {
  return Math.abs(Date.now() - at) > KEPT_MS;
}

/**
 * @template Found
 * @param {Promise<Found>} promise
 * @param {Found} otherwise
 */
function tried(promise, otherwise) {
  return promise.catch(() => otherwise);
}

/**
 * @typedef {{
 *   name: string,
 *   all(table: string): Promise<[string, unknown][]>,
 *   write(changes: Leerkit.Change[]): Promise<void>,
 * }} Place
 */

/** @returns {Place} */
function database() {
  /** @type {Promise<IDBDatabase> | null} */
  let connection = null;
  let patience_ms = PATIENCE_MS;

  function connect() {
    const found = connection ?? opened();
    connection = found;
    found.catch(() => (connection = null));
    return soon(found, patience_ms).catch((error) => {
      patience_ms = 0; // who waited once does not wait each time
      throw error;
    });
  }

  /** @returns {Promise<IDBDatabase>} */
  function opened() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        const there = request.result.objectStoreNames;
        TABLES.filter((table) => !there.contains(table)).forEach((table) => request.result.createObjectStore(table));
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const opened = request.result;
        opened.onclose = () => (connection = null);
        opened.onversionchange = () => opened.close();
        resolve(opened);
      };
    });
  }

  /**
   * A phone that slept may have ended the connection without a word: then once more.
   *
   * @param {IDBTransactionMode} mode
   */
  async function begin(mode) {
    const begun = (/** @type {IDBDatabase} */ one) => one.transaction(TABLES, mode, { durability: "strict" });
    try {
      return begun(await connect());
    } catch {
      connection = null;
      return begun(await connect());
    }
  }

  /** @type {Place["all"]} */
  async function all(table) {
    const rows = (await begin("readonly")).objectStore(table);
    const [keys, values] = [rows.getAllKeys(), rows.getAll()];
    await soon(ended(rows.transaction), PATIENCE_MS);
    return keys.result.map((key, index) => [String(key), values.result[index]]);
  }

  /** @type {Place["write"]} */
  async function write(changes) {
    const whole = await begin("readwrite");
    for (const [table, key, value] of changes) {
      const rows = whole.objectStore(table);
      if (value === undefined) rows.delete(key);
      else rows.put(value, key);
    }
    const end = ended(whole);
    whole.commit?.(); // at once: the page may be about to go
    await soon(end, PATIENCE_MS);
  }

  return { name: "database", all, write };
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function ended(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Place} */
function storage() {
  const prefix = (/** @type {string} */ table) => `${NAME}/${table}/`;

  // deno-lint-ignore require-await -- a refusal of the browser is a promise that rejects
  async function all(/** @type {string} */ table) {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix(table)));
    return keys.map((key) =>
      /** @type {[string, unknown]} */ ([key.slice(prefix(table).length), JSON.parse(localStorage.getItem(key) ?? "null")])
    );
  }

  // deno-lint-ignore require-await -- likewise
  async function write(/** @type {Leerkit.Change[]} */ changes) {
    for (const [table, key, value] of changes) {
      if (value === undefined) localStorage.removeItem(prefix(table) + key);
      else localStorage.setItem(prefix(table) + key, JSON.stringify(value));
    }
  }

  return { name: "storage", all, write };
}

/** @returns {Place} */
function memory() {
  /** @type {Record<string, Map<string, unknown>>} */
  const tables = Object.fromEntries(TABLES.map((table) => [table, new Map()]));

  /** @type {Place["write"]} */
  function write(changes) {
    for (const [table, key, value] of changes) {
      if (value === undefined) tables[table].delete(key);
      else tables[table].set(key, value);
    }
    return Promise.resolve();
  }

  return { name: "memory", all: (table) => Promise.resolve([...tables[table]]), write };
}
