"""The files of a lesson out of what an importer found: its les.yaml, its notebook, its pictures."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from leerkit.content.beginning import notebook_with, title_of
from leerkit.content.dumping import Quoted, as_yaml
from leerkit.content.loading import YAML_NAME
from leerkit.content.notebook_text import NOTEBOOK_NAME
from leerkit.content.timecode import exact
from leerkit.exchange.found import Found, Ids, Moment, Picture
from leerkit.exchange.wording import escaped
from leerkit.texts import exchange as texts

SOURCE = "vragen"
MINUTES_A_QUESTION, SHORTEST, LONGEST = 2, 5, 120

Cell = tuple[bool, str]
"""Whether it is code, and what stands in it."""


def assembled(slug: str, source: str, found: Iterable[Found]) -> Mapping[str, str | bytes]:
    """Return the files of a lesson, by name. ``source`` is the name of the file that all of it comes from."""
    made = _Made(SOURCE)
    cells = [cell for one in found for cell in made.cells(one)]
    title = title_of(slug)
    lesson = {
        "title": title,
        "summary": texts.summary(source),
        "minutes": min(max(MINUTES_A_QUESTION * len(made.exercises), SHORTEST), LONGEST),
        "leerdoelen": [texts.AIM],
        "sources": [{"id": SOURCE, "title": source, "kind": "uitleg", "note": texts.SOURCE_NOTE}],
        **({"videos": made.videos} if made.videos else {}),
        "exercises": made.exercises,
    }
    head = [
        (False, f"# {title}\n\n{escaped(texts.summary(source))}"),
        (True, "import leerkit\n\nles = leerkit.lesson()"),
    ]
    return {
        YAML_NAME: as_yaml(lesson),
        NOTEBOOK_NAME: notebook_with([*head, *cells, (True, "les.sources()")]),
        **made.pictures,
    }


class _Made:
    """The parts of a lesson so far."""

    def __init__(self, source: str) -> None:
        self.exercises: list[dict[str, Any]] = []
        self.videos: list[dict[str, Any]] = []
        self.pictures: dict[str, bytes] = {}
        self._ids = Ids()
        self._source = source

    def cells(self, found: Found) -> Iterator[Cell]:
        """Yield the cells that show something that was found; it becomes part of the lesson."""
        if found.text:
            yield False, found.text
        yield from map(self._picture, found.pictures)
        if found.film is not None:
            yield True, f'les.video("{self._film(found)}")'
            yield from (self._picture(shown) for _, one in found.moments if one for shown in one.pictures)
        if found.entry is not None:
            yield True, f'les.exercise("{self._exercise(found.entry)}")'

    def _exercise(self, entry: Mapping[str, Any]) -> str:
        fields = dict(entry)
        name = self._ids.take(fields.pop("name", "") or fields["question"])
        self.exercises.append({"id": name, **fields, "sources": [self._source]})
        return name

    def _picture(self, picture: Picture) -> Cell:
        self.pictures[picture.name] = picture.content
        return False, f"![{escaped(picture.alt)}]({picture.name})"

    def _film(self, found: Found) -> str:
        film = dict(found.film or {})
        name = self._ids.take(film["title"])
        moments = [self._moment(moment, one) for moment, one in found.moments if one is None or one.entry]
        chapters = [{**one, "at_s": Quoted(exact(one["at_s"]))} for one in film.pop("chapters", ())]
        more = {"chapters": chapters, "moments": moments}
        self.videos.append({"id": name, **film, **{field: value for field, value in more.items() if value}})
        return name

    def _moment(self, moment: Moment, found: Found | None) -> dict[str, Any]:
        asked = {"exercise": self._exercise(found.entry)} if found and found.entry else {"text": moment.text}
        jump = {key: Quoted(exact(at_s)) for key, at_s in moment.jump.items()}
        return {
            "at_s": Quoted(exact(moment.at_s)),
            **asked,
            **({} if moment.pause else {"pause": False}),
            **({"jump": jump} if jump else {}),
        }
