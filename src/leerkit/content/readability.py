"""How hard a Dutch sentence is to read, by its length and that of its words. Pure."""

import re
from collections.abc import Iterator

from leerkit.exercises.stems import words_of

LONG = 20
"""More words than this make a sentence one to look at. What is shorter is hard by its words, which no formula knows."""
VERY_LONG = 30
"""More words than this are too many, however short these are."""
EASY_ENOUGH = 60.0
"""The lowest score that Douma calls normal; below it reading takes more than primary school."""
VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE
)
"""What is one sound in Dutch: two vowels that are two sounds have a diaeresis or a hyphen between them."""
ENDS = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+(?=[\"'‘“(\[]*[A-ZÀ-Þ0-9])|\n+")
ABBREVIATED = re.compile(
    r"(?<![’'])\b(?:[a-z]|art|bijv|ca|dhr|drs|enz|evt|jl|km|max|min|mevr|mln|mld|nr|resp|vgl|zgn)\.$", re.I
)
"""What ends in a full stop and ends no sentence."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text. Lines are apart, as in a list."""
    begun = ""
    for part in ENDS.split(text):
        begun = f"{begun} {part}".strip()
        if not ABBREVIATED.search(begun):
            if begun:
                yield begun
            begun = ""
    if begun:
        yield begun


def syllables(word: str) -> int:
    """Return how many syllables a word has, 1 at least."""
    return len(VOWELS.findall(word)) or 1


def ease(sentence: str) -> float:
    """Return how easy a sentence reads: 0 is very hard, 100 very easy, and it may lie outside these.

    Source: the formula of Flesch as W. H. Douma fitted it to Dutch (De leesbaarheid van landbouwbladen, Wageningen
    1960): 206.84 less 0.93 a word and less 77 times the syllables of a word, on average; as told, with his norms, at
    https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php
    """
    words = words_of(sentence)
    if not words:
        return 100.0
    return 206.84 - 0.93 * len(words) - 77 * sum(map(syllables, words)) / len(words)


def is_hard(sentence: str) -> bool:
    """Return whether a sentence is likely to lie above B1: it is long, and its words are too.

    No formula tells a level of the European framework. What the government asks of B1 is short sentences of easy
    words: https://www.communicatierijk.nl/vakkennis/rijkswebsites/aanbevolen-richtlijnen/taalniveau-b1
    """
    n_words = len(words_of(sentence))
    return n_words > VERY_LONG or (n_words > LONG and ease(sentence) < EASY_ENOUGH)
