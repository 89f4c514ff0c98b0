"""Texts with gaps and texts with marks: what a dozen kinds of question of other programs become."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from leerkit.exchange.shapes import Entry
from leerkit.exchange.wording import one_line
from leerkit.exercises.invul import GAP
from leerkit.texts import packages as texts

MOST_HINTS = 5
FEW_WORDS = 24
"""As many rows with a word each somebody looks through; of a longer text sentences are marked."""
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n\n+")


@dataclass(frozen=True)
class Hole:
    """A gap."""

    right: tuple[str, ...]
    """All that is right, or, of what is chosen, the texts of the options that are."""
    options: tuple[str, ...] = ()
    """What can be chosen; none at all means that it is written."""
    tip: str = ""
    if_right: str = ""
    if_wrong: str = ""
    ideas: tuple[tuple[str, str], ...] = ()
    """What is said to one wrong answer."""

    def offering(self, options: tuple[str, ...]) -> "Hole":
        """Return the same with something to choose from."""
        return replace(self, options=options)


def gapped(question: str, pieces: Iterable[str | Hole], explanation: str = "") -> Entry:
    """Return a text to fill in. Square brackets of its own become round ones, for these are gaps."""
    text, holes = "", list[Hole]()
    for piece in pieces:
        if isinstance(piece, Hole):
            holes.append(piece)
            text += f"[plek-{len(holes)}]"
        else:
            text += GAP.sub(r"(\1)", piece)
    named = [(f"plek-{n}", texts.place(n), hole) for n, hole in enumerate(holes, start=1)]
    hints = [f"{label}: {hole.tip}" for _, label, hole in named if hole.tip][:MOST_HINTS]
    return {
        "soort": "invul",
        "question": question,
        "text": "\n\n".join(one_line(one) for one in re.split(r"\n\s*\n", text) if one.strip()),
        "gaps": [_gap(key, label, hole) for key, label, hole in named],
        **({"hints": hints} if hints else {}),
        "solution": {
            "gaps": {key: _filling(hole) for key, _, hole in named},
            **({"explanation": explanation} if explanation else {}),
        },
    }


def _gap(key: str, label: str, hole: Hole) -> Entry:
    options = [{"key": f"o{n}", "text": text} for n, text in enumerate(hole.options, start=1)]
    return {"key": key, "label": label, **({"options": options} if options else {})}


def _filling(hole: Hole) -> Entry:
    keys = {text: f"o{n}" for n, text in enumerate(hole.options, start=1)}

    def given(text: str) -> str:
        return keys.get(text, text)

    ideas = [{"when": [given(text)], "say": said} for text, said in hole.ideas if said]
    others = [key for text, key in keys.items() if text not in hole.right]
    if hole.if_wrong and others:
        ideas.append({"when": others, "say": hole.if_wrong})
    said = hole.if_right or ("" if others else hole.if_wrong)
    return {
        "right": [given(text) for text in hole.right],
        **({"ideas": ideas} if ideas else {}),
        **({"feedback": said} if said else {}),
    }


def marked(question: str, pieces: Sequence[tuple[str, bool]], notes: list[str]) -> Entry:
    """Return a text of which parts are signals: words, if they are few, or the sentences that they stand in."""
    parts: list[tuple[str, bool | str]] = [(word, is_on) for text, is_on in pieces for word in text.split()]
    if len(parts) > FEW_WORDS:
        notes.append(texts.SENTENCES)
        parts = _sentences(pieces)
    keyed = [(f"d{n}", text, why) for n, (text, why) in enumerate(parts, start=1)]
    return {
        "soort": "signaal",
        "question": question,
        "parts": [{"key": key, "text": text} for key, text, _ in keyed],
        "solution": {"signals": {key: why if isinstance(why, str) else "" for key, _, why in keyed if why}},
    }


def _sentences(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool | str]]:
    """Return the sentences of a text, each with the words for which it is a signal."""
    whole, spans = "", list[tuple[int, int]]()
    for text, is_signal in pieces:
        if is_signal:
            spans.append((len(whole), len(whole) + len(text)))
        whole += text
    found: list[tuple[str, bool | str]] = []
    at = 0
    for end in [*(one.start() for one in SENTENCE.finditer(whole)), len(whole)]:
        sentence = one_line(whole[at:end])
        said = [one_line(whole[first:last]) for first, last in spans if at <= first < end]
        if sentence:
            found.append((sentence, texts.marks(said) if said else False))
        at = end
    return found
