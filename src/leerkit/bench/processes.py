"""Memory and processor time of a server with all its kernels."""

import contextlib
from typing import Literal

import psutil

Kind = Literal["pss", "rss"]


class ProcessTree:
    """A process and everything that came from it.

    A process stays in the tree once it was seen, also when its own parent ends. Memory is PSS where the
    system has it: forked kernels share most of theirs, and PSS counts what is shared once.
    """

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._seen: dict[int, psutil.Process] = {pid: self._root}

    def memory_bytes(self) -> tuple[int, Kind]:
        """Return what all processes hold together, and how it was counted.

        A server that lets nobody look into it counts for its RSS: it shares next to nothing with its kernels.
        """
        total = 0
        kind: Kind = "pss"
        for process in self.alive():
            try:
                memory = process.memory_full_info()
            except psutil.AccessDenied:
                total += _rss_bytes(process)
                if process != self._root:
                    kind = "rss"
            except psutil.Error:
                continue
            else:
                if not hasattr(memory, "pss"):
                    kind = "rss"
                total += getattr(memory, "pss", memory.rss)
        return (total, kind) if kind == "pss" else (sum(map(_rss_bytes, self.alive())), kind)

    def cpu_s(self) -> float:
        """Return the processor time that all processes took, also those that ended and were waited for."""
        total = 0.0
        for process in self.alive():
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            # Only Linux says what a process's ended children took.
            ended = (getattr(times, name, 0.0) for name in ("children_user", "children_system"))
            total += times.user + times.system + sum(ended)
        return total

    def alive(self) -> list[psutil.Process]:
        """Return the processes that there are now."""
        with contextlib.suppress(psutil.Error):
            for child in self._root.children(recursive=True):
                self._seen[child.pid] = child
        self._seen = {pid: process for pid, process in self._seen.items() if process.is_running()}
        return list(self._seen.values())

    def kernel(self, kernel_id: str) -> psutil.Process | None:
        """Return the process of a kernel: the one whose command line or sockets carry the kernel's id."""
        for process in self.alive()[::-1]:
            with contextlib.suppress(psutil.Error):
                places = [str(connection.laddr) for connection in process.net_connections("unix")]
                if any(kernel_id in place for place in (*places, *process.cmdline())):
                    return process
        return None

    def kill_all(self) -> None:
        """End whatever is still there."""
        for process in self.alive():
            try:
                process.kill()
            except psutil.Error:
                continue


def _rss_bytes(process: psutil.Process) -> int:
    """Return what a process holds, shared or not; 0 if it has ended."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
