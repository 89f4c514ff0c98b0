// A lesson's page that needs no kernel: the cards are drawn where the page has places for them, and the server itself
// takes what is answered. What a card is and says is the same as on a page with a kernel.

import { mountLessonCard } from "../cards/lesson_card.js";
import { contributing } from "../shared/contributing.js";
import { answerLine } from "../shared/answer_line.js";
import { openDrafts } from "../shared/drafts.js";
import { heldHere, isNews, verdictWatch } from "../shared/held.js";
import { openKept } from "../shared/kept.js";
import { part } from "../shared/page.js";
import { onWaking } from "../shared/waking.js";
import { about } from "../shared/within.js";
import { awaitedAnswers, STRANGER } from "../shared/awaited.js";
import { leaver } from "../shared/leaving.js";
import { connectionNews, outboxNews } from "../shared/news.js";
import { ownAnswers } from "../shared/own_answers.js";
import { answersElsewhere } from "../shared/tabs.js";
import { moduleAt } from "../shared/module_at.js";
import { keepPlace } from "./scrolling.js";
import { followSession, lesson, say, texts, unsay } from "./session.js";
import { watchTyping } from "./typed.js";

const REASSURE_MS = 6000; // sooner than a card says that nothing is heard
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;
const NOTHING_SENT = { id: "", saved: false, error: "" };
/** @type {Leerkit.CardsPage} */
const { page, cards: given, sources: titles, shared, texts: words, progress, ending } = JSON.parse(part("cards").textContent ?? "");
const kept = openKept();
const news = connectionNews({ texts, say, unsay });
const stop = new AbortController(); // never aborted: the cards stay for as long as the page
const typed = watchTyping();
/** @type {Map<string, Leerkit.Card[]>} */
const drawn_cards = new Map(); // by exercise, which may stand on the page twice

/** Draw the cards, each by the view of its type; of those the page loads what the lesson has. */
export function openLesson() {
  if (document.getElementById("libraries")) moduleAt("../widgets/renderers.js").then(({ drawAll }) => drawAll(texts));
  keepPlace(part("inhoud"), start(viewsOf(Object.keys(words))));
}

/**
 * Return a promise of the `mount` of each of these types, which come as one script.
 *
 * @param {string[]} soorten
 * @returns {Promise<Leerkit.Mounts>}
 */
async function viewsOf(soorten) {
  if (!soorten.length) return {};
  const { mounts } = await moduleAt(`../views/${soorten.sort().join("+")}.js`, news.lost);
  return mounts;
}

