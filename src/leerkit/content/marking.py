"""The moments of a video as somebody marks them while watching: out of a les.yaml, and back into it by its rules."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from leerkit.answer import Frozen
from leerkit.content.finding import is_lesson
from leerkit.content.lesson import Lesson
from leerkit.content.loading import YAML_NAME, parse_lesson
from leerkit.content.moment_edits import Edited, cannot_change, in_order, with_moments
from leerkit.content.reading import MAX_BYTES, Document, document_of, read_bytes, read_yaml
from leerkit.content.replacing import replace_files
from leerkit.content.timecode import LONGEST_S, exact
from leerkit.content.video import Video, VideoMoment, wrong_moments
from leerkit.content.video_rules import TOO_MANY, questions_too_many
from leerkit.content.yaml_places import MARK
from leerkit.errors import ContentError, LeerkitError, MomentsError, NotFoundError, WrongMomentError
from leerkit.legible import clean_text
from leerkit.texts import beginning as beginning_texts
from leerkit.texts import marking as texts
from leerkit.texts.problems import problem

MOST = 100
"""Moments of a video."""
SAME_S = 0.0005
"""Less than what is written."""
EXTRA = ("jump", "room")
"""What a moment has besides, that belongs to its exercise."""


class Marked(Frozen):
    """A moment as the page has it; its time is that in the video, whatever shift the file has."""

    was: int | None = Field(default=None, ge=0, lt=MOST)
    """Its place in the file; None for a new one."""
    at_s: float = Field(ge=0, le=LONGEST_S)
    exercise: str = Field(default="", max_length=200)
    text: str = Field(default="", max_length=5000)
    pause: bool = True


@dataclass(frozen=True)
class MarkedVideo:
    """A video of a lesson, as its les.yaml was when it was read."""

    folder: Path
    document: Document
    lesson: Lesson
    field: str
    """``videos`` or ``webinars``."""
    at: int
    text: str
    """The file as it was written."""

    @property
    def video(self) -> Video:
        """Return the video."""
        found: Video = getattr(self.lesson, self.field)[self.at]
        return found

    @property
    def digest(self) -> str:
        """Return what changes with the file."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def written(self) -> list[dict[str, Any]]:
        """Return the moments as they stand in the file."""
        return self.document.value[self.field][self.at].get("moments") or []

    def marked(self) -> tuple[Marked, ...]:
        """Return the moments for the page."""
        return tuple(
            Marked(was=at, **one.model_dump(include={"exercise", "text", "pause"}), at_s=max(0.0, one.at_s))
            for at, one in enumerate(self.video.moments)
        )

    def besides(self, at: int) -> tuple[str, ...]:
        """Return the names of what a moment in the file has besides."""
        return tuple(name for name in EXTRA if name in self.written[at])


def video_to_mark(folder: Path, video_id: str = "") -> MarkedVideo:
    """Return a video of the lesson in ``folder``, the first if no id is given.

    Raises NotFoundError if there is no lesson, no video at all, or none such; ContentError if the lesson is not right
    as it is.
    """
    if not is_lesson(folder):
        raise NotFoundError(
            beginning_texts.NO_LESSON, where=str(folder), expected=beginning_texts.NO_LESSON_EXPECTED
        )
    path = folder / YAML_NAME
    read_yaml(path)  # says what is not right with the file
    text = read_bytes(path, MAX_BYTES).decode("utf-8")
    document = document_of(path, text.removeprefix(MARK))
    lesson = parse_lesson(document)
    if not lesson.films:
        raise NotFoundError(texts.NO_VIDEOS, where=str(document.path), hint=texts.NO_VIDEOS_HINT)
    meant = lesson.film(video_id) if video_id else lesson.films[0]
    field = "videos" if meant in lesson.videos else "webinars"
    return MarkedVideo(folder, document, lesson, field, getattr(lesson, field).index(meant), text)


