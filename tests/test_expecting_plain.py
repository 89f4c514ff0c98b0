"""``--expect`` for a lesson that cannot be forked: ordinary kernels wait, with the lesson executed in each."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from leerkit.errors import StartError
from leerkit.server.seating import plain_seats
from leerkit.server.seating.plain_seats import PlainSeats
from tests.gallery_lesson import a_lesson
from tests.impatient import Impatient, impatient_workshop, until
from tests.participant import Participant, participant
from tests.test_lesson_starter import A_THREAD, EXERCISES, whole

pytestmark = pytest.mark.long("kernels that are not forked, each of which takes a start of its own")

SLUG = "01-thread"
N_EXPECTED = 2
N_BEFORE = 2
"""How often the lesson is executed before it is known that each kernel has to: in the template, and alone."""
QUESTION = "wat-is-leefbaarheid"
CHOICE = {"choice": ["nieuw"], "certainty": None}


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mark") / "mark"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, mark: Path) -> Iterator[Impatient]:
    """A workshop that has laid its kernels ready; each time that the lesson is executed leaves a line."""
    folder = tmp_path_factory.mktemp("expecting")
    counting = f"with open({str(mark)!r}, 'a') as file:\n    file.write('uitgevoerd\\n')"
    lesson = a_lesson(folder, SLUG, A_THREAD, counting)
    with impatient_workshop(folder, lesson, expect=N_EXPECTED, pause_s=0.1) as started:
        until(started.said, lambda said: f"Les '{SLUG}' staat nu voor iedereen klaar" in said)
        yield started


def n_executed(mark: Path) -> int:
    return len(mark.read_text().splitlines())


async def exercises_of(someone: Participant) -> list[str]:
    page = await someone.lesson(SLUG)
    return await whole(someone, page)


def test_those_who_are_expected_get_kernels_in_which_the_lesson_was_executed_before(
    room: Impatient, mark: Path
) -> None:
    assert n_executed(mark) == N_BEFORE + N_EXPECTED

    async def scene() -> None:
        async with participant(room.workshop, "Een") as one, participant(room.workshop, "Twee") as two:
            given = {"lesson": SLUG, "exercise_id": QUESTION, "response": CHOICE, "id": "0" * 32}
            sent = await one.client.post("/api/answers", json=given)
            assert sent.status_code == 201, sent.text
            pages = await one.lesson(SLUG), await two.lesson(SLUG)
            assert [await whole(who, page) for who, page in zip((one, two), pages, strict=True)] == [
                EXERCISES
            ] * 2
            values = []
            for who, page in zip((one, two), pages, strict=True):
                async with who.connected(page) as talk:
                    there = await talk.all()
                    model = page.shown[EXERCISES.index(QUESTION)]
                    values.append(there[model]["value"])
                    assert (await talk.answer(model, CHOICE))["saved"]
            assert values[0]["response"] == CHOICE, "what one gave before is shown"
            assert values[1] is None, "and to nobody else"
            assert n_executed(mark) == N_BEFORE + N_EXPECTED, "nobody waited for cells"
        async with participant(room.workshop, "Drie") as three:
            assert await exercises_of(three) == EXERCISES
            assert n_executed(mark) == N_BEFORE + N_EXPECTED + 1, "who was not expected does"

    asyncio.run(scene())


def test_author_and_host_are_told_which_cell_and_what_it_costs(room: Impatient) -> None:
    told = f"Les '{SLUG}' kan niet vooraf worden uitgevoerd: cel 3 laat een thread lopen"
    assert told in room.said()
    with room.workshop.facilitator() as host:
        assert (
            told.replace("'", "&#39;") in host.get(room.workshop.facilitator_url, follow_redirects=True).text
        )


def test_none_is_made_ahead_while_memory_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    full = psutil.virtual_memory()._replace(total=100, available=9)
    monkeypatch.setattr(plain_seats.psutil, "virtual_memory", lambda: full)

    class Kernels:
        def when_ended(self, _callback: object) -> None: ...

    seats = PlainSeats(Kernels(), None, {}, Path(), 1)  # type: ignore[arg-type]
    with pytest.raises(StartError, match="te weinig geheugen vrij"):
        asyncio.run(seats.ahead(SLUG, {}))
