// The stage: one part of the facilitator's page over the whole screen, large enough for the back of the room.
// The part itself moves there and back, so it goes on being redrawn.

const dialog = document.getElementById("stage");
const place = document.getElementById("stage-place");
const [back, on, close] = ["back", "on", "close"].map((name) => document.getElementById(`stage-${name}`));
const gap = document.createComment("on the stage");
// Safari before 15.4 has no stage: then nothing offers it.
document.documentElement.toggleAttribute("data-no-stage", !dialog.showModal);

back.addEventListener("click", () => step(-1));
on.addEventListener("click", () => step(1));
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  if (!dialog.open) leave()?.querySelector("[data-show]")?.focus();
});
dialog.addEventListener("keydown", ({ key }) => {
  if (key === "ArrowLeft") step(-1);
  if (key === "ArrowRight") step(1);
});
document.addEventListener("click", ({ target }) => {
  const part = target.closest("[data-show]")?.closest("[data-stage]");
  if (part) show(part);
});

/** Put back what is on the stage and close it, for as long as something else has the page; return it. */
export function takeDown() {
  const part = leave();
  if (part) dialog.close();
  return part;
}

/** Put on the stage what `takeDown` returned. */
export function putUp(part) {
  show(part);
}

function show(part) {
  leave();
  part.replaceWith(gap);
  place.append(part);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const parts = all();
  back.disabled = parts[0] === part;
  on.disabled = parts[parts.length - 1] === part;
  if (document.activeElement?.disabled || document.activeElement === document.body) close.focus();
}

// Put what is on the stage back where it came from; return it.
function leave() {
  const part = place.firstElementChild;
  if (part) gap.replaceWith(part);
  return part;
}

function step(n) {
  const next = all()[all().indexOf(place.firstElementChild) + n];
  if (next) show(next);
}

// All parts in the page's order; the gap stands for the one that is on the stage.
function all() {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node === gap) found.push(place.firstElementChild);
    else if (node.dataset?.stage !== undefined && !place.contains(node)) found.push(node);
  }
  return found;
}
