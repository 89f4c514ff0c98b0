// The waiting page: says the place in the queue, and goes on to the lesson by itself.

const texts = JSON.parse(document.getElementById("texts").textContent);
const lesson = document.getElementById("waiting").dataset.lesson;
const place = document.getElementById("place");
const again = document.getElementById("again");
let n_lost = 0;

again.addEventListener("click", () => location.reload());
ask();

async function ask() {
  const answer = await fetch(`/api/queue?les=${encodeURIComponent(lesson)}`).catch(() => null);
  if (!answer) {
    n_lost += 1;
    place.textContent = texts.lost;
    setTimeout(ask, Math.min(1000 * 2 ** n_lost, 10_000));
    return;
  }
  n_lost = 0;
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    place.textContent = found.error ?? texts.failed;
    again.hidden = false;
    return;
  }
  if (found.ready) return location.reload();
  place.textContent = found.position ? texts.place.replace("{n}", found.position) : texts.now;
  setTimeout(ask, 50);
}
