"""What the facilitator's page is told: results, rounds, who is here, and whether answers are kept."""

import json

from leerkit.server.room import Room
from leerkit.texts import report as texts


async def facilitator_state(room: Room) -> str:
    """Return, as JSON, everything that the facilitator's page draws.

    ``storage`` is a sentence if answers cannot be kept now, and empty otherwise.
    """
    results = await room.results()
    here = room.presence.connected
    connected = [one.participant_id for one in results.participants if one.participant_id in here]
    rest = {
        "state": room.state.model_dump(mode="json", include={"rondes", "ended_at"}),
        "people": {
            "connected": connected,
            "sentence": texts.present(len(results.participants), len(connected)),
            "removed": [{"participant_id": one.id, "nickname": one.nickname} for one in room.removed()],
        },
        "storage": "",
    }
    return f'{{"results": {results.model_dump_json()}, {json.dumps(rest)[1:]}'
