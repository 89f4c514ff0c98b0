// What a learning environment with cmi5 gives along: in the address of the page, and in documents. All of it comes from
// elsewhere, so nothing of it is believed before it was looked at.
// Source: cmi5 specification "Quartz", sections 8.1, 9.6.3.1, 10.2 and 11.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^\x60]+$/i;
const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const LOOKING = ["browse", "review"];
/** @type {Leerkit.Once[]} */
const ONCE = ["completed", "passed"];

/**
 * Return what the address of the page says; null if nothing of it is there, and which names lack if not all is.
 *
 * @param {string} query
 * @returns {{ launch: Leerkit.Launch } | { lacking: string[] } | null}
 */
export function readLaunch(query) {
  const given = new URLSearchParams(query);
  const [endpoint, fetch, registration, activity] = ["endpoint", "fetch", "registration", "activityId"].map((name) => given.get(name) ?? "");
  const actor = agent(given.get("actor") ?? "");
  const checks = { endpoint: isOfWeb(endpoint), fetch: isOfWeb(fetch), registration: UUID.test(registration), activityId: IRI.test(activity), actor };
  const lacking = Object.entries(checks).flatMap(([name, is_right]) => (is_right ? [] : [name]));
  if (!Object.keys(checks).some((name) => given.has(name))) return null;
  if (!actor || lacking.length) return { lacking };
  return { launch: { endpoint, fetch, registration, activity, actor } };
}

/**
 * Return what the environment wrote of this launch; null if statements cannot be made with it.
 *
 * @param {unknown} document
 * @returns {Leerkit.LaunchData | null}
 */
export function readLaunchData(document) {
  const { contextTemplate: template, launchMode: mode, masteryScore: mastery, returnURL: back } = record(document);
  if (!record(record(template).extensions)[SESSION]) return null;
  const is_score = typeof mastery === "number" && mastery >= 0 && mastery <= 1;
  return {
    template: record(template),
    is_looking: LOOKING.includes(String(mode).toLowerCase()),
    mastery: is_score ? mastery : null,
    back: typeof back === "string" && isOfWeb(back) ? back : null,
  };
}

/**
 * Return what this page kept here earlier; as new for what it did not write.
 *
 * @param {unknown} document
 * @param {() => string} freshId
 * @returns {Leerkit.KeptHere}
 */
export function readKept(document, freshId) {
  const { kept, ids, said } = record(document);
  const given = record(ids);
  const [completed, passed] = ONCE.map((name) => (UUID.test(String(given[name])) ? String(given[name]) : freshId()));
  return {
    kept: typeof kept === "string" ? kept : "",
    ids: { completed, passed },
    said: ONCE.filter((name) => Array.isArray(said) && said.includes(name)),
  };
}

/**
 * Return whether somebody wants no sound.
 *
 * @param {unknown} document
 */
export function wantsSilence(document) {
  return record(document).audioPreference === "off";
}

/**
 * Return a JSON object with what it holds; nothing in it for any other value.
 *
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export function record(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {};
}

/** @param {string} address */
function isOfWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/**
 * Return who it is, as it came: an environment compares it.
 *
 * @param {string} text
 */
function agent(text) {
  try {
    const found = record(JSON.parse(text));
    const { name, homePage } = record(found.account);
    const is_agent = found.objectType === undefined || found.objectType === "Agent";
    return is_agent && typeof name === "string" && name && typeof homePage === "string" && homePage ? found : null;
  } catch {
    return null;
  }
}
