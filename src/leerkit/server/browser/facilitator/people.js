// Who is in: how many, who is connected now, how far each is, and who was taken out.

import { fill, make } from "../cards/tools.js";
import { bar, said } from "../shared/charts.js";

const MANY_NAMES = 30;
const QUIET_MS = 5 * 60_000;

/**
 * Return what stands under "Wie er is".
 *
 * @param {Leerkit.Results} results
 * @param {Leerkit.Present} present
 * @param {Leerkit.Words} texts
 */
export function drawPeople({ participants, sentence, n_done, n_to_do }, present, texts) {
  const out = removedList(present.removed, texts);
  if (!participants.length) return [make("p", "lk-hint", texts.nobody), ...out];
  const progress = bar(n_to_do ? Math.min(1, n_done / n_to_do) : 0);
  progress.setAttribute("aria-hidden", "true"); // the sentence says it
  const details = make("details", "lk-people");
  details.open = participants.length <= MANY_NAMES;
  details.append(make("summary", "", texts.show_people), names(participants, new Set(present.connected), texts));
  return [make("p", "lk-present", present.sentence), make("p", "", sentence), progress, details, ...out];
}

/**
 * @param {Leerkit.ParticipantProgress[]} participants
 * @param {Set<string>} connected
 * @param {Leerkit.Words} texts
 */
function names(participants, connected, texts) {
  const list = make("ul", "lk-names");
  for (const { participant_id, nickname, n_done, n_exercises, last_at } of participants) {
    const one = row(participant_id, nickname);
    const is_here = connected.has(participant_id);
    one.dataset.here = String(is_here);
    const dot = make("span", "lk-dot");
    dot.append(make("span", "lk-hidden", is_here ? texts.here : texts.away));
    one.prepend(dot);
    one.append(
      make("span", "lk-quiet", is_here ? quiet(last_at, texts) : texts.away),
      make("span", "lk-done", fill(texts.done_of, { done: n_done, all: n_exercises })),
      button(participant_id, nickname, "remove", texts.remove),
    );
    list.append(one);
  }
  return list;
}

/**
 * @param {string | null} last_at
 * @param {Leerkit.Words} texts
 */
function quiet(last_at, texts) {
  if (!last_at || Date.now() - new Date(last_at).getTime() < QUIET_MS) return "";
  const time = new Date(last_at).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  return fill(texts.quiet_since, { time });
}

/**
 * @param {Leerkit.Present["removed"]} removed
 * @param {Leerkit.Words} texts
 */
function removedList(removed, texts) {
  if (!removed.length) return [];
  const details = make("details", "lk-removed");
  details.dataset.key = "removed";
  const list = make("ul", "lk-names");
  for (const { participant_id, nickname, is_closed } of removed) {
    const name = nickname || texts.wiped;
    const one = row(participant_id, name);
    if (nickname) one.append(button(participant_id, name, "readmit", texts.readmit));
    if (is_closed) one.append(button(participant_id, name, "release", texts.release));
    list.append(one);
  }
  details.append(make("summary", "", fill(texts.removed, { n: removed.length })), list);
  return [details];
}

/**
 * @param {string} participant_id
 * @param {string} nickname
 */
function row(participant_id, nickname) {
  const one = make("li");
  one.dataset.key = participant_id;
  one.append(said("span", "lk-name", nickname));
  return one;
}

/**
 * @param {string} participant_id
 * @param {string} nickname
 * @param {"remove" | "readmit" | "release"} wish
 * @param {string} label
 */
function button(participant_id, nickname, wish, label) {
  const made = make("button", "lk-small", label);
  made.append(make("span", "lk-hidden", `: ${nickname}`));
  made.dataset[wish] = participant_id;
  made.dataset.name = nickname;
  return made;
}
