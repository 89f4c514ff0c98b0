"""Output of a kernel that is complete before it has sockets.

Everything in a kernel that sends output keeps a reference to one publisher: the streams, the display hook,
the comms. So the publisher is what stays, and its socket is what is plugged in after the fork. It has no
thread of its own: a message leaves from the thread that has it, under a lock, and timers run in the control
thread. That saves each kernel a thread, an event loop and two context switches a message.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import zmq
from ipykernel.iostream import BackgroundSocket, IOPubThread, OutStream
from jupyter_client.session import Session
from tornado.ioloop import IOLoop

FLUSH_AFTER_S = 0.2
"""How long printed text may wait for more of it, as in ipykernel."""


class Outlet(Protocol):
    """Where messages go as long as there is no socket."""

    def send_multipart(self, parts: Sequence[bytes], **options: Any) -> None:
        """Take one serialized message."""


class Nowhere:
    """An outlet for messages that nobody waits for."""

    def send_multipart(self, parts: Sequence[bytes], **options: Any) -> None:
        """Drop the message."""

    def close(self) -> None:
        """Nothing is open."""


class NoThread:
    """Stands where ipykernel looks for a thread that a kernel of ours does not have."""

    parent_thread = threading.main_thread()
    ident = None

    def __bool__(self) -> bool:
        return False

    def is_alive(self) -> bool:
        """Return that it does not run."""
        return False


class PluggableIOPub(IOPubThread):
    """ipykernel's publisher with a socket that can be changed, and no thread.

    The constructor of the base class is left out on purpose: all that it makes is the loop, the thread and
    the pipes that are saved here. What is kept of it: the welcome message to a new subscriber, and that a
    process forked by a cell does not write to the kernel's socket.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.background_socket = BackgroundSocket(self)  # type: ignore[no-untyped-call]
        self.thread = NoThread()  # type: ignore[assignment]
        self.lock = threading.RLock()
        """Held while something is sent."""
        self._loop: IOLoop | None = None
        self.divert(Nowhere())

    @property
    def io_loop(self) -> IOLoop | None:  # type: ignore[override]
        """The loop for timers; None as long as nothing is plugged in."""
        return self._loop

    def divert(self, outlet: Outlet) -> None:
        """Send everything to ``outlet`` from now on."""
        self.socket = outlet
        self._loop = None
        self._master_pid = os.getpid()

    def plug_in(self, socket: "zmq.Socket[bytes]", loop: IOLoop) -> None:
        """Send everything to a bound XPUB socket from now on; ``loop`` is that of another thread."""
        self.socket = socket
        self._loop = loop
        self._master_pid = os.getpid()
        loop.add_callback(self._watch_subscribers, loop, socket)

    def _watch_subscribers(self, loop: IOLoop, socket: "zmq.Socket[bytes]") -> None:
        """Welcome who subscribes from now on, and who has done so already."""
        loop.add_handler(socket.FD, lambda *_: self._welcome(), loop.READ)
        self._welcome()

    def _welcome(self) -> None:
        """Send a welcome to each new subscriber.

        The socket's file descriptor tells of a change only once, and a send may be what consumes it: so this
        runs after each send too.
        """
        with self.lock:
            while (
                isinstance(self.socket, zmq.Socket) and int(self.socket.getsockopt(zmq.EVENTS)) & zmq.POLLIN
            ):
                self._handle_subscription(self.socket.recv_multipart())  # type: ignore[no-untyped-call]

    def start(self) -> None:
        """There is no thread to start."""

    def stop(self) -> None:
        """There is no thread to stop."""

    def schedule(self, f: Callable[[], Any]) -> None:
        """Run ``f`` now: there is no other thread that it should run in."""
        f()

    def send_multipart(self, parts: Sequence[bytes], **options: Any) -> None:
        """Send one serialized message; in a process that a cell has forked, drop it."""
        if self.socket is None or not self._is_master_process():  # type: ignore[no-untyped-call]
            return
        with self.lock:
            self.socket.send_multipart(parts, **options)
            self._welcome()

    def call_later(self, delay_s: float, f: Callable[[], Any]) -> bool:
        """Let the loop run ``f`` after a while; False if there is no loop."""
        if self._loop is None or not self._is_master_process():  # type: ignore[no-untyped-call]
            return False
        self._loop.add_callback(self._loop.call_later, delay_s, f)
        return True


class PluggableOutStream(OutStream):
    """``sys.stdout`` or ``sys.stderr`` of such a kernel: the same object before and after the fork."""

    pub_thread: PluggableIOPub

    def __init__(self, session: Session, pub_thread: PluggableIOPub, name: str, **options: Any) -> None:
        options["watchfd"] = False
        super().__init__(session, pub_thread, name, **options)  # type: ignore[no-untyped-call]

    def _is_master_process(self) -> bool:
        return bool(self.pub_thread._is_master_process())  # type: ignore[no-untyped-call]

    def _schedule_flush(self) -> None:
        if not self._flush_pending:
            self._flush_pending = self.pub_thread.call_later(FLUSH_AFTER_S, self._flush)

    def flush(self) -> None:
        """Send what was printed, from the thread that asks for it; if another thread is at it, let that finish."""
        if self.pub_thread is not None:
            self._flush()

    def _flush(self) -> None:
        """Send what was printed, one thread at a time: what is said next must not overtake it.

        In a process that a cell has forked, the lock may be held by a thread that is not there.
        """
        with self.pub_thread.lock if self._is_master_process() else contextlib.nullcontext():
            super()._flush()  # type: ignore[no-untyped-call]
