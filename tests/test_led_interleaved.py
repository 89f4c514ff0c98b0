"""A led session at two servers on one store, whatever happens in whatever order, heard sooner or later.

No answer is lost or counted twice, nobody is sent what is not revealed, rounds never go back, and taking back gives
back what everybody saw. Each server hears of what the other did only when a step says so: a notice may be late.
"""

import asyncio
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from leerkit.cards.given import as_told
from leerkit.errors import LeerkitError, WrongMomentError
from leerkit.exercises import Kept, Terms
from leerkit.live import SessionState, fold
from leerkit.server.pages.handing_in import AnswerLine
from leerkit.server.pages.participant_state import own_state, shared_state
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.store import Participant, Store, open_store
from leerkit.store.opening import open_database
from tests.a_room import CODE, room_of
from tests.examples import some
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG
from tests.impatient import LONG_S
from tests.slow_report import slow_results

SOORTEN = ("meerkeuze", "stelling", "volgorde")
BY_ID = {example(soort).id: example(soort) for soort in SOORTEN}
TEXTS = ("Meer bomen.", "Minder auto’s.", "Wie betaalt dat?")

ROOM, PERSON, SOORT = st.integers(0, 1), st.integers(0, 2), st.sampled_from(SOORTEN)


def which(soort: str, **more: Any) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": example(soort).id, **more}


DEEDS = st.one_of(
    st.tuples(st.sampled_from(["put_on", "put_on", "opened", "closed", "closed"]), SOORT.map(which)),
    st.builds(
        lambda soort, group, solution: ("revealed", which(soort, group=group, solution=solution)),
        SOORT,
        st.booleans(),
        st.booleans(),
    ),
    st.just(("ronde_opened", which("stelling", ronde=2))),
    st.just(("own_pace", {})),
    st.sampled_from([("put_on", {"kind": "questions"}), ("put_on", {"kind": "pause"})]),
    st.builds(lambda kind, who: (kind, {"who": who}), st.sampled_from(["removed", "readmitted"]), PERSON),
    st.builds(
        lambda n, status: ("moderated", {"n": n, "status": status}),
        st.integers(0, 3),
        st.sampled_from(["shown", "shown", "hidden", "waiting"]),
    ),
)
ANSWER = st.tuples(st.just("answer"), ROOM, PERSON, SOORT, st.integers(0, 5))
STEPS = st.lists(
    st.one_of(
        ANSWER,
        ANSWER,
        st.tuples(st.just("again"), ROOM, st.integers(0, 9)),
        st.tuples(st.just("do"), ROOM, DEEDS, st.booleans()),
        st.tuples(st.just("do"), ROOM, DEEDS, st.booleans()),
        st.tuples(st.just("do and undo"), ROOM, DEEDS),
        st.tuples(st.just("hear"), ROOM),
        st.tuples(st.just("look"), ROOM, PERSON),
        st.tuples(st.just("ask"), ROOM, PERSON, st.sampled_from(TEXTS)),
    ),
    min_size=4,
    max_size=24,
)


class SharedStore(Store):
    """A store of which another server has one too; on PostgreSQL it would hear of that by itself."""

    @property
    def is_a_file(self) -> bool:
        """Say what PostgreSQL says."""
        return False


