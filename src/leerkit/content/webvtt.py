"""Reading WebVTT: what is said in a video and when, and the line of everything that a browser would drop.

Our own reader: what there is leaves out without a word what it does not understand (docs/decisions/014-webvtt.md).
Source: https://www.w3.org/TR/webvtt1/
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from leerkit.answer import Frozen
from leerkit.content.reading import read_bytes
from leerkit.texts import video as texts

MAX_BYTES = 2_000_000
ARROW = "-->"
ONE_TIME = r"(?:([0-9]{1,6}):)?([0-9]{1,4}):([0-9]{1,4})([.,])([0-9]{1,9})"
TIMES = re.compile(rf"{ONE_TIME}[ \t]*-->[ \t]*{ONE_TIME}(?:[ \t].*)?")
"""A line with times, also of the kinds that people write and no browser reads."""
TAG = re.compile(r"<(?:v(?:\.[^ \t>]*)?[ \t]+([^>]*)|[^>]*)>?")
"""A tag in the text of a cue: bold, a class, a time, or who speaks (``<v Anja>``). At the end it may lack its ``>``."""
BLOCKS = ("STYLE", "REGION")

MOST_OF_SIXTY, N_THOUSANDTHS, N_PAIR = 59, 3, 2
"""The largest minute or second of a time; how many digits thousandths have, and minutes and seconds."""

Half = tuple[str | None, str, str, str, str]
"""A time as it is written: hours, minutes, seconds, what stands before the thousandths, thousandths."""

Found = tuple[int, str, str, str]
"""A line, counted from 1; what came, what was expected, what to try."""


class Cue(Frozen):
    """What is said in a piece of a video."""

    start_s: float
    end_s: float
    text: str
    """Without tags; lines as in the file. Who speaks stands before it: ``Anja: Goedemorgen.``"""
    line: int
    """The line, counted from 1, with its times."""


class Captions(Frozen):
    """A WebVTT file that was read."""

    cues: tuple[Cue, ...] = ()
    """Whatever has a readable time, also what a browser would drop, in the order of the file."""
    problems: tuple[Found, ...] = ()
    """In the order of the lines."""


def read_captions(path: Path) -> Captions:
    """Return what stands in a WebVTT file; raise ContentError if it cannot be read at all, or is too large."""
    return parse_webvtt(read_bytes(path, MAX_BYTES))


def parse_webvtt(raw: bytes) -> Captions:
    """Return the cues in ``raw``, and everything that is not as WebVTT wants it: nothing is left out in silence."""
    lines, problems = _lines(raw)
    cues: list[Cue] = []
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        problems.append((1, texts.NO_HEADER, texts.NO_HEADER_EXPECTED, texts.NO_HEADER_HINT))
    for number, block in _blocks(lines):
        if not _is_aside(number, block):
            cues += _cues(number, block, problems)
    problems += _wrong_order(cues)
    return Captions(cues=tuple(cues), problems=tuple(sorted(problems)))


def hard_to_read(captions: Captions, length_s: float | None) -> Iterator[Found]:
    """Yield the cues that nobody can read in time, or that come after the end of the video."""
    for cue in captions.cues:
        lines = cue.text.split("\n")
        if length_s is not None and cue.end_s > length_s:
            yield cue.line, texts.beyond(cue.end_s), texts.until(length_s), texts.BEYOND_HINT
        if len(lines) > texts.MOST_LINES:
            yield cue.line, texts.too_many_lines(len(lines)), texts.LINES_EXPECTED, texts.TOO_LONG_HINT
        for at, line in enumerate(lines, start=1):
            if len(line) > texts.MOST_CHARACTERS:
                came = texts.line_too_long(len(line))
                yield cue.line + at, came, texts.CHARACTERS_EXPECTED, texts.TOO_LONG_HINT
        lasts_s = cue.end_s - cue.start_s
        if lasts_s > 0 and len(cue.text) / lasts_s > texts.MOST_PER_SECOND:
            came = texts.too_fast(len(cue.text) / lasts_s)
            yield cue.line, came, texts.SPEED_EXPECTED, texts.TOO_LONG_HINT


def _lines(raw: bytes) -> tuple[list[str], list[Found]]:
    """Return the lines of a file whatever its line ends; what is no UTF-8 is read as Windows would, and said."""
    problems: list[Found] = []
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append((line, texts.NOT_UTF8, "", texts.NOT_UTF8_HINT))
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        problems.append((text.count("\n", 0, text.index("\0")) + 1, texts.NULL, "", texts.NULL_HINT))
    return text.replace("\0", "�").split("\n"), problems


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between empty lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _is_aside(number: int, block: Sequence[str]) -> bool:
    """Return whether a block says nothing in the video: the header, a remark, a style."""
    if _is_header(number, block):
        return not any(ARROW in line for line in block)
    first = block[0]
    is_remark = re.fullmatch(r"NOTE([ \t].*)?", first) or first.rstrip(" \t") in BLOCKS
    return bool(is_remark) and ARROW not in first


def _cues(number: int, block: Sequence[str], problems: list[Found]) -> Iterator[Cue]:
    """Yield the cues of a block; a browser begins another one at each line with ``-->`` in it."""
    starts = [at for at, line in enumerate(block) if ARROW in line]
    if not starts or starts[0] > (len(block) if _is_header(number, block) else 1):
        problems.append((number, texts.NO_TIMES, texts.TIMES_EXPECTED, texts.NO_TIMES_HINT))
    for at in starts[1:]:
        problems.append((number + at, texts.ARROW, "", texts.ARROW_HINT))
    begins = [at for at in starts if at == starts[0] or TIMES.fullmatch(block[at].strip(" \t"))]
    for start, end in pairwise([*begins, len(block)]):
        found = _times(block[start], number + start, problems)
        text = _plain("\n".join(block[start + 1 : end]))
        if found is None:
            continue
        if not text:
            problems.append((number + start, texts.EMPTY_CUE, "", texts.EMPTY_CUE_HINT))
        yield Cue(start_s=found[0], end_s=found[1], text=text, line=number + start)


def _is_header(number: int, block: Sequence[str]) -> bool:
    return number == 1 and block[0].startswith("WEBVTT")


def _times(line: str, number: int, problems: list[Found]) -> tuple[float, float] | None:
    """Return the start and end that a line tells, in seconds; None if it tells none. What is wrong with it is added."""
    match = TIMES.fullmatch(line.strip(" \t"))
    if match is None:
        problems.append((number, texts.BAD_TIMES, texts.TIMES_EXPECTED, texts.BAD_TIMES_HINT))
        return None
    found = match.groups()
    halves: tuple[Half, ...] = (_half(found[:5]), _half(found[5:]))
    for is_so, came, hint in _MISWRITTEN:
        if any(map(is_so, halves)):
            problems.append((number, came, texts.TIMES_EXPECTED, hint))
    start_s, end_s = (
        int(hours or 0) * 3600 + int(minutes) * 60 + int(whole_s) + int(rest) / 10 ** len(rest)
        for hours, minutes, whole_s, _, rest in halves
    )
    if end_s <= start_s:
        problems.append((number, texts.END_BEFORE_START, "", texts.END_BEFORE_START_HINT))
    return start_s, end_s


def _half(parts: Sequence[str | None]) -> Half:
    """Return a time as it is written; only hours may be left out."""
    hours, *rest = parts
    minutes, whole_s, mark, thousandths = (part or "" for part in rest)
    return hours, minutes, whole_s, mark, thousandths


def _has_comma(half: Half) -> bool:
    return half[3] == ","


def _is_sixty(half: Half) -> bool:
    return int(half[1]) > MOST_OF_SIXTY or int(half[2]) > MOST_OF_SIXTY


def _is_not_in_thousandths(half: Half) -> bool:
    return len(half[4]) != N_THOUSANDTHS


def _is_not_in_pairs(half: Half) -> bool:
    return len(half[1]) != N_PAIR or len(half[2]) != N_PAIR


_MISWRITTEN: tuple[tuple[Callable[[Half], bool], str, str], ...] = (
    (_has_comma, texts.COMMA, texts.COMMA_HINT),
    (_is_sixty, texts.SIXTY, texts.SIXTY_HINT),
    (_is_not_in_thousandths, texts.THOUSANDTHS, texts.THOUSANDTHS_HINT),
    (_is_not_in_pairs, texts.PAIRS, texts.PAIRS_HINT),
)
"""Why a browser drops a cue of which a person can see when it is."""


def _plain(text: str) -> str:
    """Return the text of a cue as a reader sees it."""
    spoken = TAG.sub(lambda tag: f"{tag[1].strip()}: " if tag[1] else "", text)
    return html.unescape(spoken).strip()


def _wrong_order(cues: Sequence[Cue]) -> Iterator[Found]:
    """Yield the cues that begin before the one above them, or while that is still there."""
    for before, cue in pairwise(cues):
        if cue.start_s < before.start_s:
            yield cue.line, texts.OUT_OF_ORDER, "", texts.OUT_OF_ORDER_HINT
        elif cue.start_s < before.end_s:
            yield cue.line, texts.OVERLAP, "", texts.OVERLAP_HINT
