// The card around an exercise: label, question, introduction, the type's view, and what came of the answer.
// Knows nothing of Jupyter: the notebook (jupyter.js) and any other page hand it a `send` and call `show`.
// The scripts that it imports stand in one module with it (leerkit.cards.scripts).

import { verdictColumns } from "./columns.js";
import { watchDraft, same } from "./draft.js";
import { frame } from "./drawn.js";
import { heldWords, told } from "./held.js";
import { bring, isOnScreen } from "./on_screen.js";
import { inOwnOrder } from "./own_order.js";
import { fill, freshId, make, problemOf } from "./tools.js";
import { number, shape } from "./view_tools.js";

const PATIENCE_MS = 10_000;
const NOTHING_SENT = { id: "", saved: false, error: "" };
/** @type {Leerkit.Keep} */
const NOWHERE = { load: () => Promise.resolve(null), save() {}, clear() {} };

/**
 * Draw an exercise in `host` and return `{ show, away, open_ronde, hold }`.
 *
 * - `props`, `texts`: `Exercise.public()` and `view_texts(soort)`; `mount`: the view's own function;
 * - `value`: `{ response, verdict, n_attempts, reached }` of the last answer, or null; `status`: see `show`; the verdict is null
 *   for as long as a facilitator holds it: the view gets that response as a draft, and is told of the verdict when it is there;
 * - `sources`: `[{ title, href }]`, what the exercise rests on; `who`: whose order its options stand in, no secret (see own_order.js);
 * - a view that returns `shows_items: true` shows the parts of the verdict itself;
 * - `keep`: `{ load(), save(value), clear() }`, where a draft stays that the view tells with `draft()` (see draft.js);
 * - `send({ id, response })`: hands an answer over; the same id again means the same answer again;
 * - `given`: `{ id, response }` of an answer that was sent before this card was drawn and not heard of, or null;
 * - `onward`: makes the buttons that lead on from here; `on_paper`: lays on paper what the view has; both as `lesson_card` has them,
 *   and none if they are not given; `no_reply`: what to say instead of that sentence;
 * - `signal`: the card stops when it aborts;
 * - `ronde_open`: the round of a stelling that is open; all are, where nobody leads;
 * - `wall`: what carries the posts of a muur, where there is a room;
 * - `show({ value, status })`: draws what came back; `status` is `{ id, saved, error, kept }` of the answer with that id;
 *   `kept` says that the error is none: the answer goes by itself, and no button offers to send it. An error without an id says why earlier answers are
 *   not there;
 * - `away(sentence)`: says that answers cannot be handed over now, and what to do; empty when they can.
 * - `open_ronde(ronde)`: tells that a round is open now;
 * - `held`, `hold(held)`: of a verdict that is held, whether answers still count: "open" or "closed"; "open" if it is not given.
 *
 * @param {Leerkit.CardOptions} options
 * @returns {Leerkit.Card}
 */
