"""What widgets looked like, saved in a notebook, so that they are there before its cells have run again.

JupyterLab saves the state of widgets whose kernel is there, and of no others. A notebook that is opened and saved
without running it would so lose what its cards show, and show errors in their place the next time.
"""

import json
from pathlib import Path
from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
Notebook = dict[str, Any]


def keep_widget_state(model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Put back, into a notebook that JupyterLab is about to save, the states that it leaves out.

    A ``pre_save_hook`` of Jupyter's contents manager: ``model`` is what is saved, changed in place.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    saved = Path(contents_manager.root_dir) / path.strip("/")
    complete(model["content"], _states(_read(saved)))


def without_dead_widgets(content: bytes) -> bytes:
    """Return a notebook as it stands in a file, without the outputs that would show an error; else ``content``."""
    notebook = _parse(content)
    if not complete(notebook, {}):
        return content
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def complete(notebook: Notebook, before: dict[str, Any]) -> bool:
    """Give shown widgets their states out of ``before`` where those miss.

    Of an output for which there is none its other forms are left; without any it goes.

    Return whether anything was changed.
    """
    states = _states(notebook)
    cells = [cell for cell in _list(notebook.get("cells")) if _list(_inside(cell, "outputs"))]
    missing = {shown for cell in cells for shown in map(_shown, cell["outputs"]) if shown} - states.keys()
    if not missing:
        return False
    if missing & before.keys():  # a state refers to others, so that they stay together
        metadata = notebook["metadata"] = _dict(notebook.get("metadata"))
        saved = {"version_major": 2, "version_minor": 0, **_dict(_inside(metadata, "widgets", WIDGET_STATE))}
        metadata["widgets"] = {WIDGET_STATE: {**saved, "state": {**before, **states}}}
    dead = missing - before.keys()
    for cell in cells:
        cell["outputs"] = [
            output for output in cell["outputs"] if _shown(output) not in dead or _still(output)
        ]
    return True


def _still(output: Any) -> bool:
    """Take the widget off an output that has another form besides its name; return whether it has."""
    data = output["data"]
    if "text/html" not in data:
        return False
    del data[WIDGET_VIEW]
    return True


def _shown(output: Any) -> str | None:
    """Return the id of the widget that an output shows, if it shows one."""
    found = _inside(output, "data", WIDGET_VIEW, "model_id")
    return found if isinstance(found, str) and found else None


def _states(notebook: Notebook) -> dict[str, Any]:
    """Return the states of widgets that are saved in a notebook, by the widgets' ids."""
    return _dict(_inside(notebook, "metadata", "widgets", WIDGET_STATE, "state"))


def _inside(value: Any, *keys: str) -> Any:
    """Return what stands at the end of a path of keys, or None."""
    for key in keys:
        value = _dict(value).get(key)
    return value


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _read(path: Path) -> Notebook:
    try:
        return _parse(path.read_bytes())
    except OSError:
        return {}


def _parse(content: bytes) -> Notebook:
    try:
        notebook = json.loads(content)
    except ValueError:
        return {}
    return _dict(notebook)
