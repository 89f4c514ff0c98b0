"""A stand-in for the official services of figures of wijken, on this machine: it serves the recorded answers.

Not recorded, so made by us after what others' programs read of them: the archive's names, the table of towns, the
envelope of OData with its link to a next page, and the properties of a feature of the map.
"""

import io
import json
import threading
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from leerkit.wijken.asking import Service
from tests.recorded import KWB_2024, recorded

FOUR_TOWNS = "leefbaarometer/lbm3_meting2022_wijken_GM0308_GM0344_GM0363_GM0599.csv"
TOWNS = {
    "GM0308": "Baarn",
    "GM0344": "Utrecht",
    "GM0363": "Amsterdam",
    "GM0599": "Rotterdam",
    "GM0014": "Groningen",
}
TOPICS = "odata/85984NED_DataProperties.json"
BUURTEN = "geo/baarn_buurten_2024.geojson"
CODE_WIDTH = 10


@dataclass
class StandIn:
    """What is asked, and what is wrong with the answers."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    """Every path with its query, in order."""
    faults: dict[str, tuple[int, bytes, Mapping[str, str]]] = field(default_factory=dict)
    """By a part of a path what is answered in place of what was recorded: status, body, headers."""
    n_busy: int = 0
    """So many requests are told 503 first."""
    page_size: int = 1000
    tables: Mapping[str, str] = field(default_factory=dict)

    def services(self) -> dict[str, Service]:
        """Return the services, as they are called here."""
        here = f"http://127.0.0.1:{self.port}"
        return {
            "leefbaarometer": Service("leefbaarometer.nl", f"{here}/resources"),
            "kaart": Service("de kaart van leefbaarometer.nl", f"{here}/lbm3/ows"),
            "cbs": Service("het CBS", f"{here}/odata"),
        }

    def answer(self, path: str) -> tuple[int, bytes, Mapping[str, str]]:
        """Return status, body and headers of what is asked."""
        self.asked.append(path)
        if self.n_busy:
            self.n_busy -= 1
            return 503, b"", {"Retry-After": "1"}
        for part, fault in self.faults.items():
            if part in path:
                return fault
        address, query = urlsplit(path).path, parse_qs(urlsplit(path).query)
        if address.endswith(".zip"):
            return 200, archive(self.tables or {"wijken": recorded(FOUR_TOWNS)}), {}
        if address == "/lbm3/ows":
            return 200, json.dumps(features(query["CQL_FILTER"][0])).encode(), {}
        if address.startswith("/odata/85984NED/"):
            return self._odata(address.rpartition("/")[2], query)
        return 404, b"", {}

    def _odata(self, resource: str, query: Mapping[str, list[str]]) -> tuple[int, bytes, Mapping[str, str]]:
        if query.get("$format") != ["json"]:
            return 200, b"<feed/>", {"Content-Type": "application/atom+xml"}
        values = recorded(TOPICS) if resource == "DataProperties" else list(figures(query))
        start = int(query.get("$skip", ["0"])[0])
        page: dict[str, Any] = {"odata.metadata": "", "value": values[start : start + self.page_size]}
        if start + self.page_size < len(values):
            asked = "".join(
                f"&{name}={value[0]}" for name, value in query.items() if name not in ("$skip", "$format")
            )
            asked = asked.replace(" ", "%20").replace("'", "%27")
            here = f"http://127.0.0.1:{self.port}/odata/85984NED/{resource}"
            page["odata.nextLink"] = f"{here}?$format=json&$skip={start + self.page_size}{asked}"
        return 200, json.dumps(page).encode(), {}


def archive(tables: Mapping[str, str]) -> bytes:
    """Return tables as the Leefbaarometer packs them, with the names of towns unless these are among them."""
    return _packed(tuple(tables.items()))


@cache
def _packed(tables: tuple[tuple[str, str], ...]) -> bytes:
    folder = "Leefbaarometer 3.0 - Meting 2024 - open data"
    towns = "".join(f"{code},{name},2022,4.1\n" for code, name in TOWNS.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, table in {"gemeenten": f"gm_code,gm_naam,jaar,lbm\n{towns}", **dict(tables)}.items():
            made.writestr(f"{folder}/Leefbaarometer-scores {name} 2002-2024.csv", table)
        made.writestr(f"{folder}/Leefbaarometer-scores grids 2002-2024.csv", "grid_code,jaar,lbm\n")
    return packed.getvalue()


def figures(query: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Yield the records that are asked, as CBS pads them: only those named in the filter."""
    for code, values in recorded(KWB_2024).items():
        padded = f"{code:<{CODE_WIDTH}}"
        if f"'{padded}'" in query["$filter"][0]:
            asked = query["$select"][0].split(",")
            yield {"WijkenEnBuurten": padded} | {
                key: values.get(key) for key in asked if key != "WijkenEnBuurten"
            }


def features(wanted: str) -> dict[str, Any]:
    """Return the wijken of Baarn as the map service gives them, out of the recorded buurten; none of another town."""
    by_wijk: dict[str, list[Any]] = defaultdict(list)
    for feature in recorded(BUURTEN)["features"]:
        by_wijk[feature["properties"]["wijkcode"]].append(feature["geometry"]["coordinates"])
    made = [
        {
            "type": "Feature",
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            "properties": {
                "id": code,
                "name": code,
                "gemeente": "Baarn",
                "scale": "wijk",
                "year": 2022,
                "kscore": 7,
            },
        }
        for code, polygons in by_wijk.items()
        if f"'{code[:6]}%'" in wanted
    ]
    return {"type": "FeatureCollection", "totalFeatures": len(made), "features": made}


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """A stand-in that answers as long as the block lasts; without what was recorded the test is skipped here."""
    for name in (FOUR_TOWNS, TOPICS, BUURTEN, KWB_2024):
        recorded(name)
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = stand_in.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        stand_in.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield stand_in
        finally:
            server.shutdown()
            thread.join()
