// What the page has besides the moment: what was missed, a note, posts, questions and signals, and what paper shows of a card.

import { helped } from "../cards/helped.js";
import { printsWhole } from "../cards/paper.js";
import { contributing } from "../shared/contributing.js";
import { openKept } from "../shared/kept.js";
import { part } from "../shared/page.js";
import { given, laterWords } from "./given.js";
import { drawMore } from "./more.js";

/**
 * Draw it, and return what the page tells it and takes from it.
 *
 * @param {Leerkit.ZaalAnswers} answers
 * @param {Leerkit.DrawCard} drawCard
 * @param {Leerkit.Words} texts
 * @returns {Leerkit.Besides}
 */
export function open(answers, drawCard, texts) {
  const more = drawMore(part("more"), answers, drawCard, texts);
  const room = contributing({
    owner: given.owner,
    kept: openKept(),
    place: part("asking"),
    title: texts.ask_room,
  });
  return {
    take(state) {
      more(state);
      room.take(state).catch(() => null); // at the next news again
    },
    wall: room.wall,
    async helped(mount, props) {
      const { BESIDES } = await laterWords();
      const view = helped(mount, props);
      return (given) => view({ ...given, texts: { ...BESIDES, ...given.texts } });
    },
    on_paper: printsWhole,
  };
}
