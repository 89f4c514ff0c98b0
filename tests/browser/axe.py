"""What axe has against a page as it stands."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: they take most of the work, and where colours are the same they say the same."""

OF_SIZE = ("scrollable-region-focusable",)
"""Of the others, the rules that may say something else where a page shows the same at another size."""

RUN = """async ([within, coloursOnly, ofColour, ofSize]) => {
  const places = [...document.querySelectorAll(within)];
  if (!places.length) throw new Error(`nothing on this page is ${within}`);
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
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches; // then what has no colour is dark
  const looks = (one) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const size = parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && fontWeight >= 700);
    const on = [behind(one), beside(one), isDark];
    return [one.localName, color, isLarge, textShadow, ...on, inText(one), isPassedOver(one)].join();
  };
  const isSaid = (one) => [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim()) ||
    one.matches("input, select, textarea");
  const whole = places.flatMap((place) => [place, ...place.querySelectorAll("*")]);
  const shown = whole.filter((one) => one.getClientRects().length &&
    getComputedStyle(one).visibility === "visible");
  const asked = window.askedByAxe ??= { looks: new Set(), states: new Set() };
  const news = new Map(shown.filter(isSaid).map((one) => [looks(one), one]).filter(([how]) => !asked.looks.has(how)));
  const where = new Map([...document.querySelectorAll("*")].map((one, at) => [one, at]));
  const state = [within, ...places.map((place) => place.outerHTML), shown.map((one) => where.get(one))].join();
  const isSame = asked.states.has(state);
  news.forEach((_, how) => asked.looks.add(how));

  const ask = async (among, options) => {
    const told = { resultTypes: ["violations"], iframes: false, preload: { assets: ["media"] }, ...options };
    const { violations } = await axe.run(among, told);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  };
  const only = (values) => ({ runOnly: { type: "rule", values } });
  const found = news.size ? await ask({ include: [...news.values()] }, only(ofColour)) : [];
  if (coloursOnly) return found;
  asked.states.add(state);
  const rules = Object.fromEntries(ofColour.map((rule) => [rule, { enabled: false }]));
  return [...found, ...await ask({ include: places }, isSame ? only(ofSize) : { rules })].sort();
}"""
"""Knows of each text its looks: its colours and those of what it is on or what lies where it is, and what decides
whether axe looks at them."""


def violations(page: Page, within: str = "html", *, colours_only: bool = False) -> list[str]:
    """Return what axe has against a page, or against all that is ``within`` parts of it; of frames, nothing.

    A page may be asked about more than once: in other colours, at another size, and when something else is on it.
    The rules about colours are asked of one text of each look that was not there before; ``colours_only`` asks no
    others. Those are asked again only where something else is to be seen.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, [within, colours_only, OF_COLOUR, OF_SIZE])
    return found
