"""The rooms of one server: any number of sessions, each found by its code."""

from collections.abc import Iterator

from leerkit.server.room.codes import same_code
from leerkit.server.room.room import Room


class Rooms:
    """Rooms in the order in which they were opened. The first is the one with which the server was started."""

    def __init__(self, first: Room) -> None:
        self.first = first
        self._by_code = {first.code: first}

    def __iter__(self) -> Iterator[Room]:
        """Yield every room; one that is added meanwhile is not among them."""
        return iter(tuple(self._by_code.values()))

    @property
    def others(self) -> Iterator[Room]:
        """Every room but the first."""
        return (room for room in self if room is not self.first)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        """Return whether there is a room with exactly this code."""
        return code in self._by_code

    def add(self, room: Room) -> None:
        """Have one more."""
        self._by_code[room.code] = room

    def let_go(self, room: Room) -> None:
        """Have one room less, and close it. The first is never let go."""
        del self._by_code[room.code]
        room.close()

    def find(self, raw: object) -> Room | None:
        """Return the room with this code, as people type and paste it, or None.

        It is held against every code, so that the time that it takes tells nothing of them.
        """
        found = None
        for room in self:
            if same_code(raw, room.code):
                found = room
        return found

    def of_participant(self, participant_id: str) -> Room | None:
        """Return in which room somebody is who was here before, or None."""
        return next((room for room in self if room.session.people.get(participant_id)), None)
