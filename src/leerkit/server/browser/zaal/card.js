// A card on this page: of what is on, of what was missed, or of what was answered.

import { mountCard } from "../cards/card.js";
import { given as page, viewOf, wordsOf } from "./given.js";
import { at_rest, besides } from "./later.js";

/**
 * Draw the card of an exercise in `host`, tied to the answers; return a promise of it.
 *
 * @param {Leerkit.ZaalCard} of
 * @returns {Promise<Leerkit.Card | null>}
 */
export async function drawCard({ host, lesson, props, sources, answers, ronde_open, held, signal }) {
  const { soort, id } = props;
  const [mount, texts, given] = await Promise.all([viewOf(soort), wordsOf(soort), answers.given(lesson, id)]);
  const drawn = props.reason || props.hints ? await besides(answers, drawCard).then(({ helped }) => helped(mount, props)) : mount;
  const carries = soort === "muur" ? await (await besides(answers, drawCard)).wall(lesson, id) : undefined;
  if (signal.aborted) return null;
  const card = mountCard({
    host,
    props,
    sources,
    who: page.owner,
    mount: drawn,
    texts,
    value: answers.value(lesson, props.id) ?? null,
    given,
    keep: answers.keep(lesson, props.id),
    ronde_open,
    held,
    wall: carries,
    signal,
    on_paper: (...of) => void at_rest.then(() => besides(answers, drawCard)).then(({ on_paper }) => on_paper(...of), () => null),
    send: (message) => answers.send(lesson, props.id, message),
  });
  answers.follow(lesson, props.id, card, signal);
  return card;
}
