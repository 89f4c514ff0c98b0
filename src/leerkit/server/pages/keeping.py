"""``/bewaren``: what a participant takes along, made while they wait; what they typed for it is stored nowhere."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from leerkit.answer import LastAnswer
from leerkit.documents.certificate import Participation, certificate, name_on_it
from leerkit.documents.own_answers import Besides, Shown, own_answers
from leerkit.documents.writing import KINDS, as_file
from leerkit.errors import NotFoundError, StoreError, TooFastError, WrongMomentError
from leerkit.exercises import Response
from leerkit.paper.document import Document
from leerkit.report import Which, exercise_to_keep
from leerkit.server.pages.screen_state import counted, results_of
from leerkit.server.room.room import Room
from leerkit.server.web.handler import Handler, find_participant
from leerkit.server.web.owner import owner_of
from leerkit.store import Participant
from leerkit.texts import taking_along as texts
from leerkit.texts.on_device import ON_DEVICE

LONGEST_NOTE = 20_000
"""Characters; a page keeps 10,000."""


class KeepingPage(Handler):
    """``/bewaren``: asks what somebody wants to have, and what is to stand on it."""

    async def get(self) -> None:
        """Show the page; a stranger is sent to join."""
        me = await find_participant(self)
        if me is None:
            self.redirect("/")
            return
        did = await participations(self.room, me)
        self.page(
            "keeping/keeping.html",
            me=me.nickname,
            taking=texts,
            has_answers=any(one.days for one in did),
            participations=[one for one in did if one.days and one.n_needed],
            is_practice=self.venue.is_practice,
            owner=owner_of(self.room, me),
            on_device=ON_DEVICE,
        )


class OwnFile(Handler):
    """What both files have in common."""

    async def give(self, me: Participant, name: str, kind: str, make: Callable[[], Document]) -> None:
        """Answer with a document as a file: made in a thread, one after the other. Raises TooFastError."""
        if not self.venue.own_files.allow(me.id):
            raise TooFastError(texts.TOO_OFTEN, hint=texts.TOO_OFTEN_HINT)
        async with self.venue.own_files.turn:
            made = await asyncio.to_thread(lambda: as_file(make(), kind))
        self.set_header("Content-Type", KINDS[kind])
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(made)


class OwnAnswersFile(OwnFile):
    """``POST /bewaren/antwoorden``."""

    async def post(self) -> None:
        """Give the own answers, with the note of the form, as one HTML file."""
        me = await self.me()
        note = self.get_body_argument("note", "")[:LONGEST_NOTE]
        answers = await self.room.answers.last(me.id)
        room, day = self.room, datetime.now(UTC).astimezone().date()
        lessons = (*room.lessons.values(), room.state.asked_lesson)
        with contextlib.suppress(StoreError):  # then it holds what was known last
            await room.session.refresh()
        shown, besides = dict(revealed(room)), dict(answered_besides(room, me.id, answers))
        await self.give(
            me,
            texts.ANSWERS_FILE,
            "html",
            lambda: own_answers(lessons, answers, note, day, shown, besides=besides),
        )


class CertificateFile(OwnFile):
    """``POST /bewaren/bewijs``."""

    async def post(self) -> None:
        """Give the certificate of a lesson with the name of the form; raise WrongMomentError before it is earned."""
        me = await self.me()
        if self.venue.is_practice:
            raise WrongMomentError(texts.PRACTICE)
        name, slug = name_on_it(self.get_body_argument("name", "")), self.get_body_argument("les", "")
        did = next((one for one in await participations(self.room, me) if one.lesson.slug == slug), None)
        if did is None:
            raise NotFoundError(texts.NO_CERTIFICATE, hint=texts.NO_CERTIFICATE_HINT)
        if not did.is_enough:
            raise WrongMomentError(texts.NO_CERTIFICATE, hint=texts.NO_CERTIFICATE_HINT)
        await self.give(me, texts.CERTIFICATE_FILE, "pdf", lambda: certificate(name, did))


def answered_besides(
    room: Room, participant_id: str, answers: Sequence[LastAnswer]
) -> Iterator[tuple[Which, Besides]]:
    """Yield what somebody answered besides their last ``answers``, by exercise, of what is not held."""
    firsts = dict(first_answers(room, participant_id, answers))
    together = room.group_answers.of(participant_id)
    for which in {**firsts, **together}:
        slug, exercise_id = which
        if exercise_id not in room.state.held.get(slug, {}):
            yield which, Besides(first=firsts.get(which), together=together.get(which))


def first_answers(
    room: Room, participant_id: str, answers: Sequence[LastAnswer]
) -> Iterator[tuple[Which, Response]]:
    """Yield, by exercise, what counts of somebody whose last answer came after the explanation."""
    for one in answers:
        which = one.lesson, one.exercise_id
        if not room.has_exercise(*which):
            continue
        exercise = room.exercise(*which)
        history = room.session.fold.history(*which, participant_id, room.state.terms)
        if history and exercise.retried(history):
            yield which, next((past for past in history if exercise.grade(past).complete), history[0])


def revealed(room: Room) -> Iterator[tuple[Which, Shown]]:
    """Yield what everybody was shown of the group, by exercise."""
    of_groups = room.group_answers.all()
    for slug, parts in room.state.led.parts.items():
        for exercise_id, part in parts.items():
            if part.shows_group and room.has_exercise(slug, exercise_id):
                found = exercise_to_keep(
                    results_of(room, slug, exercise_id), of_groups.get((slug, exercise_id))
                )
                told = {
                    name: counted(tally, shows_solution=part.shows_solution)
                    for name, tally in (("tally", found.tally), ("of_groups", found.of_groups))
                    if tally
                }
                group = found.model_copy(update=told)
                yield (slug, exercise_id), Shown(group=group, solution=part.shows_solution)


async def participations(room: Room, me: Participant) -> list[Participation]:
    """Return what somebody did in each lesson of the room."""
    done = await room.answers.done(me.id)
    answers = await room.answers.last(me.id)
    return [
        Participation(
            lesson=lesson,
            done=[one.question for one in lesson.exercises if (lesson.slug, one.id) in done],
            days=[one.at.astimezone().date() for one in answers if one.lesson == lesson.slug],
        )
        for lesson in room.lessons.values()
    ]
