// Fills in the note that somebody made in a room that was led: it stays on the device until they have it put in their file.

import { NOTE, openDrafts } from "../shared/drafts.js";
import { openKept } from "../shared/kept.js";
import { part } from "../shared/page.js";

const area = /** @type {HTMLTextAreaElement} */ (part("note"));
const note = openDrafts(area.dataset.owner ?? "", "", openKept()).of(NOTE);
note.load().then((kept) => {
  if (typeof kept === "string" && !area.value) area.value = kept;
});
