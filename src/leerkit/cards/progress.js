// How far somebody is: a sentence and a bar, and below them what stands at the end of a lesson.

/**
 * Draw it in `host`; return `show({ sentence, n_done, n_exercises, ending })`. `drawn` makes the parts of an end.
 *
 * @param {Element} host
 * @param {(ending: Leerkit.Ending) => HTMLElement[]} drawn
 * @returns {(now: Leerkit.Progress) => void}
 */
export function mountProgress(host, drawn) {
  const box = document.createElement("div");
  box.className = "lk-block lk-progress";
  box.lang = "nl";
  const sentence = document.createElement("p");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-hidden", "true"); // the sentence says it
  const end = document.createElement("div");
  let told = "";
  box.append(sentence, bar, end);
  host.replaceChildren(box);

  return function show(now) {
    sentence.textContent = now.sentence;
    bar.max = now.n_exercises;
    bar.value = now.n_done;
    const news = JSON.stringify(now.ending);
    if (news === told) return; // the focus may be in it
    told = news;
    end.replaceChildren(...(now.ending ? drawn(now.ending) : []));
  };
}
