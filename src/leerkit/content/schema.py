"""The JSON schema of ``les.yaml``: what an editor shows and checks while somebody writes a lesson."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from leerkit.content.lesson import Lesson
from leerkit.exercises import SOORTEN, exercise_type
from leerkit.exercises.unmarked import NONE, UNMARKED
from leerkit.texts import schema as texts

REF = "#/$defs/"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON schema of a ``les.yaml``, with descriptions for who makes a course."""
    models: list[Any] = [(Lesson, "validation"), *((exercise_type(soort), "validation") for soort in SOORTEN)]
    refs, generated = models_json_schema(models, ref_template=REF + "{model}")
    defs: dict[str, Any] = generated["$defs"]
    lesson = defs.pop(refs[models[0]]["$ref"].removeprefix(REF))
    types = {soort: refs[model]["$ref"] for soort, model in zip(SOORTEN, models[1:], strict=True)}
    lesson["properties"]["exercises"]["items"] = {
        "oneOf": [{"$ref": ref} for ref in types.values()],
        "discriminator": {"propertyName": "soort", "mapping": types},
    }
    for soort in UNMARKED:
        of_type = defs[types[soort].removeprefix(REF)]["properties"]
        of_type["solution"] = {"anyOf": [of_type["solution"], {"const": NONE}]}
    del lesson["properties"]["slug"]
    lesson["required"].remove("slug")
    for name, model in (("Lesson", lesson), *defs.items()):
        _describe(name, model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": texts.TITLE,
        **lesson,
        "$defs": defs,
    }


def fields(loc: tuple[int | str, ...], value: object) -> tuple[str, ...]:
    """Return the names of the fields that belong at ``loc`` of a lesson; empty where none are fixed.

    ``value`` is the whole lesson as it was read; an exercise in it has the fields of its ``soort``.
    """
    return tuple(_properties(loc, value))


def descriptions(loc: tuple[int | str, ...], value: object) -> dict[str, str]:
    """Return what each field that belongs at ``loc`` of a lesson is for, by its name."""
    return {name: str(field.get("description", "")) for name, field in _properties(loc, value).items()}


def _properties(loc: tuple[int | str, ...], value: object) -> dict[str, Any]:
    node: dict[str, Any] = schema()
    for part in loc:
        value = _inside(value, part)
        node = _resolved(node.get("items", {}) if isinstance(part, int) else _property(node, part), value)
    found: dict[str, Any] = node.get("properties", {})
    return found


def _property(node: dict[str, Any], name: str) -> dict[str, Any]:
    found = node.get("properties", {}).get(name) or node.get("additionalProperties")
    return found if isinstance(found, dict) else {}


def _resolved(node: dict[str, Any], value: object) -> dict[str, Any]:
    """Follow references, the type that ``soort`` names, and the part of a choice that is not null."""
    if "discriminator" in node:
        soort = value.get("soort") if isinstance(value, dict) else None
        node = {"$ref": node["discriminator"]["mapping"].get(soort)} if isinstance(soort, str) else {}
    if "anyOf" in node:
        node = next((part for part in node["anyOf"] if part.get("type") != "null"), {})
    ref = node.get("$ref")
    found: dict[str, Any] = schema()["$defs"][ref.removeprefix(REF)] if ref else node
    return found


def _inside(value: object, part: int | str) -> object:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None


def _describe(model_name: str, model: dict[str, Any]) -> None:
    """Replace what pydantic says for programmers by what a course maker needs."""
    model.pop("title", None)
    model.pop("description", None)
    for name, field in model["properties"].items():
        field.pop("title", None)
        field.pop("description", None)
        words = texts.FIELDS.get(f"{model_name}.{name}") or texts.FIELDS.get(name)
        field["description"] = words or texts.FIELD_OF_A_TYPE
