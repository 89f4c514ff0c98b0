"""The loop of a zygote: it forks on request, and tells the server when a child has ended."""

import contextlib
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from typing import NoReturn

from pydantic import ValidationError

from leerkit.kernels.wire import REQUEST, Fork, Hello, Link, Report

Work = Callable[[Fork, Link], NoReturn]
"""What a child does; it may keep the link and the descriptors that came along with the request."""

BREATH_S = 0.1


class Nursery:
    """Forks children for whoever connects to a listening socket.

    There is one thread and no event loop, so that there is nothing in the process that a fork cannot copy.
    """

    def __init__(self, listener: socket.socket, work: Work) -> None:
        self._listener = listener
        self._work = work
        self._selector = selectors.DefaultSelector()
        self._links: set[Link] = set()

    def run(self) -> NoReturn:
        """Serve until the process is killed."""
        self._listener.setblocking(False)
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        while True:
            for key, _ in self._selector.select():
                key.data()

    def _accept(self) -> None:
        try:
            end, _ = self._listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        except OSError:  # no file descriptor is free; somebody's kernel will end
            time.sleep(BREATH_S)
            return
        link = Link(end)
        self._links.add(link)
        self._selector.register(end, selectors.EVENT_READ, lambda: self._read(link))

    def _read(self, link: Link) -> None:
        """Do what is asked over ``link``."""
        message = link.receive()
        if message is None:
            if link.closed:
                self._forget(link)
            return
        try:
            request = REQUEST.validate_json(message)
        except ValidationError as error:
            link.send(Report(failed=str(error)))
            return
        if isinstance(request, Hello):
            link.send(Report(ready=True))
        elif link.is_left():  # it waited too long for whoever asked
            self._forget(link)
        else:
            self._fork(request, link)

    def _fork(self, request: Fork, link: Link) -> None:
        try:
            pid = os.fork()
        except OSError as error:
            link.send(Report(failed=str(error)))
            self._forget(link)
            return
        if pid == 0:
            self._leave(link)
            self._work(request, link)
        link.send(Report(pid=pid))
        for fd in link.fds:
            os.close(fd)
        link.fds.clear()
        child = os.pidfd_open(pid)
        self._selector.register(child, selectors.EVENT_READ, lambda: self._bury(child, pid, link))

    def _bury(self, child: int, pid: int, link: Link) -> None:
        """Tell the server how a child has ended, and kill the programs that the child has started.

        Those programs are in the process group that the child led. The group is killed before ``waitpid``: until then
        the system gives the child's number to no other process.
        """
        self._selector.unregister(child)
        os.close(child)
        with contextlib.suppress(ProcessLookupError):  # there is nobody in it, or it never led one
            os.killpg(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        link.send(Report(status=os.waitstatus_to_exitcode(status)))
        self._forget(link)

    def _forget(self, link: Link) -> None:
        """Hang up; a child that works for this link goes on and is still buried."""
        if link in self._links:
            self._links.remove(link)
            self._selector.unregister(link.socket)
            link.close()

    def _leave(self, kept: Link) -> None:
        """In a child: drop everything that is the zygote's own."""
        self._selector.close()
        self._listener.close()
        for link in self._links - {kept}:
            link.close()
