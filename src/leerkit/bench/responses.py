"""A valid response to an exercise, from what the browser knows of it."""

from collections.abc import Callable, Mapping
from typing import Any

OPEN_TEXT = "Ik vraag eerst aan de bewoners wat zij zien, en bel daarna de wijkagent en de opbouwwerker."


def response_to(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return a valid response to the exercise with these public fields.

    Raises KeyError for a type that is not known here.
    """
    return RESPONSES[props["soort"]](props)


def _meerkeuze(props: Mapping[str, Any]) -> dict[str, Any]:
    certainty = "redelijk" if props.get("ask_certainty") else None
    return {"choice": [props["options"][0]["key"]], "certainty": certainty}


def _stelling(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"choice": props["scale"][-1]["key"], "ronde": 1, "reason": ""}


def _volgorde(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"order": [item["key"] for item in props["items"]]}


def _koppel(props: Mapping[str, Any]) -> dict[str, Any]:
    target = props["targets"][0]["key"]
    return {"pairs": {item["key"]: target for item in props["items"]}}


def _casus(props: Mapping[str, Any]) -> dict[str, Any]:
    start = next(step for step in props["steps"] if step["key"] == props["start"])
    return {"route": [start["choices"][0]["key"]]}


def _open(_props: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": OPEN_TEXT, "rubric": {}}


def _muur(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"posts": [{"column": props["columns"][0]["key"], "text": OPEN_TEXT[:200]}]}


def _sorteer(props: Mapping[str, Any]) -> dict[str, Any]:
    group = props["groups"][0]["key"]
    return {"places": {item["key"]: group for item in props["items"]}}


def _invul(props: Mapping[str, Any]) -> dict[str, Any]:
    first = {gap["key"]: gap["options"][0]["key"] for gap in props["gaps"] if gap["options"]}
    return {"gaps": {gap["key"]: first.get(gap["key"], "weet ik niet") for gap in props["gaps"]}}


def _schat(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"values": [props["min"]] * max(1, len(props["ask"]))}


def _motiveer(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"choice": props["options"][0]["key"], "reason": OPEN_TEXT[: props["max_chars"]], "named": []}


def _signaal(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"marked": [props["parts"][0]["key"]]}


def _panel(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"choice": props["scale"][-1]["key"], "reason": ""}


def _zoek(_props: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": 1}


def _verdeel(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"amounts": {props["posts"][0]["key"]: props["budget"]}, "pace": props["paces"][0]["key"]}


def _kaartjes(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"ratings": {card["key"]: "goed" for card in props["cards"]}}


RESPONSES: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "meerkeuze": _meerkeuze,
    "stelling": _stelling,
    "volgorde": _volgorde,
    "koppel": _koppel,
    "casus": _casus,
    "open": _open,
    "muur": _muur,
    "sorteer": _sorteer,
    "invul": _invul,
    "schat": _schat,
    "motiveer": _motiveer,
    "signaal": _signaal,
    "panel": _panel,
    "zoek": _zoek,
    "verdeel": _verdeel,
    "kaartjes": _kaartjes,
}
