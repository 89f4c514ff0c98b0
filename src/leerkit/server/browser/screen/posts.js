// The wall, the questions and the one chosen text, on the screen: without a name, and only what the host has shown. Each post
// has its rank, by which the last are left out where there is no room (fitting.js).

import { fill, make } from "../cards/tools.js";

/**
 * Return the wall: column by column, within a column group by group.
 *
 * @param {Leerkit.ShownWall} wall
 * @param {Leerkit.Words} texts
 */
export function drawWall({ columns, posts }, texts) {
  const ranked = posts.map((one, rank) => ({ ...one, rank }));
  const made = columns.map(({ key, text }) => {
    const own = ranked.filter(({ column }) => column === key);
    const groups = [...new Set(own.map(({ group }) => group))].sort((one, other) => Number(!one) - Number(!other));
    const parts = groups.map((group) => {
      const items = own.filter((one) => one.group === group).map((one) => postItem(one, texts));
      const title = groups.length > 1 || group ? [make("h4", { dir: "auto" }, group || texts.no_group)] : [];
      return make("div", { "data-group": group }, ...title, make("ul", "lk-screen-posts", ...items));
    });
    return make("section", "lk-screen-column", ...(columns.length > 1 ? [make("h3", "", text)] : []), ...parts);
  });
  return [make("div", "lk-screen-wall", ...made), rest()];
}

/**
 * @param {Leerkit.ShownPost[]} questions
 * @param {Leerkit.Words} texts
 */
export function drawQuestions(questions, texts) {
  if (!questions.length) return [make("p", "lk-screen-intro", texts.questions_empty)];
  return [make("ol", "lk-screen-questions", ...questions.map((one, rank) => postItem({ ...one, rank }, texts))), rest()];
}

function rest() {
  return make("p", { className: "lk-hint", "data-rest": "", hidden: true });
}

/**
 * @param {string} text
 */
export function drawChosen(text) {
  return [make("blockquote", { className: "lk-screen-chosen", dir: "auto", "data-whole": text }, text)];
}

/**
 * @param {Leerkit.ShownPost & { rank: number }} one
 * @param {Leerkit.Words} texts
 */
function postItem({ text, n_votes, is_starred, is_answered, rank }, texts) {
  const votes = n_votes ? [make("span", "lk-screen-votes", fill(texts.votes, { n: n_votes }))] : [];
  const answered = is_answered ? [make("span", "lk-screen-votes", texts.answered)] : [];
  const star = is_starred ? [make("span", { className: "lk-screen-star", "aria-hidden": "true" }, "★")] : [];
  return make("li", { dir: "auto", "data-rank": String(rank) }, ...star, make("span", "", text), ...votes, ...answered);
}
