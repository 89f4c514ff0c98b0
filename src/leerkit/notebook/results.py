"""A session's results as a table: the same figures as on the facilitator's page."""

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpx

from leerkit.errors import LeerkitError, NotFoundError, StoreError
from leerkit.report.flat import flat_rows
from leerkit.texts import notebook as texts
from leerkit.web_address import web_address

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "lesson",
    "exercise_id",
    "soort",
    "question",
    "attempt",
    "n_answered",
    "chart",
    "label",
    "value",
    "share",
)


def results(facilitator_url: str, *, transport: httpx.BaseTransport | None = None) -> "pd.DataFrame":
    """Return what the group answered so far, one row per bar or text, as ``results_frame`` says.

    ``facilitator_url`` is the facilitator's secret address. Raises LeerkitError if it is not such an address,
    if its key does not fit, or if the server does not answer.
    """
    base, code, key = _parts(facilitator_url)
    try:
        with httpx.Client(transport=transport, timeout=20, verify=base.startswith("https:")) as client:
            reply = client.get(
                f"{base}/api/sessions/{code}/results", headers={"Authorization": f"Bearer {key}"}
            )
    except (httpx.TransportError, httpx.InvalidURL, UnicodeError) as error:
        raise StoreError(texts.RESULTS_AWAY, where=base, hint=texts.RESULTS_AWAY_HINT) from error
    if reply.status_code != httpx.codes.OK:
        raise _refusal(reply)
    return results_frame(reply.json())


def results_frame(results: dict[str, Any]) -> "pd.DataFrame":
    """Return results, as ``GET /api/sessions/<code>/results`` gives them, as a flat table.

    One row per row of each chart: the lesson's slug, the exercise, which attempt (everybody's first, or what some made
    of it after the explanation), how many made that attempt, the chart's title, the row's label, its value in words,
    and its share (0.0–1.0; NaN where no bar is drawn). An exercise that nobody answered
    has no rows, nor has a text that the facilitator has hidden. Saved for a spreadsheet, its texts stay texts:
    ``ResultsTable`` says how.
    """
    from leerkit.notebook.results_table import ResultsTable  # noqa: PLC0415 - pandas: most kernels do without

    rows = [(one.slug, *one[2:]) for one in flat_rows(results["lessons"])]
    return ResultsTable(rows, columns=list(COLUMNS)).astype({"share": "float64", "n_answered": "int64"})


def _parts(facilitator_url: str) -> tuple[str, str, str]:
    """Return server, code and key of a facilitator's address; raise NotFoundError if it is none."""
    url = web_address(facilitator_url.strip())
    before, found, code = url.path.rstrip("/").rpartition("/begeleider/") if url else ("", "", "")
    key = parse_qs(url.query).get("sleutel", [""])[0] if url else ""
    if url is None or not found or not code or not key:
        raise NotFoundError(
            texts.NOT_A_FACILITATOR_URL,
            expected=texts.FACILITATOR_URL_SHAPE,
            hint=texts.FACILITATOR_URL_HINT,
        )
    return f"{url.scheme}://{url.netloc}{before}", code, key


def _refusal(reply: httpx.Response) -> LeerkitError:
    try:
        return LeerkitError(str(reply.json()["error"]))
    except (ValueError, KeyError, TypeError):
        return LeerkitError(texts.STRANGE_SERVER, hint=texts.RESULTS_AWAY_HINT)
