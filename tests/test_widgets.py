import json
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leerkit.answer import Answer, LastAnswer, Receipt, followed
from leerkit.cards import scripts
from leerkit.errors import StoreError
from leerkit.exercises import SOORTEN
from leerkit.widgets import NOTEBOOK_PARTS, notebook_source, script, seen
from leerkit.widgets.exercise_widget import CardAssets, ExerciseWidget
from leerkit.widgets.progress_widget import ProgressWidget
from leerkit.widgets.seen import SeenLayout
from tests.gallery_examples import ENTRIES, example, valid_responses

ID = "0123456789abcdef" * 2
RIGHT: dict[str, Any] = {"choice": ["past"], "certainty": None}


def widget(
    kept: list[Answer], soort: str = "meerkeuze", *, held: bool = False, **options: Any
) -> ExerciseWidget:
    def recorder(answer: Answer) -> Receipt:
        kept.append(answer)
        return Receipt(held=held)

    return ExerciseWidget(example(soort), "01-les", recorder, **options)


def last_of(kept: list[Answer]) -> LastAnswer:
    last = None
    for answer in kept:
        last = followed(last, answer, Receipt())
    assert last is not None
    return last


def send(card: ExerciseWidget, content: object) -> None:
    card._receive(card, content, [])


def state(card: ExerciseWidget) -> str:
    return json.dumps([card.get_state(), card.assets.get_state()], default=str, ensure_ascii=False)


def told(monkeypatch: pytest.MonkeyPatch, card: ExerciseWidget) -> list[object]:
    said: list[object] = []
    monkeypatch.setattr(card, "send_state", lambda keys=None: said.append(keys))
    return said


def test_where_nobody_sees_it_there_is_no_widget_of_which_state_would_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert widget([], layout=SeenLayout()).comm is not None
    monkeypatch.setattr(seen, "is_run_unseen", lambda: True)
    layout = SeenLayout()
    card, progress = widget([], layout=layout), ProgressWidget("01-les", [], layout=layout)
    assert [one.comm for one in (layout, card, card.assets, progress)] == [None] * 4
    for one in (card, progress):
        data, _ = one._repr_mimebundle_()
        assert list(data) == ["text/plain", "text/html", "text/markdown"]
    send(card, {"id": ID, "response": RIGHT})
    assert card.value is not None


def test_repr_is_the_same_at_every_run() -> None:
    one, other = widget([]), widget([])
    assert repr(one) == repr(other) == "Exercise('wat-is-leefbaarheid')"
    [data, _] = one._repr_mimebundle_()
    assert data["text/plain"] == repr(one)
    assert "application/vnd.jupyter.widget-view+json" in data
    assert repr(ProgressWidget("01-les", [])) == "Progress('01-les')"
    assert repr(one.assets) == "CardAssets()"


@pytest.mark.parametrize("soort", SOORTEN)
def test_solution_is_in_no_trait_before_the_answer(soort: str) -> None:
    card = widget([], soort)
    assert "solution" not in card.get_state()["props"]
    solution = ENTRIES[soort]["exercise"]["solution"]
    texts = [text for text in (solution.get("explanation"), solution.get("example")) if text]
    assert texts
    for text in texts:
        assert text.strip()[:30] not in state(card)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_response_is_graded_kept_and_told(soort: str) -> None:
    for response in valid_responses(soort):
        kept: list[Answer] = []
        card = widget(kept, soort)
        send(card, {"id": ID, "response": response})
        [answer] = kept
        assert (answer.id, answer.lesson, answer.exercise_id) == (ID, "01-les", example(soort).id)
        expected = example(soort).settle(response, [])
        assert answer.response == expected
        assert answer.verdict == example(soort).grade(expected)
        reached = example(soort).reached(expected)
        assert card.status == {"id": ID, "saved": True, "error": ""}
        assert card.value == {
            "response": expected,
            "verdict": answer.verdict.model_dump(mode="json"),
            "n_attempts": int(answer.verdict.complete),
            **({"reached": reached} if reached else {}),
        }


