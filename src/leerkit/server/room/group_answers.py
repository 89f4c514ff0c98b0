"""What groups answered to an exercise, each with one voice: when it is taken, and what comes of it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from leerkit.errors import WrongMomentError
from leerkit.exercises import Kept, Tally, Terms
from leerkit.live import Said, as_row
from leerkit.report.exercise_fold import ExerciseFold
from leerkit.texts import grouping as texts
from leerkit.texts import pages

if TYPE_CHECKING:
    from leerkit.server.room.room import Room


def checked_group_answer(room: "Room", participant_id: str, said: Said) -> dict[str, Any]:
    """Return what is kept of a group's answer, which says of which group.

    Raises WrongMomentError if it is not asked of groups now, NotFoundError for an unknown exercise, ResponseError.
    """
    payload: Any = said.payload
    which = payload.lesson, payload.exercise_id
    exercise, work = room.exercise(*which), room.state.group_work.of(*which)
    if not work.n or work.key != room.state.groups.key:
        raise WrongMomentError(texts.NOT_IN_GROUPS, hint=pages.RELOAD)
    until = room.state.led.until(*which)
    is_late = until is not None and datetime.now(UTC) > until
    if is_late or room.state.ronde(*which) > 1 or exercise.ronde_of(payload.response) > 1:
        raise WrongMomentError(texts.GROUPS_CLOSED)
    group = room.contributions.placed().get(participant_id)
    if not group:
        raise WrongMomentError(texts.IN_NO_GROUP)
    response, _ = exercise.take(payload.response, (), room.session.grade[which])
    return as_row(said, response=response, group=group, key=work.key)


def groups_on(room: "Room") -> Tally | None:
    """Return what groups answered to what is on, for ``room.once``; None if it is not asked of groups.

    It is counted as the answers of people are, each group as one of them.
    """
    now = room.state.led.now
    which = now.exercise if now else None
    if which is None or not room.has_exercise(*which):
        return None
    work = room.state.group_work.of(*which)
    if not work.n:
        return None
    grade = room.session.grade[which]
    fold = ExerciseFold(room.exercise(*which), grade)
    for one in room.contributions.group_answers(*which, work.key):
        complete = grade(one.response).complete
        fold.add(str(one.group), Kept(one.response, one.id, one.at), complete=complete)
    tally = fold.results((), frozenset(room.state.hidden), room.state.terms.get(which, Terms())).tally
    return tally.model_copy(update={"sentence": texts.of_groups(tally.n_answered, work.n)})


def can_answer(room: "Room") -> bool:
    """Return whether what is on is asked of the groups that there are, and still open to them."""
    now = room.state.led.now
    if now is None or not now.exercise:
        return False
    work = room.state.group_work.of(*now.exercise)
    is_theirs = bool(work.n) and work.key == room.state.groups.key
    return (
        is_theirs
        and room.state.ronde(*now.exercise) == 1
        and not room.state.led.part(*now.exercise).closed_at
    )
