"""The words of a text, and which of them are the same word: ``bomen`` and ``boom``. Pure."""

import re
from unicodedata import normalize

LONGEST_WORD = 40
"""Characters; what is longer is not a word but something that was typed to be long."""

_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
"""Marks that belong to the letter before them, of scripts that are written with them."""
_BEFORE_A_SENTENCE = ("", *".!?:…\n-•")
_LOOK_BACK = 5
"""Characters: what ends a sentence, a space, and what opens a quotation."""
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARKS}]|['’-](?={_LETTER}))*")


def words_of(text: str) -> list[str]:
    """Return the words of a cleaned text as written, in order: letters, with hyphens and apostrophes inside."""
    return [one for one in _WORD.findall(normalize("NFC", text)) if len(one) <= LONGEST_WORD]


def forms_of(text: str) -> list[str]:
    """Return the words of a cleaned text; one that begins a sentence in small letters, as it would stand elsewhere."""
    found = []
    for one in _WORD.finditer(normalize("NFC", text)):
        before = one.string[max(0, one.start() - _LOOK_BACK) : one.start()].rstrip(" \"'‘“(")
        is_first = before[-1:] in _BEFORE_A_SENTENCE
        word = one[0]
        if len(word) <= LONGEST_WORD:
            found.append(word[0].lower() + word[1:] if is_first else word)
    return found


class Stemmer:
    """Finds what forms of a word have in common, and remembers it for as long as it is there itself.

    Source: the Dutch stemmer of Snowball (Kraaij and Pohlmann).
    """

    def __init__(self) -> None:
        from snowballstemmer import stemmer  # noqa: PLC0415 - a kernel that counts no words need not load it

        self._stemmer = stemmer("dutch")
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return the stem of a word; capitals make no difference."""
        folded = word.casefold()
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = str(self._stemmer.stemWord(folded))
        return known
