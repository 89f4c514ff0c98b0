// A film that the room watches: a phone shows what is said, by the clock, and streams it only for who taps.

import { fill, make } from "../cards/tools.js";
import { clock } from "../cards/video_lines.js";
import { filmOf, followFilm } from "../shared/followed_film.js";
import { part } from "../shared/page.js";
import { laterWords } from "./given.js";
import { styleOf } from "./styles.js";
import { watchHere } from "./watch_here.js";

const { dataset } = part("zaal");
dataset.film = dataset.later?.replace("later.css", "film.css"); // not in the page: few evenings have a film

/** @type {Leerkit.ZaalMoment} */
export function film({ host, say, signal }, first) {
  let latest = first;
  /** @type {(state: Leerkit.ParticipantState) => void} */
  let tell = () => {};
  open();
  return { take: (state) => tell((latest = state)) };

  async function open() {
    const { lesson = "", video_id = "", title = "" } = latest.on ?? {};
    const [words, known] = await Promise.all([laterWords(), filmOf(lesson, video_id), styleOf("film")]);
    if (signal.aborted) return;
    if (known) tell = draw(known, words.FILM, { host, say, signal });
    else host.replaceChildren(make("div", "lk-moment", make("h2", "", title), make("p", "lk-hint", words.FILM.film_unknown)));
    tell(latest);
  }
}

/**
 * Draw a film; return what takes the state.
 *
 * @param {Leerkit.Film} known
 * @param {Leerkit.Words} words
 * @param {Pick<Leerkit.ZaalRoom, "host" | "say" | "signal">} room
 */
function draw(known, words, { host, say, signal }) {
  const where = make("p", "lk-film-where");
  const line = make("p", { className: "lk-film-line", dir: "auto", hidden: !known.lines.length });
  const text = make("div", { className: "lk-along lk-film-text", hidden: true });
  const here = watchHere(known, words, signal);
  const list = make("ol", "lk-film-lines", ...known.lines.map((one) => lineItem(one, words)));
  const read = known.lines.length ? [make("details", "lk-fold", make("summary", "", words.film_read), list)] : [];
  let is_on_screen = known.sources.length > 0;
  const follower = followFilm(known, show, signal);
  host.replaceChildren(make("div", "lk-moment lk-film", make("h2", "", known.title), where, text, line, ...here.parts), ...read);
  return (/** @type {Leerkit.ParticipantState} */ { on }) => {
    if (!on?.film) return;
    is_on_screen = known.sources.length > 0 || on.film.embedded;
    follower.tell(on.film);
    here.tell(on.film);
  };

  /** @param {Leerkit.FilmNow} now */
  function show(now) {
    const { at_s, said, seen, chapter, moment } = now;
    say(words[sentenceOf(now, is_on_screen)]);
    const at = fill(words.film_at_only, { now: clock(at_s) });
    where.textContent = chapter ? fill(words.film_chapter, { title: chapter }) : known.lines.length || at_s === 0 ? "" : at;
    line.replaceChildren(...(said ? [said.text] : seen ? [make("em", "", words.film_seen), ` ${seen.text}`] : []));
    text.hidden = !moment?.text;
    text.textContent = moment?.text ?? "";
    known.lines.forEach((one, index) => mark(list.children[index], one === said || (!said && one === seen)));
  }
}

/**
 * Return which of the words says what is happening.
 *
 * @param {Leerkit.FilmNow} now
 * @param {boolean} is_on_screen
 */
function sentenceOf({ at_s, plays, is_over, moment }, is_on_screen) {
  if (plays) return is_on_screen ? "film_look" : "film_follow";
  if (is_over) return "film_over";
  if (at_s === 0) return "film_soon";
  return !moment ? "film_still" : moment.exercise ? "film_still_question" : "film_still_text";
}

/**
 * @param {Element} item
 * @param {boolean} is_on
 */
function mark(item, is_on) {
  if (is_on) item.setAttribute("aria-current", "true");
  else item.removeAttribute("aria-current");
}

/**
 * @param {Leerkit.FilmLine} line
 * @param {Leerkit.Words} words
 */
function lineItem({ start_s, text, is_seen }, words) {
  const seen = is_seen ? [make("em", "", words.film_seen), " "] : [];
  return make("li", "", make("span", "lk-at", clock(start_s)), " ", make("span", { dir: "auto" }, ...seen, text));
}
