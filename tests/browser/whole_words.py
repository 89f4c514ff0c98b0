"""Whether the words on controls stay whole, also when a translation or somebody's large letters make them longer."""

from playwright.sync_api import Page

BROKEN = """(times) => {
  const CONTROLS = "button, summary, label, legend, a.lk-primary, a.lk-secondary";
  const found = [], texts = [];
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!control.getClientRects().length || control.closest(".lk-hidden")) continue;
    const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const is_seen = text.data.trim() && !text.parentElement.closest(".lk-hidden, option, textarea");
      if (is_seen) texts.push({ control, text, was: text.data });
    }
  }
  for (const { text, was } of texts) text.data = Array(times).fill(was.trim()).join(" ");
  const range = document.createRange();
  for (const { control, text } of texts) {
    const { overflowX } = getComputedStyle(control);
    if (overflowX !== "visible" && control.scrollWidth > control.clientWidth + 1) found.push(`clipped: ${text.data}`);
    for (const word of text.data.matchAll(/[^\\s\\-\\u2010\\u2013\\/]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const where = `${word[0]} (${control.nodeName} ${control.className})`;
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(`in pieces: ${where}`);
      if (boxes.some(({ left, right }) => right > innerWidth + 1 || left < -1)) found.push(`out of sight: ${where}`);
    }
  }
  for (const { text, was } of texts) text.data = was;
  return [...new Set(found)];
}"""


def broken_words(page: Page, times: int = 2) -> list[str]:
    """Return which words on controls are in pieces or out of sight when each text stands there so many times."""
    found: list[str] = page.evaluate(BROKEN, times)
    return found
