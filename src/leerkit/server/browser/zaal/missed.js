// What somebody missed: a list of questions that were on, each with its card, for the own eyes only.

import { make } from "../cards/tools.js";
import { cardsOf } from "../shared/lesson_cards.js";
import { texts } from "./given.js";
import { keyOf } from "./key.js";
import { placeBeside } from "./shown_card.js";

// The card comes from the page's own script: a module that is loaded later would bring another copy of it.

/**
 * Return `draw(state, missed)`, which adds what was missed to `list`. What is answered there stays: its verdict may come yet.
 *
 * @param {HTMLElement} list
 * @param {Leerkit.ZaalAnswers} answers
 * @param {Leerkit.DrawCard} drawCard
 */
export function missedIn(list, answers, drawCard) {
  const stop = new AbortController(); // never aborted: the page keeps these cards
  /** @type {Set<string>} */
  const drawn = new Set();
  /** @type {Leerkit.ParticipantState} */
  let latest;

  /**
   * @param {Leerkit.ParticipantState} state
   * @param {[string, string][]} missed
   */
  return async function draw(state, missed) {
    latest = state;
    for (const [slug, id] of missed) {
      const key = keyOf(slug, id);
      if (drawn.has(key)) continue;
      drawn.add(key);
      const of = (await cardsOf(slug)).cards[id] ?? (await cardsOf(slug, true)).cards[id];
      if (of) list.append(folded(slug, of));
      else drawn.delete(key);
    }
  };

  /**
   * @param {string} slug
   * @param {Leerkit.CardGiven} of
   */
  function folded(slug, of) {
    const { id, question } = of.props;
    const { beside, place, lay } = placeBeside(slug, answers, stop.signal);
    const fold = make("details", "lk-fold", make("summary", "", question), beside);
    place.addEventListener("leerkit-answered", async () => lay((await cardsOf(slug, true)).cards[id] ?? of));
    const draw = () =>
      drawCard({
        host: place,
        lesson: slug,
        ...of,
        answers,
        ronde_open: latest.rondes[slug]?.[id] ?? 1,
        held: latest.held[slug]?.[id],
        signal: stop.signal,
      }).catch(() => place.replaceChildren(make("p", "lk-problem", texts.cannot_show)));
    fold.addEventListener("toggle", draw, { once: true });
    return fold;
  }
}
