"""Whether the words on controls stay whole, also when a translation or somebody's large letters make them longer."""

from playwright.sync_api import Page

OURS = "button, summary, a.lk-primary, a.lk-secondary"
ALL = f"{OURS}, label, legend"
"""With what an author wrote, of which a word may be too long for any line once letters are twice as large."""

BROKEN = """([controls, times]) => {
  const LINE = 0.7; // of the width of the page: a word that is longer need not fit in any control
  const found = [], texts = [];
  const isScrolled = (one) => one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    || isScrolled(one.parentElement));
  for (const control of document.querySelectorAll(controls)) {
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
  const pen = document.createElement("canvas").getContext("2d");
  const isLong = (word, { fontWeight, fontSize, fontFamily }) => {
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return pen.measureText(word).width > LINE * innerWidth;
  };
  for (const { control, text } of texts) {
    const { overflowX } = getComputedStyle(control);
    if (overflowX !== "visible" && control.scrollWidth > control.clientWidth + 1) found.push(`clipped: ${text.data}`);
    for (const word of text.data.matchAll(/[^\\s\\-\\u2010\\u2013\\/]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const where = `${word[0]} (${control.nodeName} ${control.className})`;
      const n_lines = new Set(boxes.map(({ top }) => Math.round(top))).size;
      const is_broken = n_lines > 1 && !isLong(word[0], getComputedStyle(text.parentElement));
      if (is_broken) found.push(`in pieces: ${where}`);
      const is_out = boxes.some(({ left, right }) => right > innerWidth + 1 || left < -1);
      if (is_out && !isScrolled(control.parentElement)) found.push(`out of sight: ${where}`);
    }
  }
  for (const { text, was } of texts) text.data = was;
  return [...new Set(found)];
}"""


def broken_words(page: Page) -> list[str]:
    """Return which words on controls are in pieces or out of sight when each text stands there twice."""
    found: list[str] = page.evaluate(BROKEN, [ALL, 2])
    return found


def broken_large_words(page: Page) -> list[str]:
    """Return the same of a page with large letters, as the texts are; not of what an author wrote."""
    found: list[str] = page.evaluate(BROKEN, [OURS, 1])
    return found
