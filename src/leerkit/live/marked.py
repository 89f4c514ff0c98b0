"""Ids that are marked and unmarked: the state of whoever was taken out, and of what was hidden."""

from leerkit.answer import Frozen


class Marked(Frozen):
    """The ids that are marked now, in the order in which they came."""

    ids: tuple[str, ...] = ()

    def __contains__(self, one: str) -> bool:
        return one in self.ids

    def mark(self, one: str, *, on: bool) -> "Marked":
        """Return them with one id marked, or not."""
        if on == (one in self.ids):
            return self
        return Marked(ids=(*self.ids, one) if on else tuple(other for other in self.ids if other != one))
