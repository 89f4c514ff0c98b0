"""What works at one's own desk and not in a room is said by ``leerkit check``, without running anything."""

import json
from pathlib import Path

import pytest

from tests.lesson_copy import lesson_copy, said, set_cell

MARKDOWN, CODE = 4, 7
UNFIT = {
    "input('Wie ben je?')": "input() wacht op iemand die iets intypt",
    "naam = input()": "input() wacht op iemand die iets intypt",
    "quit()": "deze regel sluit de kernel",
    "import os\nif fout:\n    os._exit(1)": "deze regel sluit de kernel",
    "while True:\n    x = 1": "deze lus heeft geen einde",
    "while 1:\n    pass": "deze lus heeft geen einde",
    "import time\ntime.sleep(30)": "deze cel wacht 30 seconden",
    "from jupyterquiz import display_quiz": "de bibliotheek 'jupyterquiz' is hier niet geïnstalleerd",
    "display_quiz('vragen.json')": "van een quiz van jupyterquiz staan de goede antwoorden in de pagina",
    "jq.display_quiz(vragen)": "van een quiz van jupyterquiz staan de goede antwoorden in de pagina",
    "import bestaat_niet.iets as x": "de bibliotheek 'bestaat_niet' is hier niet geïnstalleerd",
    "from bestaat_niet import x": "de bibliotheek 'bestaat_niet' is hier niet geïnstalleerd",
    "!pip install pandas": "deze cel installeert iets terwijl de les draait",
    "x = 1\n%pip install -q pandas": "deze cel installeert iets terwijl de les draait",
}
FINE = (
    "def vraag():\n    return input()",
    "def input():\n    return 1\ninput()",
    "while True:\n    x = 1\n    if x:\n        break",
    "async def klok():\n    while True:\n        await asyncio.sleep(30)",
    "import time\ntime.sleep(0.1)",
    "try:\n    import bestaat_niet\nexcept ImportError:\n    pass",
    "import pandas.api.types, os.path, json as j",
    "import hulp\nfrom hulp import iets\nfrom .hulp import x",
    "# !pip install pandas\nprint('input()')",
    "%%bash\nexit 1",
    "les.exit()",
)


@pytest.mark.parametrize(("source", "expected"), UNFIT.items())
def test_code_that_does_not_work_in_a_room_is_a_problem(tmp_path: Path, source: str, expected: str) -> None:
    (problem,) = said(set_cell(lesson_copy(tmp_path), CODE, source))
    assert problem.startswith(f"les.ipynb: cel {CODE}: {expected}")
    assert problem.count(". ") >= 1, "it says what to try"


@pytest.mark.parametrize("source", FINE)
def test_code_that_works_in_a_room_is_let_be(tmp_path: Path, source: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), CODE, source)
    (lesson / "hulp.py").write_text("iets = 1")
    assert said(lesson) == []


@pytest.mark.parametrize("fence", ["```mermaid\ngraph TD\n```", "~~~ {mermaid}\ngraph TD\n~~~"])
def test_drawing_of_mermaid_is_a_problem(tmp_path: Path, fence: str) -> None:
    (problem,) = said(set_cell(lesson_copy(tmp_path), MARKDOWN, f"Zo:\n\n{fence}"))
    assert problem.startswith(f"les.ipynb: cel {MARKDOWN}: een tekening van Mermaid")


KERNELS = {
    "R": ({"name": "ir", "language": "R"}, ["dit notebook is geschreven voor R"]),
    "somebody's environment": (
        {"name": "conda-env-x-py"},
        ["de kernel 'conda-env-x-py' van dit notebook is hier"],
    ),
    "ours": ({"name": "python3", "language": "python"}, []),
    "none": (None, []),
    "no kernelspec at all": ("onzin", []),
}


@pytest.mark.parametrize(("spec", "expected"), KERNELS.values(), ids=KERNELS)
def test_kernel_that_is_not_ours_is_a_problem(tmp_path: Path, spec: object, expected: list[str]) -> None:
    lesson = lesson_copy(tmp_path)
    notebook = json.loads((lesson / "les.ipynb").read_text())
    notebook["metadata"]["kernelspec"] = spec
    if spec is None:
        del notebook["metadata"]["kernelspec"]
    (lesson / "les.ipynb").write_text(json.dumps(notebook))
    problems = said(lesson)
    assert len(problems) == len(expected)
    assert all(one.startswith(f"les.ipynb: {start}") for one, start in zip(problems, expected, strict=True))
