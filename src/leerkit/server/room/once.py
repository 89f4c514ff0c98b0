"""What is made once for all who ask, until something changes in a session."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from leerkit.server.room.room import Room

T = TypeVar("T")


class Once:
    """Keeps what was made of a room: a hundred connections that ask for the same thing make it once."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._made: dict[Callable[[Room], Any], Any] = {}
        self._made_at: object = None

    def __call__(self, make: "Callable[[Room], T]") -> T:
        """Return what ``make`` gives, made anew only if something changed since it was made last."""
        session, contributions = self._room.session, self._room.contributions
        folded = (session.n_folds, session.fold.last_seq, contributions.last_seq)
        now = (*folded, session.state.seq, len(session.people))
        if self._made_at != now:
            self._made, self._made_at = {}, now
        if make not in self._made:
            self._made[make] = make(self._room)
        made: T = self._made[make]
        return made
