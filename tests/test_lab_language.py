"""JupyterLab's Dutch, as `leerkit lab` lays it beside the lessons."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jupyterlab
import pytest

from leerkit.notebook import lab_language
from leerkit.texts import lab_cells, lab_dialogs, lab_menus, lab_window

ASKS_JUPYTERLAB = """
import json
from jupyterlab_server.translation_utils import get_language_pack
sentences, trouble = get_language_pack("nl_NL")
print(json.dumps([sentences["jupyterlab"], trouble]))
"""
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
    share = Path(sys.prefix) / "share" / "jupyter" / "lab"
    assert jupyterlab.__version__
    code = "".join(path.read_text(encoding="utf-8") for path in share.glob("static/*.js"))
    schemas = "".join(path.read_text(encoding="utf-8") for path in share.glob("schemas/*/*/*.json"))
    written = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), code) + schemas
    gone = [key for key in given if _as_written(key) not in written.replace("\\n", "\n").replace('\\"', '"')]
    assert gone == []


def _as_written(key: str) -> str:
    return key.rpartition("\x04")[2]


@pytest.mark.parametrize(
    "said", [said for part in PARTS for said in part.items()], ids=lambda said: said[0][:40]
)
def test_what_is_filled_in_is_filled_in_in_dutch_too(said: tuple[str, lab_cells.Translation]) -> None:
    key, dutch = said
    forms = [dutch] if isinstance(dutch, str) else list(dutch)
    holes = set(re.findall(r"%\d", key))
    assert all(set(re.findall(r"%\d", form)) >= holes for form in forms[-1:])
    assert all(form.strip() for form in forms)
