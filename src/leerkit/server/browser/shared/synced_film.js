// A film in the page that goes as the host plays it, by the server's clock. It stands still at a moment by its own track of
// metadata, within a frame; by the clock it is only brought back when it is far off.

import { make } from "../cards/tools.js";
import { captionTrack } from "../cards/video_lines.js";
import { filmMedia } from "../cards/video_media.js";
import { mindTrouble } from "../cards/video_trouble.js";
import { placeAt } from "./film_place.js";
import { serverAhead } from "./server_clock.js";

const FAR_S = 1.5; // nearer than that a jump would be seen more than it helps
const NEAR_S = 0.4; // where it begins, or comes back
const STILL_S = 0.05;
const PATIENCE_MS = 10_000; // who waits for the network is not sent ahead again at once
const END_S = 0.1;

/**
 * Return a film that is not heard if `is_quiet`, and what to tell it: where it is. `on_blocked` is called when the browser plays it
 * without its sound only, `on_trouble(cause)` when it does not come, or cannot be played.
 *
 * @param {Leerkit.SyncedFilmOptions} given
 */
export function syncedFilm({ film, is_quiet, has_captions, on_blocked = () => {}, on_trouble, on_well, signal }) {
  const sources = film.sources.map(({ src, type }) => make("source", { src, type }));
  const video = make("video", { playsInline: true, preload: "auto", muted: is_quiet, "aria-label": film.title }, ...sources);
  const media = filmMedia(video, signal);
  const stops = [...film.moments.filter(({ pause }) => pause).map(({ at_s }) => at_s), ...(film.length_s ? [film.length_s] : [])];
  /** @type {Leerkit.FilmPlace | null} */
  let latest = null;
  let told = "";
  let ahead = 0;
  let corrected_at = -Infinity;
  const captions = has_captions && captionTrack(video, film.lines);
  if (captions) captions.mode = "showing";
  media.passing(stops, (index) => stops[index] === latest?.until_s && media.pause());
  media.on("ready", follow);
  media.on("time", stayNear);
  mindTrouble({ film: video, told: on_trouble, well: on_well, signal });
  video.addEventListener("playing", () => stayNear(NEAR_S), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || follow(), { signal });
  signal.addEventListener("abort", () => {
    media.pause();
    video.replaceChildren();
    video.removeAttribute("src");
    video.load(); // it lets go of its connection
  });
  return { video, tell };

  /** @param {Leerkit.FilmPlace} place */
  async function tell(place) {
    const now = JSON.stringify(place);
    if (now === told) return;
    told = now;
    latest = place;
    ahead = await serverAhead();
    if (now === told) follow();
  }

  function follow() {
    if (!latest || !media.length() || signal.aborted) return;
    const { at_s, plays } = where(latest);
    const is_over = at_s >= media.length() - END_S;
    goTo(at_s, plays ? NEAR_S : STILL_S);
    if (!plays || is_over) return media.pause();
    video.play().catch((error) => error.name === "NotAllowedError" && playQuietly());
  }

  function playQuietly() {
    if (video.muted) return on_trouble("cannot_play");
    video.muted = true;
    on_blocked();
    follow();
  }

  /** @param {Leerkit.FilmPlace} place */
  function where(place) {
    return placeAt(place, Date.now() + ahead);
  }

  /**
   * @param {number} at_s
   * @param {number} near_s
   */
  function goTo(at_s, near_s) {
    const goal_s = Math.min(at_s, media.length());
    if (Math.abs(media.now() - goal_s) <= near_s) return;
    corrected_at = performance.now();
    media.seek(goal_s);
  }

  /** @param {number | Event} [far_s] */
  function stayNear(far_s) {
    if (!latest || media.is_paused() || video.seeking) return;
    const bound_s = typeof far_s === "number" ? far_s : FAR_S;
    if (bound_s === FAR_S && performance.now() - corrected_at < PATIENCE_MS) return;
    const { at_s, plays } = where(latest);
    if (!plays && at_s - media.now() < FAR_S && at_s >= media.now()) return; // it is nearly there, and stops by itself
    goTo(at_s, bound_s);
    if (!plays) media.pause();
  }
}
