"""A video as Markdown, for programs that show no HTML: what is said and seen in it, and its moments."""

from collections.abc import Iterator, Mapping, Sequence

from leerkit.content import Video
from leerkit.content.timecode import written
from leerkit.content.transcript import Line
from leerkit.exercises import Exercise
from leerkit.paper.exercise_markdown import as_text, exercise_markdown
from leerkit.texts import story, watching


def video_markdown(video: Video, lines: Sequence[Line], exercises: Mapping[str, Exercise]) -> str:
    """Return a video to be read; ``exercises`` are those of its moments, by id."""
    blocks = [
        f"*{as_text(story.VIDEO)}*",
        f"**{as_text(video.title)}**",
        as_text(video.text),
        as_text(video.url),
        "\n".join(_line(line) for line in lines),
        *_moments(video, exercises),
    ]
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _line(line: Line) -> str:
    seen = f"*{as_text(watching.SEEN)}* " if line.is_seen else ""
    return f"- {written(line.start_s)} {seen}{as_text(line.text)}"


def _moments(video: Video, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    for moment in sorted(video.moments, key=lambda one: one.at_s):
        kind = watching.QUESTION if moment.exercise else watching.NOTE
        yield f"**{written(moment.at_s)} {as_text(kind)}**"
        yield exercise_markdown(exercises[moment.exercise]) if moment.exercise else as_text(moment.text)
