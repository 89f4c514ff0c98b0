"""The JSON schema of a les.yaml, for editors: it is current, it is Dutch, and it agrees with what loads."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from leerkit.content import find_lessons, load_lesson
from leerkit.content.reading import values_of
from leerkit.content.schema import REF, fields, schema
from leerkit.exercises import SOORTEN
from leerkit.texts.schema import FIELD_OF_A_TYPE, FIELDS
from tests.lesson_copy import LESSONS

ROOT = Path(__file__).parents[1]
GALLERY = sorted((ROOT / "tests" / "gallery").glob("*.yaml"))


def as_an_editor_reads(path: Path) -> Any:
    return json.loads(json.dumps(values_of(path.read_text(encoding="utf-8")), default=str))


def errors(value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema()).iter_errors(value)]


def test_the_schema_in_the_repository_is_current() -> None:
    written = (ROOT / "notebooks" / "les.schema.json").read_text(encoding="utf-8")
    assert written == json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", (
        "run: leerkit schema --output notebooks/les.schema.json"
    )


def test_it_is_itself_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("folder", [*find_lessons(), LESSONS / "01-goed"], ids=lambda folder: folder.name)
def test_every_lesson_follows_it(folder: Path) -> None:
    assert errors(as_an_editor_reads(folder / "les.yaml")) == []


@pytest.mark.parametrize("folder", find_lessons(), ids=lambda folder: folder.name)
def test_every_lesson_points_its_editor_to_it(folder: Path) -> None:
    first = (folder / "les.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../les.schema.json"


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_example_of_every_type_follows_it(path: Path) -> None:
    lesson = as_an_editor_reads(LESSONS / "01-goed" / "les.yaml")
    lesson["exercises"] = [as_an_editor_reads(path)["exercise"]]
    assert errors(lesson) == []


def test_every_type_of_the_register_is_one_of_the_exercises() -> None:
    items = schema()["properties"]["exercises"]["items"]
    assert tuple(items["discriminator"]["mapping"]) == SOORTEN
    assert [one["$ref"] for one in items["oneOf"]] == list(items["discriminator"]["mapping"].values())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", 3),
        ("minutes", "veel"),
        ("leerdoelen", []),
        ("titel", "x"),
        ("slug", "01-goed"),
        ("videos", [{"id": "x", "title": "x"}]),
        ("exercises", [{"soort": "bestaat-niet"}]),
        ("exercises", [{"id": "a", "soort": "open", "question": "x", "solution": {}}]),
        ("sources", [{"id": "Met spatie", "title": "x"}]),
    ],
)
def test_what_does_not_load_does_not_follow_it(field: str, value: object) -> None:
    lesson = as_an_editor_reads(LESSONS / "01-goed" / "les.yaml")
    assert errors({**lesson, field: value})


def models() -> dict[str, dict[str, Any]]:
    return {"Lesson": schema(), **schema()["$defs"]}


def descriptions(soort: str) -> dict[str, str]:
    """Return what an editor says of each field of a type and of its solution."""
    model = models()[soort.capitalize()]
    written = model["properties"]["solution"]
    solution = models()[written.get("anyOf", [written])[0]["$ref"].removeprefix(REF)]
    found = {**model["properties"], **solution["properties"]}
    return {name: field.get("description", "") for name, field in found.items()}


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_field_of_a_type_is_explained(soort: str) -> None:
    said = descriptions(soort)
    for name, words in said.items():
        assert words in {FIELDS.get(f"{soort.capitalize()}.{name}"), FIELDS.get(name), FIELD_OF_A_TYPE}, name
    assert said["soort"] == FIELDS["soort"]


def test_every_field_of_a_type_that_a_lesson_uses_has_words_of_its_own() -> None:
    used = {exercise.soort for folder in find_lessons() for exercise in load_lesson(folder).exercises}
    assert used
    for soort in used:
        assert FIELD_OF_A_TYPE not in descriptions(soort).values(), soort


def test_every_field_of_the_lesson_itself_is_explained() -> None:
    for name in (
        "Lesson",
        "Source",
        "Video",
        "Webinar",
        "VideoMoment",
        "Chapter",
        "Facilitator",
        "RunSheetRow",
        "Option",
    ):
        for field in models()[name]["properties"].values():
            assert field["description"] in FIELDS.values(), name


def test_no_english_of_the_models_is_left() -> None:
    explained = {*FIELDS.values(), FIELD_OF_A_TYPE}
    for model in models().values():
        assert "description" not in model
        for field in model["properties"].values():
            assert "title" not in field
            assert field["description"] in explained


def test_no_explanation_is_for_a_field_that_is_gone() -> None:
    named = {name for model in models().values() for name in model["properties"]}
    qualified = {f"{model}.{name}" for model, found in models().items() for name in found["properties"]}
    assert set(FIELDS) <= named | qualified


@pytest.mark.parametrize(
    ("loc", "names"),
    [
        (
            (),
            (
                "title",
                "summary",
                "minutes",
                "leerdoelen",
                "sources",
                "exercises",
                "videos",
                "webinars",
                "facilitator",
                "run_sheet",
                "run_sheets",
                "certificate_from",
                "kernel",
            ),
        ),
        (("videos", 0, "chapters", 0), ("at_s", "title")),
        (("exercises", 0, "options", 1), ("key", "text")),
        (("exercises", 0, "solution"), ("correct", "feedback", "explanation")),
        (("exercises", 0, "solution", "feedback"), ()),
        (("exercises", 1), ()),
        (("exercises", 2), ()),
        (("exercises", 9), ()),
        (("title", 3, "x"), ()),
    ],
)
def test_the_fields_that_belong_at_a_place_are_known(
    loc: tuple[int | str, ...], names: tuple[str, ...]
) -> None:
    assert fields(loc, {"exercises": [{"soort": "meerkeuze"}, {"soort": ["x"]}, "x"]}) == names
