"""A learning record store: where statements go when somebody asks for that, and nowhere else.

Source: https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md
"""

import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx

from leerkit.errors import LeerkitError
from leerkit.texts import lms as texts
from leerkit.web_address import web_address

VERSION = {"X-Experience-API-Version": "1.0.3"}
N_AT_ONCE = 100
N_TRIES = 4
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0
TIMEOUT_S = 30.0
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Answers after which the same may be sent once more: statements have an id of their own, so twice is once."""


def send(
    address: str,
    key: str,
    statements: Sequence[dict[str, Any]],
    wait: Callable[[float], None] = time.sleep,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Hand statements to the store at ``address``, some at once, and try again for a while what does not come through.

    ``key`` is ``name:password``. ``tick`` is called after each batch. Raises LeerkitError for an address without https,
    for a store that refuses, and for one that cannot be reached; what was handed over by then may be sent again.
    """
    place = _place(address)
    name, colon, password = key.partition(":")
    if not colon:
        raise LeerkitError(texts.NO_KEY, expected=texts.KEY_EXPECTED, hint=texts.KEY_HINT)
    with httpx.Client(
        timeout=TIMEOUT_S, auth=(name, password), headers=VERSION, follow_redirects=False
    ) as client:
        for start in range(0, len(statements), N_AT_ONCE):
            _hand_over(client, place, statements[start : start + N_AT_ONCE], wait)
            tick()


def _place(address: str) -> str:
    """Return where statements go. Raises LeerkitError for what is no address, or is read along the way."""
    parts = web_address(address)
    if parts is None or parts.username or parts.query:
        raise LeerkitError(texts.NO_LRS_ADDRESS, expected=texts.LRS_EXPECTED, hint=texts.LRS_HINT)
    host = parts.hostname or ""
    if parts.scheme == "http" and host not in HERE:
        raise LeerkitError(
            texts.NOT_ENCRYPTED, where=host, expected="https://", hint=texts.NOT_ENCRYPTED_HINT
        )
    return f"{address.rstrip('/').removesuffix('/statements')}/statements"


def _hand_over(
    client: httpx.Client, place: str, batch: Sequence[dict[str, Any]], wait: Callable[[float], None]
) -> None:
    pause, why = FIRST_WAIT_S, ""
    for left in reversed(range(N_TRIES)):
        try:
            answer = client.post(place, json=batch)
        except (httpx.RequestError, httpx.InvalidURL, UnicodeError):
            # also: a name that the network knows not, and an answer that cannot be unpacked
            why, asked = texts.NOT_REACHED, 0.0
        else:
            if answer.is_success:
                return
            why, asked = texts.store_says(answer.status_code), _asked_to_wait(answer)
            if answer.status_code not in AGAIN:
                raise LeerkitError(why, where=_host(place), hint=texts.refused_hint(answer.status_code))
        if left:
            wait(min(max(pause, asked), LONGEST_WAIT_S))
            pause *= 2
    raise LeerkitError(why, where=_host(place), hint=texts.SEND_AGAIN)


def _asked_to_wait(answer: httpx.Response) -> float:
    """Return for how many seconds a store asks to be left alone; 0 if it does not say so in seconds."""
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0


def _host(place: str) -> str:
    return urlsplit(place).netloc
