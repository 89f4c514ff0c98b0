"""A visitor with a browser of their own, who notices when a page asks another host for anything or throws."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any, Literal
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.elsewhere import Elsewhere
from tests.browser.whole_words import broken_large_words, broken_words
from tests.examples import has_all

expect.set_options(timeout=30_000)  # a busy machine is no failure

ASKED: WeakKeyDictionary[Browser, Elsewhere] = WeakKeyDictionary()
"""What each browser asked of other hosts."""

SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
ACROSS = (("light", "wide"), ("dark", "phone"))
"""Each scheme and each size once."""


@contextmanager
def visitor(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Give a fresh context that, afterwards, asked no other host for anything and saw no script fail.

    Its pages do not move: what moves is drawn sixty times a second, and a press waits until it stands still. Cards on
    their own move (``page``), and so does the evening of ``test_whole_session``.
    """
    usual = {"viewport": SIZES["wide"], "locale": "nl-NL", "reduced_motion": "reduce"}
    elsewhere = ASKED[browser]
    if not elsewhere.n_visitors:
        elsewhere.take()  # what pages asked of which nobody looks at that, such as Voilà's own
    elsewhere.n_visitors += 1
    made = browser.new_context(**{**usual, **options})
    made.set_default_timeout(30_000)
    errors: list[str] = []
    made.on("weberror", lambda error: errors.append(str(error.error)))
    try:
        yield made
    finally:
        made.close()
        elsewhere.n_visitors -= 1
    asked = elsewhere.take()
    assert not asked, asked
    assert not errors, errors


def painted(page: Page) -> None:
    """Wait until the page has been drawn as it is now."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def motion(page: Page) -> Literal["no-preference", "reduce"]:
    """Return whether things may move on a page, as ``emulate_media`` has it."""
    is_still: bool = page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    return "reduce" if is_still else "no-preference"


def faults(page: Page, within: str = "html") -> list[str]:
    """Return what axe has against a page, light and dark, wide and on a phone, and where it goes sideways.

    With ``--all`` it is looked at in both schemes at both sizes: in the dark it is the same page in other colours, and
    on a phone as a rule in the same. Of a page that another test looks at as a whole, axe is asked what is new:
    ``within`` those parts of it.
    """
    found: list[str] = []
    before = motion(page)
    is_all = has_all()
    for scheme, size in product(SCHEMES, SIZES) if is_all else ACROSS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        painted(page)  # a screen makes all of it fit once it hears of its size
        if page.evaluate(SIDEWAYS) > 0:
            found.append(f"{scheme} {size}: scrolls sideways")
        said = violations(page, within, colours_only=is_all and scheme == "dark")
        found += [f"{scheme} {size} {one}" for one in said]
    page.emulate_media(color_scheme="light", reduced_motion=before)
    page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    return found


SMALL = {"width": 320, "height": 640}
TOO_WIDE = """() => {
  const { clientWidth, scrollWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const is_cause = (one) => {
    const { display } = one.style;
    one.style.display = "none";
    const fits = document.scrollingElement.scrollWidth <= clientWidth;
    one.style.display = display;
    return fits;
  };
  const causes = [...document.querySelectorAll("body *")].filter((one) => one.getClientRects().length && is_cause(one));
  const wide = causes.slice(-2).map((one) => one.outerHTML.slice(0, 200));
  return [`goes sideways, ${scrollWidth} px: ${wide.join(" ")}`];
}"""
LETTERS = "(size) => { document.documentElement.style.fontSize = size; }"


def faults_when_small(page: Page, within: str = "html") -> list[str]:
    """Return what axe has against a page at 320 px, with large letters and in the dark, and where it goes sideways.

    Words on controls stay whole with large letters, and where each text is twice as long. ``within`` as in ``faults``.
    """
    found: list[str] = []
    before, moved = page.viewport_size, motion(page)
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    for scheme, letters in (("light", "200%"), ("dark", "")):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate(LETTERS, letters)
        painted(page)
        found += [f"{scheme} {letters} {one}" for one in page.evaluate(TOO_WIDE)]
        found += [
            f"{scheme} {letters} {one}" for one in (broken_large_words if letters else broken_words)(page)
        ]
        said = violations(page, within, colours_only=scheme == "dark")
        found += [f"{scheme} {letters} {one}" for one in said]
    page.emulate_media(color_scheme="light", reduced_motion=moved)
    page.set_viewport_size(before or SIZES["wide"])  # type: ignore[arg-type]
    return found
