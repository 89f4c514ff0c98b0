"""What participants answered in a room: taken in, graded, kept; and the results that are folded of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leerkit.answer import Answer, LastAnswer, Verdict
from leerkit.cards.given import graded_anew
from leerkit.errors import LeerkitError, StoreError, WrongMomentError
from leerkit.exercises import Exercise, Response
from leerkit.report import ExerciseResults, Results
from leerkit.server.room.answer_bounds import MOST_PER_EXERCISE, AnswerBounds
from leerkit.server.room.intake import Intake
from leerkit.store import Given, Taken
from leerkit.texts import hosting
from leerkit.texts import pages as texts

if TYPE_CHECKING:
    from leerkit.server.room.room import Room


class Answers:
    """The answers to one session. All methods run on the event loop."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._session = room.session
        self._bounds = AnswerBounds()
        self._intake: Intake[Given, Taken] = Intake(self._keep)

    def close(self) -> None:
        """Keep nothing more."""
        self._intake.close()

    async def record(self, participant_id: str, given: dict[str, Any]) -> tuple[Answer, datetime | None]:
        """Grade and keep one answer; return it with its verdict, and since when it was kept if it was already.

        ``given`` holds lesson, exercise_id, response and, optionally, id; the same id twice is kept once. Raises
        NotFoundError for an unknown exercise, ResponseError for a wrong shape, WrongMomentError after the end,
        StoreError if it cannot be kept, and what ``AnswerBounds`` raises for too much.
        """
        self._room.require_open()
        self._bounds.require(participant_id, given.get("response"))
        lesson, exercise_id = str(given.get("lesson", ""))[:200], str(given.get("exercise_id", ""))[:200]
        if not self._room.has_exercise(lesson, exercise_id):
            await self._session.refresh_state()  # it may have been asked at another server just now
        exercise = self._room.exercise(lesson, exercise_id)
        response, verdict = await self._graded(participant_id, lesson, exercise, given.get("response"))
        own_id = {"id": given["id"]} if given.get("id") else {}
        try:
            answer = Answer(
                lesson=lesson, exercise_id=exercise_id, response=response, verdict=verdict, **own_id
            )
        except ValueError as error:
            raise LeerkitError(texts.WRONG_ANSWER_ID, hint=texts.RELOAD) from error
        try:
            taken = await self._intake.add(Given(participant_id=participant_id, answer=answer))
        except StoreError as error:
            raise StoreError(texts.NOT_KEPT, hint=texts.NOT_KEPT_HINT) from error
        await self._session.know_of(taken.after_event)
        return answer, None if taken.is_new else taken.at

    async def _keep(self, batch: Sequence[Given]) -> list[Taken | LeerkitError]:
        """Keep answers in one transaction."""
        return await self._session.stored(self._session.store.add_answers, batch, MOST_PER_EXERCISE)

    async def _graded(
        self, participant_id: str, lesson: str, exercise: Exercise, response: Any
    ) -> tuple[Response, Verdict]:
        """Return a response as it is kept, with its verdict. A round that is not open yet raises WrongMomentError."""
        grade = self._session.grade[lesson, exercise.id]
        ronde = exercise.ronde_of(response)
        if ronde == 1:
            return exercise.take(response, (), grade)
        grade(response)
        await self._session.refresh()  # the round may have been opened at another server just now
        if self._session.state.ronde(lesson, exercise.id) < ronde:
            raise WrongMomentError(hosting.RONDE_CLOSED, hint=hosting.RONDE_CLOSED_HINT)
        earlier = self._session.fold.history(lesson, exercise.id, participant_id, self._session.state.terms)
        return exercise.take(response, earlier, grade)

    async def last(self, participant_id: str, lesson: str | None = None) -> list[LastAnswer]:
        """Return one participant's last answer to each exercise, with the verdict that the lesson gives now.

        It says of each whether that verdict is held.
        """
        answers = await self._session.stored(self._session.store.last_answers, participant_id, lesson)
        # another server may have put on, just now, what was answered before
        if not self._session.store.is_a_file:
            await self._session.refresh_state()
        return [
            answer.model_copy(update={"held": self._session.state.holds(answer)})
            for slug in dict.fromkeys(answer.lesson for answer in answers)
            if self._room.has_lesson(slug)
            for answer in graded_anew(self._room.lesson(slug), (one for one in answers if one.lesson == slug))
        ]

    async def done(self, participant_id: str) -> set[tuple[str, str]]:
        """Return the exercises that a participant has completed, each as its lesson's slug and its own id."""
        return await self._session.stored(self._session.store.done, participant_id)

    async def results(self) -> Results:
        """Return who is in, how far they are, and what the group answered, up to this moment."""
        await self._session.refresh()
        return self.known_results()

    def known_results(self) -> Results:
        """Return the results as they were when the store was last heard of."""
        state = self._session.state
        there = self._session.people.without(state.removed)
        return self._session.fold.results(there, state.hidden, state.terms)

    def known_results_of(self, lesson: str, exercise_id: str) -> ExerciseResults:
        """Return the results of one exercise, as they were when the store was last heard of."""
        state = self._session.state
        return self._session.fold.exercise((lesson, exercise_id), state.removed, state.hidden, state.terms)

    async def has(self, answer_id: str) -> bool:
        """Return whether there is an answer with this id, up to this moment."""
        if not self._session.fold.knows(answer_id):
            await self._session.refresh()
        return self._session.fold.knows(answer_id)
