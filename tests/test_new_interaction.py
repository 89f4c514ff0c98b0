"""The interaction in CONTRIBUTING is true: one file and two lines, and every server does it and takes it back."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import leerkit
from tests.test_seventh_type import add_line, tree

ROOT = Path(__file__).parent.parent
PART = (
    (ROOT / "CONTRIBUTING.md")
    .read_text(encoding="utf-8")
    .partition("## Add something that the facilitator does")[2]
)
FILE = re.compile(r"^`(?P<path>src/[^`]+)`\n\n```python\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
LINE = re.compile(r"^last in `(?P<register>\w+)`.*?\n\n```python\n(?P<line>[^\n]*\n)```$", re.MULTILINE)

SCENE = """
import asyncio, sys
from pathlib import Path
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from tests.a_room import in_a_room

async def scene(room):
    told = lambda who: [one.state.public(who)["standing"] for one in (room, other)]
    other = Room(room.store, tuple(room.lessons.values()), room.code)
    await other.open()
    assert told("participant") == [False, False]
    seq = await hosting.do(room, "stand", {"on": True})
    await other.session.refresh_state()
    assert told("participant") == told("screen") == told("facilitator") == [True, True]
    await hosting.undo(other, seq)
    await room.session.refresh_state()
    assert told("participant") == [False, False]
    other.close()

in_a_room(Path(sys.argv[1]), scene)
print("done")
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    leave = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(Path(str(leerkit.__file__)).parent, tmp_path / "src" / "leerkit", ignore=leave)
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=leave)
    return tmp_path


def follow_the_page(copy: Path) -> None:
    [file] = FILE.finditer(PART)
    (copy / file["path"]).write_text(file["code"], encoding="utf-8")
    module, shown = Path(file["path"]).stem, re.search(r"class (\w+)\(Interaction", file["code"])
    assert shown
    lines = {one["register"]: one["line"] for one in LINE.finditer(PART)}
    session = copy / "src/leerkit/live/session.py"
    add_line(session, "INTERACTIONS", lines["INTERACTIONS"])
    text = session.read_text(encoding="utf-8")
    first = "from leerkit.live.ending import"
    session.write_text(
        text.replace(first, f"from leerkit.live.{module} import {shown[1]}\n{first}", 1), encoding="utf-8"
    )
    add_line(copy / "src/leerkit/server/room/deed_checks.py", "CHECKS", lines["CHECKS"])


@pytest.mark.long("a room in a copy of the repository, with everything imported anew: 3 s of work")
def test_one_file_and_two_lines_are_all_that_it_takes_on_every_server_and_back(
    copy: Path, tmp_path: Path
) -> None:
    before = tree(copy)
    follow_the_page(copy)
    after = tree(copy)
    assert sorted(after.keys() - before.keys()) == ["src/leerkit/live/standing.py"]
    changed = sorted(path for path in before if before[path] != after[path])
    assert changed == ["src/leerkit/live/session.py", "src/leerkit/server/room/deed_checks.py"]
    done = subprocess.run(
        [sys.executable, "-c", SCENE, str(tmp_path)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(copy / "src"), str(copy)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "done\n", done.stderr
