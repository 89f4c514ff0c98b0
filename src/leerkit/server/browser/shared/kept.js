// What a browser keeps for us, also when its tab is closed or its process killed: records by key, in two tables.
// IndexedDB is on the disk when it says so; localStorage is some seconds later; memory is this page only. Each takes
// over where the one before it does not work (private windows, a full disk, a database that hangs).

import { soon } from "./within.js";

const NAME = "leerkit";
const TABLES = ["answers", "drafts"];
const PATIENCE_MS = 1500; // Safari has versions in which a database never opens

/**
 * Return the keeper of a page.
 *
 * - `all(table)`: a promise of `[[key, value]]`; never rejects;
 * - `write([[table, key, value]])`: keeps them together, or removes those with an undefined value; returns a promise of
 *   where they are now: "database", "storage" or "memory"; never rejects;
 * - `writeInHaste([...])`: the same for a page that is being left, which may be gone before a database has begun.
 */
export function openKept() {
  const places = [database(), storage(), memory()];
  const newest = new Map(); // per record, the number of the last write
  let n_writes = 0;

  async function all(table) {
    const found = new Map();
    for (const place of places) for (const [key, value] of await tried(place.all(table), [])) found.set(key, value);
    return [...found];
  }

  // What is kept in one place may not stay behind, older, in another. What was written since is left to who wrote that:
  // it may be in storage only, by a page that was left in haste.
  async function write(changes) {
    const number = ++n_writes;
    for (const change of changes) newest.set(nameOf(change), number);
    let kept_by = "";
    for (const place of places) {
      const still = place === places[0] ? changes : changes.filter((one) => newest.get(nameOf(one)) === number);
      const own = kept_by ? still.map(([table, key]) => [table, key, undefined]) : still;
      const is_done = await tried(place.write(own).then(() => true), false);
      if (is_done) kept_by = kept_by || place.name;
    }
    return kept_by;
  }

  // Storage has it at once, and gives it up when the database has it too.
  function writeInHaste(changes) {
    tried(places[1].write(changes));
    return write(changes);
  }

  return { all, write, writeInHaste };
}

function nameOf([table, key]) {
  return `${table}/${key}`;
}

function tried(promise, otherwise) {
  return promise.catch(() => otherwise);
}

function database() {
  let connection = null;
  let patience_ms = PATIENCE_MS;

  function connect() {
    connection = connection ?? opened();
    connection.catch(() => (connection = null));
    return soon(connection, patience_ms).catch((error) => {
      patience_ms = 0; // who waited once does not wait each time
      throw error;
    });
  }

  function opened() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => TABLES.forEach((table) => request.result.createObjectStore(table));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const opened = request.result;
        opened.onclose = () => (connection = null);
        opened.onversionchange = () => opened.close();
        resolve(opened);
      };
    });
  }

  // A phone that slept may have ended the connection without a word: then once more.
  async function begin(mode) {
    const begun = (one) => one.transaction(TABLES, mode, { durability: "strict" });
    try {
      return begun(await connect());
    } catch {
      connection = null;
      return begun(await connect());
    }
  }

  async function all(table) {
    const rows = (await begin("readonly")).objectStore(table);
    const [keys, values] = [rows.getAllKeys(), rows.getAll()];
    await soon(ended(values.transaction), PATIENCE_MS);
    return keys.result.map((key, index) => [key, values.result[index]]);
  }

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

function ended(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

function storage() {
  const prefix = (table) => `${NAME}/${table}/`;

  async function all(table) {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix(table)));
    return keys.map((key) => [key.slice(prefix(table).length), JSON.parse(localStorage.getItem(key))]);
  }

  async function write(changes) {
    for (const [table, key, value] of changes) {
      if (value === undefined) localStorage.removeItem(prefix(table) + key);
      else localStorage.setItem(prefix(table) + key, JSON.stringify(value));
    }
  }

  return { name: "storage", all, write };
}

function memory() {
  const tables = Object.fromEntries(TABLES.map((table) => [table, new Map()]));

  async function write(changes) {
    for (const [table, key, value] of changes) {
      if (value === undefined) tables[table].delete(key);
      else tables[table].set(key, value);
    }
  }

  return { name: "memory", all: async (table) => [...tables[table]], write };
}
