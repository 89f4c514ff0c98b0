"""The words of what is written in a room: of the posts on its walls, and of the open question that is on.

Only posts that everybody may see are counted, and of an open question only texts that the host did not hide.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leerkit.answer import Frozen
from leerkit.report import Word, WordList, Written

if TYPE_CHECKING:
    from leerkit.server.room.room import Room

MOST_WORDS = 30
"""In a list: the host reads them all before others do."""

MOST_TOLD = 20
"""To everybody: more is not read from a screen."""

Which = tuple[str, str]


class Counted(Frozen):
    """The words of one exercise, most written first, and how many people wrote anything."""

    words: tuple[Word, ...] = ()
    n_writers: int = 0

    def without(self, hidden: tuple[str, ...]) -> "Counted":
        """Return what everybody may see of it."""
        shown = [one for one in self.words if one.key not in hidden][:MOST_TOLD]
        return self.model_copy(update={"words": tuple(shown)})


class WordLists:
    """The lists of a room, counted as texts come and go. What was wiped is not remembered."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._lists: dict[Which, WordList] = {}
        self._of_fold = 0

    def all(self) -> Mapping[Which, Counted]:
        """Return the words of every wall with posts, and of the open question that is on."""
        if self._of_fold != self._room.session.n_folds:
            self._lists, self._of_fold = {}, self._room.session.n_folds
        written = self._room.contributions.shown_on_walls() | self._of_question()
        written |= {which: {} for which in self._lists if which not in written}
        return {
            which: self._counted(which, texts)
            for which, texts in written.items()
            if self._room.has_exercise(*which)
        }

    def _of_question(self) -> dict[Which, dict[str, Written]]:
        now = self._room.state.led.now
        on = now.exercise if now else None
        if on is None or not self._room.has_exercise(*on):
            return {}
        exercise = self._room.exercise(*on)
        if exercise.word_groups() is None or exercise.wall_columns():
            return {}
        tally = self._room.answers.known_results_of(*on).tally
        rows = [row for chart in tally.charts if chart.kind == "texts" for row in chart.rows]
        return {on: {row.key: Written(row.key, row.label) for row in rows}}

    def _counted(self, which: Which, texts: Mapping[str, Written]) -> Counted:
        known = self._lists.get(which)
        if known is None:
            known = self._lists[which] = WordList(self._room.exercise(*which).word_groups() or {})
        known.keep(texts)
        names = self._room.state.word_views.of(*which).names
        return Counted(words=known.most(MOST_WORDS, names), n_writers=known.n_writers)


def all_words(room: "Room") -> Mapping[Which, Counted]:
    """Return the words of a room, for ``room.once``."""
    return room.word_lists.all()
