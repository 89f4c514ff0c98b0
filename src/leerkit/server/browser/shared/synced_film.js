// A film in the page that goes as the host plays it.

import { make } from "../cards/tools.js";
import { captionTrack } from "../cards/video_lines.js";
import { filmMedia } from "../cards/video_media.js";
import { mindTrouble } from "../cards/video_trouble.js";
import { keepInStep } from "./in_step.js";

const STILL_S = 0.05;

/**
 * Return a film that is not heard if `is_quiet`, and what to tell it: where it is. `on_blocked` is called when the browser plays it
 * without its sound only, `on_trouble(cause)` when it does not come, or cannot be played.
 *
 * @param {Leerkit.SyncedFilmOptions} given
 */
export function syncedFilm({ film, is_quiet, has_captions, on_blocked = () => {}, on_trouble, on_well, signal }) {
  const sources = film.sources.map(({ src, type }) => make("source", { src, type }));
  const video = make("video", { playsInline: true, preload: "auto", muted: is_quiet, "aria-label": film.title }, ...sources);
  const captions = has_captions && captionTrack(video, film.lines);
  if (captions) captions.mode = "showing";
  const step = keepInStep({ media: filmMedia(video, signal), play, is_busy: () => video.seeking, still_s: STILL_S, signal });
  mindTrouble({ film: video, told: on_trouble, well: on_well, signal });
  video.addEventListener("playing", step.stayNear, { signal });
  signal.addEventListener("abort", () => {
    video.pause();
    video.replaceChildren();
    video.removeAttribute("src");
    video.load(); // it lets go of its connection
  });
  return { video, tell: step.tell };

  function play() {
    video.play().catch((error) => error.name === "NotAllowedError" && playQuietly());
  }

  function playQuietly() {
    if (video.muted) return on_trouble("cannot_play");
    video.muted = true;
    on_blocked();
    step.follow();
  }
}
