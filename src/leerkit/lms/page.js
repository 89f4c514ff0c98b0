// A lesson that needs no server: its cards, with verdicts that were made ahead, and the learning environment around it.
// It stands in one script with the views of its types (leerkit.lms.lesson_page).

import { mountLessonCard } from "../cards/lesson_card.js";
import { mountProgress } from "../cards/progress.js";
import { mountVideo } from "../cards/video.js";
import { read, written } from "./remembered.js";
import { begin, findApi } from "./scorm.js";
import { verdictOn } from "./verdicts.js";

const HUNDRED = 100;

/**
 * Bring the page to life; `views` are the mounts by type.
 *
 * @param {Leerkit.Mounts} views
 */
export function openPage(views) {
  /** @type {Leerkit.LonePage} */
  const lesson = JSON.parse(part("lesson").textContent ?? "");
  const ids = lesson.exercises;
  const { signal } = new AbortController(); // never aborted: the page stays as it is
  const api = findApi(window);
  const kept = api && begin(api);
  const { who, answers } = read(kept?.kept ?? "", lesson.marks);
  const owner = who || Math.random().toString(36).slice(2, 8);
  const words = lesson.words;
  part("place").textContent = kept ? words.kept : api ? words.not_kept : words.alone;
  /** @type {Map<string, Leerkit.Card[]>} */
  const cards = new Map();
  /** @type {Leerkit.Words[]} */
  const worded = []; // those of each card: below a verdict it says whether that answer is kept
  /** @type {((now: Leerkit.Progress) => void)[]} */
  const progress = [];

  for (const place of document.querySelectorAll("[data-card]")) draw(/** @type {HTMLElement} */ (place));
  for (const place of document.querySelectorAll("[data-read]")) watchReading(/** @type {HTMLElement} */ (place));
  for (const place of document.querySelectorAll("[data-progress]")) progress.push(mountProgress(place, () => []));
  for (const block of document.querySelectorAll("[data-video]")) wake(/** @type {HTMLElement} */ (block));
  tellProgress();
  if (kept) {
    remember();
    addEventListener("pagehide", () => kept.end());
  }
  document.body.dataset.ready = "true";

  /** @param {HTMLElement} host */
  function draw(host) {
    const id = host.dataset.card ?? "";
    const { props, sources } = lesson.cards[id];
    const texts = { ...lesson.texts[props.soort], saved: kept ? words.saved : words.not_saved };
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
  function take(id, message) {
    const at = ids.indexOf(id);
    const before = answers.get(at);
    const found = verdictOn(lesson.verdicts[id], message.response, before?.response ? [before.response] : []);
    if (!found) return tell(id, message.id, words.no_verdict);
    const n_attempts = (before?.n_attempts ?? 0) + Number(found.verdict.complete);
    answers.set(at, { n_attempts, score: found.verdict.score, response: found.response });
    const left_out = remember();
    tell(id, message.id, "");
    for (const place of document.querySelectorAll(`[data-card="${id}"]`)) note(place, left_out.includes(at) ? words.too_long : "");
    tellProgress();
  }

  /**
   * @param {string} id
   * @param {string} message
   * @param {string} error
   */
  function tell(id, message, error) {
    const status = { id: message, saved: !error, error };
    for (const card of cards.get(id) ?? []) card.show({ value: last(id), status });
  }

  /** @returns {number[]} the places of the answers of which is only kept that they were given */
  function remember() {
    if (!kept) return [];
    const { text, left_out } = written(owner, lesson.marks, ids.map((_, at) => answers.get(at) ?? null));
    const is_kept = kept.save({ kept: text, score: score(), is_done: nDone() >= lesson.n_enough });
    part("place").textContent = is_kept ? words.kept : words.not_kept;
    for (const texts of worded) texts.saved = is_kept ? words.saved : words.not_saved;
    return is_kept ? left_out : [];
  }

  /** The mean of what the exercises with a score were worth; null if the lesson has none. */
  function score() {
    const scored = lesson.scored.map((id) => answers.get(ids.indexOf(id))?.score ?? 0);
    return scored.length ? Math.round((HUNDRED * scored.reduce((sum, one) => sum + one, 0)) / scored.length) : null;
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
    const at = ids.indexOf(place.dataset.read ?? "");
    const solution = /** @type {HTMLDetailsElement} */ (place.querySelector("details"));
    solution.addEventListener("toggle", () => {
      if (!solution.open || answers.has(at)) return;
      answers.set(at, { n_attempts: 1, score: null, response: {} });
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

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
