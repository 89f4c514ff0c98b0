// What carries the posts of a muur where there is a room: own posts with what became of them, and those that everybody sees.

import { onceLetGo } from "./let_go.js";

/**
 * Return a wall as a view is handed it (`Leerkit.Wall`), with `take(state)` for what the room is told.
 *
 * @param {string} lesson
 * @param {string} exercise_id
 * @param {Leerkit.Contributions} contributions
 * @returns {Leerkit.Wall & { take(state: Leerkit.ToldOfPosts): void }}
 */
export function wallOf(lesson, exercise_id, contributions) {
  /** @type {Leerkit.ToldOfPosts} */
  let told = {};
  let tell = () => {};

  const isHere = (/** @type {Leerkit.OwnContribution} */ one) => one.lesson === lesson && one.exercise_id === exercise_id;
  const own = () => contributions.mine().filter((one) => one.kind === "post" && isHere(one));
  const is_on = () => told.on?.lesson === lesson && told.on.exercise_id === exercise_id;
  const shown = () => (is_on() && told.on?.wall?.posts) || [];

  /** @returns {Leerkit.OwnPost[]} */
  function mine() {
    const seen = new Set(shown().map(({ id }) => id));
    return own().map(({ id, column, text, is_shown, is_sending }) => ({
      id,
      column,
      text,
      status: is_sending ? "sending" : is_shown || seen.has(id) ? "shown" : "sent",
    }));
  }

  function others() {
    const ids = new Set(own().map(({ id }) => id));
    if (told.on?.words) return []; // what is seen of them are their words
    return shown().filter(({ id }) => !ids.has(id)).map((post) => ({ ...post, is_voted: contributions.has_voted(post.id) }));
  }

  return {
    mine,
    others,
    is_open: () => (told.channels?.wall ?? true) && !(is_on() && told.on?.is_closed) && !told.ended_at,
    reads_first: () => told.channels?.approve_first ?? true,
    add: (column, text) => void contributions.send("post", { lesson, exercise_id, column, text }),
    change: (post_id, text) => void contributions.send("edit", { post_id, text }),
    remove: (post_id) => void contributions.send("withdraw", { post_id }),
    vote: (post_id, on) => void contributions.send(on ? "vote" : "unvote", { post_id }),
    on_refused(listener, signal) {
      contributions.on_refused(({ one, sentence }) => {
        const post = own().find(({ id }) => id === one.payload.post_id);
        const { column = post?.column ?? "", text = "" } = one.payload;
        const is_here = Boolean(post) || (one.payload.lesson === lesson && one.payload.exercise_id === exercise_id);
        const is_ours = is_here && one.kind !== "group_answer";
        if (is_ours) listener(sentence, column, text);
        return is_ours;
      }, signal);
    },
    on_change(listener, signal) {
      tell = onceLetGo(listener, signal);
      contributions.on_change(tell, signal);
    },
    take(state) {
      const before = JSON.stringify([told.on, told.channels, told.ended_at]);
      told = state;
      if (JSON.stringify([state.on, state.channels, state.ended_at]) !== before) tell();
    },
  };
}
