"""What a page may open in its kernel: a few conversations, and no widgets of its own making.

A lesson's widgets are made by its cells. A page that makes more would fill the kernel's memory with them.
"""

from collections import deque
from collections.abc import Callable
from typing import Any

from comm.base_comm import CommManager

WIDGETS = "jupyter.widget"
N_OPEN = 32
"""How many conversations that pages have opened are kept; a page has one or two, and one that is gone never closes
its own."""


class OutsideComms:
    """Handles a kernel's ``comm_open`` messages in place of its comm manager, within these bounds."""

    def __init__(self, manager: CommManager) -> None:
        self._manager = manager
        self._open: Callable[..., None] = manager.comm_open
        self._opened: deque[str] = deque()

    def comm_open(self, stream: Any, ident: Any, message: dict[str, Any]) -> None:
        """Open a conversation; one for a widget, or with the id of one that is open already, is passed over."""
        comm_id, target = message["content"]["comm_id"], message["content"]["target_name"]
        if target == WIDGETS or comm_id in self._manager.comms:
            return
        self._open(stream, ident, message)
        if comm_id in self._manager.comms:
            self._opened.append(comm_id)
        while len(self._opened) > N_OPEN:
            self._manager.comms.pop(self._opened.popleft(), None)
