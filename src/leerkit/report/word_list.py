"""The words of what a group wrote, by the number of people who wrote them. Pure.

Whoever writes a word five times counts once. A word that one person wrote is not in the list: it says nothing of the
group, and may be a name. A change costs what is changed, whatever the size of the room.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from heapq import nlargest
from types import MappingProxyType
from typing import NamedTuple

from leerkit.answer import Frozen
from leerkit.exercises.stems import Stemmer, forms_of, words_of
from leerkit.texts.stop_words import STOP_WORDS

FEWEST = 2
"""People who have to have written a word."""

MOST_FORMS = 20

_GROUP = "="
"""Before the name of a group, which is no stem: no word has this sign in it."""

_NAMED = "~"
"""Before a name that the host gave, likewise."""

NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Written(NamedTuple):
    """A cleaned text (``clean_text``), and whoever wrote it."""

    who: str
    text: str


class Part(Frozen):
    """A word that is counted as a part of another."""

    key: str
    label: str
    n: int


class Word(Frozen):
    """A word, or a group of words, with how many people wrote it."""

    key: str
    """By which it can be hidden: a digest, so that what names it holds nothing of what somebody wrote."""
    label: str
    """The form that most of them wrote, the name of the group, or the name that the host gave."""
    n: int
    forms: tuple[str, ...] = ()
    """How it is written, in small letters, the most used first; at most ``MOST_FORMS``."""
    parts: tuple[Part, ...] = ()
    """Of what has a name of the host: the words that were given it, the most written first."""


class WordList:
    """The words of texts that come, change and go. ``groups`` are the author's: per name, words that count for it."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._stem = Stemmer()
        self._group_of = {self._stem(word): _GROUP + name for name, words in groups.items() for word in words}
        for name in groups:
            if words_of(name) == [name]:
                self._group_of.setdefault(self._stem(name), _GROUP + name)
        self._texts: dict[str, Written] = {}
        self._words: dict[str, dict[str, str]] = {}
        """Of each text: per word, the form in which it stands there first."""
        self._writers: dict[str, Counter[str]] = {}
        """Of each word: in how many texts of each person it stands."""
        self._forms: dict[str, Counter[str]] = {}
        """Of each word: in how many texts each form stands."""

    @property
    def n_writers(self) -> int:
        """Return how many people wrote anything."""
        return len({written.who for written in self._texts.values()})

    def keep(self, texts: Mapping[str, Written]) -> None:
        """Let these texts be all there is, each by its id."""
        changed = [one for one, written in texts.items() if self._texts.get(one) != written]
        for gone in [*(self._texts.keys() - texts.keys()), *(one for one in changed if one in self._texts)]:
            self._drop(gone)
        for new in changed:
            self._put(new, texts[new])

    def most(self, n: int, names: Mapping[str, str] = NO_NAMES) -> tuple[Word, ...]:
        """Return the words that most people wrote, at most ``n``; what as many wrote, by the alphabet.

        ``names`` are the host's, by the key of a word: words with the same name are one, of whoever wrote any of them.
        """
        named = self._named(names)
        taken = {word for words in named.values() for word in words}
        counts = {
            word: len(who) for word, who in self._writers.items() if len(who) >= FEWEST and word not in taken
        }
        together = {name: self._people(words) for name, words in named.items()}
        counts |= {_NAMED + name: n_of for name, n_of in together.items() if n_of >= FEWEST}
        fewest = min(nlargest(n, counts.values()), default=0)
        found = [(word, self._label(word), n_of) for word, n_of in counts.items() if n_of >= fewest]
        first = sorted(found, key=lambda one: (-one[2], one[1].casefold(), one[0]))[:n]
        return tuple(
            self._word(word, label, n_of, named.get(word.removeprefix(_NAMED), ()))
            for word, label, n_of in first
        )

    def _word(self, word: str, label: str, n_of: int, parts: Sequence[str]) -> Word:
        """Return a word as it is told; ``parts`` are the words of which it is made, if it has a name of the host."""
        told = [Part(key=_key(one), label=self._label(one), n=len(self._writers[one])) for one in parts]
        forms = tuple(self._folded(*(parts or [word])))[:MOST_FORMS]
        in_order = sorted(told, key=lambda one: (-one.n, one.label.casefold(), one.key))
        return Word(key=_key(word), label=label, n=n_of, forms=forms, parts=tuple(in_order))

    def _named(self, names: Mapping[str, str]) -> dict[str, list[str]]:
        """Return, per name that the host gave, the words with that name that anybody wrote."""
        found: dict[str, list[str]] = {}
        if names:
            for word in self._writers:
                name = names.get(_key(word))
                if name:
                    found.setdefault(name, []).append(word)
        return found

    def _people(self, words: Iterable[str]) -> int:
        """Return how many people wrote any of these words."""
        return len({who for word in words for who in self._writers[word]})

    def _put(self, text_id: str, written: Written) -> None:
        self._texts[text_id] = written
        words = self._words[text_id] = self._found_in(written.text)
        for word, form in words.items():
            self._writers.setdefault(word, Counter())[written.who] += 1
            self._forms.setdefault(word, Counter())[form] += 1

    def _drop(self, text_id: str) -> None:
        who = self._texts.pop(text_id).who
        for word, form in self._words.pop(text_id).items():
            for counts, one in ((self._writers, who), (self._forms, form)):
                counts[word][one] -= 1
                if not counts[word][one]:
                    del counts[word][one]
                if not counts[word]:
                    del counts[word]

    def _found_in(self, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for form in forms_of(text):
            stem = self._stem(form)
            group = self._group_of.get(stem)
            if group is not None or not _says_nothing(form):
                found.setdefault(group or stem, form)
        return found

    def _folded(self, *words: str) -> list[str]:
        """Return the forms of words in small letters, the most used first."""
        folded: Counter[str] = Counter()
        for word in words:
            for form, n in self._forms[word].items():
                folded[form.casefold()] += n
        return sorted(folded, key=lambda one: (-folded[one], one))

    def _label(self, word: str) -> str:
        """Return the most used form; in small letters if anybody wrote it so."""
        if word[0] in (_GROUP, _NAMED):
            return word[1:]
        most = self._folded(word)[0]
        written = [form for form in self._forms[word] if form.casefold() == most]
        return most if most in written else min(written, key=lambda one: (-self._forms[word][one], one))


def _says_nothing(form: str) -> bool:
    return len(form) == 1 or form.casefold() in STOP_WORDS


def _key(word: str) -> str:
    return sha256(word.encode()).hexdigest()[:16]