export function mountCard(options) {
  const { host, texts, mount, sources = [], send, keep = NOWHERE, onward, signal, wall } = options;
  const props = inOwnOrder(options.props, options.who);
  const { card, view, notice, result, said, actions } = frame(host, props, texts);
  let last = options.value ?? null;
  let waiting = options.given ?? null;
  const mine = new Set();
  let newest = ""; // of those
  let patience = 0;
  /** @type {ReturnType<Leerkit.AnyMount> | null} */
  let mounted = null;
  let { ronde_open, held: phase = "open" } = options;
  /** @type {unknown} */
  let held; // by the controls, when the answer that is waited for was sent
  let stopView = () => {};
  signal.addEventListener("abort", () => {
    clearTimeout(patience);
    stopView();
  });
  options.on_paper?.(view, texts, signal);
  mountView();
  const drafts = watchDraft({ view, keep, signal, read: readDraft, last: () => last?.response ?? null });
  if (waiting) mountView(waiting.response);
  drafts.settle();
  if (waiting) expect(waiting.response);
  show({ value: last, status: options.status ?? NOTHING_SENT });
  if (waiting) wait(waiting);
  drafts.find().then(putBack);

  /** @param {unknown} draft */
  function mountView(draft = null) {
    stopView();
    const views = new AbortController();
    stopView = () => views.abort();
    view.replaceChildren();
    const name = `${props.id}-${freshId().slice(0, 8)}`;
    const tools = { make, shape, number, fill, problem: problemOf(name), name };
    const value = told(last);
    const given = draft ?? (value ? null : (last?.response ?? null));
    const reached = last?.reached ?? null;
    mounted = mount({ ...tools, host: view, props, texts, value, draft: given, reached, emit, signal: views.signal, ronde_open, wall });
  }

  function readDraft() {
    return mounted?.draft?.();
  }

  /** @param {{ draft: unknown, is_older: boolean } | null} found */
  function putBack(found) {
    if (!found || signal.aborted) return;
    try {
      mountView(found.draft);
    } catch (error) {
      console.warn(error); // the exercise was another one when that was kept
      drafts.forget();
      mountView();
      return drafts.settle();
    }
    if (found.is_older && !notice.textContent) drawNewer();
  }

  /** @param {object} response */
  function emit(response) {
    if (signal.aborted) return;
    const again = waiting && same(waiting.response, response) ? waiting : null;
    waiting = again ?? { id: freshId(), response };
    expect(response);
    post(waiting);
  }

  /** @param {object} response */
  function expect(response) {
    held = readDraft();
    drafts.sent(response);
  }

  /** @param {Leerkit.Message} message */
  async function post(message) {
    wait(message);
    try {
      await send({ ...message });
    } catch (error) {
      console.error(error);
      drawTrouble(texts.no_reply);
    }
  }

  /** @param {Leerkit.Message} message */
  function wait({ id }) {
    mine.add(id);
    newest = id;
    draw([make("p", "lk-saving", notice.textContent ? texts.stored : texts.saving)]);
    clearTimeout(patience);
    bringResult();
    if (notice.textContent) return;
    patience = setTimeout(() => drawTrouble(options.no_reply ?? texts.no_reply), options.patience_ms ?? PATIENCE_MS);
  }

  /** @type {Leerkit.Card["show"]} */
  function show({ value: latest, status: news }) {
    if (signal.aborted) return;
    const reply = waiting && news.id === waiting.id;
    if (reply) clearTimeout(patience);
    if (reply && news.error) return drawTrouble(news.error, news.kept);
    if (reply) waiting = null;
    const before = last;
    last = latest;
    card.toggleAttribute("data-given", Boolean(last));
    card.toggleAttribute("data-answered", Boolean(told(last)?.verdict?.complete));
    // What came of the own newest answer is on the controls, unless something else was shown since.
    const is_own = mine.has(news.id) && (waiting || news.id !== newest);
    const is_news = !is_own && !same(before?.response, last?.response);
    const was_there = reply && isThere();
    if (reply) take();
    else if (is_news && drafts.busy()) return waiting ? undefined : drawNewer();
    else if (is_news) renew();
    else if (told(before) && !told(last)) renew(drafts.busy() ? readDraft() : null); // it is held: what was being changed stays
    else if (!told(before) && told(last)) reveal();
    if (reply && last) tellAround(last.response);
    if (waiting) return;
    if (!news.id && news.error) draw([make("p", "lk-trouble", news.error)]);
    else drawVerdict();
    if (was_there) bringResult(true);
  }

  // What stands around the card, such as a video, may go on from an answer.
  /** @param {object} response */
  function tellAround(response) {
    host.dispatchEvent(new CustomEvent("leerkit-answered", { bubbles: true, detail: { id: props.id, response } }));
  }

  function take() {
    const has_moved_on = !same(readDraft(), held);
    update();
    drafts.settle(has_moved_on ? held : readDraft());
  }

  function update() {
    const value = told(last);
    if (last?.reached && !waiting) mounted?.reach?.(last.reached);
    if (value) mounted?.update?.(value);
  }

  function reveal() {
    const was_busy = drafts.busy();
    update();
    if (!was_busy) drafts.settle();
  }

  /** @param {unknown} draft */
  function renew(draft = null) {
    mountView(draft);
    if (draft === null) drafts.settle();
  }

  // Somebody who has scrolled on is not called back, nor who was just led to something above that is to be done.
  function bringResult(was_there = isThere()) {
    const is_led = document.activeElement?.matches("h4") && view.contains(document.activeElement);
    if (was_there && !(is_led && view.querySelector(".lk-primary"))) bring(result);
  }

  function isThere() {
    return isOnScreen([...view.querySelectorAll(".lk-primary")].pop() ?? view) || isOnScreen(result);
  }

  /**
   * @param {Node[]} parts
   * @param {Node[]} buttons
   */
  function draw(parts, buttons = []) {
    said.replaceChildren(...parts);
    actions.replaceChildren(...buttons);
  }

  /**
   * @param {string} sentence
   * @param {boolean} is_kept
   */
  function drawTrouble(sentence, is_kept = false) {
    const resend = button(texts.resend, "lk-secondary", () => {
      focusOn(view.querySelector(".lk-primary"));
      if (waiting) post(waiting);
    });
    draw([make("p", is_kept ? "lk-saving" : "lk-trouble", sentence)], is_kept ? [] : [resend]);
    bringResult();
  }

  function drawNewer() {
    const renewed = () => {
      drafts.forget();
      renew();
      drawVerdict();
      focusOn(view.querySelector("input:checked, input, select, textarea, button"));
    };
    draw([make("p", "lk-trouble", texts.newer)], [button(texts.show_newer, "lk-secondary", renewed)]);
  }

  function drawVerdict() {
    if (!last) return draw([]);
    const value = told(last);
    if (!value) return draw(heldWords(phase, texts));
    const parts = verdictColumns(value, { props, texts, sources, shows_items: Boolean(mounted?.shows_items) });
    const { verdict } = value;
    const buttons = [];
    if (verdict.score !== null && verdict.score < 1) buttons.push(button(texts.again, "lk-secondary lk-again", again));
    if (verdict.complete && onward) buttons.push(...onward({ card, said, texts, button }));
    draw(parts, buttons);
  }

  function again() {
    draw([]);
    focusOn(view.querySelector("input:checked") ?? view.querySelector("input, select, textarea, button"));
  }

  /** @param {string} sentence */
  function away(sentence) {
    if (notice.textContent === sentence) return;
    notice.textContent = sentence;
    if (!sentence || !waiting) return;
    clearTimeout(patience);
    draw([make("p", "lk-saving", texts.stored)]);
  }

  /**
   * @param {string} label
   * @param {string} className
   * @param {() => void} action
   */
  function button(label, className, action) {
    const made = make("button", { className, type: "button" }, label);
    made.addEventListener("click", action, { signal });
    return made;
  }

  /** @param {number} [ronde] */
  function open_ronde(ronde) {
    if (ronde_open === ronde) return;
    ronde_open = ronde;
    if (ronde !== undefined) mounted?.open_ronde?.(ronde);
  }

  /** @param {Leerkit.Held} [now] */
  function hold(now = "open") {
    if (phase === now) return;
    phase = now;
    if (last && !told(last) && !waiting) drawVerdict();
  }

  return { show, away, open_ronde, hold };
}

/** @param {Element | null} control */
function focusOn(control) {
  if (control instanceof HTMLElement) control.focus();
}
