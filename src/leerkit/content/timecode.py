"""Times in a video, as people write them (``1:30``) and as players count them (90.0 seconds)."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from leerkit.texts import video as texts

WRITTEN = r"^(?:\d{1,2}:[0-5]?\d|\d{1,3}):[0-5]\d(?:\.\d{1,3})?$"
"""``0:20``, ``12:05.5`` or ``1:02:03``: minutes and seconds, with hours in front and thousandths behind if need be."""
SIGNED = WRITTEN.replace("^", "^[+-]?", 1)
"""The same with a sign in front: ``-0:20`` is twenty seconds sooner."""
LONGEST_S = 24 * 3600.0
"""A recording of more than a day is a mistake."""


def seconds(value: Any) -> Any:
    """Return a time code in seconds; a number, which is seconds already, and whatever else came are left alone.

    Raises ValueError, in Dutch, for a text that is no time code.
    """
    if not isinstance(value, str):
        return value
    written = value.strip()
    if not re.fullmatch(WRITTEN, written):
        raise ValueError(texts.no_time(written[:40]))
    total = 0.0
    for part in written.split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def signed_seconds(value: Any) -> Any:
    """Return a time code that may be negative in seconds; raise ValueError, in Dutch, for a text that is none."""
    if not isinstance(value, str):
        return value
    found = seconds(re.sub(r"^[+-](?=\d)", "", value.strip()))
    return -found if value.strip().startswith("-") else found


def shift_seconds(value: Any) -> Any:
    """Return the same of a shift."""
    if isinstance(value, str) and not re.fullmatch(SIGNED, value.strip()):
        raise ValueError(texts.no_shift(value.strip()[:40]))
    return signed_seconds(value)


def written(at_s: float) -> str:
    """Return a time as a viewer reads it, in whole seconds.

    >>> written(65.4), written(3725)
    ('1:05', '1:02:05')
    """
    minutes, whole_s = divmod(int(at_s), 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}:{whole_s:02}" if hours else f"{rest}:{whole_s:02}"


def exact(at_s: float) -> str:
    """Return a time as somebody writes it in YAML, down to thousandths if there are any; negative ones with a sign.

    >>> exact(65.4), exact(-20)
    ('1:05.4', '-0:20')
    """
    whole_ms = round(abs(at_s) * 1000)
    tail = f".{whole_ms % 1000:03}".rstrip("0") if whole_ms % 1000 else ""
    return f"{'-' if at_s < 0 else ''}{written(whole_ms // 1000)}{tail}"


Timecode = Annotated[
    float,
    BeforeValidator(seconds),
    Field(ge=0, le=LONGEST_S),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": WRITTEN},
                {"type": "number", "minimum": 0, "maximum": LONGEST_S},
            ]
        }
    ),
]
"""Seconds from the beginning; in YAML a time code between quotes, or a number of seconds."""

_SIGNED_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "pattern": SIGNED},
            {"type": "number", "minimum": -LONGEST_S, "maximum": LONGEST_S},
        ]
    }
)

Shifted = Annotated[
    float, BeforeValidator(signed_seconds), Field(ge=-LONGEST_S, le=LONGEST_S), _SIGNED_SCHEMA
]
"""A time that a shift is added to: it may be negative before that."""

Shift = Annotated[float, BeforeValidator(shift_seconds), Field(ge=-LONGEST_S, le=LONGEST_S), _SIGNED_SCHEMA]
"""Seconds, sooner if they are negative; in YAML a time code with a sign between quotes, or a number of seconds."""
