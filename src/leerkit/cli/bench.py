"""``leerkit bench``: measure how many participants this computer can take."""

from pathlib import Path
from typing import Any

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError
from leerkit.texts import bench as texts
from leerkit.texts import cli


class AtLeast(click.ParamType[float]):
    """A number with a lower bound; whole numbers only if the bound is one."""

    name = "number"

    def __init__(self, least: float) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or fail in Dutch."""
        try:
            number = type(self._least)(value)
        except (TypeError, ValueError):
            self.fail(texts.not_a_number(self._least), param, ctx)
        if not self._least <= number < float("inf"):
            self.fail(texts.not_a_number(self._least), param, ctx)
        return number


@click.command(cls=DutchCommand, short_help=texts.BENCH, help=texts.BENCH + texts.BENCH_MORE)
@click.option(
    "-n",
    "--participants",
    "n_participants",
    type=AtLeast(1),
    default=20,
    metavar=texts.NUMBER,
    help=texts.PARTICIPANTS,
)
@click.option("--over", "over_s", type=AtLeast(0.0), default=0.0, metavar=texts.SECONDS, help=texts.OVER)
@click.option("--lesson", default="", metavar=cli.LESSON_NAME, help=texts.LESSON)
@click.option("--answers", "n_answers", type=AtLeast(0), default=1, metavar=texts.NUMBER, help=texts.ANSWERS)
@click.option(
    "--answers-over",
    "answers_over_s",
    type=AtLeast(0.0),
    default=0.0,
    metavar=texts.SECONDS,
    help=texts.ANSWERS_OVER,
)
@click.option("--expect", type=AtLeast(0), default=0, metavar=texts.NUMBER, help=texts.EXPECT)
@click.option("--stock", is_flag=True, help=texts.STOCK)
@click.option("--leave", is_flag=True, help=texts.LEAVE)
@click.option("--database", default="", metavar=cli.ADDRESS, help=texts.DATABASE)
@click.option("--url", default="", metavar=cli.ADDRESS, help=texts.URL)
@click.option("--pid", type=AtLeast(1), default=None, metavar=texts.PROCESS, help=texts.PID)
@click.option(
    "--patience", "patience_s", type=AtLeast(0.0), default=0.0, metavar=texts.SECONDS, help=texts.PATIENCE
)
@click.option("--json", "json_file", default="", metavar=cli.FILE, help=texts.JSON_FILE)
def bench(*, pid: int | None, json_file: str, **choices: Any) -> int:
    """Measure, write the table, and return 1 if somebody or something was lost."""
    from leerkit.bench import BenchOptions, run_bench, table  # noqa: PLC0415

    if json_file:
        _write(json_file, "")
    report = run_bench(BenchOptions(pid=pid or 0, **choices))
    say(table(report))
    if json_file:
        _write(json_file, report.model_dump_json(indent=1) + "\n")
    return 0 if report.runs[0].is_sound else 1


def _write(name: str, text: str) -> None:
    """Write a file; no text adds nothing, so that it is known before measuring whether it can be written."""
    try:
        with Path(name).open("w" if text else "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise LeerkitError(cli.CANNOT_WRITE, where=name, hint=cli.CANNOT_WRITE_HINT) from error
