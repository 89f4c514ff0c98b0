"""``leerkit import`` and ``export``: questions from other programs, and for them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leerkit.cli.dutch import DutchCommand, UsageProblem
from leerkit.cli.papers import OneOf
from leerkit.cli.serving import DATABASE_URL
from leerkit.cli.terminal import say
from leerkit.texts import cli as cli_texts
from leerkit.texts import exchange as texts
from leerkit.texts import lms

if TYPE_CHECKING:
    from leerkit.content import Lesson
    from leerkit.lms.package import Package


def export_gift(folder: Path, path: Path) -> None:
    """Write a lesson's exercises as GIFT; say what was left out."""
    from leerkit.content import load_lesson  # noqa: PLC0415
    from leerkit.exchange.lessons import export_gift as write  # noqa: PLC0415

    n, left_out = write(load_lesson(folder), path)
    say(texts.exported(str(path), n, left_out))


def export_qti(folder: Path, path: Path) -> None:
    """Write a lesson's exercises as a package of QTI 3; say what was left out."""
    from leerkit.content import load_lesson  # noqa: PLC0415
    from leerkit.exchange.lessons import export_qti as write  # noqa: PLC0415

    n, left_out = write(load_lesson(folder), path)
    say(texts.exported(str(path), n, left_out))


def export_scorm(folder: Path, path: Path) -> None:
    """Write a lesson as a package of SCORM 1.2; say what it is not."""
    from leerkit.lms.scorm import scorm_package  # noqa: PLC0415

    _export_package(scorm_package, folder, path)


def export_cmi5(folder: Path, path: Path) -> None:
    """Write a lesson as a package of cmi5; say what it is not."""
    from leerkit.lms.cmi5 import cmi5_package  # noqa: PLC0415

    _export_package(cmi5_package, folder, path)


def _export_package(make: "Callable[[Lesson, Any, Path], Package]", folder: Path, path: Path) -> None:
    from leerkit.content import load_lesson  # noqa: PLC0415
    from leerkit.documents.notebooks import read_notebook  # noqa: PLC0415
    from leerkit.exchange.writing import write_new  # noqa: PLC0415

    made = make(load_lesson(folder), read_notebook(folder), folder)
    write_new(path, made.content)
    for left_out in made.page.left_out:
        say(left_out, colour="yellow")
    if made.page.read:
        say(lms.to_read(made.page.read), colour="yellow")
    said = lms.exported(str(path), made.standard, len(made.page.judged), len(made.files))
    say(said, colour="green")


EXPORTS = {"gift": export_gift, "qti": export_qti, "scorm": export_scorm, "cmi5": export_cmi5}
"""By the word that is asked for: what writes a lesson, and says what it left out."""
XAPI = "xapi"
"""That of answers."""


@click.command("import", cls=DutchCommand, short_help=texts.IMPORT, help=texts.IMPORT + texts.IMPORT_MORE)
@click.argument("file", metavar=texts.GIVEN_FILE)
@click.argument("folder", metavar=cli_texts.FOLDER)
def import_(file: str, folder: str) -> None:
    """Make a lesson of a file with questions; say what was left out."""
    from leerkit.exchange.lessons import import_lesson  # noqa: PLC0415

    made = import_lesson(Path(file).expanduser(), Path(folder).expanduser())
    for note in made.notes:
        say(note, colour="yellow")
    say(texts.imported(str(made.folder), made.n_exercises), colour="green")


@click.command("export", cls=DutchCommand, short_help=texts.EXPORT, help=texts.EXPORT + texts.EXPORT_MORE)
@click.argument("lesson", metavar=texts.LESSON_OR_CODE)
@click.argument("file", default="", metavar=f"[{texts.GIVEN_FILE}]")
@click.option(
    "--format", "kind", type=OneOf((*EXPORTS, XAPI)), default="gift", metavar=texts.KIND, help=texts.KIND_HELP
)
@click.option("--lrs", default="", metavar=cli_texts.ADDRESS, help=lms.LRS)
@click.option("--texts", "with_texts", is_flag=True, help=lms.TEXTS)
@click.option("--lesson", "lessons", multiple=True, metavar=cli_texts.LESSON_NAME, help=lms.LESSONS)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=cli_texts.ADDRESS, help=lms.DATABASE)
@click.pass_context
def export(ctx: click.Context, /, lesson: str, file: str, kind: str, **given: Any) -> None:
    """Write a lesson, or what was answered, in a form that other programs read."""
    path = Path(file).expanduser() if file else None
    if kind == XAPI:
        from leerkit.cli.recording import Wanted, export_xapi  # noqa: PLC0415

        export_xapi(Wanted(of=lesson, path=path, **given))
        return
    if given["lrs"] or given["with_texts"]:
        raise UsageProblem(lms.ONLY_XAPI, ctx)
    if path is None:
        raise UsageProblem(texts.FILE_MISSING, ctx)
    from leerkit.content import find_lessons  # noqa: PLC0415

    [folder] = find_lessons([lesson])[:1]
    EXPORTS[kind](folder, path)
