// A learning environment with cmi5: it says in the page's address where statements go, and this page says what somebody did.
// Source: cmi5 specification "Quartz" (https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md).

import { make } from "../cards/tools.js";
import { readKept, readLaunch, readLaunchData, wantsSilence } from "./cmi5_launch.js";
import { openLine } from "./cmi5_line.js";
import { fetchToken, refusal, storeAt } from "./cmi5_requests.js";
import { scaled, storyteller } from "./cmi5_statements.js";
import { nowhere } from "./nowhere.js";

const MOST_BYTES = 40_000; // so that it goes along with statements when a page is closed
const WAITS_MS = [1_000, 2_000];
const LEAVING_MS = 5_000;
const OK = 200;
const NOT_THERE = 404;
const AGAIN = [408, 429, 500, 502, 503, 504];

/**
 * Begin the session that the page was launched for. Without a launch nothing is asked of anybody.
 *
 * @type {Leerkit.Connect}
 */
export async function connect({ lesson, tell }) {
  const found = readLaunch(location.search);
  if (!found || "lacking" in found) {
    allowOnly([]);
    return found ? nowhere("lacking", found.lacking.join(", ")) : nowhere("alone");
  }
  const { launch } = found;
  allowOnly([launch.endpoint, launch.fetch]);
  tell("asking");
  const entry = await fetchToken(launch.fetch);
  if ("why" in entry) return nowhere(entry.why);
  const ask = storeAt(launch.endpoint, entry.token);
  const there = await documents(ask, launch);
  return "why" in there ? nowhere(there.why) : session({ ...there, launch, ask, words: lesson.connection, tell });
}

/**
 * The policy of the file lets the page ask any host, for nobody knows the environment's before the launch says it; from
 * here on these are the only ones.
 *
 * @param {string[]} addresses
 */
function allowOnly(addresses) {
  const origins = [...new Set(addresses.map((one) => new URL(one).origin))].join(" ") || "'none'";
  document.head.append(make("meta", { httpEquiv: "Content-Security-Policy", content: `connect-src ${origins}` }));
}

/**
 * Return what the environment and this page wrote of the launch; say why not if that cannot be had.
 *
 * @param {Leerkit.AskStore} ask
 * @param {Leerkit.Launch} launch
 * @returns {Promise<{ why: string } | Pick<Leerkit.Cmi5Session, "place" | "data" | "is_silent" | "here">>}
 */
async function documents(ask, launch) {
  const agent = JSON.stringify(launch.actor);
  const place = { activityId: launch.activity, agent, registration: launch.registration };
  try {
    const [given, wishes, kept] = await Promise.all([
      insisted(() => ask("activities/state", { ...place, stateId: "LMS.LaunchData" })),
      insisted(() => ask("agents/profile", { agent, profileId: "cmi5LearnerPreferences" })),
      insisted(() => ask("activities/state", { ...place, stateId: "leerkit" })),
    ]);
    const amiss = [given, kept].find(({ status }) => status !== OK && status !== NOT_THERE);
    if (amiss) return { why: refusal(amiss.status) }; // what is kept there must not be written over
    const data = given.status === OK ? readLaunchData(given.body) : null;
    if (!data) return { why: "unfit" };
    return { place, data, is_silent: wantsSilence(wishes.body), here: readKept(kept.status === OK ? kept.body : null, freshUuid) };
  } catch {
    return { why: "no_reply" };
  }
}

/**
 * Ask again for a while what does not come.
 *
 * @param {() => ReturnType<Leerkit.AskStore>} ask
 */
async function insisted(ask) {
  for (const wait of WAITS_MS) {
    try {
      const answer = await ask();
      if (!AGAIN.includes(answer.status)) return answer;
    } catch {
      // it may come the next time
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return ask();
}

/**
 * @param {Leerkit.Cmi5Session} given
 * @returns {Leerkit.Environment}
 */
function session({ launch, data, here, place, ask, is_silent, words, tell }) {
  const story = storyteller({ launch, data, words, freshId: freshUuid });
  const line = openLine({ ask, place, tell: (how) => tell(data.is_looking && how !== "over" ? "looking" : how), arrived });
  const { ids, said } = here;
  const asked = new Set(said);
  let { kept } = here;
  /** @type {number | null} */
  let score = null;
  let is_done = false;
  let is_newly_judged = false;
  let is_over = false;
  let is_warned = false;

  return {
    says: data.is_looking ? "looking" : "kept",
    detail: "",
    keeps: !data.is_looking,
    kept,
    most_bytes: MOST_BYTES,
    is_silent,
    leave: data.back === null ? null : leave,
    begin: () => line.say(story.begun()),
    answered,
    save,
    end,
  };

  /** @type {Leerkit.Environment["answered"]} */
  function answered(exercise, answer) {
    if (data.is_looking || is_over) return;
    is_newly_judged = true;
    line.say(story.answered(exercise, answer));
  }

  /** @type {Leerkit.Environment["save"]} */
  function save(now) {
    if (is_over) return Promise.resolve("over");
    ({ kept, is_done } = now);
    score = now.score === null ? null : scaled(now.score);
    if (is_done) once("completed", () => story.completed(ids.completed));
    const judged = score;
    if (is_done && judged !== null && hasMastered(judged)) once("passed", () => story.judged(ids.passed, judged, true));
    return line.keep({ kept, ids, said });
  }

  /** @param {number} reached */
  function hasMastered(reached) {
    return data.mastery !== null && reached >= data.mastery;
  }

  /**
   * Say what may be said once in a registration; it goes by the same id each time, and is written down once it arrived.
   *
   * @param {Leerkit.Once} name
   * @param {() => Leerkit.Statement} statement
   */
  function once(name, statement) {
    if (asked.has(name)) return;
    asked.add(name);
    line.say(statement(), true);
  }

  /** @param {string} id */
  function arrived(id) {
    for (const name of /** @type {Leerkit.Once[]} */ (["completed", "passed"])) {
      if (ids[name] !== id || said.includes(name)) continue;
      said.push(name);
      line.keep({ kept, ids, said });
    }
  }

  // Whoever did the lesson and falls short may still try again, so that is said at the end.
  function last() {
    const has_failed = is_newly_judged && is_done && score !== null && data.mastery !== null && !asked.has("passed");
    return [...(has_failed ? [story.judged(freshUuid(), /** @type {number} */ (score), false)] : []), story.ended()];
  }

  function end() {
    if (is_over) return;
    is_over = true;
    line.close(last());
  }

  /** @returns {Promise<boolean>} whether it goes back */
  async function leave() {
    if (!is_over) {
      const is_all = await line.settled(LEAVING_MS);
      if (!is_all && !is_warned) {
        is_warned = true;
        return false;
      }
      is_over = true;
      for (const statement of last()) line.say(statement);
      await line.settled(LEAVING_MS);
      line.close([]);
    }
    location.assign(/** @type {string} */ (data.back));
    return true;
  }
}

function freshUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
