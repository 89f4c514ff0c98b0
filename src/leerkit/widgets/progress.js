// How far the learner is: a sentence and a bar.

function render({ model, el }) {
  const box = document.createElement("div");
  box.className = "lk-block lk-progress";
  box.lang = "nl";
  const sentence = document.createElement("p");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-hidden", "true"); // the sentence says it
  box.append(sentence, bar);
  el.replaceChildren(box);
  draw();
  model.on("change", draw);

  function draw() {
    sentence.textContent = model.get("sentence");
    bar.max = model.get("n_exercises");
    bar.value = model.get("n_done");
  }
}

export default { render };
