"""Our scripts and style sheets ask for nothing that the oldest browsers of the guide lack, or do without it."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import leerkit
from leerkit.texts.browsers import CHROME, FIREFOX, SAFARI

ROOT = Path(leerkit.__path__[0])
SCRIPTS = sorted(ROOT.rglob("*.js"))
STYLES = sorted(ROOT.rglob("*.css"))


class Newer(NamedTuple):
    """Something that came to browsers at some time. Source: MDN's browser-compat-data, by the last part of its page."""

    pattern: str
    safari: float
    """On an iPhone; 99 is not yet."""
    chrome: float
    page: str


IN_SCRIPTS = (
    Newer(r"AbortSignal\.timeout", 16, 103, "AbortSignal/timeout_static"),
    Newer(r"AbortSignal\.any", 17.4, 116, "AbortSignal/any_static"),
    Newer(r"\.throwIfAborted\(", 15.4, 100, "AbortSignal/throwIfAborted"),
    Newer(r"\.at\(", 15.4, 92, "Array/at"),
    Newer(r"\.findLast(Index)?\(", 15.4, 97, "Array/findLast"),
    Newer(r"\.to(Sorted|Reversed|Spliced)\(", 16, 110, "Array/toSorted"),
    Newer(r"Array\.fromAsync", 16.4, 121, "Array/fromAsync"),
    Newer(r"Object\.hasOwn\b", 15.4, 93, "Object/hasOwn"),
    Newer(r"(Object|Map)\.groupBy", 17.4, 117, "Object/groupBy"),
    Newer(r"\bstructuredClone\b", 15.4, 98, "Window/structuredClone"),
    Newer(r"Promise\.(withResolvers|try)\b", 17.4, 119, "Promise/withResolvers"),
    Newer(
        r"\.(keys|values|entries)\(\)\s*\.(map|filter|find|some|every|reduce|toArray)\(",
        18.4,
        122,
        "Iterator",
    ),
    Newer(r"\.(union|intersection|difference|isSubsetOf|isSupersetOf)\(", 17, 122, "Set/union"),
    Newer(r"\.(isWellFormed|toWellFormed)\(", 16.4, 111, "String/isWellFormed"),
    Newer(r"crypto\.randomUUID", 15.4, 92, "Crypto/randomUUID"),
    Newer(r"navigator\.locks", 15.4, 69, "Navigator/locks"),
    Newer(r"\bBroadcastChannel\b", 15.4, 54, "BroadcastChannel"),
    Newer(r"\brequestIdleCallback\b", 99, 47, "Window/requestIdleCallback"),
    Newer(r"\.showModal\b|HTMLDialogElement", 15.4, 37, "HTMLDialogElement/showModal"),
    Newer(r"\.inert\b", 15.5, 102, "HTMLElement/inert"),
    Newer(r"\b(show|hide|toggle)Popover\b", 17, 114, "Popover_API"),
    Newer(r"\.checkVisibility\(", 17.4, 105, "Element/checkVisibility"),
    Newer(r"\"scrollend\"", 26.2, 114, "Document/scrollend_event"),
    Newer(r"\bnavigation\.(navigate|addEventListener)", 26.2, 102, "Navigation_API"),
    Newer(r"\bstartViewTransition\b", 18, 111, "Document/startViewTransition"),
    Newer(r"\b(De)?[Cc]ompressionStream\b", 16.4, 80, "CompressionStream"),
    Newer(r"URL\.canParse", 17, 120, "URL/canParse_static"),
    Newer(r"\bstatic\s*\{", 16.4, 94, "Classes/Static_initialization_blocks"),
    Newer(r"\(\?<[=!]", 16.4, 62, "Regular_expressions/Lookbehind_assertion"),
    Newer(r"/[a-z]*v[a-z]*(?=[.,;)\s])(?<=[/\])}*+?]/v)", 17, 112, "RegExp/unicodeSets"),
)

