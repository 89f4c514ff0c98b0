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


def answer_pages() -> None:
    """Let pages ask this kernel for changes. May be called again."""
    get_comm_manager().register_target(TARGET, _tell)


def _tell(asked: BaseComm, _message: object) -> None:
    """Tell what changes, and close the comm with which it was asked."""
    states = {}
    for model, widget in list(ipywidgets_widget._instances.items()):
        live = getattr(widget, "live_traits", None)
        if live is None:
            _send_all(widget)
        elif live:
            states[model] = {name: getattr(widget, name) for name in live}
    asked.close(data={"states": states})


def _send_all(widget: Widget) -> None:
    """Let a widget send all its traits but those that say which program draws it. Looks are not drawn here."""
    if isinstance(widget, Layout | Style):
        return
    names: list[Any] = [name for name in widget.keys if not name.startswith("_")]
    widget.send_state(names)
