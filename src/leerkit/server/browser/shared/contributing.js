// What somebody adds to the room from the page that they have: posts on walls, and, once somebody leads, questions, signals and
// answers of their group.
// What there is no need for is not loaded; a path of that holds from the folder of any page, which is one script with this.

import { make } from "../cards/tools.js";
import { openDrafts, QUESTION } from "./drafts.js";
import { moduleAt } from "./module_at.js";

const never = new AbortController().signal; // all of it stays for as long as the page

/**
 * Return what a page hands its cards and tells of the room:
 *
 * - `wall(lesson, exercise_id)`: a promise of what carries the posts of a muur;
 * - `take(state)`: what the room is told.
 *
 * `place` is where questions and signals go, called `title`.
 *
 * @param {Leerkit.ContributingOptions} options
 * @returns {Leerkit.Contributing}
 */
export function contributing({ owner, kept, place, title }) {
  /** @type {Promise<Leerkit.Walls> | null} */
  let walls = null;
  /** @type {Promise<(state: Leerkit.ToldOfPosts) => void> | null} */
  let asking = null;
  /** @type {Promise<(state: Leerkit.ToldOfGroups) => void> | null} */
  let groups = null;
  /** @type {Leerkit.ToldOfGroups} */
  let latest = {};
  kept.all("contributions").then((all) => (all.some(isOwn) ? opened() : null)).catch(() => null); // what waits is sent

  /** @param {[string, unknown]} row */
  function isOwn([, one]) {
    return /** @type {Leerkit.KeptContribution} */ (one).owner === owner;
  }

  function opened() {
    walls = walls ?? moduleAt("../shared/walls.js").then(({ openWalls }) => openWalls(owner, kept));
    return walls;
  }

  async function drawn() {
    const [{ drawAsking }, { ASKING: texts }, { contributions }] = await Promise.all([moduleAt("../shared/asking.js"), moduleAt("../zaal/words.js"), opened()]);
    const host = make("section", { className: "lk-card lk-asking", "aria-label": title });
    place.append(host);
    return drawAsking(host, contributions, openDrafts(owner, "", kept).of(QUESTION), texts, never);
  }

  async function grouped() {
    const [{ openGroups }, { contributions }] = await Promise.all([moduleAt("../shared/in_groups.js"), opened()]);
    return openGroups({ owner, kept, contributions });
  }

  async function takeGroups() {
    if (!latest.groups && !groups) return;
    groups = groups ?? grouped();
    (await groups)(latest);
  }

  return {
    /**
     * @param {string} lesson
     * @param {string} exercise_id
     */
    async wall(lesson, exercise_id) {
      const found = await opened();
      found.take(latest);
      return found.of(lesson, exercise_id);
    },
    /** @param {Leerkit.ToldOfGroups} state */
    async take(state) {
      latest = state;
      takeGroups().catch(() => null);
      if (walls) (await walls).take(latest);
      if (!state.on && !asking) return;
      asking = asking ?? drawn();
      (await asking)(latest);
    },
  };
}
