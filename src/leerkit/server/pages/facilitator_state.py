"""What the facilitator's page is told: results, rounds, who is here, and whether answers are kept."""

from typing import Any

from leerkit.errors import StoreError
from leerkit.server.pages.console_lessons import console_asked
from leerkit.server.pages.console_state import console_state
from leerkit.server.pages.dumped import DumpedResults
from leerkit.server.pages.posts_state import chosen, posts_for_host
from leerkit.server.pages.words_state import words_for_host
from leerkit.server.room.contributions import placed
from leerkit.server.room.room import Room
from leerkit.texts import keeping
from leerkit.texts import report as texts


async def facilitator_state(room: Room, dumped: DumpedResults) -> dict[str, Any]:
    """Return everything that the facilitator's page draws, JSON-ready.

    ``storage`` is a sentence if answers cannot be kept now, and empty otherwise. While the store is away the results
    are those that were last known.
    """
    away = ""
    try:
        results = await room.answers.results()
    except StoreError:
        results, away = room.answers.known_results(), keeping.AWAY
    here = room.presence.connected
    connected = [one.participant_id for one in results.participants if one.participant_id in here]
    return {
        "results": dumped(results),
        "state": room.state.public("facilitator"),
        "people": {
            "connected": connected,
            "sentence": texts.present(len(results.participants), len(connected)),
            "removed": _removed(room),
        },
        "posts": room.once(posts_for_host),
        "large": room.once(chosen),
        "words": room.once(words_for_host),
        "asked": room.once(console_asked),
        "in_groups": room.once(placed),
        "signals": room.contributions.n_signals(),
        "n_awake": room.contributions.n_awake(),
        "on": console_state(room, results, connected),
        "storage": room.storage.problem or away,
        "is_wiped": room.storage.session_is_wiped,
    }


def _removed(room: Room) -> list[dict[str, object]]:
    """Return who was taken out, and whether their device is closed; of who was wiped only while it is."""
    released = room.state.released
    return [
        {"participant_id": one, "nickname": name, "is_closed": one not in released}
        for one, name in room.removed().items()
        if name or one not in released
    ]
