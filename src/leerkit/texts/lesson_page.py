"""What a lesson's page says of its cells' outputs, and what an author is told of them."""

CANNOT_SHOW = "Dit onderdeel kan hier niet worden getoond. De rest van de les werkt wel."

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
