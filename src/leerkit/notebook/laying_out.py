"""Lays the lessons out in a folder of the learner's, and never writes over what the learner changed.

What was laid down is kept in a manifest, as a digest per file. A file that still is what was laid down may be
renewed; any other stays, and its new version is laid beside it.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import Field, ValidationError

from leerkit.answer import Frozen
from leerkit.content.finding import GALLERY
from leerkit.errors import StartError
from leerkit.notebook.lab_edition import lab_edition, sources
from leerkit.notebook.overview_notebook import NAME, overview_notebook
from leerkit.notebook.widget_state import without_dead_widgets
from leerkit.store import private_files
from leerkit.texts import notebook as texts

OWN = ".leerkit"
"""The folder, inside the learner's, with what leerkit keeps: manifest, answers, JupyterLab's settings."""


class LaidDown(Frozen):
    """What the manifest knows of one file."""

    digest: str
    """Of the version that was laid down in its place; empty if it was the learner's own."""
    offered: str = ""
    """Of the version that was laid beside it last."""


class Manifest(Frozen):
    """What was laid down before, by path inside the folder."""

    files: Mapping[str, LaidDown] = Field(default_factory=dict)


class Kept(Frozen):
    """A file that the learner changed."""

    path: str
    beside: str = ""
    """Where its new version was laid; empty if there was no new version."""


class Layout(Frozen):
    """What laying out did. Paths are inside ``directory``, with forward slashes."""

    directory: Path
    laid: tuple[str, ...] = ()
    refreshed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def first_notebook(self) -> str:
        """The first notebook that is new in the folder, the gallery's last; or nothing."""
        new = (path for path in self.laid if path.endswith("/les.ipynb"))
        return min(new, key=lambda path: (path.startswith(GALLERY), path), default="")


def lay_out(directory: Path, lessons_dir: Path) -> Layout:
    """Lay every lesson of ``lessons_dir`` in ``directory``, which is made if need be; return what was done.

    A notebook counts as changed when the text of its cells is: that it was run is no change. Raises
    StartError if the folder cannot be made or written.
    """
    if directory.exists() and not directory.is_dir():
        expected, hint = texts.LAB_FOLDER_EXPECTED, texts.LAB_FOLDER_HINT
        raise StartError(texts.LAB_FOLDER_IS_FILE, where=str(directory), expected=expected, hint=hint)
    with writing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        (directory / OWN).mkdir(mode=private_files.OWNER, exist_ok=True)
        private_files.close_to_others(directory / OWN)
        before = _read_manifest(directory)
        files = dict(before.files)
        layout = Layout(directory=directory)
        for path in _lesson_files(lessons_dir):
            name = path.relative_to(lessons_dir).as_posix()
            layout, files[name] = _lay(layout, name, _edition(path), before.files.get(name))
        layout, files[NAME] = _lay(layout, NAME, overview_notebook(), before.files.get(NAME))
        _drop_errors(directory)
        _write(directory / OWN / "manifest.json", Manifest(files=files).model_dump_json(indent=2).encode())
    return layout


@contextlib.contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Turn a refusal by the disk into a StartError about ``directory``."""
    try:
        yield
    except OSError as error:
        raise StartError(
            texts.LAB_FOLDER_REFUSED, where=str(error.filename or directory), hint=texts.LAB_FOLDER_HINT
        ) from error


def _lay(layout: Layout, name: str, content: bytes, known: LaidDown | None) -> tuple[Layout, LaidDown]:
    """Lay one file; return the layout with what was done, and what the manifest is to know of the file."""
    target = layout.directory / name
    new = _digest(name, content)
    if not target.exists():
        _write(target, content)
        return layout.model_copy(update={"laid": (*layout.laid, name)}), LaidDown(digest=new)
    there = _digest(name, target.read_bytes()) if target.is_file() else ""
    if there == new:
        return layout, LaidDown(digest=new)
    if known and there == known.digest:
        _write(target, content)
        return layout.model_copy(update={"refreshed": (*layout.refreshed, name)}), LaidDown(digest=new)
    laid = known or LaidDown(digest="")
    beside = ""
    if new not in (laid.digest, laid.offered):
        beside = _free_name(layout.directory, name)
        _write(layout.directory / beside, content)
        laid = laid.model_copy(update={"offered": new})
    return layout.model_copy(update={"kept": (*layout.kept, Kept(path=name, beside=beside))}), laid


def _drop_errors(directory: Path) -> None:
    """Take outputs out of notebooks that would show an error: widgets that were saved without their state."""
    for path in sorted(directory.glob("*/*.ipynb")):
        content = path.read_bytes()
        left = without_dead_widgets(content)
        if left != content:
            _write(path, left)


def _free_name(directory: Path, name: str) -> str:
    """Return a name beside ``name`` that is free: ``les.nieuw.ipynb``, then ``les.nieuw-2.ipynb`` and on."""
    path = Path(name)
    n = 1
    while True:
        beside = path.with_name(f"{path.stem}.nieuw{f'-{n}' if n > 1 else ''}{path.suffix}").as_posix()
        if not (directory / beside).exists():
            return beside
        n += 1


def _lesson_files(lessons_dir: Path) -> list[Path]:
    """Return every file of the lessons, hidden ones and left-overs of running them aside."""
    found = (path for path in sorted(lessons_dir.rglob("*")) if path.is_file())
    return [path for path in found if not _left_over(path.relative_to(lessons_dir))]


def _left_over(path: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts)


def _edition(path: Path) -> bytes:
    content = path.read_bytes()
    return lab_edition(content) if path.suffix == ".ipynb" else content


def _digest(name: str, content: bytes) -> str:
    return sha256(sources(content) if name.endswith(".ipynb") else content).hexdigest()


def _read_manifest(directory: Path) -> Manifest:
    """Return the manifest. Without one, or with a damaged one, every file counts as the learner's own."""
    path = directory / OWN / "manifest.json"
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError, json.JSONDecodeError):
        return Manifest()


def _write(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.deel")
    draft.write_bytes(content)
    draft.replace(path)
