// The walls of the lessons, for the host: what everybody sees of each, by column, with stars and groups.

import { make } from "../cards/tools.js";
import { hideButton, keyed, largeButton, postItem, putOn, switchButton } from "./treating.js";

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawWalls({ results, posts, state }, texts) {
  return results.lessons.flatMap(({ slug, exercises }) =>
    exercises
      .filter(({ soort }) => soort === "muur")
      .map(({ exercise_id, question }) => {
        const own = posts.filter((one) => one.status === "shown" && one.lesson === slug && one.exercise_id === exercise_id);
        const moment = { kind: "wall", lesson: slug, exercise_id };
        return keyed(
          `wall/${slug}/${exercise_id}`,
          make("section", "", make("h3", "", question), make("p", "lk-card-actions", putOn(state, moment, texts.wall_put_on, texts)), list(own, texts)),
        );
      }),
  );
}

/**
 * @param {Leerkit.SeenPost[]} posts
 * @param {Leerkit.Words} texts
 */
function list(posts, texts) {
  const groups = [...new Set(posts.map(({ group }) => group).filter(Boolean))];
  const names = make("datalist", { id: `groups-${posts[0]?.exercise_id ?? ""}` }, ...groups.map((value) => make("option", { value })));
  const items = [...posts]
    .sort((one, other) => one.column.localeCompare(other.column) || one.group.localeCompare(other.group))
    .map((one) =>
      postItem(one, texts, [
        largeButton(one, texts),
        switchButton(one, "starred", one.is_starred, texts.posts_star),
        hideButton(one, texts),
        groupField(one, names.id, texts),
      ]),
    );
  return make("div", "", names, make("ul", "lk-host-posts", ...items));
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