/** @param {Promise<Leerkit.Mounts>} loading */
async function start(loading) {
  const [{ owner, values }, views] = await Promise.all([firstAnswers(), loading]);
  document.body.dataset.owner = owner;
  const drafts = openDrafts(owner, lesson, kept);
  const answers = answerLine();
  const elsewhere = answersElsewhere(owner, lesson, take);
  const awaited = awaitedAnswers({
    owner,
    lesson,
    kept,
    drafts,
    texts,
    cards: { has: (id) => drawn_cards.has(id), value: (id) => values.get(id), tell },
    on_count: outboxNews({ texts, say, unsay }),
    on_reached: () => page_leaver.is_over() || news.reached(),
    on_stored: stored,
    on_refused: (exercise_id) => typed.add(exercise_id),
    ask: answers.ask,
  });
  const may_go = () => !typed.size;
  const room = contributing({ owner, kept, place: part("inhoud"), title: texts.ask_room });
  const page_leaver = leaver({ ...awaited, may_go, texts, say });
  let is_open = true;
  let tellProgress = () => {};

  await forgetStored();
  awaited.flush();
  await Promise.all([...document.querySelectorAll("[data-card]")].map(draw));
  if (document.querySelector("[data-video]")) await moduleAt("../lesson/videos.js").then(({ wakeVideos }) => wakeVideos(drafts.of));
  showProgress([...document.querySelectorAll("[data-progress]")]).catch(() => null);
  awaited.drawn();
  const line = followSession({ answers, owner, on_state: room.take, on_open: opened, on_lost: lost, on_wiped: () => page_leaver.leave() });
  onWaking(refresh);
  const look = verdictWatch({ values: () => values, ask: refresh });
  document.addEventListener("leerkit-rondes", () => look(heldHere()));
  document.body.dataset.ready = "true";
  void moduleAt("../lesson/contents.js").then(({ showContents }) => showContents({ main: part("inhoud"), texts })).catch(() => null);

  // The server has told what it has; a kernel that would have to know of it there is not.
  async function forgetStored() {
    await awaited.ready;
    for (const { id, is_stored } of awaited.own()) if (is_stored) awaited.remove(id);
  }

  /** @param {Element} place */
  async function draw(place) {
    const host = /** @type {HTMLElement} */ (place);
    const id = host.dataset.card ?? "";
    const { props } = given[id];
    const sources = props.sources.map((source) => ({ href: `#bron-${source}`, title: titles[source] }));
    const options = { props, sources, texts: { ...shared, ...words[props.soort] }, mount: views[props.soort], signal: stop.signal };
    const waiting = await awaited.given(id);
    const card = mountLessonCard({
      ...options,
      host,
      value: values.get(id) ?? null,
      who: owner,
      given: waiting,
      keep: drafts.of(id),
      ronde_open: rondeOpen(id),
      held: heldHere()[id],
      wall: props.soort === "muur" ? await room.wall(lesson, id) : undefined,
      send: (answer) => send({ ...answer, exercise_id: id }),
    });
    drawn_cards.set(id, [...(drawn_cards.get(id) ?? []), card]);
    document.addEventListener("leerkit-rondes", () => {
      card.open_ronde(rondeOpen(id));
      card.hold(heldHere()[id]);
    });
  }

  /** @param {Omit<Leerkit.Given, "lesson">} answer */
  async function send(answer) {
    typed.delete(answer.exercise_id);
    await awaited.put(answer);
    awaited.flush();
    if (is_open) setTimeout(() => awaited.reassure(answer.id), REASSURE_MS);
    else awaited.reassure(answer.id);
    if (page_leaver.is_over()) page_leaver.leave();
  }

  /** @param {Leerkit.Entry} entry */
  function stored({ id, exercise_id }) {
    awaited.remove(id);
    elsewhere.tell(exercise_id, values.get(exercise_id));
  }

  /** @type {Leerkit.AwaitedOptions["cards"]["tell"]} */
  function tell(exercise_id, { value, status }) {
    if (value) values.set(exercise_id, value);
    for (const card of drawn_cards.get(exercise_id) ?? []) card.show({ value: values.get(exercise_id) ?? null, status });
    if (value) tellProgress();
  }

  /**
   * What came in by another tab, or is told by the server again.
   *
   * @param {string} exercise_id
   * @param {Leerkit.Latest} value
   */
  function take(exercise_id, value) {
    const known = values.get(exercise_id);
    if (!known || isNews(known, value)) tell(exercise_id, { value, status: NOTHING_SENT });
  }

  /** @param {Element[]} places */
  async function showProgress(places) {
    if (!places.length) return;
    const { followProgress } = await moduleAt("../lesson/progress.js");
    tellProgress = followProgress({ places, lesson, owner, values, cards: given, progress, ending });
    tellProgress();
  }

  function opened() {
    if (is_open) return;
    is_open = true;
    if (!page_leaver.is_over()) news.back();
    awaited.flush();
    refresh();
  }

  function lost() {
    if (is_open && !page_leaver.is_over()) news.lost();
    is_open = false;
    refresh();
  }

  // Somebody who was taken out for a while keeps the page; who is no more, or made place for another, does not. Neither
  // does a lesson that is another one by now.
  async function refresh() {
    if (page_leaver.is_over() || line.isRemoved()) return;
    const now = await ownAnswers(lesson, owner);
    if (STRANGER.includes(now.status) && !line.isRemoved()) return page_leaver.leave();
    if (!now.owner) return;
    if (now.page !== page) return page_leaver.leave();
    for (const [exercise_id, value] of now.values) take(exercise_id, value);
  }
}

// Without whose answers these are, nothing can be kept for them; so it is asked until it is known.
async function firstAnswers() {
  for (let wait_ms = FIRST_WAIT_MS; ; wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS)) {
    const found = await ownAnswers(lesson);
    if (found.owner) {
      news.reached();
      return found;
    }
    if (STRANGER.includes(found.status)) location.reload();
    news.lost();
    await new Promise((resolve) => setTimeout(resolve, about(wait_ms)));
  }
}

/** @param {string} exercise */
function rondeOpen(exercise) {
  return JSON.parse(document.body.dataset.rondes ?? "{}")[exercise] ?? 1;
}
