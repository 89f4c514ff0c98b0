"""The contract that every exercise type keeps, held over the gallery: one example a type.

The other half, in a browser, mounts the same examples.
"""

import json
import random
import re
from importlib import import_module
from inspect import isabstract
from pathlib import Path
from typing import Any

import pytest

from leerkit import exercises
from leerkit.content import Source
from leerkit.errors import ResponseError
from leerkit.exercises import SOORTEN, Exercise, exercise_type, view_source
from leerkit.texts.cards import SHARED, view_texts
from leerkit.texts.views import VIEWS
from tests.gallery_examples import ENTRIES, example, valid_responses

TYPES = Path(str(exercises.__file__)).parent

every_type = pytest.mark.parametrize("soort", SOORTEN)
every_case = pytest.mark.parametrize(
    ("soort", "case"),
    [
        pytest.param(soort, case, id=f"{soort}-{n}")
        for soort, entry in ENTRIES.items()
        for n, case in enumerate(entry["cases"])
    ],
)
every_refused = pytest.mark.parametrize(
    ("soort", "response"),
    [
        pytest.param(soort, response, id=f"{soort}-{n}")
        for soort, entry in ENTRIES.items()
        for n, response in enumerate(entry["refused"])
    ],
)


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [value]


# ── one set ─────────────────────────────────────────────────────────────────────────────────────────────────


def is_type(stem: str) -> bool:
    """Return whether a file holds a type: a class of exercises with its name, and not what several are made of."""
    found = getattr(import_module(f"{exercises.__name__}.{stem}"), stem.capitalize(), None)
    return isinstance(found, type) and issubclass(found, Exercise) and not isabstract(found)


def test_register_files_gallery_and_words_are_one_set() -> None:
    assert len(set(SOORTEN)) == len(SOORTEN)
    python = {path.stem for path in TYPES.glob("*.py") if is_type(path.stem)}
    views = {path.stem for path in TYPES.glob("*.js")}
    assert set(SOORTEN) == python == views == set(ENTRIES) == set(VIEWS)


def test_unknown_type_is_not_looked_up() -> None:
    with pytest.raises(KeyError):
        exercise_type("exercise")


@every_type
def test_example_is_of_its_own_type_and_tries_both_sides(soort: str) -> None:
    entry = ENTRIES[soort]
    assert entry.keys() - {"sources"} == {"about", "exercise", "cases", "refused", "keyboard"}
    assert example(soort).soort == soort
    sources = [Source.model_validate(source) for source in entry.get("sources", ())]
    assert sources or not example(soort).rests_on_sources or example(soort).fictional
    assert entry["keyboard"].keys() == {"keys", "gives", "shows", "unfinished"}
    assert bool(entry["keyboard"]["unfinished"]) == ("problem.say(" in view_source(soort))
    assert len(entry["cases"]) >= 2
    assert len(entry["refused"]) >= 4
    assert "Score:" in entry["about"]


# ── the view ────────────────────────────────────────────────────────────────────────────────────────────────


@every_type
def test_view_is_a_module_of_its_own_that_never_makes_markup(soort: str) -> None:
    source = view_source(soort)
    assert "export function mount({" in source
    for forbidden in (
        r"^\s*import\b",
        r"\bimport\(",
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write",
        r"createElement|Math\.random",  # it is handed make and name
    ):
        assert not re.search(forbidden, source, flags=re.MULTILINE), forbidden
    assert source.count("addEventListener(") == source.count("{ signal }"), "each listener stops with signal"


@every_type
def test_view_uses_the_words_that_it_gets_and_gets_no_others(soort: str) -> None:
    source = view_source(soort)
    used = set(re.findall(r"\btexts\.(\w+)", source))
    assert used, "a view takes its words from texts"
    assert used <= view_texts(soort).keys()
    for word in VIEWS[soort].keys() - {"soort", "icon"} - SHARED.keys():
        assert re.search(rf'\btexts\.{word}\b|"{word}"', source), f"{word} is never shown"


# ── grading ─────────────────────────────────────────────────────────────────────────────────────────────────


@every_case
def test_case_grades_as_written(soort: str, case: dict[str, Any]) -> None:
    verdict = example(soort).grade(case["response"])
    assert verdict.score == case["score"]
    assert verdict.complete is case.get("complete", True)
    said = "\n".join(
        [verdict.sentence, verdict.explanation, *(f"{item.label}\n{item.feedback}" for item in verdict.items)]
    )
    for words in case["says"]:
        assert words in said
    if "marks" in case:
        assert [item.mark for item in verdict.items] == case["marks"]
    assert len({item.key for item in verdict.items}) == len(verdict.items)


@every_case
def test_grading_twice_gives_the_same_and_leaves_the_response_alone(soort: str, case: dict[str, Any]) -> None:
    before = json.dumps(case["response"])
    assert example(soort).grade(case["response"]) == example(soort).grade(case["response"])
    assert json.dumps(case["response"]) == before


@every_refused
def test_wrong_response_is_refused_in_dutch(soort: str, response: object) -> None:
    exercise = example(soort)
    with pytest.raises(ResponseError) as caught:
        exercise.grade(response)
    message = str(caught.value)
    assert message.startswith(f"{exercise.id}: ")
    assert re.search(r"\b(Laad|Maak|Schrijf|Kies)\b", message), message


# ── what leaves Python ──────────────────────────────────────────────────────────────────────────────────────


@every_type
def test_nothing_of_the_solution_is_public(soort: str) -> None:
    public = example(soort).public()
    assert "solution" not in public
    assert public["soort"] == soort
    written = json.dumps(public, ensure_ascii=False)
    sentences = [leaf for leaf in leaves(ENTRIES[soort]["exercise"]["solution"]) if " " in str(leaf)]
    assert sentences
    for sentence in sentences:
        assert str(sentence) not in written


# ── the group ───────────────────────────────────────────────────────────────────────────────────────────────


@every_type
def test_tally_of_nobody_says_so(soort: str) -> None:
    tally = example(soort).tally([])
    assert tally.n_answered == 0
    assert tally.sentence == "Nog niemand heeft geantwoord."


@every_type
def test_tally_of_one_and_of_many_counts_people_and_not_answers(soort: str) -> None:
    exercise, responses = example(soort), valid_responses(soort)
    one = exercise.tally([responses])
    assert one.n_answered == 1
    assert "1 deelnemer " in one.sentence
    chance = random.Random(f"room {soort}")
    room = [chance.choices(responses, k=chance.randint(1, 4)) for _ in range(250)]
    assert exercise.tally(room).n_answered == 250
    assert "250 deelnemers " in exercise.tally(room).sentence


@every_type
@pytest.mark.parametrize("n_people", [0, 1, 30])
def test_charts_are_complete_tables(soort: str, n_people: int) -> None:
    charts = example(soort).tally([valid_responses(soort)] * n_people).charts
    assert charts
    for chart in charts:
        assert chart.title
        assert chart.rows or chart.kind == "texts"
        for row in chart.rows:
            assert 1 + len(row.cells) == len(chart.columns)
            assert row.label
            assert all(row.cells)
            assert chart.kind == "bars" or row.share is None
