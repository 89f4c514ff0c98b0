"""The measurements that are kept, and the page that tells of them, say the same."""

import json
import re
from pathlib import Path

import pytest
from benchmarks.video_stop import film_table

from leerkit.bench import table
from leerkit.bench.report import Report
from leerkit.bench.soak import AttackReport, SoakReport, attack_table, soak_table
from leerkit.bench.zaal import ZaalReport, zaal_table

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "opschalen.md").read_text(encoding="utf-8")
KEPT = sorted((DOCS / "bench").glob("*.json"))


def test_every_measurement_is_on_the_page() -> None:
    assert {path.name for path in KEPT} == set(re.findall(r"\(bench/([^)]+\.json)\)", PAGE))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: str(path.stem))
def test_table_on_the_page_is_the_one_that_was_measured(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    match path.stem.partition("-")[0]:
        case "aanvallen":
            told = attack_table(AttackReport.model_validate_json(text))
        case "soak":
            told = soak_table(SoakReport.model_validate_json(text))
        case "film":
            told = film_table(json.loads(text))
        case "zaal":
            told = zaal_table(ZaalReport.model_validate_json(text))
        case _:
            told = table(Report.model_validate_json(text))
    assert f"```text\n{told}\n```" in PAGE
