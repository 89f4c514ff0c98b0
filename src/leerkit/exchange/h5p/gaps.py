"""Texts with gaps, and texts in which words are marked: between asterisks stands what it is about.

Source of the fields: ``semantics.json`` and the parsers of h5p-blanks, h5p-drag-text and h5p-mark-the-words.
"""

import re
from collections.abc import Callable, Iterator

from leerkit.exchange.found import Found
from leerkit.exchange.gapped import Hole, gapped, marked
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.walk import Content, Walk
from leerkit.exchange.wording import one_line
from leerkit.texts import packages as texts

STARRED = re.compile(r"\*([^*\n]+)\*")
"""What is asked; two asterisks side by side are one that is none."""
STAR = "\ue010"
TIP = re.compile(r"(?<!\\):(?P<tip>.*)$")
FEEDBACK = re.compile(r"\\([+-])(.*?)(?=\\[+-]|$)")
"""Of a word that is dragged: what is said when it is right (+) and when it is not (-)."""
MOST_OPTIONS = 20
"""At one gap of an ``invul``."""


def blanks(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a text with gaps to write in."""
    params = content.params
    pieces: list[str | Hole] = []
    for one in params.parts("questions"):
        pieces += [*_pieces(one, _written), "\n\n"]
    rights = [word for one in pieces if isinstance(one, Hole) for word in one.right]
    if params.is_on("behaviour", "caseSensitive") and any(word != word.lower() for word in rights):
        content.notes.append(texts.CAPITALS)
    question = params.words("text") or texts.FILL_IN
    yield walk.question(content, gapped(question, pieces), walk.media(content))


def drag_text(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a text with gaps and words to choose from, as many as an ``invul`` can show."""
    params = content.params
    pieces = _pieces(params.part("textField"), _dragged)
    others = [one for one in _pieces(params.part("distractors"), _dragged) if isinstance(one, Hole)]
    holes = [one for one in pieces if isinstance(one, Hole)]
    words = tuple(sorted({word for one in (*holes, *others) for word in one.right}, key=str.lower))
    if len(words) > MOST_OPTIONS:
        content.notes.append(texts.TOO_MANY_WORDS)
        words = ()
    offered = [one if isinstance(one, str) else one.offering(words) for one in pieces]
    question = params.words("taskDescription") or texts.FILL_IN
    yield walk.question(content, gapped(question, offered), walk.media(content))


def mark_the_words(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a text of which some words are signals."""
    params = content.params
    text = params.paragraphs("textField").replace("**", STAR)
    pieces: list[tuple[str, bool]] = []
    for n, piece in enumerate(STARRED.split(text)):
        words = piece.replace(STAR, "*")
        pieces += [(words, True)] if n % 2 else [(words, False)]
    question = params.words("taskDescription") or texts.MARK
    entry = marked(question, pieces, content.notes)
    yield walk.question(content, entry, walk.media(content))


def _pieces(part: Part, read: Callable[[str], Hole]) -> list[str | Hole]:
    """Return a text in pieces: words that stay, and gaps, each by what stands between its asterisks."""
    split = STARRED.split(part.paragraphs().replace("**", STAR))
    words = [one.replace(STAR, "*") for one in split]
    return [read(one) if n % 2 else one for n, one in enumerate(words)]


def _written(text: str) -> Hole:
    """Return the gap of ``answer/other answer:tip``."""
    tip = TIP.search(text)
    answers = text[: tip.start()] if tip else text
    right = [one_line(one.replace(r"\:", ":")) for one in re.split(r"(?<!\\)/", answers)]
    told = one_line(tip["tip"]) if tip else ""
    return Hole(tuple(one.replace(r"\/", "/") for one in right if one), tip=told)


def _dragged(text: str) -> Hole:
    """Return the gap of ``word:tip``, with what is said to it."""
    said = {one[1]: one_line(one[2]) for one in FEEDBACK.finditer(text)}
    bare = FEEDBACK.sub("", text)
    tip = TIP.search(bare)
    word = one_line((bare[: tip.start()] if tip else bare).replace(r"\:", ":"))
    told = one_line(tip["tip"]) if tip else ""
    return Hole((word,) if word else (), tip=told, if_right=said.get("+", ""), if_wrong=said.get("-", ""))
