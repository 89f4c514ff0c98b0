// A film of another website on the screen: in a page of its own, in a frame, which is told where the film is. Nothing of that
// website comes into this page.

import { make } from "../cards/tools.js";

/** @type {Record<string, string>} */
const SAYS = { quiet: "film_touch", blocked: "film_touch", silent: "film_silent" };

/**
 * Return the frame, and what to tell it: where the film is. `on_trouble(sentence)` says what is amiss; empty when it is well.
 *
 * @param {{ address: string, film: Leerkit.Film, texts: Leerkit.Words, on_trouble: (sentence: string) => void, signal: AbortSignal }} given
 */
export function embedded({ address, film, texts, on_trouble, signal }) {
  const frame = make("iframe", { className: "lk-film-frame", title: film.title, allow: "autoplay; fullscreen; picture-in-picture", src: address });
  /** @type {Leerkit.FilmPlace | null} */
  let latest = null;
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== frame.contentWindow || typeof data?.said !== "string") return;
    if (data.said === "here") return send();
    on_trouble(data.said === "well" ? "" : texts[SAYS[data.said] ?? `film_${data.said}`] ?? texts.film_cannot_play);
  }, { signal });
  return { frame, tell };

  /** @param {Leerkit.FilmPlace} place */
  function tell(place) {
    latest = place;
    send();
  }

  function send() {
    if (latest) frame.contentWindow?.postMessage({ place: latest }, location.origin);
  }
}
