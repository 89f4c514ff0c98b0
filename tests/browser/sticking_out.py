"""What sticks out of a page, or out of a card, at the sizes that people with small screens and large letters have."""

from playwright.sync_api import Page

SIZES = {
    "320 px": (320, "100%"),
    "390 px, text twice as large": (390, "200%"),
    "1280 px": (1280, "100%"),
}

STICKING_OUT = """() => {
  const { clientWidth, scrollWidth } = document.scrollingElement;
  const found = scrollWidth > clientWidth ? [`page: ${scrollWidth} of ${clientWidth} px`] : [];
  const scrolls = (box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
  for (const part of document.querySelectorAll("body *")) {
    const { right, width, height } = part.getBoundingClientRect();
    if (!width || !height) continue;
    const card = part.parentElement.closest(".lk-card");
    if (right <= Math.min(clientWidth, card?.getBoundingClientRect().right ?? clientWidth) + 1) continue;
    let box = part.parentElement;
    if (part.closest(".lk-hidden, .lk-skip") || part.ownerSVGElement) continue;
    while (box !== document.body && !scrolls(box) && !box.matches(".lk-card")) box = box.parentElement;
    const edge = box.matches(".lk-card") ? box.getBoundingClientRect().right : clientWidth;
    const is_own_scroll = box !== document.body && scrolls(box) && box.querySelector("table, pre, img");
    if (!is_own_scroll && right > edge + 1) {
      found.push(`${part.tagName} ${part.className}: ${Math.round(right)} of ${Math.round(edge)} px`);
    }
  }
  return found;
}"""


def sticking_out(page: Page) -> list[str]:
    """Return what sticks out at each of the sizes; the page has its first size again afterwards."""
    before = page.viewport_size
    found = []
    for name, (width, letters) in SIZES.items():
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
        found += [f"{name}: {one}" for one in page.evaluate(STICKING_OUT)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(before or {"width": 1280, "height": 900})
    return found
