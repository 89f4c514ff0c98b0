// Formulas and Markdown become HTML on the server, where a lesson's page gets them too.

const FORMULA = /\$\$?[^$]+\$\$?|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]/;
const made = new Map();

/** Return a promise of the HTML of a text of this kind (`text/latex`, `text/markdown`); null if the server gives none. */
export function markup(kind, text) {
  const key = `${kind} ${text}`;
  if (!made.has(key)) {
    made.set(key, ask(kind, text));
    made.get(key).then((html) => html === null && made.delete(key));
  }
  return made.get(key);
}

async function ask(kind, text) {
  const body = JSON.stringify({ kind, text });
  const answer = await fetch("/api/markup", { method: "POST", body, headers: { "Content-Type": "application/json" } }).catch(() => null);
  return answer?.ok ? (await answer.json()).html : null;
}

/** Draw the formulas in the text of an element; as long as that cannot be done, they stand there as they are written. */
export async function drawFormulas(el) {
  /** @type {Text[]} */
  const nodes = [];
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text && FORMULA.test(node.data)) nodes.push(node);
  }
  for (const node of nodes) {
    const html = await markup("text/latex", node.data);
    if (html === null || !node.isConnected) continue;
    const drawn = document.createElement("span");
    drawn.innerHTML = html;
    node.replaceWith(drawn);
  }
}
