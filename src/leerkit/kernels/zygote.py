"""A warm process from which kernels are forked: ``python -m leerkit.kernels.zygote``.

It is started by ``leerkit.kernels.farm`` with two open descriptors: the socket that it listens to, which
outlives it, and the lifeline, which closes when the server ends.
"""

import argparse
import atexit
import gc
import importlib
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, cast

from leerkit.kernels import hygiene
from leerkit.kernels.bounds import Bounds
from leerkit.kernels.chance import Chance
from leerkit.kernels.holding import hold
from leerkit.kernels.nursery import Nursery
from leerkit.kernels.wire import Bind, Fork, ForkKernel, ForkLoaded, ForkTemplate, Link, Report
from leerkit.texts import kernels as texts


def import_without_debugger() -> type[Any]:
    """Return ``LightKernelApp``, imported such that ipykernel finds no debugger.

    ipykernel looks once whether debugpy can be imported, and takes what it finds for the truth from then on.
    """
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    importlib.import_module("ipykernel.debugger")
    del sys.modules["debugpy"]
    return cast(type[Any], importlib.import_module("leerkit.kernels.app").LightKernelApp)


class Zygote:
    """A process that holds a complete kernel without sockets, and what its children do with it."""

    def __init__(self, lifeline: int, imports: list[str], bounds: Bounds) -> None:
        self._bounds = bounds
        self._environment = dict(os.environ)
        self._lifeline = lifeline
        self._files: dict[int, str] = {}
        """Files that the lesson has open, of which each child has its own."""
        self._chance = Chance()
        gc.disable()
        self.app = import_without_debugger().instance()
        self.app.build()
        for name in imports:
            try:
                importlib.import_module(name)
            except ImportError as error:
                self.app.log.warning(texts.NOT_IMPORTED, name, error)

    def warm_up(self, place: Path) -> None:
        """Let the kernel start and stop once, so that its code is loaded and warm in every child."""
        from leerkit.kernels.dress import dress_rehearsal  # noqa: PLC0415 - ipykernel must come in without debugger

        files = hygiene.open_files()
        with tempfile.TemporaryDirectory(prefix="r-", dir=place) as folder:
            dress_rehearsal(self.app, Path(folder))
        if hygiene.has_other_threads() or hygiene.open_files() != files:
            raise RuntimeError(
                f"left over: threads or files, {hygiene.other_threads()}, {hygiene.open_files()}"
            )
        gc.collect()
        gc.freeze()

    def work(self, request: Fork, link: Link) -> NoReturn:
        """Do a child's work, from the fork to the end of the process."""
        status = 1
        try:
            hygiene.leave_parent({link.socket.fileno(), self._lifeline, *link.fds, *self._files})
            hygiene.reopen(self._files)
            self._chance.reseed()
            hygiene.adopt_environment(request.env, self._environment)
            tied = hygiene.tie_to(self._lifeline)
            if not isinstance(request, ForkKernel):
                self._environment = request.env
            if isinstance(request, ForkTemplate):
                self.become_template(request, link)
            if isinstance(request, ForkLoaded):
                self.become_loaded(request, link)
            hygiene.close_files({link.socket.fileno(), tied, *self._files})
            status = self.become_kernel(request, link)
        except BaseException as error:
            self.app.log.error("%s", type(error).__name__, exc_info=True)
            link.send(Report(failed=f"{type(error).__name__}: {error}"))
        finally:
            os._exit(status)

    def become_kernel(self, request: ForkKernel, link: Link) -> int:
        """Answer a participant's messages until the kernel is asked to stop; return the exit status."""
        os.chdir(request.cwd)
        gc.enable()
        hold(self._bounds)
        self.app.plug_in(request.connection_file, request.connection)
        if request.bind is not None:
            resolve(request.bind)(**request.bind.arguments)
        link.send(Report(pid=os.getpid(), ready=True))
        if link.closed:  # whoever asked has given up, and would never end this kernel
            return 1
        link.close()
        self.app.run()
        self.app.unplug()
        atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
        return 0

    def become_loaded(self, request: ForkLoaded, link: Link) -> NoReturn:
        """Load modules and become a zygote of which every child finds them once it imports them."""
        from leerkit.kernels.ahead import CannotLoadError, load_ahead  # noqa: PLC0415 - as for rehearsal

        listener = socket.socket(fileno=link.fds.pop())
        gc.enable()
        try:
            with self._chance.watching():
                load_ahead(self.app, request.modules)
        except CannotLoadError as error:
            link.send(Report(failed=str(error)))
            os._exit(0)
        gc.collect()
        gc.freeze()
        gc.disable()
        link.send(Report(ready=True))
        if link.closed:
            os._exit(0)
        Nursery(listener, self.work).run()

    def become_template(self, request: ForkTemplate, link: Link) -> NoReturn:
        """Execute a lesson's notebook and become a zygote of which every child has that behind it."""
        from leerkit.kernels.rehearsal import rehearse  # noqa: PLC0415 - ipykernel must come in without debugger

        listener = socket.socket(fileno=link.fds.pop())
        os.chdir(Path(request.notebook).parent)
        gc.enable()
        prepared, leftovers = rehearse(
            self.app,
            request.lesson,
            Path(request.notebook),
            self._chance,
            lambda cell: link.send(Report(cell=cell)),
        )
        hygiene.forget_exit_functions()
        gc.collect()
        gc.freeze()
        gc.disable()
        self._files = leftovers.files()
        link.send(Report(prepared=prepared))
        if link.closed or not prepared.ready:  # nobody knows this process, or could end it
            os._exit(0)
        Nursery(listener, self.work).run()


def resolve(bind: Bind) -> Callable[..., Any]:
    """Return the function that ``bind`` names."""
    module, _, name = bind.call.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return cast(Callable[..., Any], found)


def main() -> NoReturn:
    """Warm up, and fork on request until the server ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--listener", type=int, required=True)
    parser.add_argument("--lifeline", type=int, required=True)
    parser.add_argument("--imports", type=json.loads, required=True)
    parser.add_argument("--bounds", type=Bounds.model_validate_json, required=True)
    given = parser.parse_args()
    hygiene.tie_to(given.lifeline)
    hygiene.settle()
    zygote = Zygote(given.lifeline, given.imports, given.bounds)
    listener = socket.socket(fileno=given.listener)
    zygote.warm_up(Path(listener.getsockname()).parent)
    Nursery(listener, zygote.work).run()


if __name__ == "__main__":
    main()