def save_moments(marked: MarkedVideo, moments: Sequence[Marked], digest: str) -> list[int]:
    """Write moments into the les.yaml from which ``marked`` was read just now; return the place of each in the file.

    Raises, with nothing changed: WrongMomentError if the page has seen another file, MomentsError with what
    ``leerkit check`` would say of each, LeerkitError if they cannot be written.
    """
    if marked.digest != digest:
        raise WrongMomentError(texts.CHANGED, hint=texts.CHANGED_HINT)
    if len(moments) > MOST:
        raise LeerkitError(texts.TOO_MANY)
    edited = [_edited(marked, one) for one in moments]
    wrong = _wrong(marked, edited)
    if wrong:
        raise MomentsError(texts.NOT_RIGHT, wrong)
    ordered = in_order(edited)
    root = _node(marked)
    new = with_moments(marked.text, root, ordered)
    _hold_same(marked, new, [dict(one.entry) for one in ordered])
    try:
        replace_files({marked.document.path: new})
    except OSError as error:
        where = str(marked.document.path)
        raise LeerkitError(texts.CANNOT_WRITE, where=where, hint=texts.CANNOT_WRITE_HINT) from error
    return [ordered.index(one) for one in edited]


def _edited(marked: MarkedVideo, one: Marked) -> Edited:
    """Return a moment as it is to stand in the file: what did not change as its author wrote it."""
    if one.was is None or one.was >= len(marked.written):
        entry = {"at_s": exact(one.at_s - marked.video.shift_s), **_about(one)}
        return Edited(None, entry if one.pause else {**entry, "pause": False}, {})
    before, was = marked.written[one.was], marked.video.moments[one.was]
    entry = {name: value for name, value in before.items() if name not in ("exercise", "text", "pause")}
    if abs(one.at_s - max(0.0, was.at_s)) > SAME_S:
        entry["at_s"] = exact(one.at_s - marked.video.shift_s)
    if (one.exercise, one.text) == (was.exercise, was.text):
        entry |= {name: before[name] for name in ("exercise", "text") if name in before}
    else:
        entry |= _about(one)
    if one.exercise != was.exercise:
        entry = {name: value for name, value in entry.items() if name not in EXTRA}
    if one.pause == was.pause:
        entry |= {name: before[name] for name in ("pause",) if name in before}
    elif not one.pause:
        entry["pause"] = False
    return Edited(one.was, entry, before)


def _about(one: Marked) -> dict[str, Any]:
    text = clean_text(one.text).strip()
    found = {"exercise": one.exercise.strip(), "text": text}
    return {name: value for name, value in found.items() if value}


def _wrong(marked: MarkedVideo, edited: Sequence[Edited]) -> dict[int, str]:
    """Return what ``leerkit check`` would say of moments, by their place on the page."""
    said: dict[int, list[str]] = {}
    right: dict[int, VideoMoment] = {}
    for place, one in enumerate(edited):
        try:
            right[place] = VideoMoment.model_validate(one.entry).later(marked.video.shift_s)
        except ValidationError as error:
            said[place] = [_sentence(found) for found in error.errors(include_url=False)]
    places, moments = list(right), tuple(right.values())
    video = marked.video.model_copy(update={"moments": moments, "chapters": ()})
    for loc, *found in wrong_moments(marked.field, [video], marked.lesson.exercises):
        said.setdefault(places[int(loc[3])], []).append(problem("", *found))
    for which in questions_too_many(moments):
        said.setdefault(places[which], []).append(problem("", *TOO_MANY))
    return {place: " ".join(sentences) for place, sentences in said.items()}


def _sentence(error: Mapping[str, Any]) -> str:
    own = error.get("ctx", {}).get("error")
    return problem("", str(own) if own else texts.WORDS["not_a_time"], "", "")


def _node(marked: MarkedVideo) -> Any:
    """Return the node of the video in the tree of the file; None if it does not stand there itself."""
    node: Any = marked.document.root
    for part in (marked.field, marked.at):
        if isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
        else:
            node = next((value for key, value in node.value if key.value == part), None)
        if node is None:
            return None
    return node


def _hold_same(marked: MarkedVideo, new: str, moments: list[dict[str, Any]]) -> None:
    """Raise LeerkitError if a text says anything else than the file did, but for these moments."""
    try:
        document = document_of(marked.document.path, new.removeprefix(MARK))
    except ContentError as error:
        raise cannot_change() from error
    expected = deepcopy(marked.document.value)
    video = expected[marked.field][marked.at]
    if moments or "moments" in video:
        video["moments"] = moments
    if document.value != expected:
        raise cannot_change()
    parse_lesson(document)
