import json
import os
import signal
import sys
from pathlib import Path

import nbformat
import pytest

from leerkit.content import lessons_dir
from leerkit.errors import StartError
from leerkit.notebook import lab, lab_language, lab_settings
from leerkit.notebook.lab_edition import lab_edition
from leerkit.notebook.laying_out import Kept, lay_out
from leerkit.notebook.widget_state import WIDGET_VIEW
from leerkit.texts.lab_cells import RUN_ALL
from tests.gallery_lesson import SLUG, gallery_folder

NOTEBOOK = f"{SLUG}/les.ipynb"
YAML = f"{SLUG}/les.yaml"
OVERVIEW = "overzicht.ipynb"


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    folder = gallery_folder(tmp_path / "van-ons")
    (folder / "cijfers.csv").write_text("jaar,cijfer\n2024,7\n", encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "les-checkpoint.ipynb").write_text("{}", encoding="utf-8")
    return folder.parent


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "van mij" / "leerkit-lessen"


def renew(
    lessons: Path, name: str = NOTEBOOK, old: str = "Van elke soort", new: str = "Opnieuw: van elke soort"
) -> None:
    path = lessons / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run_as_jupyterlab_would(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "42"}]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def write_in(path: Path, text: str = "Mijn eigen aantekening") -> bytes:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(text))
    nbformat.write(notebook, path)
    return path.read_bytes()


# ── laying out ──────────────────────────────────────────────────────────────────────────────────────────────


def test_lessons_are_laid_in_a_new_folder(lessons: Path, own: Path) -> None:
    layout = lay_out(own, lessons)
    assert layout.laid == (f"{SLUG}/cijfers.csv", NOTEBOOK, YAML, OVERVIEW)
    assert (layout.refreshed, layout.kept) == ((), ())
    assert layout.first_notebook == NOTEBOOK
    assert (own / YAML).read_bytes() == (lessons / YAML).read_bytes()
    assert sorted(path.name for path in (own / SLUG).iterdir()) == ["cijfers.csv", "les.ipynb", "les.yaml"]


def test_a_second_time_there_is_nothing_to_do(lessons: Path, own: Path) -> None:
    lay_out(own, lessons)
    layout = lay_out(own, lessons)
    assert (layout.laid, layout.refreshed, layout.kept, layout.first_notebook) == ((), (), (), "")


def test_a_new_version_replaces_what_was_not_changed(lessons: Path, own: Path) -> None:
    lay_out(own, lessons)
    run_as_jupyterlab_would(own / NOTEBOOK)
    renew(lessons)
    renew(lessons, YAML, "Van elke soort één.", "Van elke soort precies één.")
    assert lay_out(own, lessons).refreshed == (NOTEBOOK, YAML)
    assert "Opnieuw: van elke soort" in (own / NOTEBOOK).read_text(encoding="utf-8")
    assert "precies één" in (own / YAML).read_text(encoding="utf-8")


def test_what_the_learner_changed_is_never_overwritten(lessons: Path, own: Path) -> None:
    lay_out(own, lessons)
    mine = write_in(own / NOTEBOOK)
    (own / YAML).write_text("title: van mij\n", encoding="utf-8")
    layout = lay_out(own, lessons)
    assert layout.kept == (Kept(path=NOTEBOOK), Kept(path=YAML))
    renew(lessons)
    layout = lay_out(own, lessons)
    beside = f"{SLUG}/les.nieuw.ipynb"
    assert layout.kept == (Kept(path=NOTEBOOK, beside=beside), Kept(path=YAML))
    assert (own / NOTEBOOK).read_bytes() == mine
    assert (own / YAML).read_text(encoding="utf-8") == "title: van mij\n"
    assert "Opnieuw: van elke soort" in (own / beside).read_text(encoding="utf-8")
    told = lab.sentences(layout)
    assert f"Je hebt {NOTEBOOK} zelf veranderd." in told[1]
    assert beside in told[1]
    assert len(told) == 2


