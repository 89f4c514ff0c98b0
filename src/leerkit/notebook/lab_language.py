"""JupyterLab's Dutch for `leerkit lab` alone: its language pack, with what that leaves in English said by leerkit.

JupyterLab asks the package of the language pack for its sentences, by name. So `leerkit lab` lays a fuller one of the
same name in the learner's folder, and starts JupyterLab with that folder first on its search path.
"""

import json
import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from leerkit.notebook.laying_out import OWN, writing
from leerkit.texts.lab_dialogs import DIALOGS
from leerkit.texts.lab_menus import MENUS

DUTCH = "nl_NL"
LANGUAGE_PACK = f"jupyterlab_language_pack_{DUTCH}"
SENTENCES = f"locale/{DUTCH}/LC_MESSAGES/jupyterlab.json"
"""In the pack: JupyterLab's own sentences, by what they are in its code."""

SEARCH_PATH = "PYTHONPATH"


def is_there() -> bool:
    """Return whether JupyterLab's Dutch language pack is installed."""
    return find_spec(LANGUAGE_PACK) is not None


def language_folder(directory: Path) -> Path:
    """Return the folder in which the fuller language pack stands."""
    return directory / OWN / "lab" / "taal"


def write_language(directory: Path) -> None:
    """Lay the fuller language pack in ``directory``; nothing if the pack itself is not installed.

    Raises StartError if the folder cannot be written.
    """
    found = find_spec(LANGUAGE_PACK)
    if found is None or not found.submodule_search_locations:
        return
    target = language_folder(directory) / LANGUAGE_PACK
    with writing(directory):
        shutil.rmtree(target, ignore_errors=True)  # of an older version of the pack
        leftovers = shutil.ignore_patterns("__pycache__")
        shutil.copytree(found.submodule_search_locations[0], target, ignore=leftovers)
        sentences = target / SENTENCES
        there = json.loads(sentences.read_text(encoding="utf-8"))
        sentences.write_text(json.dumps(fuller(there), ensure_ascii=False), encoding="utf-8")


def fuller(there: Mapping[str, Any]) -> dict[str, Any]:
    """Return a pack's sentences with ours, which go before those; each has its forms, of one and of more."""
    ours = {**MENUS, **DIALOGS}
    return {**there, **{key: [said] if isinstance(said, str) else list(said) for key, said in ours.items()}}


def with_language(directory: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which JupyterLab finds the fuller language pack first."""
    path = [str(language_folder(directory)), environ.get(SEARCH_PATH, "")]
    return {**environ, SEARCH_PATH: os.pathsep.join(part for part in path if part)}
