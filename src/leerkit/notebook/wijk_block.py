"""A wijk as a cell shows it: out of the tables of our own, or asked of the official services by who learns alone."""

from datetime import datetime
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from leerkit import story
from leerkit.documents.wijk_table import wijk_csv
from leerkit.errors import LeerkitError
from leerkit.notebook.displays import Display
from leerkit.notebook.learner import CurrentLearner
from leerkit.story.wijk import wijk
from leerkit.texts import wijken_online as texts
from leerkit.wijken import Area, Cupboard, Found, look_up, read_boundaries


def wijk_block(
    name: str, alike_in: int | str, current: CurrentLearner, *, online: bool, boundaries: Path | None
) -> Display:
    """Return a wijk beside what is fair to compare it with, or a block that says why that cannot be shown.

    In a room, and under Voilà, no other host is asked, whatever ``online`` says.
    """
    notes = [texts.NOT_IN_A_ROOM] if online and not current.is_alone else []
    areas: tuple[Area, ...] = ()
    try:
        areas = _areas(boundaries)
    except LeerkitError as error:
        notes.append(str(error))
    try:
        found = (
            _asked(name, alike_in, areas) if online and current.is_alone else look_up(name, alike_in, areas)
        )
    except LeerkitError as error:
        return Display(f"Wijk({name!r})", story.note(" ".join([error.came if notes else str(error), *notes])))
    block = wijk(found, wijk_csv(found.compared, found.beside), notes)
    return Display(f"Wijk({found.compared.wijk.label!r})", block)


def _asked(name: str, alike_in: int | str, areas: tuple[Area, ...]) -> Found:
    """Ask the official services, and say meanwhile that this may take a while."""
    from leerkit.wijken.online import OnlineLookup  # noqa: PLC0415 - brings in httpx, of no use to a room

    waiting = display(Display("…", story.note(texts.ASKING)), display_id=True)  # type: ignore[no-untyped-call]
    try:
        return OnlineLookup(Cupboard(datetime.now().astimezone().date())).look_up(name, alike_in, areas)
    finally:
        if waiting is not None:
            waiting.update(Display("", Markup("")))


def _areas(boundaries: Path | None) -> tuple[Area, ...]:
    if boundaries is None:
        return ()
    try:
        return read_boundaries(boundaries.read_bytes())
    except OSError as error:
        raise LeerkitError(texts.CANNOT_READ, where=boundaries.name) from error