def test_a_new_version_is_laid_beside_once_and_never_over_an_earlier_one(lessons: Path, own: Path) -> None:
    lay_out(own, lessons)
    write_in(own / NOTEBOOK)
    renew(lessons)
    lay_out(own, lessons)
    noted = write_in(own / SLUG / "les.nieuw.ipynb")
    assert lay_out(own, lessons).kept == (Kept(path=NOTEBOOK),)
    renew(lessons, old="Opnieuw: van", new="Nog eens: van")
    assert lay_out(own, lessons).kept == (Kept(path=NOTEBOOK, beside=f"{SLUG}/les.nieuw-2.ipynb"),)
    assert (own / SLUG / "les.nieuw.ipynb").read_bytes() == noted


def test_files_that_were_there_before_leerkit_are_the_learners(lessons: Path, own: Path) -> None:
    (own / SLUG).mkdir(parents=True)
    (own / YAML).write_text("al van mij", encoding="utf-8")
    assert lay_out(own, lessons).kept == (Kept(path=YAML, beside=f"{SLUG}/les.nieuw.yaml"),)
    assert (own / YAML).read_text(encoding="utf-8") == "al van mij"


@pytest.mark.parametrize("content", [b"", b"{", b'{"files": 3}', b"\xff\xfe"])
def test_with_a_damaged_manifest_everything_counts_as_the_learners(
    lessons: Path, own: Path, content: bytes
) -> None:
    lay_out(own, lessons)
    mine = write_in(own / NOTEBOOK)
    (own / ".leerkit" / "manifest.json").write_bytes(content)
    renew(lessons)
    renew(lessons, YAML, "Van elke soort één.", "Van elke soort precies één.")
    layout = lay_out(own, lessons)
    assert [kept.path for kept in layout.kept] == [NOTEBOOK, YAML]
    assert (own / NOTEBOOK).read_bytes() == mine


def test_a_file_that_was_thrown_away_comes_back(lessons: Path, own: Path) -> None:
    lay_out(own, lessons)
    (own / NOTEBOOK).unlink()
    assert lay_out(own, lessons).laid == (NOTEBOOK,)


def test_a_place_that_cannot_be_used_is_said(
    lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "bestand"
    taken.write_text("van mij", encoding="utf-8")
    with pytest.raises(StartError, match=r"op deze plek staat al een bestand.*leerkit lab MAP"):
        lay_out(taken, lessons)
    with pytest.raises(StartError, match="kan niet worden geschreven"):
        lay_out(taken / "lessen", lessons)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/dicht/lessen")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(StartError, match=r"^/dicht/lessen: in deze map kan niet worden geschreven"):
        lay_out(tmp_path / "dicht", lessons)
    assert taken.read_text(encoding="utf-8") == "van mij"


def test_the_lessons_of_leerkit_can_be_laid_out(own: Path) -> None:
    layout = lay_out(own, lessons_dir())
    assert "00-galerij/les.ipynb" in layout.laid
    assert layout.first_notebook.startswith("01-"), "the gallery is no part of the course"
    for path in layout.laid:
        if path.endswith(".ipynb"):
            nbformat.validate(nbformat.read(own / path, as_version=4))


def test_outputs_that_would_be_errors_are_taken_out_of_a_notebook_that_was_run_before(
    lessons: Path, own: Path
) -> None:
    lay_out(own, lessons)
    notebook = json.loads((own / NOTEBOOK).read_text(encoding="utf-8"))
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "weg", "version_major": 2}}
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    said = {"output_type": "stream", "name": "stdout", "text": "42"}
    code["outputs"] = [said, {"output_type": "display_data", "metadata": {}, "data": view}]
    (own / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    assert lay_out(own, lessons).kept == ()
    code["outputs"] = [said]
    assert json.loads((own / NOTEBOOK).read_text(encoding="utf-8")) == notebook


# ── the notebook for JupyterLab ─────────────────────────────────────────────────────────────────────────────


def test_notebook_says_how_to_begin_and_folds_calls_away(lessons: Path) -> None:
    run_as_jupyterlab_would(lessons / NOTEBOOK)
    notebook = nbformat.reads(lab_edition((lessons / NOTEBOOK).read_bytes()).decode(), as_version=4)
    nbformat.validate(notebook)
    assert f"*{RUN_ALL}*" in notebook.cells[1].source
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count is None for cell in code)
    unfolded = [cell.source for cell in code if not cell.metadata.get("jupyter", {}).get("source_hidden")]
    assert unfolded == ["import pandas as pd"]


