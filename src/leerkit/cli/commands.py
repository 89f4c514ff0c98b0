"""The commands. Each imports what it starts when it runs, so that ``leerkit --help`` is quick."""

import json
import unicodedata
from pathlib import Path

import click

from leerkit.cli.addresses import Port
from leerkit.cli.beginning import convert, new
from leerkit.cli.bench import bench
from leerkit.cli.dutch import DutchGroup, UsageProblem
from leerkit.cli.exchanging import export, import_
from leerkit.cli.kept import kept_store
from leerkit.cli.lookback import lookback
from leerkit.cli.moments import moments
from leerkit.cli.papers import handout, report
from leerkit.cli.previewing import preview
from leerkit.cli.remarking import ask_about, remark_on, seen_from_here
from leerkit.cli.serving import DATABASE_URL, rehearse, webinar, workshop
from leerkit.cli.sessions import sessions
from leerkit.cli.terminal import say
from leerkit.cli.wijk import wijk
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.texts import cli as texts
from leerkit.texts import keeping, paper, trial
from leerkit.texts.didactics import DIDACTICS
from leerkit.texts.problems import did_you_mean


@click.group("leerkit", cls=DutchGroup, help=texts.MAIN, epilog=texts.MAIN_EPILOG)
@click.version_option(package_name="leerkit", message="leerkit %(version)s", help=texts.VERSION)
@click.option("--debug", is_flag=True, help=texts.DEBUG)
@click.pass_context
def leerkit(ctx: click.Context, debug: bool) -> None:
    """Keep what holds for every command."""
    if isinstance(ctx.obj, dict):
        ctx.obj["debug"] = debug


for command in (workshop, webinar, rehearse, preview, wijk):
    leerkit.add_command(command)


@leerkit.command(short_help=texts.LAB, help=texts.LAB + texts.LAB_MORE)
@click.argument("directory", default=texts.LAB_FOLDER, metavar=f"[{texts.FOLDER}]")
@click.option("--no-browser", is_flag=True, help=texts.NO_BROWSER)
@click.option("--port", type=Port(), default=None, metavar=texts.PORT_NAME, help=texts.LAB_PORT)
def lab(directory: str, no_browser: bool, port: int | None) -> int:
    """Lay the lessons in a folder and open JupyterLab there; return JupyterLab's exit code."""
    from leerkit.notebook.lab import run_lab  # noqa: PLC0415

    return run_lab(Path(directory).expanduser(), port=port, open_browser=not no_browser, say=say)


@leerkit.command(short_help=texts.CHECK, help=texts.CHECK + texts.CHECK_MORE)
@click.argument("paths", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…")
@click.option("--uitvoeren", is_flag=True, help=trial.EXECUTE)
@click.option("--didactiek", is_flag=True, help=DIDACTICS)
def check(paths: tuple[str, ...], uitvoeren: bool, didactiek: bool) -> int:
    """Write every problem of the lessons on a line of its own; return 1 if there are any.

    ``uitvoeren`` also executes them, and counts what participants would not see as it was meant. ``didactiek`` asks
    about how they teach, and counts nothing of it.
    """
    from leerkit.content import check_lesson, find_lessons, has_lessons  # noqa: PLC0415

    here = Path()
    meant = paths or ([here] if has_lessons(here) else ())
    folders = find_lessons(meant)
    if not meant:
        say(texts.only_own_lessons([folder.name for folder in folders]))
    problems = [problem for folder in folders for problem in check_lesson(seen_from_here(folder))]
    for problem in problems:
        say(problem)
    remark_on(folders)
    if didactiek:
        ask_about(folders)
    n_problems = len(problems)
    if uitvoeren:
        from leerkit.cli.executing import execute_lessons  # noqa: PLC0415

        n_problems += execute_lessons(folders)
        say("")
    if n_problems:
        say(texts.found(n_problems, len(folders)), to_stderr=True, colour="red")
        return 1
    say(texts.all_well(len(folders)), colour="green")
    return 0


@leerkit.command(short_help=texts.SCHEMA, help=texts.SCHEMA + texts.SCHEMA_MORE)
@click.option("--output", metavar=texts.FILE, help=texts.OUTPUT)
def schema(output: str | None) -> None:
    """Write the JSON schema of ``les.yaml``."""
    from leerkit.content.schema import schema as make_schema  # noqa: PLC0415

    text = json.dumps(make_schema(), ensure_ascii=False, indent=2)
    if output is None:
        say(text)
        return
    try:
        Path(output).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise LeerkitError(texts.CANNOT_WRITE, where=output, hint=texts.CANNOT_WRITE_HINT) from error
    say(texts.written(output))


leerkit.add_command(sessions)


@leerkit.command(short_help=texts.WIPE, help=texts.WIPE + texts.WIPE_MORE)
@click.option("--sessie", default="", metavar=texts.CODE_NAME, help=texts.SESSION)
@click.option("--deelnemer", default="", metavar=texts.PERSON_NAME, help=texts.PARTICIPANT)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.pass_context
def wipe(ctx: click.Context, sessie: str, deelnemer: str, database: str) -> None:
    """Remove one session or one participant, and say what that was."""
    if not sessie and not deelnemer:
        raise UsageProblem(texts.WIPE_WHAT, ctx)
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door: as people type and paste it

    with kept_store(database) as store:
        code = read_code(sessie)
        if code and store.session(code) is None:
            raise NotFoundError(paper.no_such_session(code[:60]), hint=paper.NO_SESSION_HINT)
        if not deelnemer:
            wiped = store.wipe_session(code)
        elif not code:
            wiped = store.wipe_participant(deelnemer.strip())
        else:
            people = {one.nickname: one.id for one in store.participants(code)}
            wiped = store.wipe_participant(_meant(deelnemer.strip(), people, code))
        say(texts.wiped(wiped.n_participants, wiped.n_answers, wiped.n_contributions, wiped.n_events))
        say(
            keeping.STILL_READABLE
            if wiped.readable
            else keeping.IN_COPIES
            if store.is_a_file
            else keeping.IN_BACKUPS
        )


leerkit.add_command(new)
leerkit.add_command(convert)
leerkit.add_command(import_)
leerkit.add_command(export)
for papers in (moments, handout, report, lookback):
    leerkit.add_command(papers)
leerkit.add_command(bench)


def _meant(name: str, people: dict[str, str], code: str) -> str:
    """Return the id of the participant with this name or id; ``people`` holds a session's ids by name.

    Capitals do not matter, nor how an accent is written, unless that leaves more than one.
    """
    if name in people.values():
        return name
    alike = [one for known, one in people.items() if _folded(known) == _folded(name)]
    found = people.get(name) or (alike[0] if len(alike) == 1 else None)
    if found is None:
        came, known = texts.no_such_participant(name[:60]), ", ".join(people)
        raise NotFoundError(came, where=code, expected=known, hint=did_you_mean(name, people))
    return found


def _folded(name: str) -> str:
    """Return what names have in common that people take for the same one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
