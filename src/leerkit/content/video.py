"""What a video and a webinar are in a lesson: where they are, what is said in them, and when there is a question."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import parse_qs, urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticKnownError

from leerkit.answer import Frozen
from leerkit.content.reading import Loc
from leerkit.content.room_then import RoomThen
from leerkit.content.timecode import Shift, Shifted, Timecode
from leerkit.exercises import Exercise
from leerkit.exercises.keys import SLUG
from leerkit.texts import content as content_texts
from leerkit.texts import video as texts
from leerkit.texts.problems import did_you_mean
from leerkit.web_address import web_address

ADDRESS = r"^(https?://\S+)?$"
"""An address on the web, or nothing."""


def _can_be_gone_to(url: str) -> str:
    if url and web_address(url) is None:
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": ADDRESS})
    return url


Url = Annotated[str, Field(pattern=ADDRESS), AfterValidator(_can_be_gone_to)]
"""An address to which a browser can go, or nothing."""
FILE_NAME = r"^[^/\\\x00-\x1f\x7f]+(/[^/\\\x00-\x1f\x7f]+)*$"
"""The path of a file in the lesson's folder, with forward slashes."""
FileName = Annotated[str, Field(pattern=FILE_NAME, max_length=200)]
PLAYED = (".mp4", ".webm")
"""What a browser plays, by the ending of a file or an address."""
YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com")
VIMEO = ("vimeo.com", "www.vimeo.com", "player.vimeo.com")

Host = Literal["youtube", "vimeo", "server"]
"""Who plays a video that lies elsewhere; ``server`` is any that gives the film itself."""


class Chapter(Frozen):
    """A part of a video, until the next one."""

    at_s: Shifted
    title: str = Field(min_length=1, max_length=120)


class VideoMoment(Frozen):
    """Something to do or to read at a time in the video."""

    at_s: Shifted
    exercise: str = ""
    """The id of one of the lesson's exercises."""
    text: str = ""
    pause: bool = True
    """Whether the video stands still; going on is never forbidden."""
    jump: dict[str, Shifted] = Field(default={})
    """Where to go on after an answer, by the key of the option that was chosen."""
    room: RoomThen | None = None
    """What a room answered to the exercise at this moment, where this is the recording of one."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.exercise) == bool(self.text.strip()):
            raise ValueError(texts.MOMENT_IS_ONE_THING)
        if self.jump and not self.exercise:
            raise ValueError(texts.JUMP_WITHOUT_EXERCISE)
        if self.room and not self.exercise:
            raise ValueError(texts.ROOM_WITHOUT_EXERCISE)
        return self

    def later(self, by_s: float) -> "VideoMoment":
        """Return the same so much later, with where it leads."""
        jump = {key: _moved(at_s, by_s) for key, at_s in self.jump.items()}
        return self.model_copy(update={"at_s": _moved(self.at_s, by_s), "jump": jump})


class Video(Frozen):
    """A video of the lesson. Where it is may be unknown yet; then the page says so."""

    id: str = Field(pattern=SLUG)
    title: str = Field(min_length=1)
    files: tuple[FileName, ...] = Field(default=(), max_length=4)
    """The same film in the lesson's folder, in one or more forms; a browser takes the first that it plays."""
    url: Url = ""
    """YouTube or Vimeo, a film on a server, or a page."""
    checked_at: date | None = None
    """When somebody last opened the link."""
    length_s: Timecode | None = None
    captions: FileName | None = None
    """A WebVTT file in the lesson's folder: what is said."""
    descriptions: FileName | None = None
    """A WebVTT file in the lesson's folder: what is to be seen, for who does not see it."""
    chapters: tuple[Chapter, ...] = Field(default=(), max_length=100)
    moments: tuple[VideoMoment, ...] = Field(default=(), max_length=100)
    shift_s: Shift = Field(default=0.0, exclude=True)
    """How much later everything comes than it says in the file: a recording began at another time than what it is of.
    It is in ``chapters`` and ``moments`` already, and so in no dump."""
    text: str = Field(min_length=1)
    """What there is to know for who cannot watch."""

    @model_validator(mode="after")
    def _is_shifted(self) -> Self:
        if self.shift_s:
            chapters = tuple(
                one.model_copy(update={"at_s": _moved(one.at_s, self.shift_s)}) for one in self.chapters
            )
            moments = tuple(one.later(self.shift_s) for one in self.moments)
            self.__dict__.update(chapters=chapters, moments=moments)  # nobody has it yet
        return self

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Self:
        if self.files and self.url:
            raise ValueError(texts.FILES_AND_URL)
        return self

    @property
    def host(self) -> Host | None:
        """Return who plays what is at ``url``; None if that is a page, or nothing."""
        address = urlsplit(self.url)
        if embed_id(self.url):
            return "youtube" if address.hostname in YOUTUBE else "vimeo"
        return "server" if address.path.lower().endswith(PLAYED) else None

    def stop_after(self, at_s: float) -> float | None:
        """Return where it stands still if it plays on from ``at_s``: at the next moment that stops it, or at its end.

        None if that is not known.
        """
        stops = [one.at_s for one in self.moments if one.pause and one.at_s > at_s]
        return min(stops) if stops else self.length_s


