"""What a lesson's page says of its cells' outputs, and what an author is told of them."""

from collections.abc import Sequence

CANNOT_SHOW = "Dit onderdeel kan hier niet worden getoond. De rest van de les werkt wel."

PAGE = {
    "cannot_show": CANNOT_SHOW,
    "contents": "Inhoud van de les",
    "contents_open": "Inhoud",
    "contents_count": "{n} van {all} gedaan",
    "contents_done": "gedaan",
    "contents_on": "Ga verder waar je was",
    "too_big": "Dat is te groot om te versturen: er past hooguit 1 MB in. Kies een kleiner bestand of minder tegelijk.",
}
"""What the scripts of any lesson's page say of outputs and widgets, and of what is in the lesson."""

WIDGETS = {
    "other_host": (
        "Dit onderdeel haalt zijn code bij {host}. Dat kan hier niet: deze pagina vraagt niets aan andere servers."
    ),
    "range_from": "van",
    "range_to": "tot",
    "play": "Speel af",
    "pause": "Pauzeer",
    "stop": "Stop",
    "repeat": "Herhaal",
    "rest": "Toon de rest",
}
"""What the widgets of a page say."""

ALTAIR = "Doe 'pip install vl-convert-python' en laat bij altair alt.renderers staan zoals die is ('html')"
FOLIUM = "Teken de kaart met geopandas (.plot()) of met ipyleaflet"

INSTEAD = (
    ("plotly", "Installeer plotly 6 of nieuwer: dan tekent de pagina de grafiek zelf"),
    ("vega", ALTAIR),
    ("bokeh", "Gebruik output_notebook(resources=INLINE) van bokeh"),
    ("holoviews", "Toon de grafiek met matplotlib: hv.extension('matplotlib')"),
    ("pdf", "Sla de pagina op als PNG of SVG"),
    ("geo+json", "Teken de kaart met geopandas: .plot()"),
)
"""What an author can do instead, by a part of the name of the kind of output."""

INSTEAD_OF_HOST = (
    ("vega.github.io", ALTAIR),
    ("jquery.com", FOLIUM),
    ("tile", "Laat de achtergrondkaart weg: Map(layers=[…]) met alleen je eigen lagen"),
    ("youtube", "Gebruik les.video(): die toont een link en de tekst"),
    ("esm.sh", "Zet de code van de widget in het pakket zelf (_esm als tekst)"),
    ("cdn.plot.ly", "Installeer plotly zelf, in dezelfde versie"),
    ("cdn.bokeh.org", "Installeer bokeh zelf, in dezelfde versie"),
)
"""What an author can do instead, by a part of the name of a host that is asked."""


def rest_of(n_lines: int) -> str:
    """Name the button that shows the rest of a long output."""
    return "Toon de rest" if n_lines <= 1 else f"Toon de rest ({n_lines} regels)"


def unshown(lesson: str, cell: int, mime: str) -> str:
    """Tell an author which cell shows something that the room will not see, and what to do instead."""
    hints = [hint for part, hint in INSTEAD if part in mime]
    said = f"les '{lesson}', cel {cell}: deze uitvoer ({mime[:80]}) is in een workshop niet te zien"
    return ". ".join([said, *hints])


def code_elsewhere(hosts: Sequence[str]) -> str:
    """Tell a participant why something of a lesson is not there."""
    return (
        f"Dit onderdeel haalt zijn code bij {', '.join(hosts[:3])}. Dat kan hier niet: deze pagina vraagt niets aan "
        "andere servers. De rest van de les werkt wel."
    )


def asks_elsewhere(lesson: str, cell: int, hosts: Sequence[str]) -> str:
    """Tell an author which cell shows something that loads from other hosts, and what to do instead."""
    hints = [hint for part, hint in INSTEAD_OF_HOST if any(part in host for host in hosts)]
    said = (
        f"les '{lesson}', cel {cell}: dit laadt iets van {', '.join(hosts[:3])}; een pagina vraagt niets aan andere "
        "servers, dus dat ontbreekt"
    )
    return ". ".join([said, *dict.fromkeys(hints)])
