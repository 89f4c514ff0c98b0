// A lesson as its author sees it while writing: in a frame that is loaded anew when a file was saved, with above it what is
// wrong. What is chosen (view, width, light or dark) stays when the page is loaded anew.

import { make } from "../cards/tools.js";
import { part, words } from "../shared/page.js";
import { dress } from "./theme.js";

/**
 * @typedef {{ id: string, question: string, kind: string }} Choice
 * @typedef {{ slug: string, title: string, exercises: Choice[] }} Shown
 * @typedef {{ version: number, problems: string[], is_shown: boolean, is_current: boolean, lesson: Shown | null }} Standing
 */

const KEPT = "leerkit-voorbeeld";
const AGAIN_AFTER_MS = 1000;
const texts = words("texts");
const code = part("preview").dataset.code ?? "";
const frame = /** @type {HTMLIFrameElement} */ (part("frame"));
const place = part("frame-place");
const on = /** @type {HTMLSelectElement} */ (part("on"));
/** @type {Record<string, string>} */
const chosen = { view: "les", width: innerWidth < 800 ? "390" : "1280", theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", on: "", ...kept() };
/** @type {Standing | null} */
let latest = null;

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-name]") : null;
  if (!(button instanceof HTMLElement)) return;
  const { name = "", value = "" } = button.dataset;
  choose(name, value);
});
on.addEventListener("change", () => {
  chosen.on = on.value;
  keep();
  putOn().then(show);
});
part("again").addEventListener("click", async () => {
  if (await asked("/voorbeeld/opnieuw", {})) location.reload();
});
frame.addEventListener("load", () => {
  dress(frame, chosen.theme);
  // what the page loads later is dressed when it is there
  frame.contentDocument?.addEventListener("load", () => dress(frame, chosen.theme), true);
});
new ResizeObserver(fit).observe(place);
draw();
follow(-1);

/**
 * @param {string} name
 * @param {string} value
 */
async function choose(name, value) {
  if (chosen[name] === value) return;
  chosen[name] = value;
  if (name === "view") chosen.width = value === "telefoon" || innerWidth < 800 ? "390" : "1280";
  keep();
  draw();
  if (name !== "view") return;
  await putOn();
  show();
}

/** Draw what is chosen: the buttons, and how the frame looks. */
function draw() {
  for (const button of document.querySelectorAll("button[data-name]")) {
    const { name = "", value } = /** @type {HTMLElement} */ (button).dataset;
    button.setAttribute("aria-pressed", String(chosen[name] === value));
  }
  part("on-label").hidden = !isLed();
  dress(frame, chosen.theme);
  fit();
}

/** Let the frame be as wide as was chosen, and as small as the window asks. */
function fit() {
  const width = Number(chosen.width);
  const scale = Math.min(1, place.clientWidth / width);
  const height = chosen.view === "scherm" ? 720 : Math.max(480, (innerHeight - 160) / scale);
  Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  place.style.height = `${height * scale}px`;
}

function isLed() {
  return chosen.view === "telefoon" || chosen.view === "scherm";
}

/** Let the frame show the view that was chosen, anew. */
function show() {
  const lesson = latest?.lesson;
  if (!lesson || !latest?.is_shown) return;
  const addresses = { les: `/les/${lesson.slug}/`, telefoon: "/zaal", scherm: `/scherm/${code}`, begeleider: `/begeleider/${code}` };
  const address = addresses[/** @type {keyof typeof addresses} */ (chosen.view)] ?? addresses.les;
  frame.hidden = false;
  const shown = frame.contentWindow?.location;
  if (shown?.pathname === address) shown.reload();
  else frame.src = address;
}

/** Put on what was chosen, for the views that follow a host; nothing for those of the own pace. */
async function putOn() {
  const lesson = latest?.lesson;
  if (!lesson || chosen.view === "begeleider") return;
  const exercise = lesson.exercises.find(({ id }) => id === chosen.on) ?? lesson.exercises[0];
  const event = isLed()
    ? { kind: "put_on", payload: { kind: exercise.kind, lesson: lesson.slug, exercise_id: exercise.id } }
    : { kind: "own_pace", payload: {} };
  await asked(`/api/sessions/${code}/events`, event);
}

/**
 * Hear of every change, as long as the server is there.
 *
 * @param {number} version
 */
async function follow(version) {
  const told = await stand(version);
  if (told && told.version !== version) {
    latest = told;
    tell(told);
    if (told.is_current || frame.hidden) {
      await putOn();
      show();
    }
  }
  if (!told) part("standing").textContent = texts.gone;
  setTimeout(follow, told ? 0 : AGAIN_AFTER_MS, told ? told.version : -1);
}

/**
 * @param {number} version
 * @returns {Promise<Standing | null>}
 */
async function stand(version) {
  try {
    const answer = await fetch(`/voorbeeld/stand?na=${version}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @param {Standing} told */
function tell({ problems, is_shown, is_current, lesson }) {
  part("problems").hidden = !problems.length;
  part("problem-list").replaceChildren(...problems.map((problem) => make("li", "", problem)));
  part("standing").textContent = is_current ? texts.current : is_shown ? texts.old : texts.nothing;
  if (!is_shown) frame.hidden = true;
  on.replaceChildren(...(lesson?.exercises ?? []).map(({ id, question }) => make("option", { value: id }, question)));
  if (lesson?.exercises.some(({ id }) => id === chosen.on)) on.value = chosen.on;
}

/**
 * @param {string} address
 * @param {object} body
 */
async function asked(address, body) {
  try {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (answer.ok) return true;
  } catch {
    // said below
  }
  part("standing").textContent = texts.failed;
  return false;
}

/** @returns {Record<string, string>} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(chosen));
  } catch {
    // it holds until the page is loaded anew
  }
}
