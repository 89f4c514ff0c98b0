"""What there is to know of lessons that are not leerkit's own: the code, scripts and links in them."""

from collections.abc import Iterable
from pathlib import Path

from leerkit.cli.terminal import say
from leerkit.texts import cli as texts


def remark_on(folders: Iterable[Path]) -> None:
    """Say it, of each lesson from elsewhere."""
    from leerkit.content import lessons_dir, remarks  # noqa: PLC0415

    own = lessons_dir().resolve()
    for folder in folders:
        if not folder.resolve().is_relative_to(own):
            for remark in remarks(seen_from_here(folder)):
                say(texts.remark(remark), to_stderr=True, colour="yellow")


def ask_about(folders: Iterable[Path]) -> None:
    """Say what there is to ask of how each lesson teaches; it is what was asked for, so it is the output."""
    from leerkit.content import didactics  # noqa: PLC0415

    for folder in folders:
        for asked in didactics(seen_from_here(folder)):
            say(texts.remark(asked), colour="yellow")


def seen_from_here(folder: Path) -> Path:
    """Return a folder as short as it can be written from the current folder."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
