"""What the facilitator does in a room: lead it, open a round, take somebody out, hide a text.

All but wiping is events.
"""

from pydantic import ValidationError

from leerkit.errors import LeerkitError, WrongMomentError
from leerkit.live import IN_DUTCH, REMOVED, deed_of, fold, is_too_late, undoing
from leerkit.server.room.deed_checks import CHECKS, COMPLETED
from leerkit.server.room.room import Room
from leerkit.texts import hosting as texts
from leerkit.texts import pages


async def do(room: Room, kind: str, payload: object, if_seq: int | None = None) -> int:
    """Do something; return the number of the event.

    ``if_seq`` is the last event that whoever asks has heard of: raises WrongMomentError if something else was done
    since. Raises LeerkitError for what nobody can do, NotFoundError for what concerns nobody and nothing.
    """
    try:
        deed = deed_of(kind, payload)
    except ValidationError as error:
        raise _what_is_wrong(kind, error) from error
    if deed is None or kind not in CHECKS:
        raise LeerkitError(texts.WRONG_DEED, hint=pages.RELOAD)
    if is_too_late(room.state, kind):
        raise WrongMomentError(texts.OVER, hint=pages.RELOAD)
    await CHECKS[kind](room, deed.payload)
    if kind in COMPLETED:
        deed = deed.model_copy(update={"payload": await COMPLETED[kind](room, deed.payload)})
    if if_seq is not None:
        return await room.deeds.note_after(if_seq, [deed])
    return await room.deeds.note(deed.kind, deed.payload)


def _what_is_wrong(kind: str, error: ValidationError) -> LeerkitError:
    """Return what a host reads of a payload: what it says of itself in Dutch, or that no page sends such a thing."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == IN_DUTCH:
        return LeerkitError(first["msg"], hint=first["ctx"]["hint"])
    return LeerkitError(texts.WRONG_DEED, where=kind, hint=pages.RELOAD)


async def undo(room: Room, seq: int) -> int:
    """Take back the last event, by events that give back what everybody saw; return the number of the last of them.

    Raises WrongMomentError if ``seq`` is not the last one, or cannot be taken back.
    """
    events = await room.session.events()
    if not events or events[-1].seq != seq:
        raise WrongMomentError(texts.SOMEBODY_WAS_FIRST, hint=texts.LOOK_AGAIN)
    deeds = undoing(fold(events[:-1]), events[-1])
    if deeds is None:
        raise WrongMomentError(texts.NO_WAY_BACK)
    return await room.deeds.note_after(seq, deeds)


async def wipe(room: Room, participant_id: str) -> None:
    """Take a participant out of the room for good, with all answers. Raises NotFoundError if there is none such.

    First out, then wiped: an answer that is under way is not kept, and the same browser stays out.
    """
    await do(room, REMOVED, {"participant_id": participant_id})
    await room.deeds.wipe_participant(participant_id)
