"""The map service of the Leefbaarometer: the class of a wijk, and the boundaries in its town.

Source: https://geo.leefbaarometer.nl/lbm3/ows, a GeoServer; layers are called ``lbm3:wijkscore24``, and a feature has
``id``, ``name``, ``kscore`` (the class) and ``year``.
"""

from leerkit.errors import ContentError
from leerkit.texts import wijken_online as texts
from leerkit.wijken.asking import Service, ask, unexpected
from leerkit.wijken.boundaries import Area, of_town, read_boundaries
from leerkit.wijken.json_text import as_json

MOST_BYTES = 30_000_000


def fetch_areas(service: Service, gemeente_code: str, year: str) -> bytes:
    """Return the wijken of a town as they came; raise ServiceError if they do not come."""
    params = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeName": f"lbm3:wijkscore{year[2:]}",
        "outputFormat": "application/json",
        "srsName": "EPSG:4326",
        "CQL_FILTER": f"id LIKE 'WK{gemeente_code[2:]}%'",
    }
    return ask(service, "", MOST_BYTES, params)


def read_areas(content: bytes, service: Service, wijk_code: str) -> tuple[Area, ...]:
    """Return the wijken of the town of a wijk; raise ServiceError if the answer is not in the form that we know."""
    try:
        if as_json(content).get("features") == []:  # the map does not know the town
            return ()
        return of_town(read_boundaries(content), wijk_code)
    except (ContentError, ValueError, AttributeError) as error:
        raise unexpected(service, texts.NO_MAP, texts.A_MAP) from error
