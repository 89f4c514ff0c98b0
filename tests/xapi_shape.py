"""Whether a statement has the shape that xAPI 1.0.3 asks of one; what is amiss, in words.

Source: https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

FIELDS = {
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "stored",
    "authority",
    "version",
    "attachments",
}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
SCORE = {"scaled", "raw", "min", "max"}
CONTEXT = {
    "registration",
    "instructor",
    "team",
    "contextActivities",
    "revision",
    "platform",
    "language",
    "statement",
    "extensions",
}
DEFINITION = {
    "name",
    "description",
    "type",
    "moreInfo",
    "interactionType",
    "correctResponsesPattern",
    "extensions",
}
COMPONENTS = {
    "choice": {"choices"},
    "sequencing": {"choices"},
    "likert": {"scale"},
    "matching": {"source", "target"},
    "performance": {"steps"},
    "true-false": set(),
    "fill-in": set(),
    "long-fill-in": set(),
    "numeric": set(),
    "other": set(),
}
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)")


def amiss(statement: dict[str, Any]) -> list[str]:
    """Return what does not hold of a statement; nothing for one that any store has to take."""
    return [*_whole(statement), *_object(statement["object"]), *_result(statement.get("result", {}))]


def _whole(statement: dict[str, Any]) -> Iterator[str]:
    if strange := statement.keys() - FIELDS:
        yield f"unknown: {strange}"
    if str(UUID(statement["id"])) != statement["id"]:
        yield "id"
    account = statement["actor"]["account"]
    if statement["actor"].keys() != {"objectType", "account"} or account.keys() != {"homePage", "name"}:
        yield "an actor is known by its account alone"
    if not IRI.fullmatch(account["homePage"]) or not account["name"]:
        yield "account"
    if not IRI.fullmatch(statement["verb"]["id"]) or not _languages(statement["verb"]["display"]):
        yield "verb"
    if not MOMENT.fullmatch(statement["timestamp"]):
        yield "timestamp"
    context = statement["context"]
    if strange := context.keys() - CONTEXT:
        yield f"unknown in context: {strange}"
    UUID(context["registration"])
    for activities in context["contextActivities"].values():
        for activity in activities:
            yield from _object(activity)
    yield from _no_nulls(statement, "")


def _object(activity: dict[str, Any]) -> Iterator[str]:
    if activity.keys() - {"objectType", "id", "definition"} or not IRI.fullmatch(activity["id"]):
        yield "activity"
    if "definition" not in activity:
        return
    definition = activity["definition"]
    kind = definition.get("interactionType")
    components = COMPONENTS[kind] if kind else set()
    if strange := definition.keys() - DEFINITION - components:
        yield f"unknown in {activity['id']}: {strange}"
    if not IRI.fullmatch(definition["type"]) or not _languages(definition["name"]):
        yield f"definition of {activity['id']}"
    for name in components:
        ids = [one["id"] for one in definition[name]]
        if len(set(ids)) < len(ids) or any("[" in one for one in ids):
            yield f"{name} of {activity['id']}"
        if not all(_languages(one["description"]) for one in definition[name]):
            yield f"descriptions of {activity['id']}"
    yield from _patterns(definition, kind)
    yield from _extensions(definition)


def _patterns(definition: dict[str, Any], kind: str | None) -> Iterator[str]:
    for pattern in definition.get("correctResponsesPattern", ()):
        if kind in ("choice", "sequencing") and not set(pattern.split("[,]")) <= _ids(definition["choices"]):
            yield f"pattern {pattern}"
        if kind == "matching":
            pairs = [pair.split("[.]") for pair in pattern.split("[,]")]
            sources, targets = _ids(definition["source"]), _ids(definition["target"])
            if any(len(pair) != 2 or pair[0] not in sources or pair[1] not in targets for pair in pairs):
                yield f"pattern {pattern}"
        if kind == "numeric" and [float(end) for end in pattern.split("[:]")] != sorted(
            float(end) for end in pattern.split("[:]")
        ):
            yield f"pattern {pattern}"


def _result(result: dict[str, Any]) -> Iterator[str]:
    if strange := result.keys() - RESULT:
        yield f"unknown in result: {strange}"
    score = result.get("score", {})
    if score.keys() - SCORE or not -1 <= score.get("scaled", 0) <= 1:
        yield "score"
    for name, kind in (("success", bool), ("completion", bool), ("response", str)):
        if name in result and not isinstance(result[name], kind):
            yield name
    yield from _extensions(result)


def _extensions(of: dict[str, Any]) -> Iterator[str]:
    yield from (f"extension {name}" for name in of.get("extensions", {}) if not IRI.fullmatch(name))


def _no_nulls(value: Any, where: str) -> Iterator[str]:
    """Yield where a null stands: it may only in extensions."""
    for name, one in value.items() if isinstance(value, dict) else ():
        if name != "extensions":
            if one is None:
                yield f"null at {where}.{name}"
            yield from _no_nulls(one, f"{where}.{name}")


def _languages(told: dict[str, str]) -> bool:
    return bool(told) and all(TAG.fullmatch(tag) and text for tag, text in told.items())


def _ids(components: list[dict[str, Any]]) -> set[str]:
    return {one["id"] for one in components}
