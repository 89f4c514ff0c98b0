// The page, in a frame of the screen, in which a film of another website plays: as the page around it says, to which it says how
// it goes.

import { make } from "../cards/tools.js";
import { frameMedia } from "../cards/video_media.js";
import { keepInStep } from "../shared/in_step.js";
import { part, words } from "../shared/page.js";
import { syncedFilm } from "../shared/synced_film.js";

const STILL_S = 1; // a player of another website goes to a picture that is near
const STARTS_MS = 5000;
const { host, address, title, type } = words("given");
const { signal } = new AbortController(); // never aborted: the page goes with its film
const player = host === "server" ? film() : embed(host === "youtube" ? "youtube" : "vimeo");

addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === parent && data?.place) player.tell(data.place);
});
say("here");

/** @param {Leerkit.PlayerSays} said */
function say(said) {
  parent.postMessage({ said }, location.origin);
}

/** A film that another server gives. */
function film() {
  const known = { title, sources: [{ src: address, type }], n_bytes: 0, url: address, length_s: null, chapters: [], moments: [], lines: [] };
  const { video, tell } = syncedFilm({
    film: known,
    is_quiet: false,
    has_captions: false,
    on_blocked: () => say("quiet"),
    on_trouble: say,
    on_well: () => say("well"),
    signal,
  });
  video.addEventListener("click", () => (video.muted = false));
  part("player").append(video);
  return { tell };
}

/**
 * A player of another website: spoken to by messages, without a script of theirs.
 *
 * @param {"youtube" | "vimeo"} which
 */
function embed(which) {
  const url = new URL(address);
  if (which === "youtube") url.searchParams.set("origin", location.origin);
  const frame = make("iframe", { title, allow: "autoplay; fullscreen; picture-in-picture", referrerPolicy: "strict-origin-when-cross-origin" });
  frame.src = url.href;
  let starting = 0;
  const media = frameMedia({ frame, host: which, signal, on_silence: () => say("silent") });
  for (const name of /** @type {const} */ (["ready", "play"])) media.on(name, () => say("well"));
  media.on("play", () => clearTimeout(starting));
  part("player").append(frame);
  return keepInStep({ media, play, is_busy: () => false, still_s: STILL_S, signal });

  function play() {
    media.play();
    clearTimeout(starting);
    starting = setTimeout(() => media.is_paused() && say("blocked"), STARTS_MS);
  }
}
