// "Stel een vraag", own questions and those of the room, and quiet signals: for every page of a participant.

import { fill, make } from "../cards/tools.js";
import { onceLetGo } from "./let_go.js";

const SIGNALS = ["too_fast", "lost", "done"];
const LONGEST = 280;

/**
 * Draw all of it in `host`; return `take(state)`. `texts` are `contributing.ASKING`, `keep` is where a question stays that is
 * being written.
 *
 * @param {HTMLElement} host
 * @param {Leerkit.Contributions} contributions
 * @param {Leerkit.Keep} keep
 * @param {Leerkit.Words} texts
 * @param {AbortSignal} signal
 */
export function drawAsking(host, contributions, keep, texts, signal) {
  /** @type {Leerkit.ToldOfPosts} */
  let told = {};
  const field = make("textarea", { className: "lk-textarea", rows: 2, id: "question" });
  const problem = make("p", { className: "lk-problem", id: "question-problem", role: "alert" });
  const heard = make("p", { className: "lk-hint", role: "status" });
  const about = make("p", "lk-hint");
  const label = make("label", { htmlFor: field.id }, texts.your_question);
  const button = make("button", "lk-secondary", texts.ask);
  const form = make("form", { noValidate: true }, about, make("div", "lk-field", label, field), problem, button);
  const mine = make("ul", "lk-posts");
  const room = make("ul", "lk-posts lk-posts-others");
  const fold = make("details", "lk-fold", make("summary", "", texts.ask_title), form, heard, mine);
  const signals = make("div", { className: "lk-signals", role: "group", "aria-label": texts.signals_title });
  const buttons = SIGNALS.map((name) => {
    const made = make("button", { type: "button", className: "lk-secondary" }, texts[`signal_${name}`]);
    made.addEventListener("click", () => contributions.send("signal", { signal: name, on: !contributions.has_signalled(name) }), { signal });
    return made;
  });
  signals.append(...buttons);
  host.append(room, fold, make("div", "lk-signals-part", make("p", "lk-hint", texts.signals_hint), signals));
  field.setAttribute("aria-describedby", problem.id);
  form.addEventListener("submit", submit, { signal });
  const news = onceLetGo(draw, signal);
  contributions.on_change(news, signal);
  contributions.on_refused(({ one, sentence }) => (one.kind === "question" || one.kind === "signal") && refuse(sentence, one.payload.text ?? ""), signal);
  field.addEventListener("input", () => keep.save(field.value || null), { signal });
  keep.load().then((draft) => {
    if (typeof draft !== "string" || !draft || field.value) return;
    field.value = draft;
    fold.open = true;
  });
  draw();

  /** @param {Leerkit.ToldOfPosts} state */
  return function take(state) {
    told = state;
    news();
  };

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const text = field.value.trim().replace(/\s+/g, " ");
    const n = [...text].length;
    problem.textContent = !text ? texts.write_first : n > LONGEST ? fill(texts.too_long, { n, max: LONGEST }) : "";
    field.focus();
    if (problem.textContent) return;
    contributions.send("question", { text });
    write("");
    heard.textContent = texts.asked;
  }

  /**
   * The words stand in the field again, or beside what is being written there.
   *
   * @param {string} sentence
   * @param {string} text
   */
  function refuse(sentence, text) {
    const is_free = text && !field.value;
    if (is_free) write(text);
    problem.textContent = text && !is_free ? fill(texts.not_sent, { sentence, text }) : sentence;
    fold.open = true;
    return true;
  }

  /** @param {string} text */
  function write(text) {
    field.value = text;
    keep.save(text || null);
  }

  function draw() {
    const { channels, on, ended_at } = told;
    const is_open = (channels?.questions ?? true) && !ended_at;
    const own = contributions.mine().filter(({ kind }) => kind === "question");
    const ids = new Set(own.map(({ id }) => id));
    const focused = host.contains(document.activeElement) ? document.activeElement?.getAttribute("data-does") : null;
    about.textContent = channels?.approve_first === false ? texts.all_see : texts.reads_first;
    form.hidden = !is_open;
    fold.hidden = !is_open && !own.length;
    const seen = new Set((on?.questions ?? []).map(({ id }) => id));
    mine.replaceChildren(...own.map((one) => drawMine({ ...one, is_shown: one.is_shown || seen.has(one.id) })));
    room.replaceChildren(...(on?.questions ?? []).map((one) => drawOther(one, ids.has(one.id))));
    host.toggleAttribute("data-signals", Boolean(channels?.signals ?? true) && Boolean(on) && on?.kind !== "lobby" && !ended_at);
    host.hidden = fold.hidden && !room.childElementCount && !host.hasAttribute("data-signals");
    for (const [index, name] of SIGNALS.entries()) buttons[index].setAttribute("aria-pressed", String(contributions.has_signalled(name)));
    const again = focused && host.querySelector(`[data-does="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {Leerkit.OwnContribution} one */
  function drawMine({ id, text, is_shown, is_sending }) {
    const status = is_sending ? texts.post_sending : is_shown ? texts.post_shown : texts.post_sent;
    const withdraw = action(`withdraw-${id}`, texts.withdraw, text, () => contributions.send("withdraw", { post_id: id }));
    return item(text, make("span", "", status), withdraw);
  }

  /**
   * @param {Leerkit.ShownPost} one
   * @param {boolean} is_own
   */
  function drawOther({ id, text, n_votes, is_answered }, is_own) {
    const is_voted = contributions.has_voted(id);
    const vote = action(`vote-${id}`, fill(texts.votes, { n: n_votes }), text, () => contributions.send(is_voted ? "unvote" : "vote", { post_id: id }));
    vote.setAttribute("aria-pressed", String(is_voted));
    return item(text, ...(is_answered ? [make("span", "", texts.answered)] : []), is_own ? make("span", "", texts.own) : vote);
  }

  /**
   * @param {string} text
   * @param {...Node} foot
   */
  function item(text, ...foot) {
    return make("li", { className: "lk-post", dir: "auto" }, make("p", "lk-lines", text), make("p", "lk-post-actions", ...foot));
  }

  /**
   * @param {string} does
   * @param {string} words
   * @param {string} of
   * @param {() => void} act
   */
  function action(does, words, of, act) {
    const made = make("button", { type: "button", className: "lk-secondary", "data-does": does }, words, make("span", "lk-hidden", `: ${of}`));
    made.addEventListener("click", act, { signal });
    return made;
  }
}
