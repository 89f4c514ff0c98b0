"""A wijk by its name as people write it, or by its number."""

import difflib
import re
from collections import Counter
from collections.abc import Sequence

from leerkit.errors import NotFoundError
from leerkit.texts import wijken as texts
from leerkit.wijken.figures import NUMBERED, Measurement, Wijk

N_PROPOSED = 3
NUMBER = re.compile(r"wk\d{4}[0-9a-z]{2}")
"""A wijk as CBS numbers it. The last two may be letters: ``WK0363AA``."""


def find_wijk(name: str, measured: Measurement) -> Wijk:
    """Return the wijk of that name: ``Overvecht``, ``Centrum (Eindhoven)`` or its number.

    Capitals, accents of the keyboard and spaces do not matter, and a part of a name will do if no other wijk has it.
    Raises NotFoundError, with what comes near, if there is none or more than one.
    """
    asked = plain(name)
    whole = [
        wijk for wijk in measured.wijken if asked in (plain(wijk.name), plain(wijk.label), plain(wijk.code))
    ]
    found = whole or [wijk for wijk in measured.wijken if asked and asked in plain(wijk.label)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(texts.several_wijken(name, _told_apart(found)))
    if NUMBER.fullmatch(asked):
        raise NotFoundError(texts.no_such_number(name, measured.years[-1]))
    names = {plain(wijk.name) for wijk in measured.wijken}
    near = difflib.get_close_matches(asked, names, n=N_PROPOSED, cutoff=0.7)
    proposed = sorted({wijk.label for wijk in measured.wijken if plain(wijk.name) in near})
    raise NotFoundError(texts.no_wijk(name, proposed, measured.gemeenten(), measured.years[-1]))


def wijken_of(gemeente: str, measured: Measurement) -> Sequence[Wijk]:
    """Return the wijken of a town, by name. Raises NotFoundError if the town is not in the measurement."""
    found = [wijk for wijk in measured.wijken if plain(wijk.gemeente) == plain(gemeente)]
    if not found:
        raise NotFoundError(texts.no_gemeente(gemeente, measured.gemeenten()))
    return found


def plain(name: str) -> str:
    """Return a name as it is compared with another."""
    return " ".join(NUMBERED.sub("", name.strip()).replace("'", "’").casefold().split())


def _told_apart(wijken: Sequence[Wijk]) -> Sequence[str]:
    """Return by what each can be asked for: its label, or its number where the label is not its own."""
    labels = Counter(wijk.label for wijk in wijken)
    return [wijk.label if labels[wijk.label] == 1 else f"{wijk.code} ({wijk.label})" for wijk in wijken]
