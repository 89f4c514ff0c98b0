"""What somebody might answer: valid responses that differ, with favourites as a real group has."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from leerkit.texts import practising as texts

Props = Mapping[str, Any]
"""The public fields of an exercise."""

WRITES = 0.4
"""How many of those who vote also say why."""


def guess(props: Props, dice: Random, ronde: int = 1) -> dict[str, Any] | None:
    """Return a valid response to the exercise with these public fields; None for a type that is not known here.

    ``ronde`` is the round that is open, where a type has rounds.
    """
    make = GUESSES.get(str(props["soort"]))
    return make(props, dice, ronde) if make else None


def fixed_guess(props: Props) -> dict[str, Any]:
    """Return a valid response to the exercise with these public fields, which is the same each time.

    Raises KeyError for a type that is not in ``GUESSES``.
    """
    return GUESSES[str(props["soort"])](props, Random(0), 1)  # noqa: S311 - no secret


def going_on(response: Mapping[str, Any], reached: Mapping[str, Any], dice: Random) -> dict[str, Any] | None:
    """Return the response that follows one that opened something (``Exercise.reached``); None at the end."""
    here = reached.get("here")
    if not here or not here["choices"]:
        return None
    return {**response, "route": [*response["route"], _liked(here["choices"], {"id": here["key"]}, dice)]}


def _liked(options: Sequence[Mapping[str, Any]], of: Props, dice: Random, ronde: int = 1) -> str:
    """Return the key of an option; which ones are popular is the same for everybody, and shifts with the round."""
    taste = Random(f"{of['id']} {ronde}")  # noqa: S311 - no secret
    weights = [taste.uniform(0.15, 1.0) ** 2 for _ in options]
    return str(dice.choices(options, weights)[0]["key"])


def _each(parts: Sequence[Mapping[str, Any]], options: str, props: Props, dice: Random) -> dict[str, str]:
    """Return per part's key the key of an option; ``options`` is the field with these, of the part or of all."""
    return {
        part["key"]: _liked(part.get(options) or props[options], {"id": f"{props['id']} {part['key']}"}, dice)
        for part in parts
    }


def _meerkeuze(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    n = dice.randint(1, 3) if props.get("multiple") else 1
    choice = dict.fromkeys(_liked(props["options"], props, dice) for _ in range(n))
    certainty = dice.choice(("onzeker", "redelijk", "redelijk", "zeker")) if props["ask_certainty"] else None
    return {"choice": list(choice), "certainty": certainty}


def _stelling(props: Props, dice: Random, ronde: int) -> dict[str, Any]:
    says_why = props["ask_reason"] and dice.random() < WRITES
    reason = dice.choice(texts.REASONS) if says_why else ""
    return {"choice": _liked(props["scale"], props, dice, ronde), "ronde": ronde, "reason": reason}


def _volgorde(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    order = [item["key"] for item in props["items"]]
    Random(str(props["id"])).shuffle(order)  # noqa: S311 - no secret
    for _ in range(dice.randint(0, 3)):
        at = dice.randrange(len(order) - 1)
        order[at : at + 2] = reversed(order[at : at + 2])
    return {"order": order}


def _koppel(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    return {"pairs": _each(props["items"], "targets", props, dice)}


def _casus(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    here = props["here"]
    return {"route": [_liked(here["choices"], {"id": here["key"]}, dice)]}


def _open(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    return {"text": dice.choice(texts.PLANS)[: props["max_chars"]], "rubric": {}}


def _muur(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    texts_there = dice.sample(texts.PLANS, dice.randint(1, 2))
    return {"posts": [{"column": dice.choice(props["columns"])["key"], "text": text} for text in texts_there]}


def _sorteer(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    return {"places": _each(props["items"], "groups", props, dice)}


def _invul(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    written = {gap["key"]: dice.choice(texts.FILLINGS) for gap in props["gaps"] if not gap["options"]}
    chosen = _each([gap for gap in props["gaps"] if gap["options"]], "options", props, dice)
    return {"gaps": {**written, **chosen}}


def _schat(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    n_steps = round((props["max"] - props["min"]) / props["step"])
    at = Random(str(props["id"])).uniform(0.2, 0.8) * n_steps  # noqa: S311 - no secret
    values = []
    for _ in range(max(1, len(props["ask"]))):
        at = min(n_steps, max(0, dice.gauss(at, n_steps / 12)))
        values.append(round(props["min"] + int(at) * props["step"], 6))
    return {"values": values}


def _motiveer(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    reason = dice.choice(texts.REASONS)[: props["max_chars"]]
    return {"choice": _liked(props["options"], props, dice), "reason": reason, "named": []}


def _signaal(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    marked = {_liked(props["parts"], props, dice) for _ in range(dice.randint(1, 4))}
    return {"marked": [part["key"] for part in props["parts"] if part["key"] in marked]}


def _panel(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    says_why = props["ask_reason"] and dice.random() < WRITES
    reason = dice.choice(texts.REASONS) if says_why else ""
    return {"choice": _liked(props["scale"], props, dice), "reason": reason}


def _zoek(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    places = [at for at, column in enumerate(props["columns"]) if column["is_number"]]
    one, other = (dice.choice(props["rows"])[dice.choice(places)] or 0 for _ in range(2))
    return {"value": round(dice.choice((one, one - other)), props["decimals"])}


def _verdeel(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    units = [_liked(props["posts"], props, dice) for _ in range(props["budget"])]
    amounts = {post["key"]: units.count(post["key"]) for post in props["posts"]}
    return {"amounts": amounts, "pace": _liked(props["paces"], {"id": f"{props['id']} pace"}, dice)}


def _kaartjes(props: Props, dice: Random, _ronde: int) -> dict[str, Any]:
    ratings = ("niet", "moeilijk", "goed", "makkelijk")
    return {"ratings": {card["key"]: dice.choices(ratings, (3, 2, 4, 2))[0] for card in props["cards"]}}


GUESSES: Mapping[str, Callable[[Props, Random, int], dict[str, Any]]] = {
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
