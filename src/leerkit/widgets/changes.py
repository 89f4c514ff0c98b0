"""What a page asks a kernel whose widgets it knows from a file: how they have changed since.

A page that comes in, or comes back, opens a comm to ``leerkit.changes``. The kernel closes it, with ``{"states": {model
id: traits}}`` for widgets that say which of their traits change (``live_traits``); other widgets send their traits
themselves, just before that. So little is said and little is touched: a forked kernel shares what it leaves alone.
"""

from typing import Any

from comm import get_comm_manager
from comm.base_comm import BaseComm
from ipywidgets import Layout, Widget
from ipywidgets.widgets import widget as ipywidgets_widget
from ipywidgets.widgets.widget_style import Style

TARGET = "leerkit.changes"
LOOKS = (Layout, Style)
FIXED = ("_model_", "_view_", "_esm", "_css", "_anywidget_id")


def answer_pages() -> None:
    """Let pages ask this kernel for changes. May be called again."""
    get_comm_manager().register_target(TARGET, _tell)


def _tell(asked: BaseComm, _message: object) -> None:
    """Tell what changes, and close the comm with which it was asked."""
    states: dict[str, dict[str, Any]] = {}
    for model, widget in list(ipywidgets_widget._instances.items()):
        live = getattr(widget, "live_traits", None)
        if live:
            states[model] = {name: getattr(widget, name) for name in live}
        elif live is None and not isinstance(widget, LOOKS):
            widget.send_state(_changing(widget))
            for look in _looks_of(widget):
                states[str(look.model_id)] = look.get_state(_changing(look))
    asked.close(data={"states": states})


def _changing(widget: Widget) -> list[Any]:
    """Return the traits of a widget but those that say which program draws it, and with what."""
    return [name for name in widget.keys if not name.startswith(FIXED)]


def _looks_of(widget: Widget) -> list[Widget]:
    """Return what says how a widget looks. That of our cards never changes, and is not asked for."""
    return [look for name in ("layout", "style") if isinstance(look := getattr(widget, name, None), LOOKS)]
