// What the facilitator can do on the page: open a round, take somebody out, hide a text. What a button is for stands in its
// data attributes and is read when it is pressed.

import { part } from "../shared/page.js";
import { deed, post } from "./deeds.js";

const dialog = /** @type {HTMLDialogElement} */ (part("removal"));
const name = part("removal-name");
const problem = part("removal-problem");
let asked = "";

/** @type {Record<string, (data: DOMStringMap) => Promise<string | null>>} */
const WISHES = {
  ronde: ({ lesson, of, ronde }) => deed("ronde_opened", { lesson, exercise_id: of, ronde: Number(ronde) }),
  hide: ({ hide }) => deed("hidden", { answer_id: hide }),
  showAgain: ({ showAgain }) => deed("shown", { answer_id: showAgain }),
  readmit: ({ readmit }) => deed("readmitted", { participant_id: readmit }),
  release: ({ release }) => deed("released", { participant_id: release }),
};

/**
 * Listen to the buttons; `tell(text)` says that something did not work.
 *
 * @param {(text: string) => void} tell
 * @param {Leerkit.Words} texts
 */
export function act(tell, texts) {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.remove) return ask(button.dataset);
    const wish = Object.keys(WISHES).find((one) => button?.dataset[one]);
    if (!button || !wish) return;
    button.disabled = true;
    const problem = await WISHES[wish]({ ...button.dataset });
    button.disabled = false;
    if (problem !== null) tell(problem || texts.failed);
  });
  /** @type {Record<string, () => Promise<string | null>>} */
  const removals = {
    remove: () => deed("removed", { participant_id: asked }),
    wipe: async () => (await post(`people/${asked}/wipe`, {})).problem,
  };
  for (const wish of Object.keys(removals)) {
    part(`removal-${wish}`).addEventListener("click", async () => {
      const said = await removals[wish]();
      if (said === null) close();
      else problem.textContent = said || texts.failed;
    });
  }
  part("removal-cancel").addEventListener("click", close);
}

/** @param {DOMStringMap} data */
function ask({ remove = "", name: nickname = "" }) {
  asked = remove;
  name.textContent = nickname;
  problem.textContent = "";
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", ""); // Safari before 15.4: the question stands on the page
}

function close() {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute("open");
}
