// A lesson's answers on their way: over the kernel's connection, which is the quick way, and from the outbox to the
// server itself when that says nothing. Each way may be taken twice: an answer's id makes it count once.

import { awaitedAnswers } from "../shared/awaited.js";

const SECOND_WAY_MS = 6000; // sooner than a card says that nothing is heard
const AT_THE_START_MS = 3000; // what waits from before: the kernel is asked first
const RENEW_AGAIN_MS = 30_000;

/**
 * Return the pending answers of one lesson.
 *
 * - `owner`, `lesson`, `kept`, `drafts`, `texts`, `on_count`, `on_reached`, `on_refused`: as `awaitedAnswers` has them;
 * - `kernel`: `connectKernel`'s, a function that returns it; `models`: `modelStore`'s, likewise.
 *
 * What is returned:
 * - `answerIn(content, props)`: the answer in a comm message that a widget with these `props` sends, or null;
 * - `give(answer)`: keeps an answer and sends it; returns a promise of where it is kept; the same id again sends again;
 * - `is_behind(exercise_id, status)`: whether a kernel with this status of a card does not know an answer that the server has;
 * - `heard(message)`: takes note of a comm message that came in;
 * - `connected()`: tells the kernel what waits, and what it may not know;
 * - `drawn()`, `given(exercise_id)`, `flush()`, `is_safe()`: as `awaitedAnswers` has them.
 *
 * @param {Omit<Leerkit.AwaitedOptions, "cards" | "on_stored"> & { kernel: () => Leerkit.Kernel, models: () => Leerkit.Models }} options
 */
export function pendingAnswers({ kernel, models, ...rest }) {
  /** @type {Map<string, number>} */
  const sent_at = new Map();
  let renewed_at = 0;
  const awaited = awaitedAnswers({ ...rest, cards: { has, value, tell }, on_stored: stored });
  awaited.ready.then((of_before) => of_before.length && setTimeout(awaited.flush, AT_THE_START_MS));

  /** @param {string} exercise_id */
  function has(exercise_id) {
    return models().ids_of(exercise_id).length > 0;
  }

  /** @param {string} exercise_id */
  function value(exercise_id) {
    return models().state(models().ids_of(exercise_id)[0], "value");
  }

  /** @type {Leerkit.AwaitedOptions["cards"]["tell"]} */
  function tell(exercise_id, news) {
    for (const model of models().ids_of(exercise_id)) models().tell(model, news.value ? news : { status: news.status });
  }

  /**
   * @param {Leerkit.CommContent} content
   * @param {Leerkit.Props | undefined} props
   */
  function answerIn(content, props) {
    const { method, content: answer } = content.data ?? {};
    if (method !== "custom" || !answer?.response || !answer.id || !props) return null;
    return { id: answer.id, exercise_id: props.id, response: answer.response };
  }

  /** @param {Omit<Leerkit.Given, "lesson">} answer */
  async function give(answer) {
    const is_again = Boolean(awaited.get(answer.id));
    const place = await awaited.put(answer);
    if (is_again) awaited.flush();
    else if (kernel().is_open()) tellKernel(answer);
    else wait(answer.id);
    return place;
  }

  /** @param {Omit<Leerkit.Given, "lesson">} answer */
  function tellKernel({ id, exercise_id, response }) {
    sent_at.set(id, Date.now());
    for (const comm_id of models().ids_of(exercise_id)) {
      kernel().send("comm_msg", { comm_id, data: { method: "custom", content: { id, response } } });
    }
    setTimeout(() => wait(id), SECOND_WAY_MS);
  }

  /**
   * Nothing was heard, or nobody is there to hear: the card says that the answer is safe, and the server is asked.
   *
   * @param {string} id
   */
  function wait(id) {
    if (!awaited.is_waiting(id)) return;
    awaited.reassure(id);
    awaited.flush();
  }

  /** @param {Leerkit.Entry} entry */
  function stored(entry) {
    renewIfSilent(entry.id);
    if (kernel().is_open() && !sent_at.has(entry.id)) tellKernel(entry);
  }

  /**
   * The server can be reached and the kernel's connection brings nothing: it may only look alive.
   *
   * @param {string} id
   */
  function renewIfSilent(id) {
    const is_silent = kernel().is_open() && kernel().heard_at() < (sent_at.get(id) ?? 0);
    if (!is_silent || Date.now() - renewed_at < RENEW_AGAIN_MS) return;
    renewed_at = Date.now();
    kernel().renew();
  }

  function drawn() {
    awaited.drawn();
    for (const { id, exercise_id, is_stored } of awaited.own()) {
      if (is_stored && !kernel().is_open()) tell(exercise_id, { status: { id, saved: true, error: "" } });
    }
  }

  /**
   * A kernel that says no does not say whether that is for good; the server does.
   *
   * @param {Leerkit.KernelMessage} message
   */
  function heard({ content }) {
    const { state, states = {} } = content.data ?? {};
    for (const one of [state, ...Object.values(states)]) {
      const { id, saved } = (one?.state ?? one)?.status ?? {};
      if (!awaited.get(id)) continue;
      if (saved) {
        awaited.remove(id);
      } else {
        // The kernel's words stand on the card now.
        awaited.retell(id);
        awaited.flush();
      }
    }
  }

  /** @type {Leerkit.ModelOptions["is_behind"]} */
  function is_behind(of, status) {
    return awaited.own().some(({ id, exercise_id, is_stored }) => is_stored && exercise_id === of && id !== status?.id);
  }

  // What waits goes to the server itself, in the order in which it was given: the first answer has to come first. Then
  // the kernel is told what it may not know.
  async function connected() {
    sent_at.clear();
    await awaited.flush();
    for (const entry of awaited.own()) if (entry.is_stored && !sent_at.has(entry.id)) tellKernel(entry);
  }

  const { given, flush, is_safe } = awaited;
  return { answerIn, give, is_safe, is_behind, heard, connected, drawn, given, flush };
}
