"""An item of QTI 2 or 3 as questions: one for each interaction, and one for all gaps in a text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from xml.etree.ElementTree import Element

from leerkit.exchange.found import Picture
from leerkit.exchange.gapped import Hole, gapped
from leerkit.exchange.qti.declared import Declared, declared
from leerkit.exchange.qti.interactions import BLOCK, INLINE, OTHERS, Asked, hole
from leerkit.exchange.qti.nodes import joined, pictures, pieces, says_more, words
from leerkit.exchange.shapes import Entry, explained
from leerkit.exchange.wording import escaped, one_line
from leerkit.texts import exchange as exchange_texts
from leerkit.texts import packages as texts

TakePicture = Callable[[str, str, list[str]], tuple[Picture, ...]]
"""Takes an address in an item, what is on the picture and the notes of a question; returns the picture."""


@dataclass
class Part:
    """A piece of an item that becomes something by itself."""

    entry: Entry | None = None
    text: str = ""
    """What stands between questions, as Markdown."""
    notes: list[str] = field(default_factory=list)
    pictures: tuple[Picture, ...] = ()


def parts_of(item: Element, take: TakePicture) -> list[Part]:
    """Return what an item holds, in order; its pictures stand above the first of it."""
    body = item.find("itemBody")
    title = one_line(item.get("title", ""))
    if body is None:
        return [Part(notes=[exchange_texts.NOTHING_ASKED])]
    if item.find("templateDeclaration") is not None:
        return [Part(notes=[texts.TEMPLATE])]
    read = _Item(item, title)
    found = list(read.parts(body))
    first = found[0]
    first.notes += read.notes
    for address, alt in dict.fromkeys(pictures(body)):
        first.pictures += take(address, alt, first.notes)
    if says_more(body):
        first.notes.append(exchange_texts.LAID_OUT)
    return found


class _Item:
    """What all interactions of an item share."""

    def __init__(self, item: Element, title: str) -> None:
        self._title = title
        self._declared = declared(item)
        self._feedback = {
            one.get("identifier", ""): words(one)
            for one in item.iter("modalFeedback")
            if one.get("showHide", "show") == "show"
        }
        named = {one.get("identifier", "") for body in item.iter("itemBody") for one in body.iter()}
        general = [said for name, said in self._feedback.items() if name not in named and said]
        self._general = general[0] if len(general) == 1 else ""
        self.notes = [texts.MORE_FEEDBACK] if len(general) > 1 else []
        """What is to be said of the item as a whole."""
        examples = (one for one in item.iter("rubricBlock") if _is_example(one))
        self._example = "\n\n".join(filter(None, (joined([*map(str, pieces(one))]) for one in examples)))

    def parts(self, body: Element) -> Iterator[Part]:
        """Yield a part for each interaction, and for the text with gaps between two of them."""
        before: list[str | Hole] = []
        n_made = 0
        for piece in pieces(body, (*BLOCK, *INLINE, *OTHERS)):
            if isinstance(piece, str):
                before.append(piece)
            elif piece.tag in INLINE:
                before.append(hole(piece, self._of(piece)))
            else:
                if any(isinstance(one, Hole) for one in before):
                    n_made += 1
                    yield self._gapped(before)
                    before = []
                n_made += 1
                yield self._asked(piece, joined([one for one in before if isinstance(one, str)]))
                before = []
        if any(isinstance(one, Hole) for one in before):
            n_made += 1
            yield self._gapped(before)
        elif not n_made:
            left = joined([one for one in before if isinstance(one, str)])
            said = "\n\n".join(escaped(one) for one in left.split("\n\n"))
            yield Part(text=said, notes=[] if said else [exchange_texts.NOTHING_ASKED])

    def _of(self, node: Element) -> Declared:
        return self._declared.get(node.get("responseIdentifier", ""), Declared())

    def _gapped(self, before: list[str | Hole]) -> Part:
        """Return the text with gaps; a first paragraph without one is what is asked."""
        texts_before = "".join(
            one for one in takewhile(lambda one: isinstance(one, str), before) if isinstance(one, str)
        )
        head, parted, rest = texts_before.rpartition("\n\n")
        asked = joined([head]) if parted else ""
        n_before = sum(1 for _ in takewhile(lambda one: isinstance(one, str), before))
        shown = [rest, *before[n_before:]] if asked else before
        entry = gapped(asked or texts.FILL_IN, shown)
        if "\n\n" in asked:
            first, _, more = asked.partition("\n\n")
            entry = {**entry, "question": first, "intro": more}
        return Part(self._named(entry))

    def _asked(self, node: Element, before: str) -> Part:
        prompt = words(node.find("prompt"))
        notes: list[str] = []
        if node.tag in OTHERS:
            return Part(notes=[exchange_texts.unknown_type(node.tag)])
        question, intro = (prompt, before) if prompt else (before, "")
        if "\n\n" in question:
            intro, _, question = question.rpartition("\n\n")
        asked = Asked(node, self._of(node), question or self._title, self._feedback, self._example, notes)
        if not asked.question:
            return Part(notes=[exchange_texts.NOTHING_ASKED])
        entry = BLOCK[node.tag](asked)
        if entry and intro:
            entry = {**entry, "intro": "\n\n".join(filter(None, (intro, entry.get("intro", ""))))}
        return Part(self._named(entry) if entry else None, notes=notes)

    def _named(self, entry: Entry) -> Entry:
        return {"name": self._title, **explained(entry, self._general)}


def _is_example(rubric: Element) -> bool:
    """Return whether a rubric is an answer to compare with; most say how to give points."""
    return "model" in rubric.get("use", "").lower()
