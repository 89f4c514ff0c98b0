"""Where the recording of a session is: a film of one's own, or an address."""

from dataclasses import dataclass
from pathlib import Path

from leerkit.content.film import is_film
from leerkit.content.video import is_address
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.texts import looking_back as texts
from leerkit.texts import reading
from leerkit.texts import video as video_texts


@dataclass(frozen=True)
class Recording:
    """A recording, if there is one."""

    film: Path | None = None
    url: str = ""
    captions: Path | None = None
    shift_s: float = 0.0
    """How long it ran when the first thing was put on."""

    @property
    def is_there(self) -> bool:
        """Return whether there is one."""
        return bool(self.film or self.url)

    @property
    def copies(self) -> dict[str, Path]:
        """Return the files that go along, by their names in the lesson."""
        return {self.name_of(one): one for one in (self.film, self.captions) if one}

    def name_of(self, file: Path) -> str:
        """Return what a file is called in the lesson."""
        return f"{texts.WEBINAR_ID}{file.suffix.lower()}"


def recording_of(video: str, captions: str, shift_s: float) -> Recording:
    """Return the recording that somebody names; raise LeerkitError for no film, no address, or what is not there."""
    written = _file(captions) if captions else None
    if written and written.suffix.lower() != ".vtt":
        raise LeerkitError(video_texts.no_vtt(written.name[:60]), where=captions, hint=video_texts.VTT_HINT)
    if not video or is_address(video):
        return Recording(url=video, captions=written, shift_s=shift_s)
    if "://" in video:
        raise LeerkitError(texts.NO_ADDRESS, where=video[:120])
    film = _file(video)
    try:
        is_played = is_film(film)
    except OSError as error:
        raise NotFoundError(reading.NOT_THERE, where=video[:120], hint=reading.NOT_THERE_HINT) from error
    if not is_played:
        came, expected = video_texts.no_film(film.name[:60]), video_texts.FILM_EXPECTED
        raise LeerkitError(came, where=video[:120], expected=expected, hint=video_texts.FILM_HINT)
    return Recording(film=film, captions=written, shift_s=shift_s)


def _file(name: str) -> Path:
    path = Path(name).expanduser()
    try:
        is_there = path.is_file()
    except (OSError, ValueError):  # such as a name that is too long for a file
        is_there = False
    if not is_there:
        raise NotFoundError(reading.NOT_THERE, where=name[:120], hint=reading.NOT_THERE_HINT)
    return path
