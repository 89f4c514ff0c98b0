"""`leerkit lab`: the lessons in a folder of the learner's, opened in JupyterLab."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from leerkit.content import lessons_dir
from leerkit.errors import LeerkitError, StartError
from leerkit.notebook import lab_process, overview_notebook
from leerkit.notebook.lab_language import with_language, write_language
from leerkit.notebook.lab_settings import extensions_folder, style_folder, write_settings
from leerkit.notebook.laying_out import OWN, Layout, lay_out
from leerkit.notebook.learner import learner_from
from leerkit.texts import notebook as texts
from leerkit.texts import recall

ANSWERS = "antwoorden.sqlite"
LOG = "jupyterlab.log"


def run_lab(
    directory: Path,
    lessons: Path | None = None,
    *,
    port: int | None = None,
    open_browser: bool = True,
    say: Callable[[str], None] = print,
) -> int:
    """Lay the lessons out in ``directory``, open JupyterLab there and wait for it; return its exit status.

    ``lessons`` is the folder that they come from, leerkit's own if it is not given; ``port`` is JupyterLab's
    to choose if it is not given. ``say`` gets what there is to tell, sentence by sentence. Raises StartError
    if the folder cannot be used or JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise StartError(texts.LAB_IS_MISSING, hint=texts.LAB_HINT)
    directory = directory.absolute()
    layout = lay_out(directory, lessons or lessons_dir())
    for sentence in sentences(layout):
        say(sentence)
    write_settings(directory)
    write_language(directory)
    environment = lab_environment(directory, os.environ)
    n_due = _n_due(directory, environment)
    if n_due:
        say(recall.lab_has_due(n_due))
    say(texts.LAB_OPENS if open_browser else texts.LAB_STARTS)
    first = overview_notebook.NAME if n_due else layout.first_notebook
    command = lab_command(directory, first, port=port, open_browser=open_browser)
    started = lab_process.Started(command, environment, directory, first_page(first), directory / OWN / LOG)
    return lab_process.run(started, say)


def sentences(layout: Layout) -> tuple[str, ...]:
    """Return what there is to tell about a layout."""
    told = [texts.laid_out(str(layout.directory), len(layout.laid), len(layout.refreshed))]
    told += [texts.kept_yours(kept.path, kept.beside) for kept in layout.kept if kept.beside]
    return tuple(told)


def first_page(first_notebook: str) -> str:
    """Return JupyterLab's first page: a notebook if there is one; else it comes back as the learner left it."""
    return f"lab/tree/{first_notebook}" if first_notebook else "lab"


def lab_command(
    directory: Path, first_notebook: str, *, port: int | None = None, open_browser: bool = True
) -> list[str]:
    """Return the command that starts JupyterLab in ``directory``, so that it asks no other host for anything.

    ``first_notebook`` is opened if it is given; otherwise JupyterLab comes back as the learner left it.
    """
    own = directory / OWN
    arguments = [
        f"--ServerApp.root_dir={directory}",
        f"--LabApp.default_url=/{first_page(first_notebook)}",
        f"--LabApp.app_settings_dir={own / 'lab'}",
        f"--LabApp.user_settings_dir={own / 'settings'}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
        f"--LabApp.extra_labextensions_path={extensions_folder(directory)}",
        "--LabApp.custom_css=True",
        f"--ServerApp.tornado_settings={json.dumps({'static_custom_path': [str(style_folder(directory))]})}",
        "--ServerApp.answer_yes=True",  # to whether to stop, which it asks in English
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.jpserver_extensions=jupyterlab_jupytext=False",  # it would save notebooks without our hook
        "--ContentsManager.pre_save_hook=leerkit.notebook.widget_state.keep_widget_state",
    ]
    if port is not None:
        arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not open_browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container
        arguments.append("--allow-root")
    return [sys.executable, "-m", "jupyterlab", *arguments]


def lab_environment(directory: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of JupyterLab and its kernels: answers and Dutch stand in ``directory``."""
    kept = {name: value for name, value in environ.items() if name not in ("LEERKIT_SERVER", "LEERKIT_TOKEN")}
    return with_language(directory, {**kept, "LEERKIT_DATABASE": str(directory / OWN / ANSWERS)})


def _n_due(directory: Path, environ: Mapping[str, str]) -> int:
    """Return how much there is to repeat today; nothing if that cannot be read, which the overview then says."""
    if not (directory / OWN / ANSWERS).exists():  # nobody has learned here yet
        return 0
    from leerkit.notebook.recall import agenda  # noqa: PLC0415 - not for who comes first
    from leerkit.notebook.today import lessons_in, todays_date  # noqa: PLC0415 - brings widgets along

    day = todays_date()
    with contextlib.suppress(LeerkitError):
        answers = learner_from(environ).history() or []
        return sum(due.day <= day for due in agenda(lessons_in(directory), answers, day))
    return 0
