"""The command line as a whole: its help, what does not hold, what goes wrong."""

import os
import pty
import subprocess
import sys

import pytest

from leerkit.cli import main
from leerkit.errors import StartError
from leerkit.server import run
from leerkit.server.host import stopping
from leerkit.server.options import WorkshopOptions
from tests.command import exit_code

Output = pytest.CaptureFixture[str]


def test_without_a_command_it_shows_what_there_is(capsys: Output) -> None:
    assert exit_code() == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Gebruik: leerkit [OPTIES] OPDRACHT …\n")
    assert "Opdrachten:\n  workshop " in shown


@pytest.mark.parametrize("command", ["", "workshop", "lab", "check", "schema", "wipe"])
def test_help_is_dutch(command: str, capsys: Output) -> None:
    assert exit_code(*command.split(), "--help") == 0
    shown = capsys.readouterr().out
    assert "Toon deze uitleg." in shown
    for english in (
        "Usage",
        "Options",
        "Commands",
        "Show",
        "OPTIONS",
        "ARGS",
        "default:",
        "TEXT",
        "required",
    ):
        assert english not in shown


def test_it_says_its_version(capsys: Output) -> None:
    assert exit_code("--version") == 0
    assert capsys.readouterr().out == "leerkit 0.1.0\n"


BAD_PORT = "De waarde bij '--port' kan niet: een poort is een getal van 0 tot en met 65535.\n"
A_CODE = "een code bestaat uit 6 tot en met 40 letters (zonder accenten) en cijfers"
BAD_CODE = f"De waarde bij '--code' kan niet: {A_CODE}.\n"
WRONG_USAGE = {
    "wipee": "De opdracht 'wipee' bestaat niet. Bedoelde je 'wipe'?\nUitleg: leerkit --help\n",
    "zomaar": "De opdracht 'zomaar' bestaat niet.\nUitleg: leerkit --help\n",
    "--zomaar": "De optie '--zomaar' bestaat niet.\nUitleg: leerkit --help\n",
    "lab --prt 3": "De optie '--prt' bestaat niet. Bedoelde je '--port'?\nUitleg: leerkit lab --help\n",
    "check -x": "De optie '-x' bestaat niet.\nUitleg: leerkit check --help\n",
    "workshop --port": "Na '--port' hoort nog een waarde.\nUitleg: leerkit workshop --help\n",
    "workshop --json=3": "De optie '--json' staat op zichzelf, zonder waarde erachter.\n"
    "Uitleg: leerkit workshop --help\n",
    "schema les.json meer": "Dit is te veel: les.json meer.\nUitleg: leerkit schema --help\n",
    "workshop --port 65536": f"{BAD_PORT}Uitleg: leerkit workshop --help\n",
    "workshop --code a/b1": f"{BAD_CODE}Uitleg: leerkit workshop --help\n",
    "workshop --code <b>x": f"{BAD_CODE}Uitleg: leerkit workshop --help\n",
    "workshop --code abc": f"{BAD_CODE}Uitleg: leerkit workshop --help\n",
    "workshop --code ÉÉN1": f"{BAD_CODE}Uitleg: leerkit workshop --help\n",
    f"workshop --code {'a' * 41}": f"{BAD_CODE}Uitleg: leerkit workshop --help\n",
    "lab --port ٣": f"{BAD_PORT}Uitleg: leerkit lab --help\n",
    "wipe": "Zeg wat er gewist moet worden: --sessie CODE, met --deelnemer NAAM voor één persoon.\n"
    "Uitleg: leerkit wipe --help\n",
}


@pytest.mark.parametrize(("line", "says"), WRONG_USAGE.items(), ids=WRONG_USAGE)
def test_a_command_that_does_not_hold_is_explained_and_ends_with_2(
    line: str, says: str, capsys: Output
) -> None:
    assert exit_code(*line.split()) == 2
    shown = capsys.readouterr()
    assert shown.err == says
    assert shown.out == ""


# ── what goes wrong ──────────────────────────────────────────────────────────────────────────────


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run_workshop(_: WorkshopOptions) -> None:
        raise error

    monkeypatch.setattr(run, "run_workshop", run_workshop)


def test_a_problem_that_a_person_can_solve_is_its_message_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    failing(monkeypatch, StartError("poort 8866 is bezet", hint="Kies een andere met --port"))
    assert exit_code("--debug", "workshop") == 1
    assert capsys.readouterr().err == "poort 8866 is bezet. Kies een andere met --port.\n"


def test_a_bug_is_said_in_dutch_and_keeps_its_traceback_for_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    failing(monkeypatch, ZeroDivisionError("deling"))
    assert exit_code("workshop") == 1
    said = capsys.readouterr().err
    assert said.startswith("Er ging iets mis in leerkit zelf (ZeroDivisionError: deling).")
    assert "'leerkit --debug …'" in said
    assert "Traceback" not in said
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "workshop"])


def test_stopping_with_ctrl_c_is_no_problem_of_leerkit(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    monkeypatch.setattr(stopping, "given_up", lambda _code: None)  # this process goes on
    assert exit_code("workshop") == 130
    assert capsys.readouterr().err.strip() == "Gestopt."


# ── as a program ─────────────────────────────────────────────────────────────────────────────────


def test_help_loads_nothing_that_is_slow() -> None:
    code = (
        "import sys\nfrom leerkit.cli import main\n"
        "try:\n    main(['workshop', '--help'])\nexcept SystemExit:\n    pass\n"
        "slow = {'pydantic', 'yaml', 'tornado', 'sqlalchemy', 'pandas', 'jupyter_server', 'IPython'}\n"
        "print(*slow & set(sys.modules))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == ""


def test_it_runs_as_a_module_without_colours_in_a_pipe() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "leerkit", "zomaar"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr == WRONG_USAGE["zomaar"]


def test_a_terminal_gets_colours() -> None:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-m", "leerkit", "zomaar"], stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert shown.startswith("\x1b[31mDe opdracht 'zomaar' bestaat niet.")
