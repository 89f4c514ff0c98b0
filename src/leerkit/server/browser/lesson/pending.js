// A lesson's answers on their way: over the kernel's connection, which is the quick way, and from the outbox to the
// server itself when that says nothing. Each way may be taken twice: an answer's id makes it count once.

import { openOutbox } from "../shared/outbox.js";

const SECOND_WAY_MS = 6000; // sooner than a card says that nothing is heard
const AT_THE_START_MS = 3000; // the kernel is asked first
const RENEW_AGAIN_MS = 30_000;
const STRANGER = [401, 403];

/**
 * Return the pending answers of one lesson.
 *
 * - `owner`, `lesson`, `kept`, `drafts`: whose, of what, where they are kept, what is being typed;
 * - `kernel`: `connectKernel`'s, a function that returns it; `models`: `modelStore`'s, likewise;
 * - `texts`: the sentences for a card; `on_count(n)`: so many answers wait for longer than a moment;
 * - `on_reached()`: the server took an answer, whatever the kernel's connection does;
 * - `on_refused(exercise_id)`: an answer is not kept and stands in its field again.
 *
 * What is returned:
 * - `answerIn(content, props)`: the answer in a comm message that a widget with these `props` sends, or null;
 * - `give(answer)`: keeps an answer and sends it; returns a promise of where it is kept; the same id again sends again;
 * - `heard(message)`: takes note of a comm message that came in;
 * - `connected()`: tells the kernel what waits, and what it may not know;
 * - `drawn()`: tells the cards, now that they are there, what became of answers elsewhere;
 * - `given(exercise_id)`: a promise of `{ id, response }` of the last answer there of which the kernel may not know, or null;
 * - `flush()`: hands in what waits; resolves when that has been tried;
 * - `is_safe()`: whether the page may go: what waits is kept by more than the page.
 */
export function pendingAnswers({ owner, lesson, kept, drafts, kernel, models, texts, on_count, on_reached, on_refused }) {
  const kept_by = new Map();
  const sent_at = new Map();
  const told = new Map(); // what a card says already is not said again: a screen reader would read it out each time
  let is_drawn = false;
  let trouble = null;
  let renewed_at = 0;
  const outbox = openOutbox(owner, kept, { on_change: on_count, on_kept: stored, on_refused: refused, on_later: later });
  setTimeout(outbox.flush, AT_THE_START_MS);

  const own = () => outbox.all().filter((entry) => entry.lesson === lesson);

  function answerIn(content, props) {
    const { method, content: answer } = content.data ?? {};
    if (method !== "custom" || !answer?.response || !answer.id || !props) return null;
    return { id: answer.id, lesson, exercise_id: props.id, response: answer.response };
  }

  async function give(answer) {
    const is_again = Boolean(outbox.get(answer.id));
    told.delete(answer.id);
    const place = await outbox.put(answer, [drafts.change(answer.exercise_id)]);
    kept_by.set(answer.id, place);
    if (is_again) outbox.flush();
    else if (kernel().is_open()) tellKernel(answer);
    else wait(answer.id);
    return place;
  }

  function tellKernel({ id, exercise_id, response }) {
    sent_at.set(id, Date.now());
    for (const comm_id of models().ids_of(exercise_id)) {
      kernel().send("comm_msg", { comm_id, data: { method: "custom", content: { id, response } } });
    }
    setTimeout(() => wait(id), SECOND_WAY_MS);
  }

  // Nothing was heard, or nobody is there to hear: the card says that the answer is safe, and the server is asked.
  function wait(id) {
    const entry = outbox.get(id);
    if (!entry || entry.is_stored) return;
    tellOnce(entry, keptNews(entry));
    outbox.flush();
  }

  function later(status, reason) {
    trouble = { status, reason };
    if (!is_drawn) return;
    const is_stranger = STRANGER.includes(status);
    for (const entry of own()) {
      if (!entry.is_stored && !entry.refusal) tellOnce(entry, is_stranger ? { error: reason } : keptNews(entry));
    }
  }

  function tellOnce(entry, news) {
    if (told.get(entry.id) === news.error) return;
    told.set(entry.id, news.error);
    tellCard(entry, news);
  }

  function keptNews({ id }) {
    return { error: kept_by.get(id) === "memory" ? texts.kept_here : texts.kept_on_device, kept: true };
  }

  function tellCard({ id, exercise_id }, news, value) {
    const status = { id, saved: false, error: "", ...news };
    for (const model of models().ids_of(exercise_id)) models().tell(model, value ? { value, status } : { status });
  }

  function stored(entry, { verdict }) {
    trouble = null;
    on_reached();
    if (entry.lesson !== lesson) return;
    const [first] = models().ids_of(entry.exercise_id);
    const n_before = models().state(first, "value")?.n_attempts ?? 0;
    const value = verdict && { response: entry.response, verdict, n_attempts: n_before + (verdict.complete ? 1 : 0) };
    tellCard(entry, value ? { saved: true } : { error: texts.kept_by_server, kept: true }, value);
    renewIfSilent(entry.id);
    if (kernel().is_open() && !sent_at.has(entry.id)) tellKernel(entry);
  }

  // The server can be reached and the kernel's connection brings nothing: it may only look alive.
  function renewIfSilent(id) {
    const is_silent = kernel().is_open() && sent_at.has(id) && kernel().heard_at() < sent_at.get(id);
    if (!is_silent || Date.now() - renewed_at < RENEW_AGAIN_MS) return;
    renewed_at = Date.now();
    kernel().renew();
  }

  // The text stays in the field, and is there after a reload.
  function refused(entry, reason) {
    if (entry.lesson !== lesson || !models().ids_of(entry.exercise_id).length) return false;
    kept.write([drafts.change(entry.exercise_id, entry.response)]);
    on_refused(entry.exercise_id);
    tellCard(entry, { error: reason });
    return true;
  }

  function drawn() {
    is_drawn = true;
    if (trouble) later(trouble.status, trouble.reason);
    for (const entry of own()) {
      if (entry.refusal && refused(entry, entry.refusal)) outbox.remove(entry.id);
      else if (entry.is_stored && !kernel().is_open()) tellCard(entry, { saved: true });
    }
  }

  // A kernel that says no does not say whether that is for good; the server does.
  function heard({ content }) {
    const { state, states = {} } = content.data ?? {};
    for (const one of [state, ...Object.values(states)]) {
      const { id, saved } = (one?.state ?? one)?.status ?? {};
      if (!outbox.get(id)) continue;
      if (saved) outbox.remove(id);
      else outbox.flush();
    }
  }

  // What waits goes to the server itself, in the order in which it was given: the first answer has to come first. Then
  // the kernel is told what it may not know.
  async function connected() {
    sent_at.clear();
    await outbox.flush();
    for (const entry of own()) if (entry.is_stored && !sent_at.has(entry.id)) tellKernel(entry);
  }

  async function given(exercise_id) {
    await outbox.ready;
    const waits = own().filter((entry) => entry.exercise_id === exercise_id);
    const last = waits[waits.length - 1];
    return last ? { id: last.id, response: last.response } : null;
  }

  const is_safe = () => own().every(({ id, is_stored }) => is_stored || kept_by.get(id) !== "memory");

  return { answerIn, give, is_safe, heard, connected, drawn, given, flush: outbox.flush };
}
