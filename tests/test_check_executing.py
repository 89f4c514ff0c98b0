"""``leerkit check --uitvoeren``: what a workshop would make of a lesson, before there is a room."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gallery_lesson import a_lesson

pytestmark = pytest.mark.long("`leerkit check --uitvoeren` anew for each test: 12 s of work")

THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(3600,), daemon=True).start()"
CELLS = (
    "1 / 0",
    "import time\ntime.sleep(1.2)\nprint('x' * 40_000)",
    "display({'application/vnd.plotly.v1+json': {}, 'text/plain': 'Figure()'}, raw=True)",
    "from IPython.display import HTML\nHTML('<img alt=\"\" src=\"' + 'https://tegels.example/1.png' + '\">')",
    "raise ValueError('dit hoort zo')",
)
N_MEANT = 7
"""The cell whose error is meant."""


def check(folder: Path, *lessons: Path) -> tuple[int, str, str]:
    """Check and execute lessons as a user would; return how that ended, and what was said."""
    command = [sys.executable, "-m", "leerkit", "check", "--uitvoeren", *map(str, lessons)]
    env = {**os.environ, "TMPDIR": str(folder), "LEERKIT_DATABASE": str(folder / "mijn.sqlite")}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=110, check=False)
    assert list(folder.glob("l*k*-*")) == [], "nothing is left behind"
    return ended.returncode, ended.stdout, ended.stderr


def meant(lesson: Path) -> Path:
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][N_MEANT - 1]["metadata"]["tags"] = ["raises-exception"]
    path.write_text(json.dumps(notebook))
    return lesson


def cell(said: str, number: int) -> str:
    """Return what is said of a cell."""
    found = re.search(rf"^  cel +{number} .*?(?=^  \S|\Z)", said, re.DOTALL | re.MULTILINE)
    assert found, said
    return found[0]


def test_each_cell_is_told_as_a_workshop_would_meet_it(tmp_path: Path) -> None:
    code, said, _ = check(tmp_path, meant(a_lesson(tmp_path, "01-mis", *CELLS)))
    assert code == 1
    assert "geeft een fout (ZeroDivisionError: division by zero)" in cell(said, 3)
    took = re.search(r"(\d+),(\d) s +(\d+) kB", cell(said, 4))
    assert took
    assert int(took[1]) >= 1
    assert int(took[3]) >= 40
    assert "(application/vnd.plotly.v1+json) is in een workshop niet te zien" in cell(said, 5)
    assert "Installeer plotly" in cell(said, 5)
    assert "dit laadt iets van tegels.example" in cell(said, 6)
    assert "fout" not in cell(said, N_MEANT)
    assert "Deze les kan niet vooraf worden uitgevoerd: cel 3 geeft een fout" in said
    assert re.search(r"Elke deelnemer haalt \d+ kB van deze les op en vraagt \d+,\d MB geheugen", said)
    assert "Oordeel: 3 onderdelen zijn in een workshop niet te zien zoals het hoort" in said


def test_sound_slow_and_impossible_lessons_have_their_verdict(tmp_path: Path) -> None:
    sound, slow = a_lesson(tmp_path, "01-goed", "x = 1"), a_lesson(tmp_path, "02-traag", THREAD)
    code, said, _ = check(tmp_path, sound, slow)
    first, second = said.split("Les '02-traag'")
    assert code == 0
    assert "Oordeel: deze les kan zo in een workshop." in first
    assert "Deze les kan niet vooraf worden uitgevoerd: cel 3 laat een thread lopen" in second
    assert "Oordeel: deze les werkt in een workshop, maar kost per deelnemer meer" in second
    light, heavy = (float(re.search(r"op en vraagt (\d+),", one)[1]) for one in (first, second))  # type: ignore[index]
    assert light < heavy, "a forked kernel shares what an ordinary one has for itself"
    code, said, _ = check(tmp_path, a_lesson(tmp_path, "03-stopt", "quit()"))
    assert code == 1
    assert "les '03-stopt': cel 3 sluit de kernel" in said
    assert "Oordeel: deze les kan zo niet in een workshop." in said


def test_lesson_that_cannot_be_read_is_not_executed(tmp_path: Path) -> None:
    broken = a_lesson(tmp_path, "01-kapot", "open('gedraaid', 'w')")
    (broken / "les.yaml").write_text("title: x")
    code, said, _ = check(tmp_path, broken)
    assert code == 1
    assert "Les '01-kapot' is niet uitgevoerd" in said
    assert not (broken / "gedraaid").exists()


def test_without_the_option_nothing_of_a_lesson_runs(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    lesson = a_lesson(tmp_path, "01-merkt", f"open({str(mark)!r}, 'w').close()")
    subprocess.run([sys.executable, "-m", "leerkit", "check", str(lesson)], check=False, capture_output=True)
    assert not mark.exists()
