"""What the cells of a notebook leave in their process that a fork cannot copy, and which cell it was."""

import asyncio

from leerkit.kernels import hygiene
from leerkit.texts import kernels as texts


class Leftovers:
    """Looks after each cell at what is there that was not, and says at the end what is in the way of a fork.

    What cells leave and a fork can share, files that are only read, is named by ``files``.
    """

    def __init__(self) -> None:
        self._files_before = hygiene.open_files()
        self._first_cells: dict[str, int] = {}

    def look(self, cell_number: int) -> None:
        """Note what is there after a cell, counted from 1."""
        there = [*hygiene.other_threads(), *self._opened().values()]
        there += ["task"] if len(asyncio.all_tasks()) > 1 else []
        there += ["child"] if hygiene.has_child() else []
        for name in there:
            self._first_cells.setdefault(name, cell_number)

    def files(self) -> dict[int, str]:
        """Return the files that each child can open for itself again: descriptors and what each points at."""
        return {fd: target for fd, target in self._opened().items() if hygiene.can_reopen(fd)}

    def refusal(self) -> str:
        """Return why nothing can be forked from here, with the cell and what to try; empty if it can."""
        if hygiene.has_other_threads():
            names = hygiene.other_threads()
            return texts.thread_left(self._cell(*names), names)
        if hygiene.has_child():
            return texts.child_left(self._cell("child"))
        opened = [target for fd, target in self._opened().items() if not hygiene.can_reopen(fd)]
        return texts.file_left(self._cell(*opened), sorted(opened)) if opened else ""

    def task_refusal(self) -> str:
        """Return why a notebook whose event loop still runs cannot be forked; empty if only this one task runs."""
        return texts.task_left(self._cell("task")) if len(asyncio.all_tasks()) > 1 else ""

    def _opened(self) -> dict[int, str]:
        """Return the files that were not open before: descriptors and what each points at."""
        now = hygiene.open_files()
        return {fd: target for fd, target in now.items() if self._files_before.get(fd) != target}

    def _cell(self, *names: str) -> int:
        """Return the first cell after which one of these was there; 0 if none was."""
        return min((self._first_cells[name] for name in names if name in self._first_cells), default=0)
