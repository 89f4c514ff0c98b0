"""What `leerkit lab` begins with in JupyterLab: its language, its look, and the contents of the notebook beside it."""

import json
from pathlib import Path
from typing import Any

from leerkit.look import css
from leerkit.notebook import lab_language
from leerkit.notebook.laying_out import OWN, writing
from leerkit.texts import notebook as texts

DEFAULTS: dict[str, dict[str, Any]] = {
    # Light or dark as the learner's system is.
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    # All cells stay on the page, so that "Volgende" and links to sources find their place. A lesson ends with what is
    # last in it, and not with an empty screen.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none", "scrollPastEnd": False},
    # What cards show is saved with the notebook, so that they are there before its cells have run again.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    # Headings of the lesson, without numbers of JupyterLab's own and without those of what cells show.
    "@jupyterlab/toc-extension:registry": {
        "numberingH1": False,
        "numberHeaders": False,
        "includeOutput": False,
    },
}
"""JupyterLab's settings where the learner set nothing else."""

WITHOUT = {"disabledExtensions": {"jupyterlab-jupytext": True, "@voila-dashboards/jupyterlab-preview": True}}
"""What comes along with a library of ours, and is no part of self-study."""

NARROW = Path(__file__).with_name("narrow_lab.js")
EXTENSION = {
    "name": "leerkit",
    "version": "1.0.0",
    "jupyterlab": {
        "extension": True,
        "_build": {"load": f"static/{NARROW.name}", "extension": "./extension"},
    },
}
"""How JupyterLab hears of the script that folds its panel away on a narrow screen."""

FIRST_THEME_SETTINGS = {"overrides": {"content-font-size1": "16px"}}
"""What the learner starts with; JupyterLab takes sizes from the learner's own settings only."""

SIDE = ("filebrowser", "running-sessions", "@jupyterlab/toc:plugin", "extensionmanager.main-view")
CONTENTS_OPEN = {
    "data": {
        "layout-restorer:data": {
            "left": {"collapsed": False, "visible": True, "current": SIDE[2], "widgets": SIDE},
            "relativeSizes": [0.22, 0.78, 0],
        }
    },
    "metadata": {"id": "default"},
}
"""How JupyterLab is laid out the first time; after that, as the learner left it."""


def defaults() -> dict[str, dict[str, Any]]:
    """Return JupyterLab's settings: in Dutch if its language pack is there."""
    if not lab_language.is_there():
        return DEFAULTS
    return {**DEFAULTS, "@jupyterlab/translation-extension:plugin": {"locale": lab_language.DUTCH}}


def style_folder(directory: Path) -> Path:
    """Return the folder of JupyterLab's extra style sheet."""
    return directory / OWN / "lab" / "custom"


def _style() -> str:
    """Return JupyterLab's extra style sheet, with what it says in place of a sentence of JupyterLab's."""
    not_drawn = json.dumps(texts.LAB_NOT_DRAWN, ensure_ascii=False)
    return f"{css('tokens', 'contrast', 'lab')}\n:root {{\n  --lk-not-drawn: {not_drawn};\n}}\n"


def extensions_folder(directory: Path) -> Path:
    """Return the folder of JupyterLab's extra extensions."""
    return directory / OWN / "lab" / "labextensions"


def write_settings(directory: Path) -> None:
    """Write JupyterLab's defaults and style, and the learner's own settings if there are none yet."""
    from jupyterlab_server.workspaces_handler import WORKSPACE_EXTENSION, slugify  # noqa: PLC0415 - slow, and only here

    own = directory / OWN
    first = own / "workspaces" / f"{slugify('default')}{WORKSPACE_EXTENSION}"
    themes = own / "settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    extension = extensions_folder(directory) / "leerkit"
    always = {
        own / "lab" / "overrides.json": json.dumps(defaults(), indent=2),
        own / "lab" / "page_config.json": json.dumps(WITHOUT, indent=2),
        style_folder(directory) / "custom.css": _style(),
        extension / "package.json": json.dumps(EXTENSION, indent=2),
        extension / "static" / NARROW.name: NARROW.read_text(encoding="utf-8"),
    }
    once = {themes: json.dumps(FIRST_THEME_SETTINGS, indent=2), first: json.dumps(CONTENTS_OPEN)}
    with writing(directory):
        for path, written in {
            **always,
            **{path: one for path, one in once.items() if not path.exists()},
        }.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written, encoding="utf-8")
