// How far somebody is: a sentence and a bar; at the end also how sure they were.

/**
 * Draw it in `host`; return `show({ sentence, n_done, n_exercises, certainty })`.
 *
 * @param {Element} host
 * @returns {(now: Leerkit.Progress) => void}
 */
export function mountProgress(host) {
  const box = document.createElement("div");
  box.className = "lk-block lk-progress";
  box.lang = "nl";
  const sentence = document.createElement("p");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-hidden", "true"); // the sentence says it
  const sure = document.createElement("p");
  box.append(sentence, bar, sure);
  host.replaceChildren(box);

  return function show(now) {
    sentence.textContent = now.sentence;
    bar.max = now.n_exercises;
    bar.value = now.n_done;
    sure.textContent = now.certainty ?? "";
    sure.hidden = !now.certainty;
  };
}
