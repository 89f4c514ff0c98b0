// Where the group is, for somebody who has the whole lesson open: a line at the top with a way there, and in the card what
// the group answered once that is revealed.

import { make } from "../cards/tools.js";
import { moduleAt } from "../shared/module_at.js";
import { closedCards } from "./closed.js";
import { bringTo } from "./scrolling.js";

/**
 * Return `tell(on, revealed)` for a lesson; `on` is what is on, or null; `revealed`: of which of its exercises what was revealed.
 * `say` and `unsay` are the session's.
 *
 * @param {{ lesson: string } & Leerkit.NewsPlace} session
 * @returns {(on: Leerkit.On | null, revealed: Record<string, Leerkit.Shows>) => void}
 */
export function leadNews({ lesson, texts, say, unsay }) {
  let told = "";
  let drawn = "";
  /** @type {Promise<ReturnType<typeof import("./beside.js").besideCards>> | null} */
  let beside = null; // asked for when there is something to lay beside a card
  const tellClosed = closedCards({ words: texts, cardOf });
  let stop = new AbortController(); // of the film that is on
  /** @type {Promise<(place: Leerkit.FilmPlace) => void> | null} */
  let film = null;

  return (on, revealed) => {
    const here = on?.lesson === lesson ? on : null;
    tellWhere(on);
    tellClosed(here);
    const place = on?.film;
    if (place) film?.then((tell) => tell(place), () => null);
    const now = JSON.stringify([here?.exercise_id, here?.is_closed, here?.group, here?.words?.tally, here?.of_groups, here?.solution, revealed]);
    if (now === drawn) return;
    drawn = now;
    lieBeside(here, revealed);
  };

  /**
   * With what becomes of what people write there.
   *
   * @param {Leerkit.On | null} on
   */
  function tellWhere(on) {
    const where = on ? [on.kind, on.lesson, on.exercise_id, on.video_id, on.title].join("/") : "";
    if (where === told) return;
    told = where;
    stop.abort();
    film = null;
    if (!on) return unsay("led");
    const line = lineOf(on);
    if (on.notice) line?.append(" ", make("span", "lk-hint", on.notice));
  }

  /** @param {Leerkit.On} on */
  function lineOf(on) {
    /** @type {{ [kind in Leerkit.Moment["kind"]]?: string }} */
    const nowhere = { questions: texts.on_questions, lobby: texts.on_lobby, pause: pause(on.title) };
    const said = nowhere[on.kind];
    if (said) return tell(said);
    if (on.is_asked) return tell((on.kind === "wall" ? texts.on_wall : texts.on).replace("{question}", () => on.exercise?.props.question ?? ""));
    if (on.lesson && on.lesson !== lesson) {
      return tell(texts.on_elsewhere, { label: texts.go_to_lesson, action: () => location.assign(`/les/${on.lesson}/`) });
    }
    if (on.kind === "video") return void tellFilm(on);
    if (on.kind === "text") return tell(texts.on.replace("{question}", () => on.title));
    const question = cardOf(on.exercise_id)?.querySelector(".lk-question")?.textContent ?? "";
    const text = on.kind === "wall" ? texts.on_wall : texts.on;
    return tell(text.replace("{question}", () => question), { label: texts.go_to_exercise, action: () => goTo(on.exercise_id) });
  }

  /**
   * @param {string} sentence
   * @param {{ label: string, action: () => void }} [choice]
   */
  function tell(sentence, choice) {
    const line = say("led", sentence, choice);
    line.append(" ", make("a", { href: "/zaal" }, texts.back_to_room));
    return line;
  }

  /**
   * A film that the group watches; its line of this moment stands with it, for who does not look at the screen.
   *
   * @param {Leerkit.On} on
   */
  function tellFilm({ lesson: of, video_id = "", title }) {
    const there = document.querySelector(`[data-video="${CSS.escape(video_id)}"]`);
    const action = () => there instanceof HTMLElement && bringTo(there, there.querySelector(".lk-block-title") ?? there);
    const line = tell(texts.on_video.replace("{title}", () => title), there ? { label: texts.go_to_video, action } : undefined);
    const { signal } = (stop = new AbortController());
    film = moduleAt("../lesson/film_line.js").then(({ filmLine }) => filmLine(line, { lesson: of, video_id }, signal));
  }

  /** @param {string} title */
  function pause(title) {
    return title ? `${texts.on_pause}: ${title}` : `${texts.on_pause}.`;
  }

  /**
   * Lay beside the cards what everybody may see by now.
   *
   * @param {Leerkit.On | null} on
   * @param {Record<string, Leerkit.Shows>} revealed
   */
  async function lieBeside(on, revealed) {
    if (!beside && !(on?.group || on?.words || on?.solution) && !Object.keys(revealed).length) return;
    beside = beside ?? moduleAt("../lesson/beside.js").then(({ besideCards }) => besideCards({ lesson, words: texts, cardOf }));
    (await beside)(on, revealed);
  }
}

/** @type {(exercise: string) => HTMLElement | null} */
const cardOf = (exercise) => document.querySelector(`.lk-card[data-exercise="${CSS.escape(exercise)}"]`);

/** @param {string} exercise */
function goTo(exercise) {
  const card = cardOf(exercise);
  if (card) bringTo(card, card.querySelector("h2, h3, .lk-question") ?? card);
}
