// The end of a session: what remains, for how long, to take along and to wipe. And the door, which closes before that.

import { part } from "../shared/page.js";
import { deed, post } from "./deeds.js";

const ended = part("ended");
const open = part("not-ended");
const door = /** @type {HTMLInputElement} */ (part("door"));
const problem = part("closing-problem");
let was_closed = false;

/**
 * Draw whether the session has ended, and the door.
 *
 * @param {Leerkit.FacilitatorState["state"]} state
 */
export function drawClosing({ ended_at, door_is_closed }) {
  ended.hidden = !ended_at;
  open.hidden = Boolean(ended_at);
  if (door_is_closed !== was_closed) door.checked = was_closed = door_is_closed; // it is drawn before what was pressed is heard of
  if (ended_at && !document.body.dataset.ended) {
    document.body.dataset.ended = "";
    part("closing").setAttribute("open", "");
  }
}

/**
 * Listen; `failed` is what is said when there are no better words.
 *
 * @param {string} failed
 */
export function hearClosing(failed) {
  /** @param {Promise<string | null>} asked */
  const isDone = async (asked) => {
    const said = await asked;
    problem.textContent = said === null ? "" : said || failed;
    return said === null;
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-does=finish], a[href='#closing']")) goToClosing();
  });
  door.addEventListener("change", async () => {
    if (!(await isDone(deed(door.checked ? "door_closed" : "door_opened", {})))) door.checked = !door.checked;
  });
  ifSure("end", () => isDone(deed("session_ended", {})));
  ifSure("wipe", async () => {
    if (await isDone(post("wipe", {}).then(({ problem: said }) => said))) location.reload();
  });
}

function goToClosing() {
  const fold = part("closing");
  fold.setAttribute("open", "");
  fold.querySelector("summary")?.focus();
  fold.scrollIntoView({ block: "nearest" });
}

/**
 * Ask once more before what cannot be taken back.
 *
 * @param {string} name
 * @param {() => unknown} really
 */
function ifSure(name, really) {
  const [asks, sure, yes, no] = [name, `${name}-sure`, `${name}-really`, `${name}-not`].map((id) => part(id));
  asks.addEventListener("click", () => {
    sure.hidden = false;
    no.focus();
  });
  no.addEventListener("click", () => {
    sure.hidden = true;
    asks.focus();
  });
  yes.addEventListener("click", really);
}
