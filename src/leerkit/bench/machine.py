"""On what it was measured."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

import psutil

from leerkit.bench.report import Machine

PACKAGES = (
    "leerkit",
    "voila",
    "ipykernel",
    "jupyter-client",
    "jupyter-server",
    "tornado",
    "ipywidgets",
    "anywidget",
)


def this_machine() -> Machine:
    """Return the facts of this machine that a measurement depends on."""
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        n_cores=_n_cores(),
        memory_bytes=psutil.virtual_memory().total,
        python=platform.python_version(),
        versions={name: found for name in PACKAGES if (found := _version(name))},
    )


def _n_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
