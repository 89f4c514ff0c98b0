"""What axe has against a page as it stands."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: they take most of the work, and where colours are the same they say the same."""

COLOURS = """() => {
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
  const looks = (one) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const size = parseFloat(fontSize);
    return [color, size >= 24 || (size >= 18.66 && fontWeight >= 600), textShadow, behind(one)].join();
  };
  const isSaid = (one) => [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim()) ||
    one.matches("input, select, textarea");
  const isShown = (one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible";
  const said = [...document.body.querySelectorAll("*")].filter((one) => isSaid(one) && isShown(one));
  const now = new Map(said.map((one) => [one, looks(one)]));
  const before = window.seenColours ?? new Map();
  window.seenColours = now;
  return [...now].filter(([one, how]) => before.get(one) !== how).map(([one]) => one);
}"""
"""What has text, and other colours than when this was asked before, or was not to be seen then."""

RUN = """async ([among, options]) => {
  if (among && !among.length) return [];
  const { violations } = await axe.run(among ? { include: among } : document, options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}"""


def violations(page: Page, *, colours_only: bool = False, known_colours: bool = False) -> list[str]:
    """Return what axe has against a page.

    ``colours_only`` asks only the rules about colours. With ``known_colours`` those look only at what has other
    colours, or is newly to be seen, since the last call for this page: by what it is on, not by what lies over it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    of_colour = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": OF_COLOUR}}
    changed = page.evaluate_handle(COLOURS)
    if not known_colours:
        return _run(page, None, of_colour if colours_only else {"resultTypes": ["violations"]})
    found = _run(page, changed, of_colour)
    if colours_only:
        return found
    others = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
    return found + _run(page, None, others)


def _run(page: Page, among: Any, options: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(RUN, [among, options])
    return found
