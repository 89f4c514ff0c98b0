"""A room to practise in: a database that goes when it ends, and people in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from leerkit.kernels.own_folder import own_folder

GOES_WITHIN_S = 5.0


@dataclass
class PracticeRoom:
    """The room. The people come in when it is told where."""

    database: str
    n_people: int
    folders: Sequence[Path]
    pace: float = 1.0
    _group: "subprocess.Popen[str] | None" = field(default=None)

    def come_in(self, url: str, code: str) -> None:
        """Let the people come in at the server at ``url``."""
        folders = [str(folder.resolve()) for folder in self.folders]
        asked = {"url": url, "code": code, "n": self.n_people, "folders": folders, "pace": self.pace}
        command = [sys.executable, "-m", "leerkit.bench.stand_ins"]
        group = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)  # noqa: S603 - our own
        self._group = group
        if group.stdin:
            group.stdin.write(json.dumps(asked) + "\n")
            group.stdin.flush()

    def go(self) -> None:
        """Let them go."""
        if self._group is None:
            return
        self._group.terminate()
        try:
            self._group.wait(GOES_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._group.kill()
        if self._group.stdin:
            self._group.stdin.close()


@contextmanager
def practice_room(n_people: int, folders: Sequence[Path]) -> Iterator[PracticeRoom]:
    """Make a room for as long as it is used; nothing stays of it."""
    with own_folder("leerkit-oefening-") as folder:
        room = PracticeRoom(f"sqlite:///{folder / 'oefening.sqlite'}", n_people, folders)
        try:
            yield room
        finally:
            room.go()
