"""The run sheets of a lesson: what a facilitator does with a group, row by row, and how long each takes."""

from collections.abc import Iterator, Sequence
from typing import Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen
from leerkit.content.reading import Document, Loc
from leerkit.content.timecode import Timecode
from leerkit.content.video import Video
from leerkit.exercises import Exercise
from leerkit.texts import content as texts
from leerkit.texts import video as video_texts
from leerkit.texts.problems import did_you_mean, problem

MOST_ROWS = 100
"""Of one run sheet."""
LONGEST_TITLE = 200
"""Characters; it stands in one line of the console, and large on the screen of the room."""


class RunSheetRow(Frozen):
    """One row: an exercise, a part of the text, a video, a pause, or what its title says."""

    minutes: int = Field(ge=1, le=240)
    exercise: str = ""
    """The id of one of the lesson's exercises."""
    part: str = ""
    """A heading of the notebook's text."""
    video: str = ""
    """The id of one of the lesson's videos or webinars."""
    start_s: Timecode | None = None
    """From where the group watches the video. None: from where it is."""
    end_s: Timecode | None = None
    """Where it stands still for the next row. None: at its own end."""
    pause: bool = False
    title: str = Field(default="", max_length=LONGEST_TITLE, pattern=r"^[^\x00-\x1f\x7f]*$")
    """What the row is called; an exercise has its question, a part its heading, a video its own title."""
    werkvorm: str = ""
    """How the group works: alone, in pairs, all together."""
    say: str = ""
    """What the facilitator says and does."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = [name for name in ("exercise", "part", "video", "pause") if getattr(self, name)]
        if len(given) > 1:
            raise ValueError(texts.row_is_several(given))
        if not given and not self.title.strip():
            raise ValueError(texts.ROW_IS_NOTHING)
        return self

    @model_validator(mode="after")
    def _is_a_piece(self) -> Self:
        times = [one for one in (self.start_s, self.end_s) if one is not None]
        if times and not self.video:
            raise ValueError(video_texts.PIECE_OF_NOTHING)
        if len(times) > 1 and times[1] <= times[0]:
            raise ValueError(video_texts.PIECE_ENDS_FIRST)
        return self

    @property
    def name(self) -> str:
        """Return what the row is called, if it is about no exercise; empty for a pause without a title."""
        return self.title or self.part


class RunSheet(Frozen):
    """Another way to do the lesson with a group: shorter, or around a speaker."""

    title: str = Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")
    """By what a host chooses it."""
    rows: tuple[RunSheetRow, ...] = Field(min_length=1, max_length=MOST_ROWS)


Found = tuple[Loc, str, str, str]
"""Where something stands, what came, what was expected, what to try."""
Placed = tuple[Loc, RunSheetRow]
"""A row, and where it stands."""


def placed_rows(rows: Sequence[RunSheetRow], others: Sequence[RunSheet]) -> list[Placed]:
    """Return the rows of a lesson's run sheet and of the others, with where each stands."""
    of_others = [
        (("run_sheets", n, "rows", at), row)
        for n, one in enumerate(others)
        for at, row in enumerate(one.rows)
    ]
    return [*((("run_sheet", at), row) for at, row in enumerate(rows)), *of_others]


def unknown_exercises(rows: Sequence[Placed], exercises: Sequence[Exercise]) -> Iterator[Found]:
    """Yield the rows that name an exercise that the lesson does not have."""
    ids = [exercise.id for exercise in exercises]
    for loc, row in rows:
        if row.exercise and row.exercise not in ids:
            came = texts.unknown_exercise(row.exercise[:60])
            yield (*loc, "exercise"), came, texts.known(ids), did_you_mean(row.exercise, ids)


def unknown_videos(rows: Sequence[Placed], videos: Sequence[Video]) -> Iterator[Found]:
    """Yield the rows that name a video or webinar that the lesson does not have."""
    ids = [video.id for video in videos]
    for loc, row in rows:
        if row.video and row.video not in ids:
            came = texts.unknown_video(row.video[:60])
            if ids:
                yield (*loc, "video"), came, texts.known(ids), did_you_mean(row.video, ids)
            else:
                yield (*loc, "video"), came, "", texts.NO_VIDEOS_HINT


def pieces_outside(rows: Sequence[Placed], videos: Sequence[Video]) -> Iterator[Found]:
    """Yield the times of rows that are not in the row's video; it may be watched until its very end."""
    lengths = {video.id: video.length_s for video in videos}
    for loc, row in rows:
        length_s = lengths.get(row.video)
        if length_s is None:
            continue
        for name, at_s in (("start_s", row.start_s), ("end_s", row.end_s)):
            if at_s is not None and (at_s > length_s or (name == "start_s" and at_s == length_s)):
                expected = video_texts.before_the_end(length_s)
                yield (*loc, name), video_texts.outside(at_s), expected, video_texts.OUTSIDE_HINT


def unknown_parts(rows: Sequence[Placed], headings: Sequence[str], document: Document) -> Iterator[str]:
    """Yield the rows that name a heading that the notebook's text does not have, ready to be shown."""
    for loc, row in rows:
        if row.part and row.part not in headings:
            where = document.where((*loc, "part"))
            hint = did_you_mean(row.part, headings) or texts.COPY_HEADING
            yield problem(where, texts.unknown_part(row.part[:60]), texts.known(headings), hint)
