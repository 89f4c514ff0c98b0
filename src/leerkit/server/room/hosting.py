"""What the facilitator does in a room: open a round, take somebody out, hide a text. All but wiping is events."""

from typing import Literal

from leerkit.errors import NotFoundError
from leerkit.server.room.room import Room
from leerkit.session import (
    HIDDEN,
    READMITTED,
    RELEASED,
    REMOVED,
    RONDE_OPENED,
    SHOWN,
    Hiding,
    Removal,
    RondeOpened,
)
from leerkit.texts import hosting as texts
from leerkit.texts import pages


async def open_ronde(room: Room, lesson: str, exercise_id: str, ronde: Literal[1, 2]) -> None:
    """Open a round of voting on a stelling for everybody. Raises NotFoundError for what is no stelling."""
    exercise = room.exercise(lesson, exercise_id)
    if exercise.soort != "stelling":
        raise NotFoundError(pages.unknown_exercise(lesson, exercise_id), hint=pages.RELOAD)
    await room.note(
        RONDE_OPENED, RondeOpened(lesson=lesson, exercise_id=exercise_id, ronde=ronde).model_dump()
    )


async def remove(room: Room, participant_id: str) -> None:
    """Take a participant out of the room: no more answers, and those that are there no longer count.

    Raises NotFoundError if there is no such participant.
    """
    await _require_participant(room, participant_id)
    await room.note(REMOVED, Removal(participant_id=participant_id).model_dump())


async def readmit(room: Room, participant_id: str) -> None:
    """Let a participant in again, with all answers. Raises NotFoundError if there is no such participant."""
    await _require_participant(room, participant_id)
    await room.note(READMITTED, Removal(participant_id=participant_id).model_dump())


async def release(room: Room, participant_id: str) -> None:
    """Let somebody else join with the device of who was taken out; those stay out, also if they were wiped.

    Raises NotFoundError for who was not taken out.
    """
    if participant_id not in room.state.removed:
        raise NotFoundError(texts.NO_SUCH_PARTICIPANT, hint=pages.RELOAD)
    await room.note(RELEASED, Removal(participant_id=participant_id).model_dump())


async def wipe(room: Room, participant_id: str) -> None:
    """Take a participant out of the room for good, with all answers. Raises NotFoundError if there is none such.

    First out, then wiped: an answer that is under way is not kept, and the same browser stays out.
    """
    await remove(room, participant_id)
    await room.wipe_participant(participant_id)


async def hide(room: Room, answer_id: str) -> None:
    """Hide what was written in an answer. Raises NotFoundError if there is no such answer."""
    await _require_answer(room, answer_id)
    await room.note(HIDDEN, Hiding(answer_id=answer_id).model_dump())


async def show(room: Room, answer_id: str) -> None:
    """Show again what was hidden. Raises NotFoundError if there is no such answer."""
    await _require_answer(room, answer_id)
    await room.note(SHOWN, Hiding(answer_id=answer_id).model_dump())


async def _require_participant(room: Room, participant_id: str) -> None:
    if await room.known(participant_id) is None:
        raise NotFoundError(texts.NO_SUCH_PARTICIPANT, hint=pages.RELOAD)


async def _require_answer(room: Room, answer_id: str) -> None:
    if not await room.has_answer(answer_id):
        raise NotFoundError(texts.NO_SUCH_TEXT, hint=pages.RELOAD)
