"""What is said and seen in a video, as lines to read: from its WebVTT files, in the order of time."""

from pathlib import Path

from leerkit.answer import Frozen
from leerkit.content.video import Video
from leerkit.content.webvtt import Cue, read_captions
from leerkit.errors import ContentError


class Line(Frozen):
    """A line of a transcript."""

    start_s: float
    end_s: float
    text: str
    is_seen: bool = False
    """Whether it says what is to be seen; else it is said."""


def transcript(video: Video, folder: Path) -> tuple[Line, ...]:
    """Return the lines of a video of the lesson in ``folder``; none of a file that cannot be read.

    ``leerkit check`` says why it cannot.
    """
    said = [_line(cue, is_seen=False) for cue in _cues(video.captions, folder)]
    seen = [_line(cue, is_seen=True) for cue in _cues(video.descriptions, folder)]
    return tuple(sorted((*seen, *said), key=lambda line: line.start_s))


def _cues(name: str | None, folder: Path) -> tuple[Cue, ...]:
    if not name:
        return ()
    try:
        return read_captions(folder / name).cues
    except ContentError:
        return ()


def _line(cue: Cue, *, is_seen: bool) -> Line:
    text = " ".join(cue.text.split())
    return Line(start_s=cue.start_s, end_s=cue.end_s, text=text, is_seen=is_seen)
