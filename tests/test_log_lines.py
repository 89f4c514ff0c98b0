"""What stands in a log: lines that a terminal does not obey, of which none can be somebody else's."""

import io
import logging
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.errors import StartError
from leerkit.kernels.log_lines import LONGEST_VALUE, OneLine, Seldom, escaped, line_handler

EVIL = "x\x1b[2J\x1b]0;gehackt\x07\r\n[LeerkitServer] Nieuw geheim adres: http://boos.example/\x9b31m\u2028\u202eom\ud83c"
OBEYED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def line(msg: object, *args: Any, error: BaseException | None = None, tracebacks: bool = True) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("leerkit.x", logging.WARNING, "x.py", 1, msg, args, exc_info)
    return OneLine(with_tracebacks=tracebacks).format(record)


@pytest.mark.parametrize(
    ("msg", "args"),
    [
        ("method %s", (EVIL,)),
        ("method %r", (EVIL,)),
        (f"method {EVIL}", ()),
        ("%(method)s", ({"method": EVIL},)),
        ("%s", (ValueError(EVIL),)),
        ("%s and %d", (EVIL, "no number")),
        (EVIL, (1, 2)),
    ],
)
def test_what_a_participant_sends_is_written_out_on_one_line(msg: str, args: tuple[Any, ...]) -> None:
    said = line(msg, *args)
    assert "\n" not in said
    assert not OBEYED.search(said)
    assert said.startswith("[leerkit.x] WARNING | ")
    assert "x" in said


def test_values_are_cut_and_our_own_sentences_are_not() -> None:
    said = line("%s came, %d times", "y" * 5000, 7)
    assert said.count("y") == LONGEST_VALUE - 1
    assert said.endswith("… came, 7 times")
    assert line("y" * 5000).count("y") == 2 * LONGEST_VALUE - 1
    assert line("%s", StartError("y" * 500)).count("y") == 500


def test_no_line_of_a_traceback_can_be_taken_for_one_of_the_log() -> None:
    try:
        raise ValueError(EVIL)
    except ValueError as error:
        first, *others = line("bug: %s", "ValueError", error=error).split("\n")
        short = line("Exception in comm_msg for %s", EVIL, error=error, tracebacks=False)
    assert first == "[leerkit.x] WARNING | bug: ValueError"
    assert any("raise ValueError(EVIL)" in one for one in others)
    assert all(one.startswith("    | ") and not OBEYED.search(one) for one in others)
    assert "\n" not in short
    assert not OBEYED.search(short)
    assert re.search(r": ValueError \(test_log_lines\.py:\d+\)$", short), "its words may be a participant's"


@given(st.text(st.characters()))
def test_any_text_comes_out_printable_and_plain_text_as_it_is(text: str) -> None:
    shown = escaped(text)
    assert shown.isprintable()
    assert isinstance(shown.encode(), bytes)
    if text.isprintable():
        assert shown == text


def test_a_flood_of_errors_is_a_few_lines_and_a_number() -> None:
    now = [0.0]
    stream = io.StringIO()
    handler = line_handler(stream, 15, with_tracebacks=False)
    handler.filters[:] = [Seldom(15, lambda: now[0])]
    log = logging.getLogger("flood")
    log.handlers[:], log.propagate = [handler], False
    for number in range(10_000):
        log.warning("no such comm: %d", number)
        log.warning(f"another one {number}")
    assert len(stream.getvalue().splitlines()) == 15
    now[0] = 60.0
    log.warning("no such comm: %d", 0)
    assert (
        stream.getvalue()
        .splitlines()[-1]
        .endswith("no such comm: 0 (en nog 19985 meldingen die hier niet staan)")
    )


def test_a_log_that_cannot_be_encoded_is_still_a_line() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii", errors="backslashreplace")
    handler = line_handler(stream, 15, with_tracebacks=False)
    handler.handle(logging.LogRecord("x", logging.WARNING, "x", 1, "één %s", (EVIL,), None))
    stream.flush()
    assert raw.getvalue().startswith(b"[x] WARNING | \\xe9\\xe9n x\\x1b[2J")
