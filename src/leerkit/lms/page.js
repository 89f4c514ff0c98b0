// A lesson that needs no server: its cards, with verdicts that were made ahead, and the learning environment around it.
// It stands in one script with the views of its types (leerkit.lms.lesson_page).

import { mountLessonCard } from "../cards/lesson_card.js";
import { mountProgress } from "../cards/progress.js";
import { fill } from "../cards/tools.js";
import { mountVideo } from "../cards/video.js";
import { offerLeaving } from "./leaving.js";
import { read, written } from "./remembered.js";
import { verdictOn } from "./verdicts.js";

const IS_KEPT = ["kept", "partly"];

/**
 * Bring the page to life; `views` are the mounts by type, `connect` finds the environment that it stands in.
 *
 * @param {Leerkit.Mounts} views
 * @param {Leerkit.Connect} connect
 */
export async function openPage(views, connect) {
  /** @type {Leerkit.LonePage} */
  const lesson = JSON.parse(part("lesson").textContent ?? "");
  const ids = lesson.exercises;
  const { signal } = new AbortController(); // never aborted: the page stays as it is
  const words = lesson.words;
  /** @type {Leerkit.Words[]} */
  const worded = []; // those of each card: below a verdict it says whether that answer is kept
  const at = await connect({ lesson, tell });
  const { who, answers } = read(at.kept, lesson.marks);
  const owner = who || Math.random().toString(36).slice(2, 8);
  tell(at.says, at.detail);
  /** @type {Map<string, Leerkit.Card[]>} */
  const cards = new Map();
  /** @type {((now: Leerkit.Progress) => void)[]} */
  const progress = [];

  for (const place of document.querySelectorAll("[data-card]")) draw(/** @type {HTMLElement} */ (place));
  for (const place of document.querySelectorAll("[data-read]")) watchReading(/** @type {HTMLElement} */ (place));
  for (const place of document.querySelectorAll("[data-progress]")) progress.push(mountProgress(place, () => []));
  for (const block of document.querySelectorAll("[data-video]")) wake(/** @type {HTMLElement} */ (block));
  if (at.is_silent) for (const film of document.querySelectorAll("video")) film.muted = true;
  if (at.leave) offerLeaving(at.leave, words, [part("place"), /** @type {HTMLElement} */ (part("inhoud").lastElementChild)]);
  tellProgress();
  at.begin();
  if (at.keeps) remember();
  addEventListener("pagehide", () => at.end());
  document.body.dataset.ready = "true";

  /**
   * Say how it stands with what is kept, also below verdicts that said otherwise.
   *
   * @type {Leerkit.Tell}
   */
  function tell(how, detail = "") {
    const before = worded[0]?.saved;
    const saved = how === "later" ? words.saved_later : IS_KEPT.includes(how) ? words.saved : words.not_saved;
    say(part("place"), fill(words[how], { detail }));
    for (const texts of worded) texts.saved = saved;
    if (before !== words.saved_later || saved === before) return;
    for (const said of document.querySelectorAll(".lk-saved")) {
      say(said, (said.textContent ?? "").replace(before, saved));
    }
  }

  /** @param {HTMLElement} host */
  function draw(host) {
    const id = host.dataset.card ?? "";
    const { props, sources } = lesson.cards[id];
    const texts = { ...lesson.texts[props.soort], saved: at.keeps ? words.saved : words.not_saved };
    worded.push(texts);
    const send = (/** @type {Leerkit.Message} */ message) => take(id, message);
    const card = mountLessonCard({ host, props, sources, texts, mount: views[props.soort], value: last(id), who: owner, send, signal });
    cards.set(id, [...(cards.get(id) ?? []), card]);
    if (answers.has(ids.indexOf(id)) && !last(id)) note(host, words.answered_before);
  }

  /**
   * The last answer as a card shows it.
   *
   * @param {string} id
   * @returns {Leerkit.Last | null}
   */
  function last(id) {
    const given = answers.get(ids.indexOf(id));
    if (!given?.response) return null;
    const found = verdictOn(lesson.verdicts[id], given.response, [given.response]);
    if (!found) return null;
    return { response: found.response, verdict: found.verdict, n_attempts: given.n_attempts, reached: found.reached };
  }

  /**
   * @param {string} id
   * @param {Leerkit.Message} message
   */
  async function take(id, message) {
    const place = ids.indexOf(id);
    const before = answers.get(place);
    const found = verdictOn(lesson.verdicts[id], message.response, before?.response ? [before.response] : []);
    if (!found) return show(id, message.id, words.no_verdict);
    const n_attempts = (before?.n_attempts ?? 0) + Number(found.verdict.complete);
    answers.set(place, { n_attempts, score: found.verdict.score, response: found.response });
    at.answered(id, { n_attempts, ...found });
    const left_out = await remember();
    show(id, message.id, "");
    for (const card of document.querySelectorAll(`[data-card="${id}"]`)) note(card, left_out.includes(place) ? words.too_long : "");
    tellProgress();
  }

  /**
   * @param {string} id
   * @param {string} message
   * @param {string} error
   */
  function show(id, message, error) {
    const status = { id: message, saved: !error, error };
    for (const card of cards.get(id) ?? []) card.show({ value: last(id), status });
  }

  /** @returns {Promise<number[]>} the places of the answers of which is only kept that they were given */
  async function remember() {
    if (!at.keeps) return [];
    const { text, left_out } = written(owner, lesson.marks, ids.map((_, place) => answers.get(place) ?? null), at.most_bytes);
    const how = await at.save({ kept: text, score: score(), is_done: nDone() >= lesson.n_enough });
    tell(how);
    return IS_KEPT.includes(how) ? left_out : [];
  }

  /** The mean of what the exercises with a score were worth, from 0 to 1; null if the lesson has none. */
  function score() {
    const scored = lesson.scored.map((id) => answers.get(ids.indexOf(id))?.score ?? 0);
    return scored.length ? scored.reduce((sum, one) => sum + one, 0) / scored.length : null;
  }

  function nDone() {
    return [...answers.values()].filter(({ n_attempts }) => n_attempts > 0).length;
  }

  function tellProgress() {
    const n_done = nDone();
    for (const show of progress) show({ sentence: lesson.progress[n_done], n_done, n_exercises: ids.length, ending: null });
  }

  /** @param {HTMLElement} place */
  function watchReading(place) {
    const exercise = ids.indexOf(place.dataset.read ?? "");
    const solution = /** @type {HTMLDetailsElement} */ (place.querySelector("details"));
    solution.addEventListener("toggle", () => {
      if (!solution.open || answers.has(exercise)) return;
      answers.set(exercise, { n_attempts: 1, score: null, response: {} });
      remember();
      tellProgress();
    });
  }
}

/**
 * A film of the lesson is played; one of another website is only linked to.
 *
 * @param {HTMLElement} block
 */
function wake(block) {
  const keep = { load: () => Promise.resolve(null), save() {}, clear() {} };
  if (block.querySelector("video")) mountVideo({ block, keep, signal: new AbortController().signal });
}

/**
 * @param {Element} place
 * @param {string} sentence
 */
function note(place, sentence) {
  const there = place.nextElementSibling;
  const said = there?.matches(".lk-note-below") ? there : document.createElement("p");
  said.className = "lk-hint lk-note-below";
  said.setAttribute("role", "status");
  said.textContent = sentence;
  if (said !== there && sentence) place.after(said);
}

/**
 * What stands there already is not read out again.
 *
 * @param {Element} place
 * @param {string} sentence
 */
function say(place, sentence) {
  if (place.textContent !== sentence) place.textContent = sentence;
}

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