class Webinar(Video):
    """A webinar to look back at. What is not known of it is left out, and the page says so."""

    when: str = Field(default="", max_length=60)
    """In words, as precise as is known: ``23 juni 2022``, ``begin maart 2023``."""
    organiser: str = ""
    speakers: tuple[str, ...] = ()
    certainty: Literal["hoog", "middel", "laag"] = "hoog"
    note: str = ""
    """What is not known of it, or inferred."""


def is_address(text: str) -> bool:
    """Return whether a text is the address of a page or a film on the web."""
    return re.fullmatch(ADDRESS, text) is not None and web_address(text) is not None


def _moved(at_s: float, by_s: float) -> float:
    return round(at_s + by_s, 3)


def embed_id(url: str) -> str:
    """Return by which id YouTube or Vimeo knows the video at an address; empty for any other address."""
    address = urlsplit(url)
    parts = [part for part in address.path.split("/") if part]
    if address.hostname in YOUTUBE:
        query = parse_qs(address.query).get("v", [""])[0]
        short = (
            parts[-1]
            if parts and (address.hostname == "youtu.be" or parts[0] in ("embed", "live", "shorts"))
            else ""
        )
        return _plain(query or short)
    if address.hostname in VIMEO:
        return next((part for part in parts if part.isascii() and part.isdecimal()), "")
    return ""


def origin_of(url: str) -> str:
    """Return the scheme, host and port of an address, as a browser compares them.

    >>> origin_of("https://films.example.org:8443/wijk/film.mp4")
    'https://films.example.org:8443'
    """
    address = urlsplit(url)
    host = (address.hostname or "").encode("idna").decode() if address.hostname else ""
    return f"{address.scheme}://{host}:{address.port}" if address.port else f"{address.scheme}://{host}"


def _plain(name: str) -> str:
    """Return an id that holds nothing but what ids of YouTube hold; else nothing."""
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else ""


Found = tuple[Loc, str, str, str]
"""Where something stands, what came, what was expected, what to try."""


def wrong_moments(field: str, videos: Sequence[Video], exercises: Sequence[Exercise]) -> Iterator[Found]:
    """Yield the moments that cannot be: of no exercise, outside the video, two at one second, a jump to nowhere.

    ``field`` is where the videos stand in the lesson: ``videos`` or ``webinars``.
    """
    by_id = {exercise.id: exercise for exercise in exercises}
    for at, video in enumerate(videos):
        first: dict[int, int] = {}
        for which, moment in enumerate(video.moments):
            loc: Loc = (field, at, "moments", which)
            if moment.exercise and moment.exercise not in by_id:
                came = content_texts.unknown_exercise(moment.exercise[:60])
                hint = did_you_mean(moment.exercise, by_id)
                yield (*loc, "exercise"), came, content_texts.known(list(by_id)), hint
            yield from _outside(video, moment.at_s, (*loc, "at_s"))
            if int(moment.at_s) in first:
                yield (*loc, "at_s"), texts.TWO_AT_ONE_SECOND, "", texts.TWO_AT_ONE_SECOND_HINT
            first.setdefault(int(moment.at_s), which)
            yield from _wrong_jumps(video, moment, by_id.get(moment.exercise), (*loc, "jump"))
        for which, chapter in enumerate(video.chapters):
            loc = (field, at, "chapters", which, "at_s")
            yield from _outside(video, chapter.at_s, loc)
            if which and chapter.at_s <= video.chapters[which - 1].at_s:
                yield loc, texts.CHAPTER_ORDER, "", texts.CHAPTER_ORDER_HINT


def _wrong_jumps(video: Video, moment: VideoMoment, exercise: Exercise | None, loc: Loc) -> Iterator[Found]:
    keys = [option.key for option in getattr(exercise, "options", ())]
    for key, at_s in moment.jump.items():
        if exercise and not keys:
            yield (*loc, key), texts.NO_OPTIONS, texts.JUMP_EXPECTED, texts.NO_OPTIONS_HINT
        elif exercise and key not in keys:
            yield (
                (*loc, key),
                texts.unknown_option(key[:60]),
                content_texts.known(keys),
                did_you_mean(key, keys),
            )
        yield from _outside(video, at_s, (*loc, key))


def _outside(video: Video, at_s: float, loc: Loc) -> Iterator[Found]:
    if at_s < 0:
        yield loc, texts.before_the_start(-at_s), "", texts.BEFORE_THE_START_HINT
    if video.length_s is not None and at_s >= video.length_s:
        yield loc, texts.outside(at_s), texts.before_the_end(video.length_s), texts.OUTSIDE_HINT
