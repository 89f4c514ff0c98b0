"""Where the lessons are, and which ones somebody means."""

from collections.abc import Iterable
from pathlib import Path

from leerkit.errors import NotFoundError
from leerkit.texts import content as texts
from leerkit.texts.problems import did_you_mean

GALLERY = "00-"
"""How the slug of a lesson starts that shows the exercise types and is no part of the course."""
FILES = ("les.yaml", "les.ipynb", "les.md")


def lessons_dir() -> Path:
    """Return the folder of the lessons of leerkit: inside the installed package, else the repository's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "notebooks"
    return packaged if packaged.is_dir() else package.parents[1] / "notebooks"


def find_lessons(
    names_or_paths: Iterable[str | Path] = (), base: Path | None = None, *, gallery: bool = True
) -> tuple[Path, ...]:
    """Return the folders of the lessons that are meant, each once, in the order in which they were named.

    A name is a path to a lesson's folder (or to a file in it), or to a folder of lessons; the slug of a
    lesson in ``base`` (``lessons_dir()`` if not given), with or without its number; or the number alone.
    A path that holds a lesson goes before a slug. No names: all lessons of ``base`` by number, with the
    gallery last, or without it if ``gallery`` is False. Raises NotFoundError if a name fits no lesson, or
    more than one.
    """
    base = lessons_dir() if base is None else base
    named = list(names_or_paths)
    if named:
        meant = [folder for name in named for folder in _meant(name, base)]
        first = {folder.resolve(): folder for folder in reversed(meant)}
        return tuple(folder for folder in dict.fromkeys(meant) if first[folder.resolve()] == folder)
    found = [folder for folder in lessons_inside(base) if gallery or not folder.name.startswith(GALLERY)]
    if not found:
        raise NotFoundError(texts.NO_LESSONS, where=str(base), expected=texts.NO_LESSONS_EXPECTED)
    return tuple(found)


def is_lesson(folder: Path) -> bool:
    """Return whether a folder holds a lesson, or at least one of its two files."""
    try:
        return any((folder / name).is_file() for name in FILES)
    except OSError:  # such as a name that is too long for a file
        return False


def has_lessons(folder: Path) -> bool:
    """Return whether a folder is a lesson, or holds lessons."""
    return is_lesson(folder) or bool(lessons_inside(folder))


def _meant(name: str | Path, base: Path) -> list[Path]:
    path = Path(name)
    if path.name in FILES:
        path = path.parent
    if is_lesson(path):
        return [path]
    short = _short_names(base)
    if str(name).strip("/") in short or not _is_folder(path):
        return [_named(str(name), base, short)]
    found = lessons_inside(path)
    if not found:
        raise NotFoundError(texts.NO_LESSONS, where=str(path), expected=texts.NO_LESSONS_EXPECTED)
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _named(name: str, base: Path, short: dict[str, list[Path]]) -> Path:
    fits = short.get(name.strip("/"), [])
    if len(fits) == 1:
        return fits[0]
    slugs = [folder.name for folder in fits or lessons_inside(base)]
    raise NotFoundError(
        texts.several_lessons(name[:60]) if fits else texts.unknown_lesson(name[:60]),
        where=str(base),
        expected=texts.known(slugs),
        hint=did_you_mean(name, short) or texts.LESSON_HINT,
    )


def _short_names(base: Path) -> dict[str, list[Path]]:
    """Return the lessons of ``base`` by everything that they may be called."""
    names: dict[str, list[Path]] = {}
    for folder in lessons_inside(base):
        number, _, rest = folder.name.partition("-")
        if number.isdecimal():
            for name in {folder.name, number, str(int(number)), rest}:
                names.setdefault(name, []).append(folder)
        else:
            names.setdefault(folder.name, []).append(folder)
    return names


def lessons_inside(base: Path) -> list[Path]:
    """Return the lessons directly inside ``base`` by name, the gallery last."""
    if not base.is_dir():
        return []
    found = [folder for folder in base.iterdir() if folder.is_dir() and is_lesson(folder)]
    return sorted(found, key=lambda folder: (folder.name.startswith(GALLERY), folder.name))
