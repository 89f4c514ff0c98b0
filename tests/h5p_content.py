"""Content of H5P as it stands in packages, for the tests of its reader."""

from pathlib import Path
from typing import Any

from leerkit.exchange.found import Found, every
from leerkit.exchange.packages import read_package
from tests.packages import h5p, put


def part(library: str, params: Any, title: str = "") -> dict[str, Any]:
    return {"library": library, "params": params, "metadata": {"title": title}, "subContentId": "x"}


def read(tmp_path: Path, library: str, params: Any, files: dict[str, bytes] | None = None) -> list[Found]:
    return list(every(read_package(put(tmp_path / "a.h5p", h5p(library, params, files)))))


def one(tmp_path: Path, library: str, params: Any) -> dict[str, Any]:
    [found] = read(tmp_path, library, params)
    assert found.entry, found.notes
    return found.entry


def option(text: str, correct: bool, said: str = "") -> dict[str, Any]:
    feedback = {"tip": "", "chosenFeedback": said, "notChosenFeedback": ""}
    return {"text": f"<div>{text}</div>\n", "correct": correct, "tipsAndFeedback": feedback}


LIFT = {
    "media": {"type": {"params": {}}, "disableImageZooming": False},
    "question": "<p>Wie bel je als de lift <strong>stil</strong>staat?</p>\n<script>alert(1)</script>",
    "answers": [option("De corporatie", True, "Die is van het gebouw.<br>"), option("De gemeente", False)],
    "behaviour": {"type": "auto", "singlePoint": True},
    "overallFeedback": [{"from": 0, "to": 100, "feedback": "Bel dus de corporatie."}],
}
TRUE = {"question": "<p>Een lift is van het gebouw.</p>", "correct": "true",
        "behaviour": {"feedbackOnCorrect": "Zo is het.", "feedbackOnWrong": "Toch wel."}}  # fmt: skip
