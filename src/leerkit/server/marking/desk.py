"""What the page works on: one video of one lesson, read anew each time that it is asked for."""

from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

from leerkit import story
from leerkit.content import Video, check_lesson
from leerkit.content.marking import Marked, MarkedVideo, save_moments, video_to_mark
from leerkit.content.served import is_taken_along
from leerkit.content.transcript import transcript
from leerkit.server.web.templates import Pages

MOST_SAID = 5
"""Problems that are told after saving; the command tells them all."""


@dataclass(frozen=True)
class Desk:
    """One video of a lesson, who may see the page, and what it is drawn with."""

    folder: Path
    video_id: str
    pages: Pages = field(default_factory=Pages)
    token: str = field(default_factory=lambda: token_hex(16))

    def read(self) -> MarkedVideo:
        """Return the video as it stands in the file now."""
        return video_to_mark(self.folder, self.video_id)

    def player(self, video: Video) -> str:
        """Return the video as the lesson's page has it, without its moments: those are beside it."""
        return str(story.video(video.model_copy(update={"moments": ()}), transcript(video, self.folder)))

    def state(self) -> dict[str, Any]:
        """Return the moments in the file, JSON-ready, with what tells that file from another."""
        found = self.read()
        moments = [one.model_dump() for one in found.marked()]
        for one in moments:
            one["besides"] = found.besides(one["was"])
        return {"digest": found.digest, "moments": moments}

    def save(self, moments: list[Marked], digest: str) -> dict[str, Any]:
        """Write moments; return where each is in the file, and what ``leerkit check`` says of the lesson now.

        Raises as ``save_moments`` does.
        """
        places = save_moments(self.read(), moments, digest)
        said = check_lesson(self.folder)
        return {"digest": self.read().digest, "places": places, "said": said[:MOST_SAID]}

    def film(self, name: str) -> Path | None:
        """Return a file of the film, if this is one."""
        is_one = name in self.read().video.files and is_taken_along(self.folder, name)
        return self.folder / name if is_one else None
