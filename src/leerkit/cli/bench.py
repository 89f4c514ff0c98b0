"""``leerkit bench``: measure how many participants this computer can take."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from leerkit.cli.dutch import DutchCommand, UsageProblem
from leerkit.cli.terminal import say
from leerkit.errors import LeerkitError
from leerkit.texts import bench as texts
from leerkit.texts import bench_zaal, cli, soak

if TYPE_CHECKING:
    from pydantic import BaseModel

    from leerkit.bench import BenchOptions


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
    default=None,
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
@click.option("--kernels", is_flag=True, help=texts.KERNELS)
@click.option("--stock", is_flag=True, help=texts.STOCK)
@click.option("--leave", is_flag=True, help=texts.LEAVE)
@click.option("--database", default="", metavar=cli.ADDRESS, help=texts.DATABASE)
@click.option("--url", default="", metavar=cli.ADDRESS, help=texts.URL)
@click.option("--pid", type=AtLeast(1), default=None, metavar=texts.PROCESS, help=texts.PID)
@click.option(
    "--patience", "patience_s", type=AtLeast(0.0), default=0.0, metavar=texts.SECONDS, help=texts.PATIENCE
)
@click.option(
    "--soak",
    "soak_min",
    type=AtLeast(0.1),
    is_flag=False,
    flag_value=10.0,
    default=None,
    metavar=soak.MINUTES,
    help=soak.SOAK,
)
@click.option("--seed", type=AtLeast(0), default=1, metavar=texts.NUMBER, help=soak.SEED)
@click.option("--attacks", is_flag=True, help=soak.ATTACKS)
@click.option(
    "--surface",
    type=click.Choice(["zaal"]),
    default=None,
    metavar=bench_zaal.SURFACE_NAME,
    help=bench_zaal.SURFACE,
)
@click.option("--json", "json_file", default="", metavar=cli.FILE, help=texts.JSON_FILE)
@click.pass_context
def bench(ctx: click.Context, /, *, json_file: str, **choices: Any) -> int:
    """Measure, write the table, and return 1 if somebody or something was lost, or a bound did not hold."""
    measured = _choose(ctx, choices)
    if json_file:
        _write(json_file, "")
    told, report, is_sound = measured()
    say(told)
    if json_file:
        _write(json_file, report.model_dump_json(indent=1) + "\n")
    return 0 if is_sound else 1


Measured = tuple[str, "BaseModel", bool]
"""The table, the whole report, and whether all is well."""

NOT_UNDER_PRESSURE = ("kernels", "over_s", "n_answers", "answers_over_s", "stock", "leave", "patience_s")
ONLY_MEASURING = {
    "soak": NOT_UNDER_PRESSURE,
    "attacks": (*NOT_UNDER_PRESSURE, "n_participants", "url", "pid", "database", "seed"),
}
"""The choices that mean nothing under ``--soak`` and ``--attacks``."""


def _choose(ctx: click.Context, choices: dict[str, Any]) -> Callable[[], Measured]:
    """Return what is to be done. Raises UsageProblem for choices that do not go together."""
    soak_min, seed, attacks = choices.pop("soak_min"), choices.pop("seed"), choices.pop("attacks")
    n, pid = choices.pop("n_participants"), choices.pop("pid")
    if choices.pop("surface"):
        return _room(ctx, n, choices)
    kind = "soak" if soak_min else "attacks" if attacks else ""
    if soak_min and attacks:
        raise UsageProblem(soak.NOT_TOGETHER, ctx)
    for param in ctx.command.params:
        given = ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
        if given and param.name in ONLY_MEASURING.get(kind, () if kind else ("seed",)):
            raise UsageProblem(soak.means_nothing(param.opts[-1], kind), ctx)
    from leerkit.bench import BenchOptions  # noqa: PLC0415

    options = BenchOptions(pid=pid or 0, n_participants=n or 20, **choices)
    if soak_min:
        return lambda: _soak(options, n or 40, soak_min, seed)
    return (lambda: _attack(options)) if attacks else (lambda: _measure(options))


NOT_OF_A_ROOM = (
    *("kernels", "n_answers", "expect", "stock", "leave", "url", "pid"),
    *("patience_s", "soak_min", "seed", "attacks"),
)
"""The choices that mean nothing under ``--surface``."""


def _room(ctx: click.Context, n: int | None, choices: dict[str, Any]) -> Callable[[], Measured]:
    """Return how a room that is led is measured. Raises UsageProblem for choices that do not go with that."""
    given = {
        param.name: param
        for param in ctx.command.params
        if ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
    }
    for name in NOT_OF_A_ROOM:
        if name in given:
            raise UsageProblem(bench_zaal.means_nothing(given[name].opts[-1]), ctx)
    from leerkit.bench.zaal import ZaalOptions, run_zaal, zaal_table  # noqa: PLC0415

    named = {"n_participants": "n_phones", "over_s": "join_over_s", "answers_over_s": "answer_over_s"}
    chosen = {**choices, "n_participants": n}
    options = ZaalOptions(
        lesson=choices["lesson"],
        database=choices["database"],
        **{field: chosen[name] for name, field in named.items() if name in given},
    )

    def work() -> Measured:
        report = run_zaal(options)
        return zaal_table(report), report, all(run.is_sound for run in report.runs)

    return work


def _measure(options: "BenchOptions") -> Measured:
    from leerkit.bench import run_bench, table  # noqa: PLC0415

    report = run_bench(options)
    return table(report), report, report.runs[0].is_sound


def _soak(options: "BenchOptions", n_participants: int, minutes: float, seed: int) -> Measured:
    from leerkit.bench import SoakOptions  # noqa: PLC0415
    from leerkit.bench.soak import run_soak, soak_table  # noqa: PLC0415

    report = run_soak(options, SoakOptions(n_participants=n_participants, lasts_s=60 * minutes, seed=seed))
    return soak_table(report), report, report.soaks[0].is_sound


def _attack(options: "BenchOptions") -> Measured:
    from leerkit.bench.soak import attack_table, missed, run_attacks  # noqa: PLC0415

    report = run_attacks(options)
    return attack_table(report), report, not (missed(report.servers[0]) or report.servers[0].stopped)


def _write(name: str, text: str) -> None:
    """Write a file; no text adds nothing, so that it is known before measuring whether it can be written."""
    try:
        with Path(name).open("w" if text else "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise LeerkitError(cli.CANNOT_WRITE, where=name, hint=cli.CANNOT_WRITE_HINT) from error
