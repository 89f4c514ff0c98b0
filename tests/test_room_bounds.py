"""Bounds as a participant meets them: said on the card, or a new kernel, and no answer is lost."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from leerkit.answer import Answer
from leerkit.server.room.answer_bounds import MOST_PER_EXERCISE
from leerkit.store import open_store
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import Impatient, impatient_workshop
from tests.participant import States, participant

MEMORY_MB = 60
HUNGRY = f"""
import ipywidgets
eaten = []
hungry = ipywidgets.Label("Leeg")
hungry.on_msg(lambda *_: eaten.append(bytearray({MEMORY_MB}_000_000)))
hungry
"""
RESPONSE = valid_responses("meerkeuze")[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bounds")


@pytest.fixture(scope="module")
def room(folder: Path) -> Iterator[Impatient]:
    lesson = few_folder(folder, kernel=True)
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "honger"}
    notebook["cells"].append({**cell, "source": HUNGRY})
    path.write_text(json.dumps(notebook))
    with impatient_workshop(folder, lesson, kernel_memory_mb=MEMORY_MB) as started:
        yield started


def model_of(states: States, **wanted: object) -> str:
    """Return the model of which the state holds this."""
    [model] = [
        model for model, state in states.items() if all(state.get(key) == wanted[key] for key in wanted)
    ]
    return model


def card_of(states: States, soort: str) -> str:
    return next(model for model, state in states.items() if state.get("props", {}).get("soort") == soort)


def test_kernel_without_memory_is_replaced_and_the_answers_are_there(room: Impatient) -> None:
    async def scenario() -> None:
        async with participant(room.workshop, "Hongerig") as someone:
            page = await someone.lesson(SLUG)
            async with someone.connected(page) as talk:
                states = await talk.all()
                card = card_of(states, "meerkeuze")
                assert (await talk.answer(card, RESPONSE))["saved"]
                eat = {"method": "custom", "content": {}}
                hungry = model_of(states, value="Leeg", _model_name="LabelModel")
                for _ in range(2):
                    await talk.send("comm_msg", {"comm_id": hungry, "data": eat})
                await talk.closed()
            again = await someone.lesson(SLUG)
            assert again.kernel_id != page.kernel_id
            async with someone.connected(again) as talk:
                assert (await talk.all())[card]["value"]["response"] == RESPONSE

    asyncio.run(scenario())
    assert "had in de les meer geheugen nodig dan mag" in room.said()
    assert "Traceback" not in room.said()


def test_answer_that_passes_a_bound_is_told_on_its_card_in_the_servers_words(
    room: Impatient, folder: Path
) -> None:
    exercise = example("meerkeuze")

    async def scenario() -> None:
        async with participant(room.workshop, "Vaak") as someone:
            with open_store(f"sqlite:///{folder}/sessions.sqlite") as store:
                [me] = [one.id for one in store.participants(room.workshop.code) if one.nickname == "Vaak"]
                verdict = exercise.grade(RESPONSE)
                for _ in range(MOST_PER_EXERCISE):
                    fields = {"lesson": SLUG, "exercise_id": exercise.id, "response": RESPONSE}
                    store.add_answer(me, Answer(**fields, verdict=verdict))
            page = await someone.lesson(SLUG)
            async with someone.connected(page) as talk:
                card = card_of(await talk.all(), "meerkeuze")
                status = await talk.answer(card, RESPONSE)
                assert not status["saved"]
                assert status["error"] == (
                    "je hebt deze oefening al 200 keer beantwoord, vaker kan niet. "
                    "Wat je eerder hebt verstuurd, is bewaard. Ga verder met de volgende oefening."
                )
                assert (await talk.all())[card]["value"]["n_attempts"] == MOST_PER_EXERCISE

    asyncio.run(scenario())
