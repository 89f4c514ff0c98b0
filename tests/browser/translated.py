"""What a browser that translates a page does to it: every text comes to stand in elements of the translator's.

Source: https://chromium.googlesource.com/chromium/src/+/main/components/translate/ (a text node becomes
``<font><font>text</font></font>``, also what comes later).
"""

TRANSLATED = """(() => {
  const LEFT = "script, style, textarea, option, title, font";
  const wrap = (text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(LEFT)) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  };
  const all = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.forEach(wrap);
  };
  const begin = () => {
    all(document.body);
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
      if (node.nodeType === Node.TEXT_NODE) wrap(node);
      else if (node.nodeType === Node.ELEMENT_NODE && node.nodeName !== "FONT") all(node);
    }))).observe(document.body, { childList: true, subtree: true });
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})()"""
INNERMOST = """(one) => {
  while (one.lastElementChild && !one.lastElementChild.matches("input")) one = one.lastElementChild;
  return one;
}"""
