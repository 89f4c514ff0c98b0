"""CBS's open data about a wijk and its town: OData of the third version, with columns found by their topic.

Source: https://www.cbs.nl/nl-nl/onze-diensten/open-data. The number at the end of a key is no identity: it changes
within one table, so the topics and the figures are asked for in one go, and kept together.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from leerkit.texts import wijken_online as texts
from leerkit.wijken.asking import Service, ask, unexpected
from leerkit.wijken.cbs import COLUMNS, Beside, Counted
from leerkit.wijken.json_text import as_json

TABLES = {"2024": "85984NED", "2023": "85618NED", "2022": "85318NED"}
"""Kerncijfers wijken en buurten by year, the newest first: an older one knows a wijk that was renumbered since."""
MOST_BYTES = 5_000_000
MOST_PAGES = 5
MOST = 1e12
"""Of what is counted in a town there is less; what has more is no figure."""
CODE_WIDTH = 10
"""A number of an area is padded to this width in a filter."""
NEXT = "odata.nextLink"
PROPERTIES, FIGURES = "DataProperties", "TypedDataSet"


def fetch_counted(service: Service, year: str, codes: Sequence[str]) -> bytes:
    """Return a year's topics, and its figures of some areas, as they came; raise ServiceError if they do not come."""
    table = TABLES[year]
    topics = _values(service, f"{table}/{PROPERTIES}", {})
    keys = ["WijkenEnBuurten", *_keys(topics).values()]
    if len(keys) == 1:
        raise unexpected(service, texts.NO_TOPICS, texts.topics(column.title for column in COLUMNS))
    asked = " or ".join(f"WijkenEnBuurten eq '{code:<{CODE_WIDTH}}'" for code in codes)
    rows = _values(service, f"{table}/{FIGURES}", {"$select": ",".join(keys), "$filter": asked})
    return json.dumps({PROPERTIES: topics, FIGURES: rows}).encode()


def read_counted(content: bytes, service: Service, year: str, wijk_code: str) -> Beside | None:
    """Return what was counted in a wijk, beside its town; None if the wijk is not in the table of that year."""
    try:
        kept = as_json(content)
        keys, rows = _keys(kept[PROPERTIES]), kept[FIGURES]
        by_code = {str(row["WijkenEnBuurten"]).strip(): row for row in rows}
        source = texts.cbs_source(year, TABLES[year])
        made = {
            code: Counted(code, year, {name: _number(row.get(key)) for name, key in keys.items()}, source)
            for code, row in by_code.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise unexpected(service, texts.NO_FIGURES, texts.SOME_FIGURES) from error
    wijk = made.get(wijk_code)
    return Beside(wijk, made.get(f"GM{wijk_code[2:6]}")) if wijk else None


def _keys(topics: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the keys of our columns; one whose topic is not there, or more than once, is left out."""
    by_title: dict[str, list[str]] = {}
    for topic in topics:
        if topic.get("Type") == "Topic" and topic.get("Key"):
            by_title.setdefault(str(topic.get("Title")).strip(), []).append(str(topic["Key"]))
    found = {column.key: by_title.get(column.title, []) for column in COLUMNS}
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}


def _values(service: Service, address: str, params: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Return all records of a resource, page by page."""
    values: list[Mapping[str, Any]] = []
    page: Mapping[str, Any] = _page(service, address, {"$format": "json", **params})
    for _ in range(MOST_PAGES):
        values += page["value"]
        if not page.get(NEXT):
            return values
        page = _page(service, str(page[NEXT]), None)
    raise unexpected(service, texts.too_many_pages(MOST_PAGES), texts.SOME_FIGURES)


def _page(service: Service, address: str, params: Mapping[str, str] | None) -> Mapping[str, Any]:
    content = ask(service, address, MOST_BYTES, params)
    try:
        page = as_json(content)
    except ValueError as error:
        raise unexpected(service, texts.NO_JSON, texts.SOME_FIGURES) from error
    values = page.get("value") if isinstance(page, dict) else None
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise unexpected(service, texts.NO_VALUES, texts.SOME_FIGURES)
    return {**page, "value": values}


def _number(value: object) -> float | None:
    """Return a figure; None where CBS gives none. A text is no figure."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not -MOST < value < MOST:
        return None
    return float(value)