def test_the_same_id_again_is_kept_once_and_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Answer] = []
    card = widget(kept)
    send(card, {"id": ID, "response": RIGHT})
    said = told(monkeypatch, card)
    send(card, {"id": ID, "response": RIGHT})
    assert len(kept) == 1
    assert card.value["n_attempts"] == 1
    assert ["value", "status"] in said


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_response_of_the_wrong_shape_is_told_and_not_kept(soort: str) -> None:
    kept: list[Answer] = []
    card = widget(kept, soort)
    for response in ENTRIES[soort]["refused"]:
        send(card, {"id": ID, "response": response})
        assert card.status["id"] == ID
        assert not card.status["saved"]
        assert card.status["error"].endswith((".", "!", "?"))
    assert kept == []
    assert card.value is None


@pytest.mark.parametrize(
    "content",
    [None, 7, "solution", [], {}, {"id": "1", "response": {}}, {"id": ID, "response": {}, "score": 1}],
)
def test_a_strange_message_is_told_and_not_kept(content: object) -> None:
    kept: list[Answer] = []
    card = widget(kept)
    send(card, content)
    assert kept == []
    assert card.status["error"] == (
        "Je antwoord kwam niet goed aan. Laad de pagina opnieuw en probeer het nog eens."
    )


def test_what_cannot_be_kept_is_told_and_the_last_kept_answer_stays() -> None:
    full = False
    kept: list[Answer] = []

    def recorder(answer: Answer) -> Receipt:
        if full:
            raise StoreError("de schijf is vol", hint="Maak ruimte vrij")
        kept.append(answer)
        return Receipt()

    card = ExerciseWidget(example("meerkeuze"), "01-les", recorder)
    send(card, {"id": ID, "response": RIGHT})
    full = True
    send(card, {"id": ID[::-1], "response": {"choice": ["misdaad"], "certainty": None}})
    assert card.status == {"id": ID[::-1], "saved": False, "error": "de schijf is vol. Maak ruimte vrij."}
    assert card.value["response"] == RIGHT
    full = False
    send(card, {"id": ID[::-1], "response": {"choice": ["misdaad"], "certainty": None}})
    assert card.status["saved"]
    assert card.value["n_attempts"] == 2


def test_comes_back_with_its_last_answer() -> None:
    kept: list[Answer] = []
    first = widget(kept)
    send(first, {"id": ID, "response": {"choice": ["misdaad"], "certainty": None}})
    send(first, {"id": ID[::-1], "response": RIGHT})
    again = widget([], last=last_of(kept))
    assert again.value == first.value
    later = widget([])
    later.restore(last_of(kept))
    assert later.value == first.value
    later.restore(None, "De server is er niet.")
    assert later.value is None
    assert later.status == {"id": "", "saved": False, "error": "De server is er niet."}


def test_answer_that_was_kept_before_shows_and_counts_once_whatever_the_order() -> None:
    """A kernel is new, and its page sends again what it had sent to the one before: first the earlier answer."""
    kept: list[Answer] = []
    card = widget(kept)
    send(card, {"id": ID, "response": RIGHT})
    send(card, {"id": ID[::-1], "response": {"choice": ["misdaad"], "certainty": None}})
    kept_at = {answer.id: answer.at for answer in kept}
    recorder = lambda answer: Receipt(kept_at=kept_at.get(answer.id))  # noqa: E731
    new = ExerciseWidget(example("meerkeuze"), "01-les", recorder, last_of(kept))
    for content in ({"id": ID, "response": RIGHT}, {"id": ID[::-1], "response": kept[1].response}):
        send(new, content)
        assert new.status == {"id": content["id"], "saved": True, "error": ""}
        assert new.value == card.value
    kept_at["c" * 32] = kept[1].at + timedelta(seconds=1)  # kept without this kernel, after it was made
    send(new, {"id": "c" * 32, "response": RIGHT})
    assert (new.value["response"], new.value["n_attempts"]) == (RIGHT, 3)


