"""`leerkit lab`: the lessons in a folder of the learner's, opened in JupyterLab."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from leerkit.content import lessons_dir
from leerkit.errors import LeerkitError, StartError
from leerkit.notebook import overview_notebook
from leerkit.notebook.laying_out import OWN, Layout, lay_out, writing
from leerkit.notebook.learner import learner_from
from leerkit.texts import notebook as texts
from leerkit.texts import recall

ANSWERS = "antwoorden.sqlite"
DEFAULTS = {
    # Light or dark as the learner's system is.
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    # All cells stay on the page, so that "Volgende" and links to sources find their place.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    # What cards show is saved with the notebook, so that they are there before its cells have run again.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
}
"""JupyterLab's settings where the learner set nothing else."""

WITHOUT = {"disabledExtensions": {"jupyterlab-jupytext": True}}
"""What comes along with a library of ours, and is no part of self-study."""

FIRST_THEME_SETTINGS = {"overrides": {"content-font-size1": "16px"}}
"""What the learner starts with; JupyterLab takes sizes from the learner's own settings only."""


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
    _write_settings(directory)
    environment = lab_environment(directory, os.environ)
    n_due = _n_due(directory, environment)
    if n_due:
        say(recall.lab_has_due(n_due))
    say(texts.LAB_OPENS if open_browser else texts.LAB_STARTS)
    first = overview_notebook.NAME if n_due else layout.first_notebook
    command = lab_command(directory, first, port=port, open_browser=open_browser)
    with subprocess.Popen(command, env=environment, cwd=directory) as lab:  # noqa: S603 - our own command
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:  # JupyterLab got it too, and asks whether to stop
                continue


def sentences(layout: Layout) -> tuple[str, ...]:
    """Return what there is to tell about a layout."""
    told = [texts.laid_out(str(layout.directory), len(layout.laid), len(layout.refreshed))]
    told += [texts.kept_yours(kept.path, kept.beside) for kept in layout.kept if kept.beside]
    return tuple(told)


def lab_command(
    directory: Path, first_notebook: str, *, port: int | None = None, open_browser: bool = True
) -> list[str]:
    """Return the command that starts JupyterLab in ``directory``, so that it asks no other host for anything.

    ``first_notebook`` is opened if it is given; otherwise JupyterLab comes back as the learner left it.
    """
    own = directory / OWN
    arguments = [
        f"--ServerApp.root_dir={directory}",
        f"--LabApp.default_url=/lab/tree/{first_notebook}" if first_notebook else "--LabApp.default_url=/lab",
        f"--LabApp.app_settings_dir={own / 'lab'}",
        f"--LabApp.user_settings_dir={own / 'settings'}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
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
    """Return the environment of JupyterLab and its kernels: answers go to a file in ``directory``."""
    kept = {name: value for name, value in environ.items() if name not in ("LEERKIT_SERVER", "LEERKIT_TOKEN")}
    return {**kept, "LEERKIT_DATABASE": str(directory / OWN / ANSWERS)}


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


def _write_settings(directory: Path) -> None:
    """Write JupyterLab's defaults, and the learner's own settings if there are none yet."""
    defaults = directory / OWN / "lab" / "overrides.json"
    page = directory / OWN / "lab" / "page_config.json"
    themes = directory / OWN / "settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    with writing(directory):
        for path, settings in ((defaults, DEFAULTS), (page, WITHOUT), (themes, FIRST_THEME_SETTINGS)):
            path.parent.mkdir(parents=True, exist_ok=True)
            if path != themes or not path.exists():
                path.write_text(json.dumps(settings, indent=2), encoding="utf-8")
