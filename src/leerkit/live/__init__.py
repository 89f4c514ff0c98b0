"""The live session: what the facilitator does, as events, and where that brings everybody. Pure.

An interaction (rounds, leading, who is taken out …) is one file with its kinds of events, and one line in
``INTERACTIONS``.
"""

from leerkit.live.hiding import HIDDEN, SHOWN, Hiding
from leerkit.live.interaction import Audience, Deed
from leerkit.live.leading import CLOSED, OPENED, OWN_PACE, PUT_ON, REVEALED, Of, Part, Revealed
from leerkit.live.moment import Moment
from leerkit.live.removal import READMITTED, RELEASED, REMOVED, Removal
from leerkit.live.rondes import RONDE_OPENED, RondeOpened
from leerkit.live.session import INTERACTIONS, SessionState, apply, deed_of, fold, undoing

__all__ = [
    "CLOSED",
    "HIDDEN",
    "INTERACTIONS",
    "OPENED",
    "OWN_PACE",
    "PUT_ON",
    "READMITTED",
    "RELEASED",
    "REMOVED",
    "REVEALED",
    "RONDE_OPENED",
    "SHOWN",
    "Audience",
    "Deed",
    "Hiding",
    "Moment",
    "Of",
    "Part",
    "Removal",
    "Revealed",
    "RondeOpened",
    "SessionState",
    "apply",
    "deed_of",
    "fold",
    "undoing",
]
