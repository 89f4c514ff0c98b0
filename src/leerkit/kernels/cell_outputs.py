"""What a notebook's cells show, noted down as nbformat outputs instead of being sent to anybody."""

from collections.abc import Sequence
from typing import Any

import comm
from jupyter_client.session import Session

Output = dict[str, Any]

DISPLAY = "leerkit_display"
"""Names, in an output's metadata, what a cell or a widget may show something else in later (``display_id``)."""

SHOWN = ("stream", "display_data", "execute_result", "error", "update_display_data", "clear_output")


class CellOutputs:
    """An outlet that keeps the outputs of the cell that runs.

    What a cell shows within an ``ipywidgets.Output`` belongs to that widget: a front end would put it there,
    so here the widget gets it the way it would from a front end.
    """

    def __init__(self, key: bytes) -> None:
        self._session = Session(key=key)
        self._outputs: list[Output] = []
        self._clear_next: set[str] = set()
        """Output widgets, and "" for the cell, whose outputs go as soon as there is a new one."""
        self._by_display_id: dict[str, list[Output]] = {}
        self._output_widgets: dict[str, str] = {}
        """The ids of Output widgets, and of the request whose output each one takes, if any."""
        self._in_widget: dict[str, list[Output]] = {}

    def begin_cell(self) -> list[Output]:
        """Return the list that the next cell's outputs will be in."""
        self._outputs = []
        self._clear_next.discard("")
        return self._outputs

    def send_multipart(self, parts: Sequence[bytes], **_options: Any) -> None:
        """Take one serialized message."""
        _, frames = self._session.feed_identities(list(parts))
        message = self._session.deserialize(frames)
        kind, content = message["msg_type"], message["content"]
        if kind in ("comm_open", "comm_msg"):
            self._note_widget(content)
        elif kind in SHOWN:
            self._show(kind, content, self._widget_that_takes(message["parent_header"].get("msg_id", "")))

    def _note_widget(self, content: dict[str, Any]) -> None:
        """Remember whether an Output widget begins or ends to take a request's output."""
        state = content["data"].get("state", {})
        is_new = state.get("_model_name") == "OutputModel"
        is_told = content["comm_id"] in self._output_widgets and "msg_id" in state
        if is_new or is_told:
            self._output_widgets[content["comm_id"]] = state.get("msg_id") or ""

    def _widget_that_takes(self, msg_id: str) -> str:
        """Return the id of the Output widget that takes this request's output; empty if none does."""
        takers = [widget for widget, request in self._output_widgets.items() if msg_id and request == msg_id]
        return takers[-1] if takers else ""

    def _show(self, kind: str, content: dict[str, Any], widget: str) -> None:
        outputs = self._in_widget.setdefault(widget, []) if widget else self._outputs
        if kind == "clear_output":
            if content["wait"]:
                self._clear_next.add(widget)
            else:
                outputs.clear()
        elif kind == "update_display_data":
            for shown in self._by_display_id.get(content["transient"].get("display_id", ""), []):
                shown["data"] = content["data"]
                shown["metadata"] = {**content["metadata"], DISPLAY: shown["metadata"][DISPLAY]}
        else:
            if widget in self._clear_next:
                outputs.clear()
                self._clear_next.remove(widget)
            self._append(kind, content, outputs)
        if widget:
            tell_widget(widget, {"outputs": list(outputs)})

    def _append(self, kind: str, content: dict[str, Any], outputs: list[Output]) -> None:
        """Add one output; text that follows text of the same stream is joined to it."""
        last = outputs[-1] if outputs else {}
        if kind == "stream" and last.get("output_type") == "stream" and last["name"] == content["name"]:
            last["text"] += content["text"]
            return
        transient = content.pop("transient", {})
        output = {"output_type": kind, **content}
        outputs.append(output)
        if transient.get("display_id"):
            output["metadata"] = {**output["metadata"], DISPLAY: transient["display_id"]}
            self._by_display_id.setdefault(transient["display_id"], []).append(output)


def tell_widget(comm_id: str, state: dict[str, Any]) -> None:
    """Set a widget's state as a front end does, with a comm message."""
    widget = comm.get_comm_manager().get_comm(comm_id)
    if widget is not None:
        data = {"method": "update", "state": state, "buffer_paths": []}
        widget.handle_msg({"content": {"data": data}, "buffers": []})