@pytest.mark.parametrize("soort", SOORTEN)
def test_nothing_of_a_verdict_that_is_held_reaches_the_page(soort: str) -> None:
    kept: list[Answer] = []
    card = widget(kept, soort, held=True)
    send(card, {"id": ID, "response": ENTRIES[soort]["keyboard"]["gives"]})
    assert card.status == {"id": ID, "saved": True, "error": ""}
    assert (card.value["verdict"], card.value["n_attempts"]) == (None, 1)
    again = widget([], soort, last=followed(None, kept[0], Receipt(held=True)))
    assert again.value == card.value
    verdict = kept[0].verdict
    for said in (verdict.sentence, verdict.explanation, *(item.feedback for item in verdict.items)):
        assert not said or said not in state(card)
        assert not said or said not in state(again)


def test_steps_on_the_way_are_no_attempts() -> None:
    kept: list[Answer] = []
    card = widget(kept, "casus")
    send(card, {"id": ID, "response": {"route": ["langsgaan"]}})
    assert card.value["n_attempts"] == 0
    send(card, {"id": ID[::-1], "response": {"route": ["langsgaan", "afspraak"]}})
    assert card.value["n_attempts"] == 1


def test_what_cards_share_is_sent_once() -> None:
    assets = CardAssets(["meerkeuze", "open", "meerkeuze"])
    assert sorted(assets.views) == sorted(assets.texts) == ["meerkeuze", "open"]
    card = widget([], assets=assets)
    assert card.get_state()["assets"] == f"IPY_MODEL_{assets.model_id}"
    assert assets.card == scripts.card_source()
    assert len(json.dumps(card.get_state(), default=str)) < 5_500


def test_scripts_never_make_markup() -> None:
    source = Path(__file__).parents[1] / "src/leerkit"
    for path in (*source.glob("widgets/*.js"), *source.glob("cards/*.js")):
        assert "innerHTML" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", [scripts.card_source(), notebook_source(), ProgressWidget._esm])
def test_module_imports_nothing_where_imports_do_not_resolve(source: str) -> None:
    assert not [line for line in source.splitlines() if re.match(r"\s*import\b", line)]


@pytest.mark.parametrize(
    ("parts", "source"), [(scripts.CARD_PARTS, scripts.script), (NOTEBOOK_PARTS, script)]
)
def test_module_holds_every_script_that_its_scripts_import(
    parts: tuple[str, ...], source: Callable[[str], str]
) -> None:
    imported = {name for part in parts for name in re.findall(r'from "\./(\w+)\.js"', source(part))}
    assert imported == set(parts[:-1])


@pytest.mark.parametrize("sources", [map(scripts.script, scripts.CARD_PARTS), map(script, NOTEBOOK_PARTS)])
def test_scripts_that_stand_in_one_module_have_no_name_in_common(sources: Iterable[str]) -> None:
    declared = r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)"
    names = [name for source in sources for name in re.findall(declared, source, re.MULTILINE)]
    assert len(names) > 10
    assert sorted(set(names)) == sorted(names)


def test_progress_keeps_up() -> None:
    exercises = [example(soort) for soort in ("meerkeuze", "open", "stelling")]
    following = {"title": "De volgende", "slug": "02-les"}
    progress = ProgressWidget("01-les", exercises, following)
    assert progress.sentence == "Je hebt nog geen van de 3 oefeningen gedaan."
    progress.update({})
    assert (progress.n_done, progress.ending) == (0, {})
    last: dict[str, LastAnswer] = {}
    for exercise in exercises:
        response = valid_responses(exercise.soort)[0]
        verdict = exercise.grade(response)
        given = Answer(lesson="01-les", exercise_id=exercise.id, response=response, verdict=verdict)
        last[exercise.id] = last_of([given])
        progress.update(last)
        assert progress.n_done == len(last)
    assert progress.sentence.startswith("Je hebt alle 3 oefeningen gedaan.")
    assert [row["id"] for row in progress.ending["rows"]] == list(last)
    assert progress.ending["next"] == following
