"""Interactive lessons about neighbourhood liveability, on one's own or with a room.

In a notebook:

    import leerkit
    les = leerkit.lesson()
    les.exercise("wat-is-leefbaarheid")

What stands here is loaded when it is first used, so that importing leerkit costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leerkit.errors import LeerkitError
    from leerkit.notebook.notebook_lesson import lesson
    from leerkit.notebook.results import results
    from leerkit.notebook.today import today

    __version__: str

_WHERE = {
    "LeerkitError": "leerkit.errors",
    "lesson": "leerkit.notebook.notebook_lesson",
    "results": "leerkit.notebook.results",
    "today": "leerkit.notebook.today",
}

__all__ = ["LeerkitError", "__version__", "lesson", "results", "today"]


def __getattr__(name: str) -> Any:
    """Load what a notebook or program asks of leerkit, when it asks."""
    if name == "__version__":
        return import_module("importlib.metadata").version("leerkit")
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
