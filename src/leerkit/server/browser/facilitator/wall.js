// The walls of the lessons, for the host: what everybody sees of each, by column, with stars and groups.

import { make } from "../cards/tools.js";
import { wordsOfWall } from "./words.js";
import { exerciseOf } from "./run_sheet.js";
import { hideButton, keyed, largeButton, MOST_DRAWN, postItem, putOn, restOf, switchButton } from "./treating.js";

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawWalls(message, texts) {
  const { results, posts, state } = message;
  return results.lessons.flatMap(({ slug, exercises }) =>
    exercises
      .filter(({ soort }) => soort === "muur")
      .map(({ exercise_id, question }) => {
        const own = posts.filter((one) => one.status === "shown" && one.lesson === slug && one.exercise_id === exercise_id);
        const moment = { kind: "wall", lesson: slug, exercise_id };
        return keyed(
          `wall/${slug}/${exercise_id}`,
          make(
            "section",
            "",
            make("h3", "", question),
            make("p", "lk-card-actions", putOn(state, moment, texts.wall_put_on, texts)),
            ...(own.length ? [wordsOfWall(message, { lesson: slug, exercise_id }, texts)] : []),
            ...columnsOf(slug, exercise_id, own, state, texts),
          ),
        );
      }),
  );
}

/**
 * Return the posts under their headings; the names of groups are suggested under all of them.
 *
 * @param {string} lesson
 * @param {string} exercise_id
 * @param {Leerkit.SeenPost[]} posts
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Words} texts
 */
function columnsOf(lesson, exercise_id, posts, state, texts) {
  if (!posts.length) return [];
  const groups = [...new Set(posts.map(({ group }) => group).filter(Boolean))];
  const names = make("datalist", { id: `groups-${lesson}-${exercise_id}` }, ...groups.map((value) => make("option", { value })));
  const known = exerciseOf(lesson, exercise_id)?.columns ?? []; // what was asked since the page was made, has one
  const columns = known.length ? known : [{ key: posts[0].column, text: "" }];
  const drawn = columns.map(({ key, text }) => {
    const own = posts.filter(({ column }) => column === key);
    const title = columns.length > 1 ? [make("h4", "", `${text} (${own.length})`)] : [];
    return keyed(`column/${key}`, make("div", "", ...title, list(own, names.id, state, texts), ...restOf(own, texts)));
  });
  return [keyed("groups", names), ...drawn];
}

/**
 * The starred and the most voted for, with what belongs to them.
 *
 * @param {Leerkit.SeenPost[]} posts
 * @param {string} names
 * @param {Leerkit.FacilitatorState["state"]} state
 * @param {Leerkit.Words} texts
 */
function list(posts, names, state, texts) {
  const sorted = [...posts].sort((one, other) => Number(other.is_starred) - Number(one.is_starred) || other.n_votes - one.n_votes);
  const items = sorted
    .slice(0, MOST_DRAWN)
    .sort((one, other) => one.group.localeCompare(other.group))
    .map((one) =>
      postItem(one, texts, [
        largeButton({ ...one, of: { post_id: one.id } }, state, texts),
        switchButton(one, "starred", one.is_starred, texts.posts_star),
        hideButton(one, texts),
        groupField(one, names, texts),
      ]),
    );
  return make("ul", "lk-host-posts", ...items);
}

/**
 * @param {Leerkit.SeenPost} one
 * @param {string} list
 * @param {Leerkit.Words} texts
 */
function groupField({ id, group }, list, texts) {
  const field = make("input", { type: "text", className: "lk-group-name", maxLength: 60, "data-group": id });
  field.setAttribute("value", group);
  field.setAttribute("list", list);
  return make("label", "lk-hint", `${texts.posts_group} `, field);
}
