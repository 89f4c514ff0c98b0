// A card as it stands in a lesson: below a verdict it leads on to what follows, and paper shows it whole.

import { mountCard } from "./card.js";
import { follows, goTo, seekExercise } from "./going_on.js";
import { helped } from "./helped.js";
import { printsWhole } from "./paper.js";
import { make } from "./tools.js";

/**
 * Draw an exercise, as `mountCard` does.
 *
 * @param {Leerkit.CardOptions} options
 * @returns {Leerkit.Card}
 */
export function mountLessonCard(options) {
  return mountCard({ ...options, mount: helped(options.mount, options.props), onward, on_paper: printsWhole });
}

/**
 * Return "Volgende", and "Sla over" where a text stands before the next exercise. What follows may not be drawn yet, so it is
 * looked up again when these buttons come on the screen.
 *
 * @type {Leerkit.Onward}
 */
function onward({ card, said, texts, button }) {
  const next = button(texts.next, "lk-secondary", goOn);
  const skip = button(texts.skip, "lk-secondary", async () => {
    const exercise = await seekExercise(card);
    if (exercise) goTo(exercise);
  });
  const look = () => {
    const { text, exercise } = follows(card);
    skip.hidden = !(text && exercise);
  };
  new IntersectionObserver(look).observe(next);
  look();
  return [next, skip];

  function goOn() {
    const { text, exercise } = follows(card);
    if (!exercise && !said.querySelector(".lk-last")) said.append(make("p", "lk-saved lk-last", texts.last_one));
    const on = text ?? exercise;
    const end = said.querySelector(".lk-last");
    if (on) goTo(on);
    else if (end) goTo(end, "nearest");
  }
}
