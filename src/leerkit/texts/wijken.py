"""Figures of a wijk, and what they are compared with."""

from collections.abc import Sequence

ALL = "Alle wijken van Nederland"
NO_CAUSE = (
    "De Leefbaarometer schat hoe leefbaar een wijk is, uit veel kenmerken van de omgeving. Wat er veranderde, zie je; "
    "waardoor niet."
)
SOURCE = "Bron: Leefbaarometer 3.0, meting 2022, open data (CC0). De gemiddelden zijn van ons: elke wijk telt één keer."
COMMAND = "Laat zien hoe een wijk het deed, naast de stad, het land en wijken die erop leken."
COMMAND_EXAMPLE = "Voorbeeld: leerkit wijk Overvecht --lijkt-in 2012"
NAME, YEAR = "NAAM", "JAAR"
"""What stands in the place of an argument in the help."""
TABLE_HEAD = "Jaar"
NO_SCORE = "–"
MOST_NAMED = 12


def year_help(years: Sequence[str]) -> str:
    """Say what may be given as the year of wijken that look alike."""
    return f"In welk jaar de wijken erop leken: {', '.join(years)}. Standaard 2012."


def line_of(number: int, name: str) -> str:
    """Say which column is whose."""
    return f"  ({number}) {name}"


def row(head: str, cells: Sequence[str]) -> str:
    """Write a row of the table."""
    return f"  {head:<6}" + "".join(f"{cell:>7}" for cell in cells)


def score(value: float | None) -> str:
    """Write a score, or that there is none."""
    return NO_SCORE if value is None else _written(value)


def title(name: str) -> str:
    """Head the chart of a wijk."""
    return f"{name}: hoe leefbaar, en vergeleken waarmee?"


def of_gemeente(gemeente: str) -> str:
    """Name the wijken of a town."""
    return f"Wijken van {gemeente}"


def alike_in(year: str) -> str:
    """Name the wijken that had nearly the same score in a year."""
    return f"Wijken die erop leken in {year}"


def went(name: str, first_year: str, first: float, last_year: str, last: float, *, several: bool) -> str:
    """Say how a score went, of one wijk or of several."""
    had, moved = ("hadden", "gingen") if several else ("had", "ging")
    if first_year == last_year:
        return f"{name} {had} in {first_year} een score van {_written(first)}."
    if first == last:
        return f"{name} {had} in {first_year} en in {last_year} een score van {_written(first)}."
    return f"{name} {moved} van {_written(first)} in {first_year} naar {_written(last)} in {last_year}."


def no_wijk(name: str, proposed: Sequence[str], gemeenten: Sequence[str]) -> str:
    """Say that a wijk is not in the table."""
    perhaps = f" Bedoel je {' of '.join(proposed)}?" if proposed else ""
    return (
        f"De wijk '{name}' staat niet in onze tabel.{perhaps} De tabel heeft de wijken van {', '.join(gemeenten)}, "
        "met de namen en grenzen van 2022. Een andere wijk zoek je op leefbaarometer.nl."
    )


def several_wijken(name: str, labels: Sequence[str]) -> str:
    """Say that a name belongs to more than one wijk."""
    shown = list(labels[:MOST_NAMED])
    more = f" en nog {len(labels) - MOST_NAMED}" if len(labels) > MOST_NAMED else ""
    listed = ", ".join(shown) + more
    return f"Er zijn {len(labels)} wijken met '{name}' in de naam: {listed}. Schrijf de naam zoals hier."


def no_gemeente(name: str, gemeenten: Sequence[str]) -> str:
    """Say that a town is not in the table."""
    return f"De gemeente '{name}' staat niet in onze tabel. Verwacht: {', '.join(gemeenten)}."


def no_such_year(year: str, years: Sequence[str]) -> str:
    """Say that there are no comparable wijken for a year."""
    return (
        f"Voor het jaar '{year}' hebben we geen wijken om mee te vergelijken. Verwacht: {', '.join(years)}."
    )


def _written(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
