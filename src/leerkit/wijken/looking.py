"""All there is to know of a wijk out of the tables of our own."""

from dataclasses import dataclass

from leerkit.errors import NotFoundError
from leerkit.texts import wijken_online as texts
from leerkit.wijken.boundaries import Area, of_town
from leerkit.wijken.cbs import Beside
from leerkit.wijken.comparison import Comparison, compare
from leerkit.wijken.finding import find_wijk
from leerkit.wijken.own import own_beside, own_measurement


@dataclass(frozen=True)
class Found:
    """A wijk beside what is fair to compare it with, and what else there is of it."""

    compared: Comparison
    beside: Beside | None
    areas: tuple[Area, ...] = ()
    """The wijken of its town, itself among them; empty if there is no map."""
    notes: tuple[str, ...] = ()
    """What could not be asked, and what is old."""

    @property
    def klasse(self) -> int | None:
        """Return the class of its last score, from 1 to 9; None if nobody told it."""
        code = self.compared.wijk.code
        return next((area.klasse for area in self.areas if area.code == code), None)


def look_up(name: str, alike_in: int | str, areas: tuple[Area, ...] = ()) -> Found:
    """Return what is with us of a wijk; ``areas`` are boundaries that somebody has.

    Raises NotFoundError, with what comes near, for a wijk or a year that is not in our tables.
    """
    measured = own_measurement()
    try:
        wijk = find_wijk(name, measured)
    except NotFoundError as error:
        raise NotFoundError(error.came, hint=texts.ASK_ONLINE) from error
    return Found(compare(wijk, alike_in, measured), own_beside(wijk), of_town(areas, wijk.code))
