"""The room: one live session on this server, between the handlers and the store.

All methods run on the server's event loop; the store's blocking calls go to threads (``store_calls``). What the
facilitator sees is a fold over the stored answers, brought up to date when the store says that something changed
(``telling``). A server can have several rooms: each hears of its own session only.

Here is who is in, what there is to answer, and how news comes in; what is given and done is in parts of their own.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime

from leerkit.content import Lesson
from leerkit.errors import NotAllowedError, NotFoundError, StoreError, WrongMomentError
from leerkit.exercises import Exercise
from leerkit.live import ASKED_LESSON, SessionState
from leerkit.server.room.answers import Answers
from leerkit.server.room.codes import same_code
from leerkit.server.room.contributions import Contributions
from leerkit.server.room.deeds import Deeds
from leerkit.server.room.group_answers import GroupAnswers
from leerkit.server.room.known_session import KnownSession
from leerkit.server.room.lesson_notices import LessonNotices
from leerkit.server.room.nickname import nickname
from leerkit.server.room.once import Once
from leerkit.server.room.presence import Presence
from leerkit.server.room.telling import Telling
from leerkit.server.room.word_lists import WordLists
from leerkit.store import Condition, Participant, SessionRow, Store
from leerkit.texts import hosting
from leerkit.texts import pages as texts


class Room:
    """One session: who is in, what there is to answer, who wants to hear of it."""

    def __init__(
        self, store: Store, lessons: Sequence[Lesson], code: str, notices: LessonNotices | None = None
    ) -> None:
        """Know nothing of it yet. ``notices`` are those of a server with other rooms."""
        self.lessons = {lesson.slug: lesson for lesson in lessons}
        self._exercises = {(lesson.slug, one.id): one for lesson in lessons for one in lesson.exercises}
        self.session = KnownSession(store, lessons, code)
        """What the store holds of it."""
        self._stored = self.session.stored
        self.code = code
        self.store = store
        self.storage = self.session.storage
        self._close_listen: Callable[[], None] = lambda: None
        self.notices = (notices or LessonNotices()).only(self.lessons)
        self.telling = Telling(self._look_again)
        self.presence = Presence(self.telling.soon)
        self.answers = Answers(self)
        self.deeds = Deeds(self.session)
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
        self.answers.close()
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

    @property
    def n_people(self) -> int:
        """Return how many are in the room, without those who were taken out."""
        people = self.session.people
        return len(people) - sum(people.get(one) is not None for one in self.state.removed)

    def removed(self) -> dict[str, str]:
        """Return the names of those who were taken out of the room, by id; that of who was wiped is empty."""
        known = {one: self.session.people.get(one) for one in self.state.removed}
        return {one: found.nickname if found else "" for one, found in known.items()}

    def require_open(self) -> None:
        """Raise WrongMomentError if the session has ended, or was wiped."""
        self.storage.require_session()
        if self.state.ended_at:
            raise WrongMomentError(texts.SESSION_ENDED, hint=texts.ASK_FACILITATOR)

    # ── lessons ───────────────────────────────────────────────────────────────────────────────────────────────────

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

    # ── what is stored of it, and news of that ────────────────────────────────────────────────────────────────────

    async def ends_at(self) -> datetime | None:
        """Return from when its names and answers are to go; None if that cannot be read now."""
        row = await self.row()
        return row.ends_at if row else None

    async def row(self) -> SessionRow | None:
        """Return what is stored of the session itself; None if that cannot be read now."""
        with contextlib.suppress(StoreError):
            return await self._stored(self.store.session, self.code)
        return None

    @property
    def goes_on(self) -> bool:
        """Whether the session is neither ended nor wiped."""
        return not (self.state.ended_at or self.storage.session_is_wiped)

    def hear_of(self, condition: Condition, *, something_went: bool) -> None:
        """Tell how the database is, if that is something else than before, and who is gone if somebody is."""
        before, self.storage.condition = self.storage.condition, condition
        if something_went or condition != before:
            self.telling.soon(something_went=something_went)

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
