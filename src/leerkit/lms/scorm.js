// What a learning environment with SCORM 1.2 keeps of somebody: where they were, how much is done, and a score.
// Source: SCORM 1.2 Run-Time Environment, ADL, October 2001.

import { nowhere } from "./nowhere.js";

const N_WINDOWS = 12; // that are looked through on the way up
const DONE = ["completed", "passed"];
const MOST_BYTES = 4096;
const HUNDRED = 100;

/**
 * Begin a session with the environment that this page stands in.
 *
 * @type {Leerkit.Connect}
 */
export function connect() {
  const api = findApi(window);
  if (!api) return Promise.resolve(nowhere("alone"));
  return Promise.resolve(begin(api) ?? nowhere("not_kept"));
}

/**
 * Return the API that the learning environment has laid in a window around this one; null where there is none.
 *
 * @param {Window} page
 * @returns {Leerkit.Scorm | null}
 */
function findApi(page) {
  return above(page) ?? (page.opener ? above(page.opener) : null);
}

/** @param {Window} start */
function above(start) {
  let at = start;
  for (let n = 0; n < N_WINDOWS; n++) {
    try {
      const { API } = /** @type {{ API?: Leerkit.Scorm }} */ (/** @type {unknown} */ (at));
      if (API) return API;
    } catch {
      return null; // a window of another website
    }
    if (at.parent === at) return null;
    at = at.parent;
  }
  return null;
}

/**
 * Return the environment; null if it does not go along.
 *
 * @param {Leerkit.Scorm} api
 * @returns {Leerkit.Environment | null}
 */
function begin(api) {
  const begun_at = Date.now();
  if (!isTrue(told(() => api.LMSInitialize("")))) return null;
  let is_over = false;
  const status = String(told(() => api.LMSGetValue("cmi.core.lesson_status")));
  const kept = String(told(() => api.LMSGetValue("cmi.suspend_data")) ?? "");

  return { ...nowhere("kept"), keeps: true, kept, most_bytes: MOST_BYTES, save, end };

  /** @param {Leerkit.Done} now */
  function save(now) {
    return Promise.resolve(isKept(now) ? "kept" : "not_kept");
  }

  /** @param {Leerkit.Done} now */
  function isKept({ kept, score, is_done }) {
    if (is_over) return false;
    const values = [["cmi.suspend_data", kept]];
    if (!DONE.includes(status)) values.push(["cmi.core.lesson_status", is_done ? "completed" : "incomplete"]);
    if (score !== null) {
      const raw = String(Math.round(HUNDRED * score));
      values.push(["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", raw]);
    }
    const [is_taken] = values.map(([name, value]) => isTrue(told(() => api.LMSSetValue(name, value))));
    return isTrue(told(() => api.LMSCommit(""))) && is_taken;
  }

  function end() {
    if (is_over) return;
    is_over = true;
    told(() => api.LMSSetValue("cmi.core.exit", "suspend"));
    told(() => api.LMSSetValue("cmi.core.session_time", timespan(Date.now() - begun_at)));
    told(() => api.LMSCommit(""));
    told(() => api.LMSFinish(""));
  }
}

/**
 * Return what an environment answers; nothing if it fails at that, for the lesson goes on.
 *
 * @param {() => unknown} ask
 */
function told(ask) {
  try {
    return ask();
  } catch (error) {
    console.error(error);
    return "";
  }
}

/** @param {unknown} answer */
function isTrue(answer) {
  return String(answer) === "true";
}

/**
 * Return a time as SCORM writes it: HHHH:MM:SS.SS.
 *
 * @param {number} ms
 */
function timespan(ms) {
  const s = ms / 1000;
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  const [hours, minutes] = parts.map(String);
  return `${hours.padStart(4, "0")}:${minutes.padStart(2, "0")}:${(s % 60).toFixed(2).padStart(5, "0")}`;
}
