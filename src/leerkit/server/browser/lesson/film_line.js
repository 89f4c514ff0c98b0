// What is said at this moment in the film that the group watches, in the line that says so. Nothing of the film is loaded.

import { make } from "../cards/tools.js";
import { filmOf, followFilm } from "../shared/followed_film.js";

/**
 * Put what is said in `line` for as long as the film is on; return what takes where the film is. It is not read out: a screen
 * reader has the whole text in the lesson.
 *
 * @param {HTMLElement} line
 * @param {{ lesson: string, video_id: string }} which
 * @param {AbortSignal} signal
 * @returns {Promise<(place: Leerkit.FilmPlace) => void>}
 */
export async function filmLine(line, { lesson, video_id }, signal) {
  const film = await filmOf(lesson, video_id);
  if (!film || signal.aborted) return () => {};
  const said = make("span", { className: "lk-film-said", "aria-live": "off", dir: "auto" });
  line.append(said);
  const { tell } = followFilm(film, (now) => (said.textContent = ` ${(now.said ?? now.seen)?.text ?? ""}`), signal);
  return tell;
}
