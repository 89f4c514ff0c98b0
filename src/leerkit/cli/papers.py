"""The commands that write what is taken away: ``handout`` and ``report``."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.kept import kept_store
from leerkit.cli.serving import DATABASE_URL
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError
from leerkit.texts import cli as texts
from leerkit.texts import paper

if TYPE_CHECKING:
    from leerkit.content import Lesson
    from leerkit.report import ExerciseResults

REPORT_KINDS = ("pdf", "html", "xlsx", "csv", "ipynb")


class OneOf(click.Choice[str]):
    """One of a few words; what is none of them is said in Dutch."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail."""
        if value not in self.choices:
            self.fail(paper.not_one_of(str(value)[:40], self.choices), param, ctx)
        return str(value)


@click.command(cls=DutchCommand, short_help=paper.HANDOUT, help=paper.HANDOUT + paper.HANDOUT_MORE)
@click.argument("lesson", metavar=texts.LESSON_NAME)
@click.option("--exercises", default="", metavar=paper.IDS, help=paper.EXERCISES)
@click.option(
    "--format", "kind", type=OneOf(("pdf", "html")), default="pdf", metavar=paper.KIND, help=paper.FORMAT
)
@click.option("--sessie", default="", metavar=texts.CODE_NAME, help=paper.OF_SESSION)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.option("--output", default=".", metavar=texts.FOLDER, help=paper.OUTPUT)
def handout(lesson: str, exercises: str, kind: str, output: str, **group: str) -> None:
    """Write a lesson for participants to fill in with a pen, and a sheet for the facilitator."""
    from leerkit.content import find_lessons, load_lesson  # noqa: PLC0415
    from leerkit.documents.handout import handout as make_handout  # noqa: PLC0415
    from leerkit.documents.handout import solutions  # noqa: PLC0415
    from leerkit.documents.notebooks import read_notebook  # noqa: PLC0415
    from leerkit.documents.writing import as_file  # noqa: PLC0415

    chosen = [one.strip() for one in exercises.split(",") if one.strip()]
    for folder in find_lessons([lesson]):
        found = load_lesson(folder)
        answered = _answered(found, **group) if group["sessie"] else {}
        documents = {
            f"{found.slug}-{paper.HANDOUT_NAME}.{kind}": make_handout(
                found, read_notebook(folder), folder, chosen
            ),
            f"{found.slug}-{paper.SOLUTIONS_NAME}.{kind}": solutions(found, chosen, answered),
        }
        write_files(output, ((name, as_file(one, kind)) for name, one in documents.items()))


def _answered(lesson: "Lesson", sessie: str, database: str) -> "dict[str, ExerciseResults]":
    """Return what the group of a session answered in a lesson, by exercise, as it may leave the room."""
    from leerkit.documents.session import stored_session  # noqa: PLC0415
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door

    with kept_store(database) as store:
        session = stored_session(store, read_code(sessie), [lesson])
    of_lesson = (one for one in session.lessons if one.slug == lesson.slug)
    return {exercise.exercise_id: exercise for one in of_lesson for exercise in one.exercises}


@click.command(cls=DutchCommand, short_help=paper.REPORT, help=paper.REPORT + paper.REPORT_MORE)
@click.argument("code", metavar=texts.CODE_NAME)
@click.argument("lessons", nargs=-1, metavar=f"[{texts.LESSON_NAME}]…")
@click.option(
    "--format", "kind", type=OneOf(REPORT_KINDS), default="pdf", metavar=paper.KIND, help=paper.REPORT_FORMAT
)
@click.option("--database", default="", envvar=DATABASE_URL, metavar=texts.ADDRESS, help=texts.DATABASE)
@click.option("--output", default=".", metavar=texts.FOLDER, help=paper.OUTPUT)
def report(code: str, lessons: tuple[str, ...], kind: str, database: str, output: str) -> None:
    """Write what a group made of a session, without names."""
    from leerkit.bench.progress import bar  # noqa: PLC0415
    from leerkit.content import load_lesson  # noqa: PLC0415
    from leerkit.documents.session import stored_session  # noqa: PLC0415
    from leerkit.documents.session_lessons import session_lessons  # noqa: PLC0415
    from leerkit.documents.writing import report_file  # noqa: PLC0415
    from leerkit.server.room.codes import read_code  # noqa: PLC0415 - as at the door

    code = read_code(code)
    with kept_store(database) as store, bar(paper.REPORT_STEPS, 3) as tick:
        folders = session_lessons(store, code, lessons)
        known = [load_lesson(folder) for folder in folders.values()]
        tick()
        session = stored_session(store, code, known)
        row = store.session(session.code)
        tick()
        made = report_file(session, kind)
        tick()
    for slug in row.lessons if row else ():
        if slug not in folders:
            say(texts.remark(paper.lesson_missing(slug)), to_stderr=True)
    write_files(output, [(f"{paper.REPORT_NAME}-{session.code}.{kind}", made)])


def write_files(folder: str, made: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder, which is made if need be, and say so; raise LeerkitError if that cannot be done."""
    for name, content in made:
        path = Path(folder) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise LeerkitError(texts.CANNOT_WRITE, where=str(path), hint=texts.CANNOT_WRITE_HINT) from error
        say(paper.written(str(path)))