class Evening:
    """Two servers, three people, and what is known for sure: what the store holds."""

    def __init__(self, rooms: list[Room], truth: Store) -> None:
        self.rooms = rooms
        self.truth = truth
        self.people: list[Participant] = []
        self.kept: dict[str, tuple[int, dict[str, Any]]] = {}
        """What somebody was told is kept, by its id: whose, and all of the message."""
        self.seen_seq = [0, 0]
        self.seen_rondes = [0, 0]
        self._lines: dict[tuple[int, int], AnswerLine] = {}
        self._ids = (f"{n:032x}" for n in count(1))

    @property
    def state(self) -> SessionState:
        """Where the session is."""
        return fold(self.truth.events(CODE))

    def is_held(self, exercise_id: str) -> bool:
        return exercise_id in self.state.held.get(SLUG, {})

    async def answer(self, at: int, who: int, soort: str, n: int) -> None:
        responses = valid_responses(soort)
        given = which(soort, response=responses[n % len(responses)], id=next(self._ids))
        await self._hand_in(at, who, given)

    async def again(self, at: int, n: int) -> None:
        """Hand in what was handed in before, perhaps at the other server: nobody heard that it arrived."""
        if self.kept:
            who, given = list(self.kept.values())[n % len(self.kept)]
            await self._hand_in(at, who, given)

    async def _hand_in(self, at: int, who: int, given: dict[str, Any]) -> None:
        key = (at, who)
        line = self._lines.setdefault(key, AnswerLine(self.rooms[at], self.people[who]))
        told = await line.reply(json.dumps({"t": "answer", **given}))
        assert told is not None
        if told["t"] == "verdict":
            assert (told["kept_at"] is None) is (given["id"] not in self.kept)
            self.kept[given["id"]] = who, given
            assert told["verdict"] is None or not self.is_held(given["exercise_id"])

    async def do(self, at: int, deed: tuple[str, dict[str, Any]], careful: bool) -> None:
        """Have a host do something; a careful one only if nothing was done since they looked."""
        room, events = self.rooms[at], self.truth.events(CODE)
        seen, last = room.state.seq, events[-1].seq if events else 0
        try:
            await hosting.do(room, *self._concrete(deed), if_seq=seen if careful else None)
        except WrongMomentError:
            assert careful
            assert seen != last
            assert self.truth.events(CODE) == events
        except LeerkitError:
            assert self.truth.events(CODE) == events
        else:
            assert not careful or seen == last

    async def do_and_undo(self, at: int, deed: tuple[str, dict[str, Any]]) -> None:
        """What was done here is taken back at the other server."""
        for room in self.rooms:
            await self._hear(room)
        before = [await self._told(room) for room in self.rooms]
        with suppress(LeerkitError):
            seq = await hosting.do(self.rooms[at], *self._concrete(deed))
            try:
                await hosting.undo(self.rooms[1 - at], seq)
            except WrongMomentError:
                return  # a round that was opened stays open
            for room, saw in zip(self.rooms, before, strict=True):
                await self._hear(room)
                assert await self._told(room) == saw

    async def hear(self, at: int) -> None:
        await self._hear(self.rooms[at])

    async def ask(self, at: int, who: int, text: str) -> None:
        given = {"kind": "question", "payload": {"text": text}, "id": next(self._ids)}
        with suppress(LeerkitError):
            await self.rooms[at].contributions.take(self.people[who].id, given)

    async def look(self, at: int, who: int) -> None:
        """Hold what a phone and the screen are told against what was done as far as their server knows."""
        room = self.rooms[at]
        known = fold(one for one in self.truth.events(CODE) if one.seq <= room.state.seq)
        assert room.state == known
        phone, screen = await self._told(room)
        for told, name in ((phone, "group"), (phone, "solution"), (screen, "group"), (screen, "solution")):
            on, now = told["on"] or {}, known.led.now
            part = known.led.part(*now.exercise) if now and now.exercise else None
            may = part is not None and (part.shows_group if name == "group" else part.shows_solution)
            assert bool(on.get(name)) is may or (on.get(name) is not None) is may
            read = known.moderation.posts.values()
            words = {one.wording_id for one in read if one.status == "shown"}
            texts = {one.payload["text"] for one in self.truth.contributions(CODE) if one.id in words}
            assert {one["text"] for one in on.get("questions", [])} <= texts
        assert room.state.seq >= self.seen_seq[at]
        ronde = phone["rondes"].get(SLUG, {}).get(example("stelling").id, 1)
        assert ronde >= self.seen_rondes[at]
        self.seen_seq[at], self.seen_rondes[at] = room.state.seq, ronde
        for one in await room.answers.last(self.people[who].id):
            assert as_told(one)["verdict"] is None or not self.is_held(one.exercise_id)
        with suppress(LeerkitError):
            assert (await own_state(room, self.people[who]))["nickname"] == self.people[who].nickname

    async def end(self) -> None:
        """Count everything by its slow definition."""
        stored = self.truth.answers(CODE)
        assert [one.answer.id for one in stored] == list(self.kept)
        state = self.state
        present = {one.id for one in self.people} - set(state.removed)
        results = [await room.answers.results() for room in self.rooms]
        assert results[0] == results[1]
        for found in results[0].lessons[0].exercises:
            if found.exercise_id not in BY_ID:
                continue
            sent = [
                (one.participant_id, Kept(one.answer.response, one.answer.id, one.answer.at))
                for one in stored
                if one.answer.exercise_id == found.exercise_id
            ]
            terms = state.terms.get((SLUG, found.exercise_id), Terms())
            slow = slow_results(BY_ID[found.exercise_id], sent, present, terms)
            for counted, name in ((found.tally, "tally"), (found.later, "later")):
                assert dumped(counted) == dumped(slow[name])

    async def _hear(self, room: Room) -> None:
        await room.session.refresh()
        await room.contributions.refresh()

    async def _told(self, room: Room) -> tuple[dict[str, Any], dict[str, Any]]:
        phone, screen = (await shared_state(room)).whole, await screen_state(room)
        return json.loads(phone), json.loads(screen)

    def _concrete(self, deed: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        kind, payload = deed
        if "who" in payload:
            return kind, {"participant_id": self.people[payload["who"]].id}
        if "n" in payload:
            there = self.truth.contributions(CODE)
            post_id = there[payload["n"] % len(there)].id if there else "0" * 32
            return kind, {"post_id": post_id, "wording_id": post_id, "status": payload["status"]}
        return kind, payload


def dumped(tally: Any) -> Any:
    """Return what is told of a tally."""
    return None if tally is None else tally.model_dump(mode="json")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a session in it, to be copied."""
    place = tmp_path_factory.mktemp("leeg") / "leeg.sqlite"
    now = datetime.now(UTC)
    with open_store(f"sqlite:///{place}") as store:
        store.open_session(CODE, [SLUG], now, now + timedelta(days=30))
    return place


def stores(empty: Path, folder: Path) -> Iterator[SharedStore]:
    place = folder / "avond.sqlite"
    shutil.copy(empty, place)
    while True:
        yield SharedStore(open_database(f"sqlite:///{place}"))


@some(20, *HealthCheck)
@given(steps=STEPS)
def test_whatever_happens_at_two_servers_no_answer_is_lost_and_nothing_is_told_before_its_time(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    async def play(stack: ExitStack) -> None:
        opened = stores(empty, tmp_path_factory.mktemp("avond"))
        truth, *two = (stack.enter_context(next(opened)) for _ in range(3))
        rooms = [room_of(store) for store in two]
        with ExitStack() as closing:
            for room in rooms:
                await room.open()
                closing.callback(room.close)
            evening = Evening(rooms, truth)
            evening.people = [await rooms[n % 2].join(name) for n, name in enumerate(("Jan", "Zus", "Kim"))]
            for name, *arguments in steps:
                await asyncio.wait_for(getattr(evening, name.replace(" ", "_"))(*arguments), LONG_S)
            await evening.end()

    with ExitStack() as stack:
        asyncio.run(play(stack))


def test_server_that_has_not_heard_yet_what_was_put_on_elsewhere_tells_no_verdict(
    empty: Path, tmp_path: Path
) -> None:
    """The notice is late: what the host did is only in the store."""

    async def play(room: Room, elsewhere: Store) -> None:
        await room.open()
        try:
            me = await room.join("Jan")
            given = which("meerkeuze", response=valid_responses("meerkeuze")[0])
            line = AnswerLine(room, me)
            told = await line.reply(json.dumps({"t": "answer", **given}))
            assert told is not None
            assert (told["held"], bool(told["verdict"])) == (False, True)
            elsewhere.add_event(CODE, "put_on", which("meerkeuze"), datetime.now(UTC))
            assert room.state.led.now is None
            [before] = await room.answers.last(me.id)
            assert as_told(before)["verdict"] is None
            elsewhere.add_event(CODE, "own_pace", {}, datetime.now(UTC))
            elsewhere.add_event(CODE, "put_on", which("meerkeuze"), datetime.now(UTC))
            await room.session.refresh_state()
            elsewhere.add_event(CODE, "own_pace", {}, datetime.now(UTC))
            told = await line.reply(json.dumps({"t": "answer", **given}))
            assert told is not None
            assert told["verdict"], "nobody leads any more, and that is known too"
        finally:
            room.close()

    with ExitStack() as stack:
        opened = stores(empty, tmp_path)
        here, elsewhere = (stack.enter_context(next(opened)) for _ in range(2))
        asyncio.run(play(room_of(here), elsewhere))
