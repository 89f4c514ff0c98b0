// "Kijk hier mee": the film itself on this device, for who taps; nothing of it is asked before that.

import { fill, make } from "../cards/tools.js";
import { syncedFilm } from "../shared/synced_film.js";

const MB = 1_000_000;

/**
 * Return what stands below a film, and what to tell it: where the film is.
 *
 * @param {Leerkit.Film} film
 * @param {Leerkit.Words} words
 * @param {AbortSignal} signal
 * @returns {{ parts: HTMLElement[], tell(place: Leerkit.FilmPlace): void }}
 */
export function watchHere(film, words, signal) {
  if (!film.sources.length) return { parts: film.url ? [link(film.url, words)] : [], tell() {} };
  const stage = make("div", { className: "lk-film-stage", hidden: true });
  const start = make("button", { type: "button", className: "lk-secondary" }, words.film_here);
  const hint = make("p", "lk-hint", film.n_bytes ? fill(words.film_here_hint, { mb: megabytes(film.n_bytes) }) : words.film_here_hint_only);
  const told = make("p", { className: "lk-hint", role: "status" });
  /** @type {Leerkit.FilmPlace | null} */
  let latest = null;
  /** @type {ReturnType<typeof syncedFilm> | null} */
  let playing = null;
  let stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort());
  start.addEventListener("click", () => (playing ? leave() : watch()), { signal });
  return {
    parts: [stage, make("p", "lk-film-row", start), hint, told],
    tell(place) {
      latest = place;
      playing?.tell(place);
    },
  };

  function watch() {
    stop = new AbortController();
    playing = syncedFilm({
      film,
      has_captions: false, // the line that is on stands above it
      is_quiet: true, // in a hall two hundred phones would speak
      on_trouble: (cause) => (told.textContent = words[`film_${cause}`] ?? words.film_cannot_play),
      on_well: () => (told.textContent = ""),
      signal: stop.signal,
    });
    const { video } = playing;
    const sound = make("button", { type: "button", className: "lk-secondary" }, words.film_sound);
    sound.addEventListener("click", () => {
      video.muted = !video.muted;
      sound.textContent = video.muted ? words.film_sound : words.film_sound_off;
    }, { signal: stop.signal });
    stage.replaceChildren(video, sound);
    show(true);
    if (latest) playing.tell(latest);
  }

  function leave() {
    stop.abort();
    playing = null;
    stage.replaceChildren();
    told.textContent = "";
    show(false);
  }

  /** @param {boolean} is_on */
  function show(is_on) {
    stage.hidden = !is_on;
    hint.hidden = is_on;
    start.textContent = is_on ? words.film_not_here : words.film_here;
  }
}

/**
 * A page of another website, in a window of its own, for who wants it.
 *
 * @param {string} url
 * @param {Leerkit.Words} words
 */
function link(url, words) {
  return make("p", "", make("a", { className: "lk-secondary", href: url, target: "_blank", rel: "noopener noreferrer" }, words.film_open));
}

/** @param {number} n_bytes */
function megabytes(n_bytes) {
  return (n_bytes / MB).toLocaleString("nl-NL", { maximumFractionDigits: 1 });
}
