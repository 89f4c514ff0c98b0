"""What axe has against a page as it stands."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: they take most of the work, and where colours are the same they say the same."""

OF_SIZE = ("scrollable-region-focusable",)
"""Of the others, the rules that may say something else where a page shows the same at another size."""

RUN = """async ([within, coloursOnly, isKnown, ofColour, ofSize]) => {
  const place = document.querySelector(within);
  const isClear = (colour) => /^rgba\\(.*, 0\\)$|^transparent$/.test(colour);
  const behind = (one) => {
    const seen = [];
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      seen.push(backgroundColor, backgroundImage, opacity);
      if (!isClear(backgroundColor)) break;
    }
    return seen.join();
  };
  const painted = [...document.querySelectorAll("body *")].filter((one) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(one);
    return one.getClientRects().length && (!isClear(backgroundColor) || backgroundImage !== "none");
  }).map((one) => [one, one.getBoundingClientRect()]);
  const beside = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const lies = painted.filter(([other, box]) => box.left < right && box.right > left && box.top < bottom &&
      box.bottom > top && !other.contains(one) && !one.contains(other));
    return [...new Set(lies.map(([other]) => behind(other)))].sort().join(";");
  };
  const inText = (one) => {
    const link = one.closest("a");
    return link && [getComputedStyle(link).textDecorationLine, getComputedStyle(link.parentElement).color];
  };
  const isPassedOver = (one) => one.textContent.trim().length < 2 || one.closest("label")?.control?.disabled ||
    !!one.closest(":disabled, [aria-disabled=true], [aria-hidden=true], [inert], .lk-hidden");
  const looks = (one) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const size = parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && fontWeight >= 700);
    return [one.localName, color, isLarge, textShadow, behind(one), beside(one), inText(one), isPassedOver(one)].join();
  };
  const isSaid = (one) => [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim()) ||
    one.matches("input, select, textarea");
  const shown = [place, ...place.querySelectorAll("*")].filter((one) => one.getClientRects().length &&
    getComputedStyle(one).visibility === "visible");
  const now = new Map(shown.filter(isSaid).map((one) => [one, looks(one)]));
  const markup = place.outerHTML;
  const before = window.seenByAxe ?? { now: new Map(), shown: [], markup: "" };
  window.seenByAxe = { now, shown, markup };
  const isSame = markup === before.markup && shown.length === before.shown.length &&
    shown.every((one, at) => one === before.shown[at]);

  const ask = async (among, options) => {
    const asked = { resultTypes: ["violations"], iframes: false, preload: { assets: ["media"] }, ...options };
    const { violations } = await axe.run(among, asked);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  };
  const only = (values) => ({ runOnly: { type: "rule", values } });
  const other = [...now].filter(([one, how]) => !isKnown || before.now.get(one) !== how);
  const oneOfEach = [...new Map(other.map(([one, how]) => [how, one])).values()];
  const found = oneOfEach.length ? await ask({ include: oneOfEach }, only(ofColour)) : [];
  if (coloursOnly) return found;
  const rules = Object.fromEntries(ofColour.map((rule) => [rule, { enabled: false }]));
  return [...found, ...await ask(place, isKnown && isSame ? only(ofSize) : { rules })].sort();
}"""
"""Knows of each text its looks: its colours and those of what it is on or what lies where it is, and what decides
whether axe looks at them."""


def violations(
    page: Page, within: str = "html", *, colours_only: bool = False, is_known: bool = False
) -> list[str]:
    """Return what axe has against a page, or against what is ``within`` a part of it; of what is in frames, nothing.

    The rules about colours are asked of one text of each look, and ``colours_only`` asks no others. A page that
    ``is_known`` was asked about before: the rules about colours look only at what has other colours since, or is newly
    to be seen, and the rest is asked again only where something else is to be seen.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, [within, colours_only, is_known, OF_COLOUR, OF_SIZE])
    return found
