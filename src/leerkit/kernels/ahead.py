"""Libraries that a lesson's cells import, loaded before those run, and out of sight until a cell imports them.

Loading them takes a second, and a lesson that is executed each time that its author saves it would pay that each time.
A cell must not find more than it would in a new kernel: what was loaded stays out of ``sys.modules`` and off the
packages that it belongs to, until the import that would have loaded it.
"""

import importlib
import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from leerkit.kernels import hygiene
from leerkit.kernels.app import LightKernelApp
from leerkit.kernels.cell_outputs import CellOutputs
from leerkit.kernels.iopub import Nowhere
from leerkit.texts import kernels as texts


class CannotLoadError(Exception):
    """Modules cannot be loaded ahead such that nobody sees it. ``str`` says why."""


def load_ahead(app: LightKernelApp, names: Sequence[str]) -> None:
    """Load modules in this process, in the order in which cells import them; leave out what is not installed.

    Raises CannotLoadError if one cannot be imported, says something, or leaves what a fork cannot copy: that is then
    for the cell that imports it to do.
    """
    files = hygiene.open_files()
    said = CellOutputs(app.session.key)
    outputs = said.begin_cell()
    app.publisher.divert(said)
    ahead = Ahead()
    try:
        for name in filter(is_installed, names):
            ahead.load(name)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        app.publisher.divert(Nowhere())
    if outputs:
        raise CannotLoadError(texts.SAYS_SOMETHING)
    if hygiene.has_other_threads() or hygiene.has_child() or hygiene.open_files() != files:
        raise CannotLoadError(texts.LEAVES_SOMETHING)
    ahead.hide()


def is_installed(name: str) -> bool:
    """Return whether a module belongs to this Python or is installed in it: nobody writes it meanwhile."""
    try:
        found = find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        return False
    return found is not None and found.origin is not None and _is_in_place(found.origin)


def _is_in_place(origin: str) -> bool:
    if origin in ("built-in", "frozen"):
        return True
    python = map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib"))
    return any(origin.startswith(f"{place}{os.sep}") for place in (*python, *site.getsitepackages()))


class Group:
    """What one import loads: the modules by name, and of which packages these are a part."""

    def __init__(self, modules: dict[str, ModuleType]) -> None:
        self.modules = modules
        self._parts = [
            (sys.modules[package], part, module)
            for name, module in modules.items()
            for package, _, part in [name.rpartition(".")]
            if package and package not in modules and vars(sys.modules[package]).get(part) is module
        ]
        """Package, name and module of what hangs on a package that another import loads."""

    def hide(self) -> None:
        """Put it all out of sight."""
        for name in self.modules:
            del sys.modules[name]
        for package, part, _ in self._parts:
            delattr(package, part)

    def show(self, but: str) -> None:
        """Let it all be seen, except for the one module that is being imported: Python itself does that."""
        sys.modules.update({name: module for name, module in self.modules.items() if name != but})
        for package, part, module in self._parts:
            setattr(package, part, module)


class Ahead(MetaPathFinder, Loader):
    """Finds what was loaded ahead, once a cell imports it."""

    def __init__(self) -> None:
        self._seen = dict(sys.modules)
        self._groups: list[Group] = []

    def load(self, name: str) -> None:
        """Load a module, each of the packages that it is in first; leave out what is no module.

        Raises CannotLoadError.
        """
        for one in filter(_is_to_load, _packages_of(name)):
            try:
                importlib.import_module(one)
            except Exception as error:
                raise CannotLoadError(f"{type(error).__name__}: {error}") from error
            self._gather()

    def _gather(self) -> None:
        """Note what the last import has loaded."""
        there = dict(sys.modules)
        if any(there.get(known) is not module for known, module in self._seen.items()):
            raise CannotLoadError(texts.LEAVES_SOMETHING)
        new = {known: module for known, module in there.items() if known not in self._seen}
        origins = [getattr(module, "__file__", None) for module in new.values()]
        if not all(_is_in_place(origin) for origin in origins if origin):
            raise CannotLoadError(texts.IS_NOT_INSTALLED)
        self._groups.append(Group(new))
        self._seen = there

    def hide(self) -> None:
        """Put everything out of sight, and find it from now on."""
        for group in reversed(self._groups):
            group.hide()
        sys.meta_path.insert(0, self)

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        """Return where a module is that was loaded ahead."""
        found = next((group.modules[fullname] for group in self._groups if fullname in group.modules), None)
        if found is None:
            return None
        origin = found.__spec__.origin if found.__spec__ else None
        return ModuleSpec(fullname, self, origin=origin, is_package=hasattr(found, "__path__"))

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module that was loaded; all that was to be imported before it is seen from now on.

        Python gives it this spec for as long as it takes it for new.
        """
        at = next(at for at, group in enumerate(self._groups) if spec.name in group.modules)
        module = self._groups[at].modules[spec.name]
        for group in self._groups[: at + 1]:
            group.show(but=spec.name)
        del self._groups[: at + 1]
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Leave it as it is: it has run."""
        for_now = module.__spec__
        assert for_now is not None  # noqa: S101 - Python has just set it
        module.__spec__ = for_now.loader_state


def _is_to_load(name: str) -> bool:
    """Return whether there is such a module that is not loaded; what ``from … import`` names may be anything."""
    package, _, part = name.rpartition(".")
    if name in sys.modules or (package and hasattr(sys.modules[package], part)):
        return False
    return find_spec(name) is not None


def _packages_of(name: str) -> Iterator[str]:
    """Yield a module's packages, the outermost first, and then the module itself."""
    parts = name.split(".")
    yield from (".".join(parts[:n]) for n in range(1, len(parts) + 1))
