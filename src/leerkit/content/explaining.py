"""What pydantic found wrong with a lesson, said in Dutch to who wrote it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

from leerkit.content.reading import Document, Loc
from leerkit.content.schema import fields
from leerkit.content.video import ADDRESS, FILE_NAME
from leerkit.exercises import SOORTEN
from leerkit.exercises.keys import SLUG
from leerkit.texts import fields as texts
from leerkit.texts.problems import did_you_mean, problem

Said = tuple[str, str, str]
"""What came, what was expected, what to try."""


def explain(error: ErrorDetails, document: Document) -> str:
    """Return the Dutch message for one error of pydantic in a document."""
    loc, of_a_field = error["loc"], error["type"] in ("extra_forbidden", "missing")
    came, expected, hint = _SAYS.get(error["type"], _other)(error, document.value)
    if error["type"] == "string_type":
        hint = texts.text_hint(error["input"], _short(document.written(loc) or error["input"]))
    return problem(document.where(loc, loc[:-1] if of_a_field else loc), came, expected, hint)


def is_echo(error: ErrorDetails) -> bool:
    """Return whether an error only repeats others: a list too short because its items were refused."""
    given = error["input"]
    return (
        error["type"] == "too_short" and isinstance(given, list) and len(given) >= error["ctx"]["min_length"]
    )


def described(value: object) -> str:
    """Return a short description of what stands in the file; never the whole of it."""
    match value:
        case None | "":
            came = texts.NOTHING
        case bool():
            came = texts.BOOLEAN
        case int() | float():
            came = texts.number(str(value)[:40])
        case date():
            came = texts.date(str(value))
        case list():
            came = texts.LIST
        case dict():
            came = texts.GROUP
        case _:
            came = texts.text(_short(value))
    return came


def _short(value: object, most: int = 40) -> str:
    text = " ".join(str(value)[: 4 * most].split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _slug(text: str) -> str:
    """Return the key that ``text`` comes nearest to; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:40].strip("-")


def _ctx(error: ErrorDetails, name: str) -> Any:
    return error.get("ctx", {}).get(name, "")


def _names(loc: Loc, lesson: object) -> str:
    return ", ".join(fields(loc, lesson))


def _extra(error: ErrorDetails, lesson: object) -> Said:
    *loc, name = error["loc"]
    names = fields(tuple(loc), lesson)
    return texts.unknown_field(_short(name)), ", ".join(names), did_you_mean(str(name), names)


def _missing(error: ErrorDetails, lesson: object) -> Said:
    *loc, name = error["loc"]
    return texts.missing(str(name)), _names(tuple(loc), lesson), texts.add_field(str(name))


def _not_fields(error: ErrorDetails, lesson: object) -> Said:
    names = _names(error["loc"], lesson)
    return described(error["input"]), texts.group_of(names), texts.GROUP_HINT


def _form(error: ErrorDetails, _: object) -> Said:
    came, pattern = described(error["input"]), str(_ctx(error, "pattern"))
    if pattern == SLUG:
        near = _slug(str(error["input"]))
        return came, texts.A_KEY, texts.perhaps(near) if near else ""
    if pattern == ADDRESS:
        return came, texts.AN_ADDRESS, texts.ADDRESS_HINT
    if pattern == FILE_NAME:
        return came, texts.A_FILE_NAME, texts.FILE_NAME_HINT
    return came, texts.of_form(pattern), ""


def _choice(error: ErrorDetails, _: object) -> Said:
    known = re.findall(r"'([^']*)'", str(_ctx(error, "expected")))
    return described(error["input"]), texts.one_of(known), did_you_mean(str(error["input"])[:40], known)


def _soort(error: ErrorDetails, _: object) -> Said:
    given = error["input"]
    if not isinstance(given, dict):
        return described(given), texts.group_of("id, soort, question"), texts.GROUP_HINT
    if "soort" not in given:
        return texts.missing("soort"), texts.one_of(SOORTEN), texts.add_field("soort")
    soort = given["soort"]
    return texts.unknown_soort(_short(soort)), texts.one_of(SOORTEN), did_you_mean(str(soort)[:40], SOORTEN)


def _length(error: ErrorDetails, _: object) -> Said:
    given, least, most = error["input"], _ctx(error, "min_length"), _ctx(error, "max_length")
    in_text = error["type"].startswith("string")
    came = (
        texts.characters(len(given))
        if in_text and given
        else texts.items(len(given))
        if given
        else texts.NOTHING
    )
    return came, texts.length(least, most, in_text=in_text), ""


def _bound(error: ErrorDetails, _: object) -> Said:
    words = {"ge": texts.AT_LEAST, "gt": texts.MORE_THAN, "le": texts.AT_MOST, "lt": texts.LESS_THAN}
    name = next(name for name in words if name in error.get("ctx", {}))
    return described(error["input"]), f"{words[name]} {_ctx(error, name)}", ""


def _own(error: ErrorDetails, _: object) -> Said:
    return re.sub(r"\S{50,}", lambda word: _short(word[0]), str(_ctx(error, "error"))), "", ""


def _other(error: ErrorDetails, lesson: object) -> Said:
    names = _names(error["loc"], lesson)
    return texts.odd(described(error["input"])), texts.group_of(names) if names else "", texts.ODD_HINT


def _kind(expected: str, hint: str) -> Callable[[ErrorDetails, object], Said]:
    """Return what says that another kind of value belongs here."""
    return lambda error, _: (described(error["input"]), expected, hint)


_SAYS: dict[str, Callable[[ErrorDetails, object], Said]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "unknown_soort": _soort,
    "value_error": _own,
    "assertion_error": _own,
    "string_type": _kind(texts.A_TEXT, ""),
    "string_unicode": _kind(texts.A_TEXT, texts.UNICODE_HINT),
    "dict_type": _not_fields,
    "model_type": _not_fields,
    "model_attributes_type": _not_fields,
    "string_pattern_mismatch": _form,
    "literal_error": _choice,
    **dict.fromkeys(("string_too_short", "string_too_long", "too_short", "too_long"), _length),
    **dict.fromkeys(("greater_than_equal", "greater_than", "less_than_equal", "less_than"), _bound),
    **dict.fromkeys(("tuple_type", "list_type"), _kind(texts.A_LIST, texts.LIST_HINT)),
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_parsing_size", "int_from_float"),
        _kind(texts.A_WHOLE_NUMBER, texts.NUMBER_HINT),
    ),
    **dict.fromkeys(
        ("float_type", "float_parsing", "finite_number"), _kind(texts.A_NUMBER, texts.NUMBER_HINT)
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), _kind(texts.TRUE_OR_FALSE, texts.BOOLEAN_HINT)),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        _kind(texts.A_DATE, texts.DATE_HINT),
    ),
}
"""What is said of each type of error that the models of a lesson can raise."""
