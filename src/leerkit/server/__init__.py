"""The server of a workshop. ``run_workshop(WorkshopOptions(...))`` serves until it is stopped."""

from leerkit.server.options import WorkshopOptions

__all__ = ["WorkshopOptions", "run_workshop"]


def __getattr__(name: str) -> object:
    """Load the server itself only when it is asked for."""
    if name == "run_workshop":
        from leerkit.server.run import run_workshop  # noqa: PLC0415

        return run_workshop
    raise AttributeError(name)
