"""``leerkit wijk``: how a wijk did, beside what is fair to compare it with."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.papers import write_files
from leerkit.cli.terminal import say
from leerkit.texts import cli as cli_texts
from leerkit.texts import wijken as texts
from leerkit.texts import wijken_online

if TYPE_CHECKING:
    from leerkit.wijken import Found


@click.command(
    "wijk",
    cls=DutchCommand,
    short_help=texts.COMMAND,
    help=texts.COMMAND,
    epilog=f"{texts.COMMAND_EXAMPLE}\n\n{wijken_online.ONLINE_EXAMPLE}",
)
@click.argument("name", metavar=texts.NAME)
@click.option("--lijkt-in", "alike_in", default="2012", metavar=texts.YEAR, help=texts.YEAR_HELP)
@click.option("--online", is_flag=True, help=wijken_online.ONLINE)
@click.option("--output", default="", metavar=cli_texts.FOLDER, help=texts.OUTPUT)
def wijk(name: str, alike_in: str, online: bool, output: str) -> None:
    """Write the scores and what CBS counted as tables, with the sentences around them."""
    from leerkit.wijken import Cupboard, look_up  # noqa: PLC0415

    if online:
        from leerkit.wijken.online import OnlineLookup  # noqa: PLC0415

        say(wijken_online.ASKING, to_stderr=True)
        cupboard = Cupboard(datetime.now().astimezone().date())
        found = OnlineLookup(cupboard).look_up(name, alike_in)
    else:
        found = look_up(name, alike_in)
    say("\n".join([*_scores(found), *_counted(found)]))
    if output:
        from leerkit.documents.wijk_table import wijk_csv  # noqa: PLC0415

        made = wijk_csv(found.compared, found.beside)
        write_files(output, [(texts.file_name(found.compared.wijk.code), made)])


def _scores(found: "Found") -> Iterator[str]:
    from leerkit.story.wijk import remarks  # noqa: PLC0415

    lines = found.compared.lines()
    yield from (found.compared.wijk.label, "", *found.notes, found.compared.sentence(), "")
    yield from (texts.line_of(number, words) for number, words in enumerate(lines, start=1))
    yield ""
    yield texts.row(texts.TABLE_HEAD, [f"({number})" for number in range(1, len(lines) + 1)])
    for at, year in enumerate(found.compared.measured.years):
        yield texts.row(year, [texts.score(scores[at]) for scores in lines.values()])
    yield from ("", *remarks(found), "")


def _counted(found: "Found") -> Iterator[str]:
    from leerkit.story.wijk import key_figures_remarks, key_figures_rows  # noqa: PLC0415

    if found.beside is None:
        yield texts.NO_KEY_FIGURES
        return
    own = found.compared.wijk
    yield from (texts.key_figures_title(found.beside.wijk.year), "")
    yield from (texts.line_of(1, own.name), texts.line_of(2, own.gemeente), "")
    yield texts.row(texts.WHAT, ["(1)", "(2)"], texts.WIDEST_TITLE)
    for key, *values in key_figures_rows(found.beside):
        cells = [texts.counted(value, texts.COLUMN_TITLES[key][1]) for value in values]
        yield texts.row(texts.column_title(key), cells, texts.WIDEST_TITLE)
    yield from ("", *key_figures_remarks(found.compared, found.beside))
