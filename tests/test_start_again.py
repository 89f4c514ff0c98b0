"""A kernel that is killed while it starts: its participant gets a whole one, and nothing is left of the first."""

import asyncio
from pathlib import Path

import psutil
import pytest

from tests.gallery_lesson import FEW
from tests.impatient import Impatient, impatient_workshop, until
from tests.participant import participant
from tests.test_lesson_starter import A_THREAD, FEW_EXERCISES, a_lesson, whole

SLUG = "01-goed"
END_ONCE = """
import os, pathlib, signal

def end_once(mark=pathlib.Path({mark!r})):
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
"""
AT_THE_FORK = "os.register_at_fork(after_in_child=end_once)"
WHILE_IT_BECOMES_SOMEBODYS = """
import leerkit.notebook
bind = leerkit.notebook.bind

def end_or_bind(**arguments):
    end_once()
    bind(**arguments)

leerkit.notebook.bind = end_or_bind
"""
WHILE_THE_LESSON_RUNS = f"{A_THREAD}\nif os.environ.get('LEERKIT_TOKEN'):\n    end_once()"


ANOTHER_MOMENT = pytest.mark.long(
    "the same second start, of a kernel that was killed at another moment: 1 s of work"
)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(AT_THE_FORK, id="at the fork", marks=ANOTHER_MOMENT),
        pytest.param(WHILE_IT_BECOMES_SOMEBODYS, id="while it becomes somebody's"),
        pytest.param(WHILE_THE_LESSON_RUNS, id="while the lesson runs", marks=ANOTHER_MOMENT),
    ],
)
def test_first_kernel_that_is_killed_during_its_start_is_followed_by_a_whole_one(
    tmp_path: Path, moment: str
) -> None:
    mark = tmp_path / "mark"
    lesson = a_lesson(tmp_path, SLUG, END_ONCE.format(mark=str(mark)), moment, soorten=FEW)

    async def scene(room: Impatient) -> None:
        assert not mark.exists()
        async with participant(room.workshop, "Pech") as someone:
            page = await someone.lesson(SLUG)
            assert await whole(someone, page) == FEW_EXERCISES
            assert not psutil.pid_exists(int(mark.read_text()))
            until(room.kernels, lambda kernels: len(kernels) == 1)
            until(lambda: files_of_others(room, page.kernel_id), lambda left: not left)
        assert "start 1 of 2 failed" in room.said()
        assert "start 2 of 2 failed" not in room.said()

    with impatient_workshop(tmp_path, lesson) as room:
        asyncio.run(scene(room))


def files_of_others(room: Impatient, kernel_id: str) -> list[str]:
    """Return what lies in the workshop's folder of kernels but this one: sockets and connection files."""
    found = [path.name for path in room.files() if path.name.startswith("kernel-")]
    assert any(kernel_id in name for name in found)
    return [name for name in found if kernel_id not in name]
