// A film on the screen of the room: as large as fits while it is on, and small beside a question for which it stands still.

import { fill, make } from "../cards/tools.js";
import { clock } from "../cards/video_lines.js";
import { filmOf, followFilm } from "../shared/followed_film.js";
import { syncedFilm } from "../shared/synced_film.js";
import { embedded } from "./embedded.js";

/**
 * Return what draws the film of what is on, in `place`; null for none. In a picture of the screen, which is beside the screen itself,
 * it is not heard, and nothing of another website comes: the host agreed to that for the screen.
 *
 * @param {HTMLElement} place
 * @param {Leerkit.Words} texts
 * @param {string} code
 * @param {boolean} is_picture
 * @returns {(on: Leerkit.ScreenOn | null) => Promise<void>}
 */
export function filmOn(place, texts, code, is_picture) {
  let shown = "";
  let stop = new AbortController();
  /** @type {Leerkit.ScreenOn | null} */
  let latest = null;
  /** @type {((on: Leerkit.ScreenOn) => void) | null} */
  let view = null;
  return async (on) => {
    const is_embedded = Boolean(on?.film?.embedded) && !is_picture;
    const key = on?.watches ? JSON.stringify([on.watches, is_embedded]) : "";
    latest = on;
    if (key !== shown) leave(key);
    if (!view && on?.watches) await open(key, on.watches, is_embedded);
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
   * @param {boolean} is_embedded
   */
  async function open(key, { lesson, video_id }, is_embedded) {
    const film = await filmOf(lesson, video_id);
    if (!film || key !== shown || view) return;
    const is_here = Boolean(film.sources.length) || is_embedded;
    const address = is_embedded ? `/scherm/${code}/speler/${lesson}/${video_id}` : "";
    document.body.dataset.film = is_here ? "here" : "elsewhere";
    view = is_here ? playing({ place, film, address, texts, is_quiet: is_picture, signal: stop.signal }) : following(place, film, texts, stop.signal);
  }
}

/**
 * A film that plays here: one of the lesson, or one of another website, which has a page of its own at `address`.
 *
 * @param {{ place: HTMLElement, film: Leerkit.Film, address: string, texts: Leerkit.Words, is_quiet: boolean, signal: AbortSignal }} given
 */
function playing({ place, film, address, texts, is_quiet, signal }) {
  const says = make("p", { className: "lk-film-says", role: "status" });
  let trouble = "";
  let now_says = "";
  const on_trouble = (/** @type {string} */ sentence) => say((trouble = sentence));
  const { tell, parts } = address ? another({ address, film, texts, on_trouble, signal }) : ofLesson({ film, texts, is_quiet, on_trouble, signal });
  const follower = followFilm(film, told, signal);
  place.replaceChildren(make("div", address ? "lk-film-picture lk-film-embedded" : "lk-film-picture", ...parts), says);
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

/** @param {{ address: string, film: Leerkit.Film, texts: Leerkit.Words, on_trouble: (sentence: string) => void, signal: AbortSignal }} given */
function another(given) {
  const { frame, tell } = embedded(given);
  return { tell, parts: [frame] };
}

/** @param {{ film: Leerkit.Film, texts: Leerkit.Words, is_quiet: boolean, on_trouble: (sentence: string) => void, signal: AbortSignal }} given */
function ofLesson({ film, texts, is_quiet, on_trouble, signal }) {
  const sound = make("button", { type: "button", className: "lk-film-sound", hidden: true }, texts.film_sound);
  const { video, tell } = syncedFilm({
    film,
    is_quiet,
    has_captions: true,
    on_blocked: () => (sound.hidden = false),
    on_trouble: (cause) => on_trouble(texts[`film_${cause}`] ?? texts.film_cannot_play),
    on_well: () => on_trouble(""),
    signal,
  });
  sound.addEventListener("click", () => {
    video.muted = false;
    sound.hidden = true;
  }, { signal });
  return { tell, parts: [video, sound] };
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
