"""The room: one live session on this server, between the handlers and the store.

All methods run on the server's event loop; the store's blocking calls go to threads (``store_calls``). What the
facilitator sees is a fold over the stored answers, brought up to date when the store says that something changed
(``telling``). A server can have several rooms: each hears of its own session only.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from leerkit.answer import Answer, LastAnswer, Verdict
from leerkit.cards.given import graded_anew
from leerkit.content import Lesson
from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, StoreError, WrongMomentError
from leerkit.exercises import Exercise, Response
from leerkit.live import ASKED_LESSON, Deed, SessionState
from leerkit.report import ExerciseResults, Results
from leerkit.server.room.answer_bounds import MOST_PER_EXERCISE, AnswerBounds
from leerkit.server.room.codes import same_code
from leerkit.server.room.contributions import Contributions
from leerkit.server.room.group_answers import GroupAnswers
from leerkit.server.room.intake import Intake
from leerkit.server.room.known_session import KnownSession
from leerkit.server.room.lesson_notices import LessonNotices
from leerkit.server.room.nickname import nickname
from leerkit.server.room.once import Once
from leerkit.server.room.presence import Presence
from leerkit.server.room.telling import Telling
from leerkit.server.room.word_lists import WordLists
from leerkit.store import Condition, Given, Participant, SessionRow, Store, Taken
from leerkit.texts import hosting
from leerkit.texts import pages as texts


def _now() -> datetime:
    return datetime.now(UTC)


class Room:
    """One session: who is in, what they answered, who wants to hear of it."""

    def __init__(
        self, store: Store, lessons: Sequence[Lesson], code: str, notices: LessonNotices | None = None
    ) -> None:
        """Know nothing of it yet. ``notices`` are those of a server with other rooms."""
        self.lessons = {lesson.slug: lesson for lesson in lessons}
        self._exercises = {(lesson.slug, one.id): one for lesson in lessons for one in lesson.exercises}
        self._bounds = AnswerBounds()
        self.session = KnownSession(store, lessons, code)
        """What the store holds of it."""
        self._stored = self.session.stored
        self._intake: Intake[Given, Taken] = Intake(self._keep)
        self.code = code
        self.store = store
        self.storage = self.session.storage
        self._close_listen: Callable[[], None] = lambda: None
        self.notices = (notices or LessonNotices()).only(self.lessons)
        self.telling = Telling(self._look_again)
        self.presence = Presence(self.telling.soon)
        self.contributions = Contributions(self)
        self.group_answers = GroupAnswers(self)
        self.once = Once(self)
        self.word_lists = WordLists(self)

    @property
    def state(self) -> SessionState:
        """What the facilitator did, as far as it is known here."""
        return self.session.state

    async def open(self) -> None:
        """Read what is stored and start to listen for changes, also those by other servers."""
        self._loop = asyncio.get_running_loop()
        self._close_listen = self.store.listen(self._hear)
        await self.session.refresh()
        await self.contributions.refresh()

    def close(self) -> None:
        """Stop listening and let the threads finish."""
        self._close_listen()
        self._intake.close()
        self.contributions.close()
        self.session.close()
        self.presence.close()
        self.telling.close()

    # ── participants ──────────────────────────────────────────────────────────────────────────────────────────────

    def is_code(self, raw: object) -> bool:
        """Return whether ``raw`` is this session's code, as people type and paste it."""
        return same_code(raw, self.code)

    async def join(self, raw_nickname: object) -> Participant:
        """Let somebody in under a name of their choice; a name that is taken gets a number.

        Raises LeerkitError for a name that cannot be one, WrongMomentError when the session has ended
        or the door is closed.
        """
        name = nickname(raw_nickname)
        self.require_open()
        if self.state.door_is_closed:
            raise WrongMomentError(hosting.DOOR_IS_CLOSED, hint=hosting.DOOR_HINT)
        try:
            return await self.session.enter(name)
        except NotFoundError:
            await self.session.refresh_after_wipe()
            self.require_open()
            raise

    async def participant(self, participant_id: str) -> Participant | None:
        """Return who has this id in this session, or None; raise NotAllowedError if they were taken out of it.

        None too for the device of such a one, once the facilitator has given it up for somebody else.
        """
        if participant_id in self.state.released:
            return None
        if participant_id in self.state.removed:
            raise NotAllowedError(hosting.REMOVED, hint=hosting.REMOVED_HINT)
        return await self.known(participant_id)

    async def known(self, participant_id: str) -> Participant | None:
        """Return who has this id in this session, also if they were taken out of it, or None."""
        known = self.session.people.get(participant_id)
        if known is None:
            known = await self._stored(self.store.participant, participant_id)
            if known is None or known.session_code != self.code:
                return None
            self.session.people.add(known)
        return known

    def require_open(self) -> None:
        """Raise WrongMomentError if the session has ended, StoreError if it was wiped."""
        self.storage.require_session()
        if self.state.ended_at:
            raise WrongMomentError(texts.SESSION_ENDED, hint=texts.ASK_FACILITATOR)

    # ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def record(self, participant_id: str, given: dict[str, Any]) -> tuple[Answer, datetime | None]:
        """Grade and keep one answer; return it with its verdict, and since when it was kept if it was already.

        ``given`` holds lesson, exercise_id, response and, optionally, id; the same id twice is kept once. Raises
        NotFoundError for an unknown exercise, ResponseError for a wrong shape, WrongMomentError after the end,
        StoreError if it cannot be kept, and what ``AnswerBounds`` raises for too much.
        """
        self.require_open()
        self._bounds.require(participant_id, given.get("response"))
        lesson, exercise_id = str(given.get("lesson", ""))[:200], str(given.get("exercise_id", ""))[:200]
        if not self.has_exercise(lesson, exercise_id):
            await self.session.refresh_state()  # it may have been asked at another server just now
        exercise = self.exercise(lesson, exercise_id)
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
        await self.session.know_of(taken.after_event)
        return answer, None if taken.is_new else taken.at

    async def _keep(self, batch: Sequence[Given]) -> list[Taken | LeerkitError]:
        """Keep answers in one transaction."""
        return await self._stored(self.store.add_answers, batch, MOST_PER_EXERCISE)

    def has_lesson(self, slug: str) -> bool:
        """Return whether there is such a lesson in this workshop; that of what was asked on the spot always is."""
        return slug == ASKED_LESSON or slug in self.lessons

    def lesson(self, slug: str) -> Lesson:
        """Return a lesson of this workshop, or that of what was asked on the spot and put on.

        Raises NotFoundError if there is none such.
        """
        if not self.has_lesson(slug):
            raise NotFoundError(texts.unknown_lesson(slug), hint=texts.RELOAD)
        return self.state.asked_lesson if slug == ASKED_LESSON else self.lessons[slug]

    def exercise(self, lesson: str, exercise_id: str) -> Exercise:
        """Return an exercise of this workshop; raise NotFoundError if there is none such."""
        found = self._exercise(lesson, exercise_id)
        if found is None:
            raise NotFoundError(texts.unknown_exercise(lesson, exercise_id), hint=texts.RELOAD)
        return found

    def has_exercise(self, lesson: str, exercise_id: str) -> bool:
        """Return whether there is such an exercise in this workshop."""
        return self._exercise(lesson, exercise_id) is not None

    def _exercise(self, lesson: str, exercise_id: str) -> Exercise | None:
        if lesson == ASKED_LESSON:
            return self.state.asked.exercises.get(exercise_id)
        return self._exercises.get((lesson, exercise_id))

    def has_moment(self, lesson: str, exercise_id: str, video_id: str = "") -> bool:
        """Return whether what is about these can be shown in this workshop; each may be empty."""
        if video_id and (lesson not in self.lessons or not self.lessons[lesson].has_film(video_id)):
            return False
        if exercise_id:
            return self.has_exercise(lesson, exercise_id)
        return not lesson or self.has_lesson(lesson)

    async def _graded(
        self, participant_id: str, lesson: str, exercise: Exercise, response: Any
    ) -> tuple[Response, Verdict]:
        """Return a response as it is kept, with its verdict. A round that is not open yet raises WrongMomentError."""
        grade = self.session.grade[lesson, exercise.id]
        ronde = exercise.ronde_of(response)
        if ronde == 1:
            return exercise.take(response, (), grade)
        grade(response)
        await self.session.refresh()  # the round may have been opened at another server just now
        if self.state.ronde(lesson, exercise.id) < ronde:
            raise WrongMomentError(hosting.RONDE_CLOSED, hint=hosting.RONDE_CLOSED_HINT)
        earlier = self.session.fold.history(lesson, exercise.id, participant_id, self.state.terms)
        return exercise.take(response, earlier, grade)

    async def last_answers(self, participant_id: str, lesson: str | None = None) -> list[LastAnswer]:
        """Return one participant's last answer to each exercise, with the verdict that the lesson gives now.

        It says of each whether that verdict is held.
        """
        answers = await self._stored(self.store.last_answers, participant_id, lesson)
        if not self.store.is_a_file:  # another server may have put on, just now, what was answered before
            await self.session.refresh_state()
        return [
            answer.model_copy(update={"held": self.state.holds(answer)})
            for slug in dict.fromkeys(answer.lesson for answer in answers)
            if self.has_lesson(slug)
            for answer in graded_anew(self.lesson(slug), (one for one in answers if one.lesson == slug))
        ]

    async def done(self, participant_id: str) -> set[tuple[str, str]]:
        """Return the exercises that a participant has completed, each as its lesson's slug and its own id."""
        return await self._stored(self.store.done, participant_id)

    # ── the facilitator ───────────────────────────────────────────────────────────────────────────────────────────

    async def results(self) -> Results:
        """Return who is in, how far they are, and what the group answered, up to this moment."""
        await self.session.refresh()
        return self.known_results()

    def removed(self) -> dict[str, str]:
        """Return the names of those who were taken out of the room, by id; that of who was wiped is empty."""
        known = {one: self.session.people.get(one) for one in self.state.removed}
        return {one: found.nickname if found else "" for one, found in known.items()}

    async def has_answer(self, answer_id: str) -> bool:
        """Return whether there is an answer with this id, up to this moment."""
        if not self.session.fold.knows(answer_id):
            await self.session.refresh()
        return self.session.fold.knows(answer_id)

    async def note(self, kind: str, payload: dict[str, Any]) -> int:
        """Keep something that the facilitator did, and know of it here at once; return its number."""
        seq = await self._stored(self.store.add_event, self.code, kind, payload, _now())
        await self.session.refresh()
        return seq

    async def note_after(self, seq: int, deeds: Sequence[Deed]) -> int:
        """Keep, as the first after event ``seq``, all that the facilitator did, and know of it here at once.

        Return the last one's number. Raises WrongMomentError if something else was done since, at whatever server.
        """
        kept = [(one.kind, one.payload) for one in deeds]
        last = await self._stored(self.store.add_events, self.code, kept, _now(), seq)
        await self.session.refresh()
        if last is None:
            raise WrongMomentError(hosting.SOMEBODY_WAS_FIRST, hint=hosting.LOOK_AGAIN)
        return last

    async def ends_at(self) -> datetime | None:
        """Return from when its names and answers are to go; None if that cannot be read now."""
        row = await self.row()
        return row.ends_at if row else None

    async def row(self) -> SessionRow | None:
        """Return what is stored of the session itself; None if that cannot be read now."""
        with contextlib.suppress(StoreError):
            return await self._stored(self.store.session, self.code)
        return None

    async def wipe(self) -> None:
        """Remove the session with everyone and everything in it. Raises WrongMomentError before its end."""
        self.storage.require_session()
        if not self.state.ended_at:
            raise WrongMomentError(hosting.END_FIRST)
        await self._stored(self.store.wipe_session, self.code)
        await self.session.refresh_after_wipe()

    async def wipe_participant(self, participant_id: str) -> None:
        """Remove a participant with all answers; nothing is remembered of them here either."""
        await self._stored(self.store.wipe_participant, participant_id)
        await self.session.refresh_after_wipe()

    def known_results(self) -> Results:
        """Return the results as they were when the store was last heard of."""
        there = self.session.people.without(self.state.removed)
        return self.session.fold.results(there, self.state.hidden, self.state.terms)

    def known_results_of(self, lesson: str, exercise_id: str) -> ExerciseResults:
        """Return the results of one exercise, as they were when the store was last heard of."""
        state = self.state
        return self.session.fold.exercise((lesson, exercise_id), state.removed, state.hidden, state.terms)

    @property
    def n_people(self) -> int:
        """Return how many are in the room, without those who were taken out."""
        people = self.session.people
        return len(people) - sum(people.get(one) is not None for one in self.state.removed)

    async def look(self) -> Condition:
        """Look how the database is, and whether another process changed something in it since somebody looked."""
        condition = await self._stored.in_thread(self.store.look)
        self.hear_of(condition)
        return condition

    def hear_of(self, condition: Condition) -> None:
        """Tell how the database is, if that is something else than before."""
        before, self.storage.condition = self.storage.condition, condition
        if self.storage.condition.changed:
            self.telling.soon(something_went=True)
        elif self.storage.condition != before:
            self.telling.soon()

    def _hear(self, code: str | None) -> None:
        """Pass on, from whatever thread it comes, that something changed in this session.

        Without a code anything may have been removed.
        """
        if code in (None, self.code):
            self._loop.call_soon_threadsafe(lambda: self.telling.soon(something_went=code is None))

    async def _look_again(self, something_went: bool) -> None:
        """Look at what the facilitator did, perhaps at another server, and at who is gone if somebody may be."""
        if something_went:
            await self.session.refresh_after_wipe()
        else:
            await self.session.refresh_state()
        if self.state.led.shows_group:
            await self.session.refresh()
        await self.contributions.refresh()