IN_STYLES = (
    Newer(r":has\(", 15.4, 105, ":has"),
    Newer(r":focus-visible", 15.4, 86, ":focus-visible"),
    Newer(r"::backdrop", 15.4, 37, "::backdrop"),
    Newer(r"@layer", 15.4, 99, "@layer"),
    Newer(r"@container|container-type", 16, 105, "@container"),
    Newer(r"@property", 16.4, 85, "@property"),
    Newer(r"^\s*&", 17.2, 120, "Nesting_selector"),
    Newer(r"@media[^{]*[<>]", 16.4, 104, "@media#range"),
    Newer(r"color-mix\(", 16.2, 111, "color_value/color-mix"),
    Newer(r"light-dark\(", 17.5, 123, "color_value/light-dark"),
    Newer(r"\boklch\(|\blch\(", 15.4, 111, "color_value/oklch"),
    Newer(r"\b[\d.]+[dsl]v[hwib]\b", 15.4, 108, "length#viewport"),
    Newer(r"\b[\d.]+r?lh\b", 16.4, 109, "length#lh"),
    Newer(r"\baccent-color:", 15.4, 93, "accent-color"),
    Newer(r"overflow-wrap:\s*anywhere", 15.4, 80, "overflow-wrap"),
    Newer(r"overflow(-[xy])?:\s*clip", 16, 90, "overflow"),
    Newer(r"\btext-wrap:", 17.4, 114, "text-wrap"),
    Newer(r"\bsubgrid\b", 16, 117, "Subgrid"),
    Newer(r"\bscrollbar-gutter:", 18.2, 94, "scrollbar-gutter"),
    Newer(r"^\s*(translate|rotate|scale):", 14.1, 104, "translate"),
    Newer(r"^\s*mask(-image)?:", 15.4, 120, "mask"),
    Newer(r"\bfield-sizing:", 26.2, 123, "field-sizing"),
)

RING = "the browser's own ring around what has the focus"

WORDS = "break-word stands before it"
DONE_WITHOUT = {
    ("tabs.js", "BroadcastChannel"): "another tab has it once it is looked at",
    ("kept_exercise.js", "BroadcastChannel"): "of two tabs what the last of them wrote is kept",
    ("stage.js", "HTMLDialogElement/showModal"): "nothing offers the stage",
    ("wishes.js", "HTMLDialogElement/showModal"): "the question stands on the page, not over it",
    ("hosting.css", "overflow-wrap"): WORDS,
    ("hosting.css", ":focus-visible"): RING,
    ("hosting.css", "::backdrop"): "the question stands on the page, not over it",
    ("leading.css", "overflow-wrap"): WORDS,
    ("news.css", "overflow-wrap"): WORDS,
    ("run_sheet.css", ":focus-visible"): RING,
    ("tokens.css", ":has"): "light colours only",
    ("contrast.css", ":has"): "light colours only",
    ("card.css", ":has"): "an option that is chosen is no darker; space above a result is given otherwise",
    ("columns.css", ":has"): "one line more above a result",
    ("lab.css", ":has"): "JupyterLab says in English what it could not draw",
    ("card.css", "accent-color"): "the browser's own colour",
    ("views.css", "accent-color"): "the browser's own colour",
    ("card.css", ":focus-visible"): RING,
    ("lesson.css", ":focus-visible"): RING,
    ("video.css", ":focus-visible"): RING,
    ("video.css", "accent-color"): "the browser's own colour",
    ("page.css", ":focus-visible"): RING,
    ("outputs.css", ":focus-visible"): RING,
    ("widgets.css", ":focus-visible"): RING,
    ("widgets.css", "accent-color"): "the browser's own colour",
    ("widgets.css", "overflow-wrap"): WORDS,
    ("page.css", "mask"): "-webkit-mask stands before it",
    ("stage.css", "::backdrop"): "there is no stage",
    ("facilitator.css", "scrollbar-gutter"): "the page moves a little when a scroll bar comes",
    ("card.css", "overflow-wrap"): WORDS,
    ("views.css", "overflow-wrap"): WORDS,
    ("wall.css", "overflow-wrap"): "break-word is inherited from the card",
    ("lesson.css", "overflow-wrap"): WORDS,
    ("screen.css", "overflow-wrap"): WORDS,
    ("page.css", "overflow-wrap"): WORDS,
    ("document.css", "overflow-wrap"): "break-word is given beside it",
    ("charts.css", "overflow-wrap"): "break-word is inherited from the page",
    ("facilitator.css", "text-wrap"): "lines end where they end",
    ("page.css", "text-wrap"): "lines end where they end",
    ("zaal.css", "text-wrap"): "lines end where they end",
    ("still.css", ":has"): "of a closed question all options stay, with the chosen one ticked",
    ("zaal_later.css", ":has"): "nothing stands beside the other",
    ("later.js", "Window/requestIdleCallback"): "questions and the other views come after three seconds",
}
"""What happens in a browser that lacks it."""


