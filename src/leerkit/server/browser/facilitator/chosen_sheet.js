// Which of a lesson's run sheets is used: the one that the host chose in this tab, until a row of another one is on.

import { make } from "../cards/tools.js";

const KEPT = "leerkit-run-sheet ";
/** @type {Map<string, number>} */
const chosen = new Map();
let changed = () => {};

/**
 * Do this whenever the host chose another sheet.
 *
 * @param {() => void} then
 */
export function whenSheetChanges(then) {
  changed = then;
}

/**
 * Return the sheet that is used of a lesson.
 *
 * @param {Leerkit.ConsoleLesson} lesson
 * @returns {Leerkit.RunSheet}
 */
export function sheetOf({ slug, sheets }) {
  return sheets[chosen.get(slug) ?? kept(slug)] ?? sheets[0];
}

/**
 * Use this sheet of the lesson from now on.
 *
 * @param {Leerkit.ConsoleLesson} lesson
 * @param {Leerkit.RunSheet} sheet
 */
export function useSheet({ slug, sheets }, sheet) {
  const n = sheets.indexOf(sheet);
  chosen.set(slug, n);
  try {
    sessionStorage.setItem(KEPT + slug, String(n));
  } catch {
    // it holds until the page is loaded anew
  }
}

/**
 * Return the buttons by which a host chooses; none for a lesson that has one sheet.
 *
 * @param {Leerkit.ConsoleLesson} lesson
 * @param {Leerkit.Words} texts
 */
export function sheetButtons(lesson, texts) {
  if (lesson.sheets.length < 2) return [];
  const made = make("div", { className: "lk-card-actions", role: "group", ariaLabel: `${texts.sheets} ${lesson.title}` });
  made.append(
    ...lesson.sheets.map((sheet) => {
      const button = make("button", "lk-small", sheet.title);
      button.setAttribute("aria-pressed", String(sheet === sheetOf(lesson)));
      button.dataset.sheet = JSON.stringify([lesson.slug, lesson.sheets.indexOf(sheet)]);
      return button;
    }),
  );
  return [made];
}

/**
 * Let the buttons choose from these lessons.
 *
 * @param {Leerkit.ConsoleLesson[]} lessons
 */
export function letChoose(lessons) {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[data-sheet]") : null;
    if (!(button instanceof HTMLElement)) return;
    const [slug, n] = JSON.parse(button.dataset.sheet ?? "[]");
    const lesson = lessons.find((one) => one.slug === slug);
    if (lesson) useSheet(lesson, lesson.sheets[n]);
    changed();
  });
}

/** @param {string} slug */
function kept(slug) {
  try {
    return Number(sessionStorage.getItem(KEPT + slug) ?? 0);
  } catch {
    return 0;
  }
}
