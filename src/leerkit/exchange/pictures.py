"""Pictures out of a package: real ones only, small enough for a page, under a name of our own."""

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Picture
from leerkit.exchange.zipped import Zipped
from leerkit.texts import packages as texts

MAX_PICTURE_BYTES = 2_000_000
MOST_PICTURES, MAX_PICTURES_BYTES = 200, 40_000_000
"""Of one lesson."""
RIFF, WEBP = b"RIFF", b"WEBP"
BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}


def kind_of(content: bytes) -> str:
    """Return which kind of picture this is, as a file's name ends; empty for anything else, also for SVG.

    An SVG may hold a script, and is no picture that somebody can look at beforehand.
    """
    if content.startswith(RIFF) and content[8:12] == WEBP:
        return "webp"
    return next((kind for begin, kind in BEGINNINGS.items() if content.startswith(begin)), "")


class Pictures:
    """The pictures of a package that come along, each once."""

    def __init__(self, package: Zipped) -> None:
        self._package = package
        self._taken: dict[str, Picture] = {}
        self._n_bytes = 0

    def __contains__(self, path: object) -> bool:
        return path in self._package

    def take(self, path: str, alt: str, notes: list[str]) -> tuple[Picture, ...]:
        """Return the picture at a path in the package, ready to be shown; none, with a note, if it cannot be."""
        if path not in self._taken:
            why = self._why_not(path)
            if why:
                notes.append(texts.picture_left_out(path, why))
                return ()
        taken = self._taken[path]
        if not alt:
            notes.append(texts.without_alt(taken.name))
        return (Picture(taken.name, taken.content, alt or texts.ALT),)

    def _why_not(self, path: str) -> str:
        """Take in a picture; return why it cannot be done, or nothing."""
        info = self._package.infos.get(path)
        if info is None:
            return texts.IS_MISSING
        if info.file_size > MAX_PICTURE_BYTES or self._n_bytes + info.file_size > MAX_PICTURES_BYTES:
            return texts.IS_LARGE
        if len(self._taken) >= MOST_PICTURES:
            return texts.IS_ONE_TOO_MANY
        try:
            content = self._package.read(path)
        except LeerkitError:
            return texts.IS_SPOILED
        kind = kind_of(content)
        if not kind:
            return texts.IS_NO_PICTURE
        self._n_bytes += len(content)
        self._taken[path] = Picture(texts.picture_name(len(self._taken) + 1, kind), content, "")
        return ""