GUIDE = ROOT.parents[1] / "docs" / "handleiding.md"


def test_guide_names_the_oldest_browsers() -> None:
    told = GUIDE.read_text(encoding="utf-8").partition("## Welke browsers werken")[2].partition("\n## ")[0]
    assert f"iOS {SAFARI:.0f} of later" in told
    for browser, version in (("Safari", SAFARI), ("Chrome, Edge", CHROME), ("Firefox", FIREFOX)):
        assert f"| laptop | {browser} | versie {version:.0f} of later |" in told
    assert f"| Chrome, Edge | versie {CHROME:.0f} of later |" in told


def is_too_new(newer: Newer) -> bool:
    return newer.safari > SAFARI or newer.chrome > CHROME


def without_comments(source: str) -> str:
    """Return a source without its comments, which may name anything."""
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", source, flags=re.DOTALL)


def found_in(path: Path, table: tuple[Newer, ...]) -> set[tuple[str, str]]:
    source = without_comments(path.read_text(encoding="utf-8"))
    return {
        (path.name, one.page)
        for one in table
        if is_too_new(one) and re.search(one.pattern, source, re.MULTILINE)
    }


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_needs_nothing_that_is_too_new(path: Path) -> None:
    assert found_in(path, IN_SCRIPTS) - set(DONE_WITHOUT) == set()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheet_needs_nothing_that_is_too_new(path: Path) -> None:
    assert found_in(path, IN_STYLES) - set(DONE_WITHOUT) == set()


def test_what_is_done_without_is_still_asked_for() -> None:
    asked = {found for path in SCRIPTS for found in found_in(path, IN_SCRIPTS)}
    asked |= {found for path in STYLES for found in found_in(path, IN_STYLES)}
    assert set(DONE_WITHOUT) - asked == set()


EXAMPLES = {
    "AbortSignal/timeout_static": "fetch(url, { signal: AbortSignal.timeout(5) })",
    "Array/at": "list.at(-1)",
    "Array/findLast": "list.findLast((one) => one)",
    "Iterator": "map.values().map((one) => one)",
    "Classes/Static_initialization_blocks": "class A { static { } }",
    "Regular_expressions/Lookbehind_assertion": "/(?<=a)b/",
    "RegExp/unicodeSets": r"text.match(/[\p{L}--a]/v)",
    "HTMLDialogElement/showModal": "dialog.showModal()",
    ":has": ".a:has(.b) {}",
    "@media#range": "@media (width >= 600px) {",
    "Nesting_selector": ".a {\n  & .b {}\n}",
    "length#viewport": "height: 100dvh;",
    "translate": "  translate: 10px;",
}


@pytest.mark.parametrize("page", EXAMPLES)
def test_scan_sees_it(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.js"
    path.write_text(EXAMPLES[page])
    assert ("a.js", page) in found_in(path, (*IN_SCRIPTS, *IN_STYLES))
    path.write_text("const a = list.map((one) => one / 2); // list.at(-1)\n.a > .b { color: red; }")
    assert found_in(path, (*IN_SCRIPTS, *IN_STYLES)) == set()
