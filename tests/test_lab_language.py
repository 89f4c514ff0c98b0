"""JupyterLab's Dutch, as `leerkit lab` lays it beside the lessons."""

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from leerkit.notebook import lab_language
from leerkit.texts import lab_cells, lab_dialogs, lab_menus, lab_window

ASKS_JUPYTERLAB = """
import json
from jupyterlab_server.translation_utils import get_language_pack
sentences, trouble = get_language_pack("nl_NL")
print(json.dumps([sentences["jupyterlab"], trouble]))
"""
STRING = r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`$]*`)"""
TRANSLATED = re.compile(rf"\.(?:__|_p|_n|_np)\(\s*{STRING}(?:\s*,\s*{STRING})?")
HOLE = re.compile(r"%\d")
PARTS = (
    *(lab_menus.NAMES, lab_menus.FILES, lab_window.WINDOW, lab_window.SETTINGS),
    *(lab_cells.EDITING, lab_cells.RUNNING),
    *(lab_dialogs.BUTTONS, lab_dialogs.KERNELS, lab_dialogs.FILES, lab_dialogs.SERVER, lab_dialogs.TRUST),
)


def test_jupyterlab_finds_the_fuller_pack_under_the_name_of_its_own(tmp_path: Path) -> None:
    lab_language.write_language(tmp_path)
    environment = lab_language.with_language(tmp_path, os.environ)
    asked = subprocess.run(
        [sys.executable, "-c", ASKS_JUPYTERLAB],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    sentences, trouble = json.loads(asked.stdout)
    assert trouble == ""
    assert sentences["Run All Cells"] == ["Alle cellen uitvoeren"]
    assert sentences["Cut Cell"] == ["Cel knippen", "Cellen knippen"]
    assert sentences["menu\x04File"] == ["Bestand"]  # the pack's own
    assert sentences[""]["language"] == "nl-NL"


def test_an_older_pack_is_replaced_as_a_whole(tmp_path: Path) -> None:
    lab_language.write_language(tmp_path)
    older = lab_language.language_folder(tmp_path) / lab_language.LANGUAGE_PACK / "ouder.json"
    older.write_text("{}", encoding="utf-8")
    lab_language.write_language(tmp_path)
    assert not older.exists()


def test_each_sentence_is_one_of_jupyterlab_and_has_one_translation() -> None:
    """What JupyterLab says otherwise by now would stay English without anybody noticing."""
    given = [key for part in PARTS for key in part]
    assert len(given) == len(set(given))
    assert [key for key in given if key.rpartition("\x04")[2] not in sentences()] == []


@cache
def sentences() -> set[str]:
    """Return all that the installed JupyterLab translates, and the names of menus in its settings."""
    share = Path(sys.prefix) / "share" / "jupyter" / "lab"
    code = "".join(path.read_text(encoding="utf-8") for path in share.glob("static/*.js"))
    schemas = "".join(path.read_text(encoding="utf-8") for path in share.glob("schemas/*/*/*.json"))
    written = [one for found in TRANSLATED.finditer(code) for one in found.groups() if one]
    return {_read(one) for one in written} | set(re.findall(r'"label": "([^"]+)"', schemas))


def _read(written: str) -> str:
    """Return what a string in JavaScript says."""
    return written[1:-1] if written[0] == "`" else str(ast.literal_eval(written))


def test_what_is_filled_in_is_filled_in_in_dutch_too() -> None:
    said = [(key, dutch) for part in PARTS for key, dutch in part.items()]
    assert [key for key, dutch in said if not _is_filled_in(key, dutch)] == []


def _is_filled_in(key: str, dutch: lab_cells.Translation) -> bool:
    """Return whether a translation has words, and its form for more than one has the holes of the sentence."""
    forms = [dutch] if isinstance(dutch, str) else list(dutch)
    return all(form.strip() for form in forms) and set(HOLE.findall(forms[-1])) >= set(HOLE.findall(key))
