// Questions from the room, for the host: those that everybody sees, the most voted for first.

import { fill, make } from "../cards/tools.js";
import { hideButton, keyed, largeButton, MOST_DRAWN, postItem, putOn, restOf, switchButton } from "./treating.js";

/**
 * @param {Leerkit.FacilitatorState} message
 * @param {Leerkit.Words} texts
 */
export function drawQuestions({ posts, state }, texts) {
  const shown = posts.filter(({ kind, status }) => kind === "question" && status === "shown");
  shown.sort((one, other) => Number(one.is_answered) - Number(other.is_answered) || other.n_votes - one.n_votes);
  const items = shown.slice(0, MOST_DRAWN).map((one) =>
    postItem(one, texts, [
      switchButton(one, "answered", one.is_answered, texts.posts_answered),
      largeButton({ ...one, of: { post_id: one.id } }, state, texts),
      hideButton(one, texts),
    ]),
  );
  const title = make("h3", "", fill(texts.questions_title, { n: shown.length }));
  const actions = make("p", "lk-card-actions", putOn(state, { kind: "questions" }, texts.questions_put_on, texts));
  return [keyed("questions", make("section", "", title, actions, make("ul", "lk-host-posts", ...items), ...restOf(shown, texts)))];
}
