// A viewer's own notes at times of a video. They stay on the device.

import { clock } from "./video_lines.js";
import { fill, make } from "./tools.js";

const MOST_LETTERS = 40_000; // a device keeps 64,000 for one video

/**
 * Draw them at the end of the block.
 *
 * @param {Leerkit.VideoPart} given
 */
export function takeNotes({ block, media, words, state, save, signal }) {
  let at_s = 0;
  const field = make("textarea", { rows: 2, maxLength: 2000 });
  const label = make("span", "", fill(words.note_at, { at: clock(0) }));
  const keep = make("button", { type: "button", className: "lk-secondary" }, words.keep_note);
  const told = make("p", { className: "lk-hint", role: "status" });
  const list = make("ol", "lk-notes-list");
  const title = make("p", "lk-block-kind", words.notes);
  const hint = make("p", "lk-hint", words.notes_hint);
  const whole = make("div", "lk-own-notes", title, hint, list, make("label", "", label, field), make("p", "lk-row", keep), told);
  (block.lastElementChild ?? block).append(whole);
  field.addEventListener("input", begin, { signal });
  media.on("time", () => field.value || tellTime(media.now()));
  media.on("sought", () => field.value || tellTime(media.now()));
  keep.addEventListener("click", add, { signal });
  draw();

  function begin() {
    told.textContent = "";
    if (field.value.length === 1) tellTime(media.now());
  }

  /** @param {number} now_s */
  function tellTime(now_s) {
    at_s = now_s;
    label.textContent = fill(words.note_at, { at: clock(at_s) });
  }

  function add() {
    const text = field.value.trim();
    if (!text) return refuse(words.note_is_empty);
    if (JSON.stringify([...state.notes, text]).length > MOST_LETTERS) return refuse(words.notes_full);
    state.notes.push({ at_s, text });
    state.notes.sort((one, other) => one.at_s - other.at_s);
    field.value = "";
    told.textContent = fill(words.note_kept, { at: clock(at_s) });
    draw();
    save();
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    told.textContent = sentence;
    field.focus();
  }

  function draw() {
    list.replaceChildren(...state.notes.map((note) => {
      const at = clock(note.at_s);
      const go = make("button", { type: "button", className: "lk-at", "aria-label": fill(words.go_to, { at }) }, at);
      const gone = make("button", { type: "button", className: "lk-remove", "aria-label": fill(words.remove_note, { at }) }, "×");
      go.addEventListener("click", () => media.seek(note.at_s), { signal });
      gone.addEventListener("click", () => remove(note), { signal });
      return make("li", "", go, make("span", "lk-note", note.text), gone);
    }));
    list.hidden = !state.notes.length;
  }

  /** @param {Leerkit.VideoNote} note */
  function remove(note) {
    state.notes = state.notes.filter((one) => one !== note);
    told.textContent = words.note_removed;
    draw();
    field.focus();
    save();
  }
}