def test_call_that_a_learner_is_asked_to_change_is_not_folded_away(lessons: Path) -> None:
    notebook = nbformat.read(lessons / NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell('les.wijk("Charlois")'))
    cells = nbformat.reads(lab_edition(nbformat.writes(notebook).encode()).decode(), as_version=4).cells
    assert "jupyter" not in cells[-1].metadata


def test_exercise_is_there_to_read_before_anything_has_run(lessons: Path) -> None:
    card = {"text/plain": "x", WIDGET_VIEW: {"model_id": "x"}}
    said = {"output_type": "stream", "name": "stdout", "text": "42"}
    failed = {"output_type": "error", "ename": "x", "evalue": "x", "traceback": []}
    shown = {"output_type": "execute_result", "execution_count": 7, "metadata": {}}
    written = json.loads((lessons / NOTEBOOK).read_text(encoding="utf-8"))
    code = next(cell for cell in written["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [
        said,
        failed,
        {**shown, "data": card},
        {**shown, "data": {**card, "text/html": "<p>?</p>"}},
    ]
    notebook = nbformat.reads(lab_edition(json.dumps(written).encode()).decode(), as_version=4)
    nbformat.validate(notebook)
    outputs = next(cell for cell in notebook.cells if cell.cell_type == "code").outputs
    assert [one.output_type for one in outputs] == ["stream", "execute_result"]
    assert (dict(outputs[1].data), outputs[1].execution_count) == (
        {"text/plain": "x", "text/html": "<p>?</p>"},
        None,
    )


# ── JupyterLab ──────────────────────────────────────────────────────────────────────────────────────────────


def test_jupyterlab_keeps_answers_in_the_learners_folder_and_to_itself(tmp_path: Path) -> None:
    environ = {
        "PATH": "/bin",
        "LEERKIT_SERVER": "http://127.0.0.1:1",
        "LEERKIT_TOKEN": "t",
        "LEERKIT_DATABASE": "x",
    }
    place = str(tmp_path / ".leerkit" / "antwoorden.sqlite")
    dutch = str(tmp_path / ".leerkit" / "lab" / "taal")
    given = {"PATH": "/bin", "LEERKIT_DATABASE": place, "PYTHONPATH": dutch}
    assert lab.lab_environment(tmp_path, environ) == given
    mine = lab.lab_environment(tmp_path, {**environ, "PYTHONPATH": "/mijn"})
    assert mine["PYTHONPATH"] == os.pathsep.join((dutch, "/mijn"))
    command = lab.lab_command(tmp_path, NOTEBOOK, port=8899, open_browser=False)
    assert command[1:3] == ["-m", "jupyterlab"]
    assert {
        "--no-browser",
        "--ServerApp.port=8899",
        f"--ServerApp.root_dir={tmp_path}",
        f"--LabApp.default_url=/lab/tree/{NOTEBOOK}",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.answer_yes=True",
    } <= set(command)
    assert "--no-browser" not in lab.lab_command(tmp_path, "")
    assert "--LabApp.default_url=/lab" in lab.lab_command(tmp_path, "")


STANDS_IN = """
import json, os, signal, sys, time
from pathlib import Path
print("English words of a server", file=sys.stderr)
told = {"url": "http://localhost:8888/", "token": "geheim"}
place = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / f"jpserver-{os.getpid()}.json"
place.write_text(json.dumps(told))
print(os.environ["LEERKIT_DATABASE"], os.getcwd(), flush=True)
"""
"""What writes down where it is, as JupyterLab does."""


def run_in_its_place(
    monkeypatch: pytest.MonkeyPatch, lessons: Path, own: Path, ending: str, runtime: Path
) -> tuple[int, list[str]]:
    """Run a program in JupyterLab's place; return its exit status, and what the terminal said."""
    runtime.mkdir()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(lab, "lab_command", lambda *_, **__: [sys.executable, "-c", STANDS_IN + ending])
    told: list[str] = []
    return lab.run_lab(own, lessons, open_browser=False, say=told.append), told


def test_terminal_says_where_jupyterlab_is_and_what_that_writes_goes_to_a_file(
    lessons: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = "time.sleep(2)\nsys.exit(3)"
    status, told = run_in_its_place(monkeypatch, lessons, own, ending, tmp_path / "runtime")
    log = own / ".leerkit" / "jupyterlab.log"
    assert status == 3
    assert told == [
        f"De lessen staan in {own} (4 nieuw).",
        "JupyterLab start nu. Open straks zelf het adres dat hieronder komt. Stoppen doe je hier met Ctrl+C.",
        f"JupyterLab staat op http://localhost:8888/lab/tree/{NOTEBOOK}?token=geheim",
        f"JupyterLab is gestopt. Waarom, staat in {log}.",
    ]
    said = log.read_text(encoding="utf-8")
    assert "English words of a server" in said
    assert f"{own / '.leerkit' / 'antwoorden.sqlite'} {own}" in said


def test_ctrl_c_stops_jupyterlab_without_a_question(
    lessons: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = "os.kill(os.getppid(), signal.SIGINT)\ntime.sleep(1)"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests may run in the background
    try:
        status, told = run_in_its_place(monkeypatch, lessons, own, ending, tmp_path / "runtime")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (status, told[-1]) == (0, "JupyterLab stopt. Wat je hebt geantwoord, is bewaard.")


def test_jupyterlab_ends_when_leerkit_is_told_to(
    lessons: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        ending = "os.kill(os.getppid(), signal.SIGTERM)\ntime.sleep(20)"
        status, told = run_in_its_place(monkeypatch, lessons, own, ending, tmp_path / "runtime")
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]  # once: the one after it ended
    assert (status, told[-1]) == (-signal.SIGTERM, "JupyterLab stopt. Wat je hebt geantwoord, is bewaard.")


def test_jupyterlab_begins_in_dutch_in_our_look_with_the_contents_beside_the_lesson(own: Path) -> None:
    lab_settings.write_settings(own)
    settings = json.loads((own / ".leerkit/lab/overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "nl_NL"}
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert settings["@jupyterlab/notebook-extension:tracker"] == {
        "windowingMode": "none",
        "scrollPastEnd": False,
    }
    assert ".jp-Notebook" in (own / ".leerkit/lab/custom/custom.css").read_text(encoding="utf-8")
    (workspace,) = (own / ".leerkit/workspaces").iterdir()
    assert (
        json.loads(workspace.read_text())["data"]["layout-restorer:data"]["left"]["current"]
        == "@jupyterlab/toc:plugin"
    )
    workspace.write_text("zoals ik het liet")
    lab_settings.write_settings(own)
    assert workspace.read_text() == "zoals ik het liet"


def test_without_its_language_pack_jupyterlab_is_asked_for_no_language(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab_language, "find_spec", lambda _: None)
    assert "@jupyterlab/translation-extension:plugin" not in lab_settings.defaults()
    lab_language.write_language(own)
    assert not own.exists()


def test_settings_that_the_learner_made_stay(own: Path) -> None:
    themes = own / ".leerkit/settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    lab_settings.write_settings(own)
    assert "16px" in themes.read_text(encoding="utf-8")
    themes.write_text('{"theme": "JupyterLab Dark"}', encoding="utf-8")
    lab_settings.write_settings(own)
    assert themes.read_text(encoding="utf-8") == '{"theme": "JupyterLab Dark"}'


def test_without_jupyterlab_lab_says_how_to_get_it(
    lessons: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda _: None)
    with pytest.raises(StartError, match="pip install jupyterlab"):
        lab.run_lab(own, lessons)
    assert not own.exists()


def test_root_in_a_container_may_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--allow-root" in lab.lab_command(tmp_path, "")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--allow-root" not in lab.lab_command(tmp_path, "")
