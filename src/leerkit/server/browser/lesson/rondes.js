// The rounds that the facilitator opened: the cards are told, and at the top stands a line that asks for a vote until
// there is one.

import { make } from "../cards/tools.js";
import { bringTo } from "./scrolling.js";

/**
 * Return `tell(rondes)` for a lesson; `rondes` is the open round per exercise. `say` and `unsay` are the session's.
 *
 * @param {{ lesson: string } & Leerkit.NewsPlace} session
 * @returns {(rondes: Record<string, number>) => void}
 */
export function rondeNews({ lesson, texts, say, unsay }) {
  /** @type {Map<string, number>} */
  const voted = new Map(); // per exercise, as soon as its card is there
  /** @type {Record<string, number>} */
  let rondes = {};

  document.addEventListener("leerkit-vote", ({ detail }) => {
    voted.set(detail.exercise, detail.ronde);
    draw();
  });

  /** @param {Record<string, number>} now */
  function tell(now) {
    rondes = now;
    document.body.dataset.rondes = JSON.stringify(rondes);
    document.dispatchEvent(new CustomEvent("leerkit-rondes"));
    draw();
  }

  // The newest comes last.
  function draw() {
    const asks = Object.keys(rondes).filter((one) => rondes[one] > 1 && (voted.get(one) ?? 2) < 2 && !isClosed(one));
    const exercise = asks[asks.length - 1];
    if (exercise === undefined) return unsay("ronde");
    if (document.querySelector(`[data-asks="${CSS.escape(exercise)}"]`)) return;
    const line = say("ronde", texts.ronde_open, { label: texts.go_there, action: () => goTo(exercise) });
    line.dataset.asks = exercise;
    line.append(closeButton(exercise));
  }

  /** @param {string} exercise */
  function closeButton(exercise) {
    const button = make("button", { className: "lk-secondary lk-close", "aria-label": texts.close }, "×");
    button.addEventListener("click", () => {
      close(exercise);
      draw();
    });
    return button;
  }

  const key = (/** @type {string} */ exercise) => `leerkit-ronde-${document.body.dataset.owner}-${lesson}-${exercise}`;
  /** @type {Set<string>} */
  const closed = new Set();

  /** @param {string} exercise */
  function isClosed(exercise) {
    return closed.has(exercise) || stored(() => sessionStorage.getItem(key(exercise)) !== null);
  }

  /** @param {string} exercise */
  function close(exercise) {
    closed.add(exercise);
    stored(() => sessionStorage.setItem(key(exercise), ""));
  }

  return tell;
}

/**
 * A browser may keep nothing; then it is remembered for as long as the page is there.
 *
 * @template Found
 * @param {() => Found} call
 */
function stored(call) {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/**
 * To the vote itself, below what is above it in the card and in view below the lines at the top.
 *
 * @param {string} exercise
 */
function goTo(exercise) {
  const card = document.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`);
  const form = card?.querySelector("form");
  const inputs = [...(form?.querySelectorAll("input") ?? [])];
  if (form) bringTo(form, inputs.find((input) => input.checked) ?? inputs[0] ?? form);
}
