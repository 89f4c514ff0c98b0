// One moment in the list: when it comes, what comes, and whether the video stands still.

import { fill, make, problemOf } from "../cards/tools.js";
import { moved, read, written } from "./times.js";

const A_TEXT = "-"; // no exercise's id

/**
 * Draw a moment; return `{ element, show(mark), say(sentence) }`.
 *
 * @param {Leerkit.MarkRowOptions} options
 * @returns {Leerkit.MarkRow}
 */
export function drawRow({ mark, exercises, words, now, go, change, remove }) {
  const { id } = mark;
  let at_s = mark.at_s;
  let is_text = Boolean(mark.text);
  const problem = problemOf(id);
  const time = make("input", { type: "text", className: "lk-input", inputMode: "decimal", size: 8, autocomplete: "off" });
  const what = make("select", "lk-input");
  const text = make("textarea", { className: "lk-textarea", rows: 3, maxLength: 5000 });
  const text_part = make("label", "lk-mark-field", make("span", "", words.text), text);
  const pause = make("input", { type: "checkbox" });
  const besides = make("p", "lk-hint");
  const group = make("div", { className: "lk-mark lk-card", role: "group" });
  const element = make("li", "", group);
  what.append(option("", words.choose), ...exercises.map((one) => option(one.id, one.question)), option(A_TEXT, words.a_text));
  group.append(
    make("p", "lk-mark-time", make("label", "", `${words.time} `, time), button("−0,1", words.earlier, () => move(-1)), button("+0,1", words.later, () => move(1)), button(words.here, "", setHere), button(words.go, "", () => go(at_s))),
    make("label", "lk-mark-field", make("span", "", words.what), what),
    text_part,
    make("p", "lk-mark-last", make("label", "", pause, ` ${words.pause}`), button(words.remove, "", () => remove(id))),
    besides,
    problem.element,
  );
  time.addEventListener("change", setTime);
  time.addEventListener("keydown", step);
  what.addEventListener("change", choose);
  text.addEventListener("change", () => change(id, { text: text.value }));
  pause.addEventListener("change", () => change(id, { pause: pause.checked }));
  show(mark);

  /** @param {Leerkit.MomentMark} latest */
  function show(latest) {
    at_s = latest.at_s;
    is_text = Boolean(latest.text) || (is_text && !latest.exercise);
    time.value = written(at_s);
    const chosen = latest.exercise || (is_text ? A_TEXT : "");
    if (latest.exercise && !exercises.some((one) => one.id === latest.exercise)) what.append(option(latest.exercise, latest.exercise));
    what.value = chosen;
    text.value = latest.text;
    text_part.hidden = chosen !== A_TEXT;
    pause.checked = latest.pause;
    besides.textContent = latest.besides.length ? fill(words.has_more, { fields: latest.besides.join(", ") }) : "";
    besides.hidden = !latest.besides.length;
    group.setAttribute("aria-label", fill(words.moment, { at: written(at_s) }));
  }

  /** @param {number} tenths */
  function move(tenths) {
    change(id, { at_s: moved(at_s, tenths) });
  }

  function setHere() {
    change(id, { at_s: now() });
  }

  function setTime() {
    const given = read(time.value);
    if (Number.isNaN(given)) return problem.say(words.not_a_time, time);
    problem.clear();
    if (Math.abs(given - at_s) >= 0.05) change(id, { at_s: given });
    else time.value = written(at_s);
  }

  /** @param {KeyboardEvent} event */
  function step(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    setTime();
    if (!Number.isNaN(read(time.value))) move(event.key === "ArrowUp" ? 1 : -1);
  }

  function choose() {
    is_text = what.value === A_TEXT;
    text_part.hidden = !is_text;
    if (is_text) {
      change(id, { exercise: "" });
      text.focus();
    } else change(id, { exercise: what.value, text: "" });
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (sentence) problem.say(sentence, time);
    else problem.clear();
  }

  return { element, show, say, focus: () => time.focus() };
}

/**
 * @param {string} value
 * @param {string} label
 */
function option(value, label) {
  return make("option", { value }, label);
}

/**
 * @param {string} label
 * @param {string} name
 * @param {() => void} action
 */
function button(label, name, action) {
  const made = make("button", { type: "button", className: "lk-secondary", ...(name && { "aria-label": name }) }, label);
  made.addEventListener("click", action);
  return made;
}
