// A film on the screen of the room: as large as fits while it is on, and small beside a question for which it stands still.

import { fill, make } from "../cards/tools.js";
import { clock } from "../cards/video_lines.js";
import { filmOf, followFilm } from "../shared/followed_film.js";
import { syncedFilm } from "../shared/synced_film.js";

/**
 * Return what draws the film of what is on, in `place`; null for none.
 *
 * @param {HTMLElement} place
 * @param {Leerkit.Words} texts
 * @returns {(on: Leerkit.ScreenOn | null) => Promise<void>}
 */
export function filmOn(place, texts) {
  let shown = "";
  let stop = new AbortController();
  /** @type {Leerkit.ScreenOn | null} */
  let latest = null;
  /** @type {((on: Leerkit.ScreenOn) => void) | null} */
  let view = null;
  return async (on) => {
    const key = on?.watches ? JSON.stringify(on.watches) : "";
    latest = on;
    if (key !== shown) leave(key);
    if (!view && on?.watches) await open(key, on.watches);
    if (latest && key === shown) view?.(latest);
  };

  /** @param {string} key */
  function leave(key) {
    shown = key;
    stop.abort();
    stop = new AbortController();
    view = null;
    place.replaceChildren();
    place.hidden = !key;
    delete document.body.dataset.film;
  }

  /**
   * @param {string} key
   * @param {{ lesson: string, video_id: string }} which
   */
  async function open(key, { lesson, video_id }) {
    const film = await filmOf(lesson, video_id);
    if (!film || key !== shown || view) return;
    document.body.dataset.film = film.sources.length ? "here" : "elsewhere";
    view = film.sources.length ? playing(place, film, texts, stop.signal) : following(place, film, texts, stop.signal);
  }
}

/**
 * A film of the lesson.
 *
 * @param {HTMLElement} place
 * @param {Leerkit.Film} film
 * @param {Leerkit.Words} texts
 * @param {AbortSignal} signal
 */
function playing(place, film, texts, signal) {
  const says = make("p", { className: "lk-film-says", role: "status" });
  const sound = make("button", { type: "button", className: "lk-film-sound", hidden: true }, texts.film_sound);
  let trouble = "";
  let now_says = "";
  const { video, tell } = syncedFilm({
    film,
    is_quiet: false,
    has_captions: true,
    on_blocked: () => (sound.hidden = false),
    on_trouble: (cause) => say((trouble = texts[`film_${cause}`] ?? texts.film_cannot_play)),
    on_well: () => say((trouble = "")),
    signal,
  });
  const follower = followFilm(film, told, signal);
  sound.addEventListener("click", () => {
    video.muted = false;
    sound.hidden = true;
  }, { signal });
  place.replaceChildren(make("div", "lk-film-picture", video, sound), says);
  return (/** @type {Leerkit.ScreenOn} */ { film: where }) => {
    if (!where) return;
    tell(where);
    follower.tell(where);
  };

  /** @param {Leerkit.FilmNow} now */
  function told({ at_s, moment, plays }) {
    now_says = moment?.exercise ? texts.film_question_soon : moment?.text || (plays || at_s > 0 ? "" : texts.film_soon);
    say(trouble);
  }

  /** @param {string} first */
  function say(first) {
    says.textContent = first || now_says;
  }
}

/**
 * A film elsewhere: what is said in it, as far as that is known, and where it is.
 *
 * @param {HTMLElement} place
 * @param {Leerkit.Film} film
 * @param {Leerkit.Words} texts
 * @param {AbortSignal} signal
 */
function following(place, film, texts, signal) {
  const where = make("p", "lk-film-where");
  const line = make("p", { className: "lk-screen-intro", dir: "auto" });
  const follower = followFilm(film, told, signal);
  place.replaceChildren(make("h2", "lk-question", film.title), where, line);
  return (/** @type {Leerkit.ScreenOn} */ { film: at }) => at && follower.tell(at);

  /** @param {Leerkit.FilmNow} now */
  function told({ at_s, said, seen, chapter, moment }) {
    where.textContent = chapter || (at_s ? fill(texts.film_at_only, { now: clock(at_s) }) : "");
    line.textContent = moment?.text || (said ?? seen)?.text || texts.film_look_elsewhere;
  }
}
