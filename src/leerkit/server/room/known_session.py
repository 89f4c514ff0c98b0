"""What the store holds of one session, as it is known here at this moment."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from leerkit.content import Lesson
from leerkit.errors import LeerkitError, StoreError, WrongMomentError
from leerkit.live import ASKED_LESSON, SessionState, fold
from leerkit.report import ResultsFold, graders
from leerkit.server.room.intake import Intake
from leerkit.server.room.people import People
from leerkit.server.room.storage import Storage
from leerkit.server.room.store_calls import StoreCalls
from leerkit.store import Event, Participant, Since, Store, Wiped
from leerkit.texts import pages as texts

JOINS_APART_S = 0.1
"""In a rush so many people join with one commit as come in this time. Nobody notices it, and who comes alone waits for
nobody."""

N_NAMES = 20
"""How many numbers are tried for a name that people also take at other servers at this moment."""


def now() -> datetime:
    """Return this moment, aware."""
    return datetime.now(UTC)


class KnownSession:
    """Who takes part, what the facilitator did, and a fold over the answers; brought up to date when asked.

    What was wiped, by whatever server or command, is forgotten here too, also what was folded of it.
    """

    def __init__(self, store: Store, lessons: Iterable[Lesson], code: str) -> None:
        self.store = store
        self.code = code
        self.stored = StoreCalls()
        self.storage = Storage()
        self._state = SessionState()
        self.people = People()
        self._joined_until: datetime | None = None
        """Everybody is known who joined before; who joins here may be known before others who joined elsewhere."""
        self.when_wiped: Callable[[frozenset[str]], None] = lambda _ids: None
        """Called with the ids of participants whose rows are gone, whatever server or command removed them."""
        self._lessons: Sequence[Lesson] = tuple(lessons)
        self.grade = graders(self._lessons)
        """What is graded as it comes in is not graded again when it is counted."""
        self.fold = ResultsFold(code, self._lessons, self.grade)
        self.n_folds = 1
        """Which fold this is: after a wipe there is another."""
        self._folding = asyncio.Lock()
        self._refreshing: asyncio.Future[None] | None = None
        self._something_went = False
        self._joins: Intake[str, Participant] = Intake(self._let_in, apart_s=JOINS_APART_S)
        self._asked: object = None
        """What is known to have been asked on the spot."""

    @property
    def state(self) -> SessionState:
        """What the facilitator did, as far as it is known here."""
        return self._state

    @state.setter
    def state(self, now: SessionState) -> None:
        self._state = now
        self._know_asked()

    def close(self) -> None:
        """Let nobody in any more, and let the threads finish."""
        self._joins.close()
        self.stored.close()

    async def enter(self, wanted: str) -> Participant:
        """Return a new participant; a name that is taken gets a number.

        Raises NotFoundError if the session is no more, WrongMomentError if it is over or the name too much in demand.
        """
        refused: list[tuple[str, WrongMomentError]] = []
        while len(refused) < N_NAMES:
            with self.people.name_for(wanted) as name:
                if refused and refused[-1][0] == name:
                    raise refused[-1][1]
                try:
                    found = await self._joins.add(name)
                except WrongMomentError as error:
                    # the name was taken at another server, or the session is over
                    refused.append((name, error))
                else:
                    self.people.add(found)
                    return found
            await self.refresh()
        raise WrongMomentError(texts.NAME_IN_DEMAND, hint=texts.OTHER_NAME)

    async def _let_in(self, nicknames: Sequence[str]) -> list[Participant | LeerkitError]:
        """Let people in, in one transaction."""
        return await self.stored(self.store.join_all, self.code, nicknames, now())

    async def refresh(self, *, something_went: bool = False) -> None:
        """Fold in what was stored since the last time, and forget what was wiped.

        Everybody who is in is read again only if somebody is not there any more, or ``something_went``. Many who ask
        while the store is being read share the reading after that one.
        """
        self._something_went = self._something_went or something_went
        if self._refreshing is None:
            self._refreshing = asyncio.ensure_future(self._refresh())
            self._refreshing.add_done_callback(lambda done: done.cancelled() or done.exception())
        await asyncio.shield(self._refreshing)

    async def _refresh(self) -> None:
        async with self._folding:
            self._refreshing = None  # who asks from now on is answered by the next
            something_went, self._something_went = self._something_went, False
            try:
                wiped = await self._fold_in(something_went)
            except LeerkitError:
                self._something_went = self._something_went or something_went
                raise
        if wiped:
            self.when_wiped(wiped)

    async def _fold_in(self, something_went: bool) -> frozenset[str]:
        """Fold in what is new; return the ids of who was wiped. What is known changes as a whole, or not at all."""
        before = self.people.ids  # who joins here while the store is asked is not in what it says
        new = await self._since(self._joined_until, self.fold.last_seq)
        n_more = sum(one.id not in before for one in new.participants)
        wiped = frozenset[str]()
        if something_went or new.n_participants != len(before) + n_more:
            new = await self._since(None, self.fold.last_seq)
            wiped = before - {one.id for one in new.participants}
        if wiped:
            new = await self._since(None, 0)
            self.storage.wiped |= wiped
            self.grade = graders(self._lessons)
            self.fold = ResultsFold(self.code, self._lessons, self.grade)
            self.n_folds += 1
            self._know_asked()
        self.state = fold(new.events, self.state)
        self.people.forget(wiped)
        for one in new.participants:
            self.people.add(one)
        if new.participants:
            self._joined_until = new.participants[-1].joined_at
        self.fold.add(new.answers)
        return wiped

    async def _since(self, joined_from: datetime | None, after_answer: int) -> Since:
        return await self.stored(self.store.since, self.code, joined_from, after_answer, self.state.seq)

    async def refresh_state(self) -> None:
        """Look at what the facilitator did, perhaps at another server."""
        async with self._folding:
            await self._refresh_state()

    async def know_of(self, seq: int) -> None:
        """Look at what the facilitator did up to event ``seq``, if that is not known here yet."""
        if self.state.seq < seq:
            await self.refresh_state()

    async def refresh_after_wipe(self) -> None:
        """Forget who was wiped, and notice if it was the whole session."""
        await self.refresh(something_went=True)
        self.storage.session_is_wiped = await self.stored(self.store.session, self.code) is None
        if self.storage.session_is_wiped:
            self.state = SessionState()

    async def events(self) -> list[Event]:
        """Return all that the facilitators did, in order."""
        return await self.stored(self.store.events, self.code)

    async def healthy(self) -> bool:
        """Return whether the store answers, and keeps what it is given."""
        try:
            await self.stored(self.store.ping)
        except StoreError:
            return False
        return self.store.keeps

    async def tidy(self) -> Wiped:
        """Remove every session whose time has come, if the clock is sure of it; return what that was.

        Of this session, if it is among them, nothing is remembered here.
        """
        overdue = await self.stored(self.store.overdue, now())
        if overdue is None or not overdue.clock_is_sure:
            return Wiped()
        wiped = await self.stored(self.store.purge, now())
        await self.refresh_after_wipe()
        return wiped

    async def _refresh_state(self) -> None:
        events = await self.stored(self.store.events, self.code, after_seq=self.state.seq)
        self.state = fold(events, self.state)

    def _know_asked(self) -> None:
        """Count the answers to what was asked on the spot; what was put on of it is a lesson of the results."""
        asked = self.state.asked, self.state.led.parts.get(ASKED_LESSON), self.n_folds
        if asked == self._asked:
            return
        self._asked = asked
        self.fold.expect(ASKED_LESSON, self.state.asked.exercises.values())
        self.fold.know(self.state.asked_lesson)
