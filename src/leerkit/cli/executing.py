"""``leerkit check --uitvoeren``: lessons are executed once, and what came of each is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leerkit.cli.terminal import say
from leerkit.texts import lesson_page, stops
from leerkit.texts import trial as texts
from leerkit.texts.problems import sentence

if TYPE_CHECKING:
    from leerkit.server.trial import CellTrial, Trial


def execute_lessons(folders: Sequence[Path]) -> int:
    """Execute lessons and write what came of them; return how many things participants would not see as meant."""
    from leerkit.content import load_lesson  # noqa: PLC0415
    from leerkit.content.cells import read_cells  # noqa: PLC0415
    from leerkit.content.notebook_text import notebook_path  # noqa: PLC0415
    from leerkit.errors import ContentError  # noqa: PLC0415
    from leerkit.server.trial import try_lessons  # noqa: PLC0415

    sound, told = [], []
    for folder in folders:
        try:
            load_lesson(folder)
            read_cells(notebook_path(folder))
        except ContentError:  # which problems it has is written already
            say(texts.skipped(folder.resolve().name), colour="yellow")
        else:
            sound.append(folder)

    def tell(trial: "Trial") -> None:
        told.append(trial)
        for line in report(trial):
            say(line)
        say(verdict(trial), colour="red" if trial.n_problems else "yellow" if trial.refused else "green")

    if sound:
        try_lessons(sound, tell)
    return sum(trial.n_problems for trial in told)


def report(trial: "Trial") -> Iterator[str]:
    """Yield what there is to say of a lesson, a line each."""
    yield texts.heading(trial.slug)
    if trial.stopped:
        yield f"  {trial.stopped}"
        return
    for cell in trial.cells:
        yield texts.cell(cell.number, cell.seconds, cell.n_bytes)
        yield from map(texts.of_a_cell, _problems(trial.slug, cell))
    if trial.refused:
        yield texts.refused(trial.refused, trial.seconds)
    if trial.needs_kernels:
        yield texts.total(trial.seconds, trial.page_bytes, trial.memory_bytes)
    else:
        yield texts.total_of_one_page(trial.seconds, trial.page_bytes)


def _problems(slug: str, cell: "CellTrial") -> Iterator[str]:
    for ename, evalue in cell.failures:
        yield stops.failed(ename, evalue)
    told = [lesson_page.unshown(slug, cell.number, mime) for mime in cell.unshown]
    if cell.hosts:
        told.append(lesson_page.asks_elsewhere(slug, cell.number, cell.hosts))
    for one in told:  # lesson and cell stand above it already
        yield sentence(one.partition(": ")[2])


def verdict(trial: "Trial") -> str:
    """Return the last line: whether the lesson can be given like this."""
    if trial.stopped:
        return texts.CANNOT
    if trial.n_problems:
        return texts.misses(trial.n_problems)
    return texts.IS_SLOW if trial.refused else texts.IS_FINE
