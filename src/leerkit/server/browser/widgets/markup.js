// Formulas and Markdown become HTML on the server, where a lesson's page gets them too.

const FORMULA = /\$\$?[^$]+\$\$?|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]/;
/** @type {Map<string, Promise<string | null>>} */
const made = new Map();

/**
 * Return a promise of the HTML of a text of this kind (`text/latex`, `text/markdown`); null if the server gives none.
 *
 * @param {string} kind
 * @param {string} text
 */
export function markup(kind, text) {
  const key = `${kind} ${text}`;
  let asked = made.get(key);
  if (!asked) {
    asked = ask(kind, text);
    made.set(key, asked);
    asked.then((html) => html === null && made.delete(key));
  }
  return asked;
}

/**
 * @param {string} kind
 * @param {string} text
 * @returns {Promise<string | null>}
 */
async function ask(kind, text) {
  const body = JSON.stringify({ kind, text });
  const answer = await fetch("/api/markup", { method: "POST", body, headers: { "Content-Type": "application/json" } }).catch(() => null);
  return answer?.ok ? (await answer.json()).html : null;
}

/**
 * Draw the formulas in the text of an element; as long as that cannot be done, they stand there as they are written.
 *
 * @param {HTMLElement} el
 */
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
