"""ipykernel's application and kernel in two halves: all there is before a fork, and the sockets after it."""

import asyncio
import logging
import os
import signal
import uuid
from typing import Any, cast

import zmq
from ipykernel.control import ControlThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Type
from traitlets.config import Config
from zmq.eventloop.zmqstream import ZMQStream

from leerkit.kernels.comms import OutsideComms
from leerkit.kernels.holding import end_full, end_when_full
from leerkit.kernels.iopub import NoThread, Nowhere, PluggableIOPub
from leerkit.kernels.log_lines import keep_logs_off_the_page

LINGER_MS = 1000
PIPE_BYTES = 4096
PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


class LightShell(ZMQInteractiveShell):
    """IPython's shell, which tells of every error in a cell and in what a widget calls."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: Any) -> None:
        """Show an error, or end the kernel if there is no memory left."""
        if issubclass(etype, MemoryError):
            end_full()
        super()._showtraceback(etype, evalue, stb)  # type: ignore[no-untyped-call]


for _name in ("__name__", "__qualname__", "__module__"):
    setattr(LightShell, _name, getattr(ZMQInteractiveShell, _name))
"""Libraries (plotly, tqdm, rich) tell a notebook from a terminal by the name of its shell."""


class LightKernel(IPythonKernel):
    """An IPython kernel without subshells and debugger, within the bounds of a workshop; otherwise ipykernel's own."""

    _supports_kernel_subshells = False
    shell_class = Type(LightShell)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.shell_handlers["comm_open"] = OutsideComms(self.comm_manager).comm_open

    def start(self) -> None:
        """Start to answer messages."""
        if self.shell is not None:
            self.shell.exit_now = False
        Kernel.start(self)  # type: ignore[no-untyped-call]


class LightKernelApp(IPKernelApp):
    """A kernel that is complete before the fork and gets its sockets after it.

    ``build`` is the first half and leaves no thread, socket or event loop behind. ``plug_in`` is the second;
    ``unplug`` undoes it, so that a zygote can rehearse it once and find all code warm. Left out: the
    debugger, subshells, history on disk, capture of what is written to file descriptors, the heartbeat's own
    thread (the control thread beats), and polling for the parent.
    """

    _heart_socket: "zmq.Socket[bytes]"

    def build(self) -> None:
        """Do all of a kernel's start that needs no socket."""
        self.update_config(Config({"HistoryManager": {"enabled": False}}))
        # a tip is drawn each time that a front end comes in: dice that a lesson has seeded would fall otherwise
        self.update_config(Config({"InteractiveShell": {"enable_tip": False}}))
        BaseIPythonApplication.initialize(self, [])  # type: ignore[no-untyped-call]
        self.init_pdb()  # type: ignore[no-untyped-call]
        self.session = Session(parent=self, key=os.urandom(32).hex().encode())
        self.iopub_thread = PluggableIOPub(self.session)
        self.iopub_socket = self.iopub_thread.background_socket
        self.outstream_class = "leerkit.kernels.iopub.PluggableOutStream"
        self.init_io()  # type: ignore[no-untyped-call]
        keep_logs_off_the_page(cast(logging.Logger, self.log))
        end_when_full(self.log)
        self.kernel = LightKernel.instance(
            parent=self,
            session=self.session,
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            shell_channel_thread=NoThread(),
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count
        self.init_path()  # type: ignore[no-untyped-call]
        self.init_shell()  # type: ignore[no-untyped-call]
        self.init_gui_pylab()  # type: ignore[no-untyped-call]
        self.init_extensions()  # type: ignore[no-untyped-call]
        self.init_code()  # type: ignore[no-untyped-call]

    @property
    def publisher(self) -> PluggableIOPub:
        """Where all output of this kernel goes."""
        return cast(PluggableIOPub, self.iopub_thread)

    def plug_in(self, connection_file: str, connection: dict[str, Any]) -> None:
        """Make the sockets that a connection file describes and begin to answer.

        The caller then runs the current IOLoop.
        """
        self.connection_file = connection_file
        self._take_identity(connection)
        self.context = zmq.Context()
        self.shell_socket = self._bind(zmq.ROUTER, "shell_port")
        self.stdin_socket = self._bind(zmq.ROUTER, "stdin_port")
        self.control_socket = self._bind(zmq.ROUTER, "control_port")
        self._heart_socket = self._bind(zmq.ROUTER, "hb_port")
        iopub = self._bind(zmq.XPUB, "iopub_port")
        self.control_thread = ControlThread(daemon=True)  # type: ignore[no-untyped-call]
        loop = self.control_thread.io_loop
        heart = ZMQStream(self._heart_socket, loop)
        heart.on_recv(heart.send_multipart)
        self.publisher.plug_in(iopub, loop)
        self.kernel.stdin_socket = self.stdin_socket
        self.kernel.control_thread = self.control_thread
        self.kernel.shell_stream = ZMQStream(self.shell_socket)
        self.kernel.control_stream = ZMQStream(self.control_socket, loop)
        self.kernel.record_ports({name: getattr(self, name) for name in PORTS})
        self.init_signal()  # type: ignore[no-untyped-call]
        self.control_thread.start()
        self.kernel.start()

    def _take_identity(self, connection: dict[str, Any]) -> None:
        """Become the kernel that a connection file describes."""
        for name in PORTS:
            setattr(self, name, 0)
        self.load_connection_info(connection)  # type: ignore[arg-type]
        self.be_another()

    def be_another(self) -> None:
        """Take ids of this process's own, after a fork."""
        self.session.pid = os.getpid()
        self.session.session = str(uuid.uuid4())
        self.session.digest_history = set()
        self.session.message_count = 0
        self.kernel.ident = str(uuid.uuid4())
        self.kernel.shell.displayhook.topic = self.kernel._topic("execute_result")

    def _bind(self, kind: int, port: str) -> "zmq.Socket[bytes]":
        """Return a bound socket of ``kind``."""
        socket: zmq.Socket[bytes] = cast("zmq.Context[zmq.Socket[bytes]]", self.context).socket(kind)
        socket.linger = LINGER_MS
        if kind == zmq.ROUTER:
            socket.router_handover = 1
        else:
            socket.xpub_verbose = 1  # the second subscriber is welcomed too
        self._apply_curve_server_options(socket)
        setattr(self, port, self._bind_socket(socket, getattr(self, port)))  # type: ignore[no-untyped-call]
        return socket

    def run(self) -> None:
        """Answer messages until somebody asks the kernel to stop."""
        self.io_loop = IOLoop.current()
        self._let_signals_wake(self.io_loop)
        self.io_loop.start()

    def _let_signals_wake(self, loop: IOLoop) -> None:
        """See to it that an interrupt of an async cell is noticed while the loop sleeps.

        ipykernel hands it to the loop with ``add_callback``, which does not wake the loop it is called in.
        """
        woken, wake = os.pipe()
        for end in (woken, wake):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        asyncio_loop: asyncio.AbstractEventLoop = cast(Any, loop).asyncio_loop
        asyncio_loop.add_reader(woken, os.read, woken, PIPE_BYTES)

    def unplug(self) -> None:
        """Send what waits, stop the control thread and close the sockets."""
        self.control_thread.stop()
        self.control_thread.join()
        for socket in (self.shell_socket, self.stdin_socket, self.control_socket, self._heart_socket):
            socket.close()
        self.publisher.close()  # type: ignore[no-untyped-call]
        cast("zmq.Context[zmq.Socket[bytes]]", self.context).term()
        self.context = None
        self.kernel.shell_stream = self.kernel.control_stream = None
        self.publisher.divert(Nowhere())
