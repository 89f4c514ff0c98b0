"""What a lesson's page says of its cells' outputs, and what an author is told of them."""

from collections.abc import Sequence

CANNOT_SHOW = "Dit onderdeel kan hier niet worden getoond. De rest van de les werkt wel."

WIDGETS = {
    "cannot_show": CANNOT_SHOW,
    "other_host": "Dit onderdeel haalt zijn code bij {host}. Dat kan hier niet: deze pagina vraagt niets aan andere servers.",
    "too_big": "Dat is te groot om te versturen: er past hooguit 1 MB in. Kies een kleiner bestand of minder tegelijk.",
    "range_from": "van",
    "range_to": "tot",
    "play": "Speel af",
    "pause": "Pauzeer",
    "stop": "Stop",
    "repeat": "Herhaal",
    "rest": "Toon de rest",
}
"""What the widgets of a page say."""

INSTEAD = (
    ("plotly", 'Zet in de eerste cel: import plotly.io; plotly.io.renderers.default = "notebook"'),
    ("vega", "Zet bij altair in de eerste cel: alt.renderers.enable('svg')"),
    ("bokeh", "Gebruik output_notebook(resources=INLINE) van bokeh"),
    ("holoviews", "Toon de grafiek met matplotlib: hv.extension('matplotlib')"),
    ("pdf", "Sla de pagina op als PNG of SVG"),
    ("geo+json", "Teken de kaart met geopandas: .plot()"),
)
"""What an author can do instead, by a part of the name of the kind of output."""


def rest_of(n_lines: int) -> str:
    """Name the button that shows the rest of a long output."""
    return "Toon de rest" if n_lines <= 1 else f"Toon de rest ({n_lines} regels)"


def unshown(lesson: str, cell: int, mime: str) -> str:
    """Tell an author which cell shows something that the room will not see, and what to do instead."""
    hints = [hint for part, hint in INSTEAD if part in mime]
    return ". ".join(
        [f"les '{lesson}', cel {cell}: deze uitvoer ({mime[:80]}) is in een workshop niet te zien", *hints]
    )


def asks_elsewhere(lesson: str, cell: int, hosts: Sequence[str]) -> str:
    """Tell an author which cell shows something that loads from other hosts, and what to do instead.

    ``cell`` is 0 if only a widget is known, and not the cell that shows it.
    """
    where = f"cel {cell}" if cell else "een onderdeel (widget)"
    hints = [hint for part, hint in INSTEAD if any(part in host for host in hosts)]
    said = f"les '{lesson}', {where}: dit laadt iets van {', '.join(hosts[:3])}. Een workshop vraagt niets aan andere servers, dus dat ontbreekt"
    return ". ".join([said, *dict.fromkeys(hints)])
