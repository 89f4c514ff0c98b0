"""``leerkit wijk``: how a wijk did, beside what is fair to compare it with."""

import click

from leerkit.cli.dutch import DutchCommand
from leerkit.cli.terminal import say
from leerkit.texts import wijken as texts
from leerkit.wijken import YEARS, compare, find_wijk
from leerkit.wijken.comparison import ALIKE_YEARS


@click.command(
    "wijk", cls=DutchCommand, short_help=texts.COMMAND, help=texts.COMMAND, epilog=texts.COMMAND_EXAMPLE
)
@click.argument("name", metavar=texts.NAME)
@click.option("--lijkt-in", "alike_in", default="2012", metavar=texts.YEAR, help=texts.year_help(ALIKE_YEARS))
def wijk(name: str, alike_in: str) -> None:
    """Write the scores as a table, a column a line, with the sentence above it."""
    compared = compare(find_wijk(name), alike_in)
    say(f"{compared.wijk.label}\n\n{compared.sentence()}\n")
    names = list(compared.lines())
    say("\n".join(texts.line_of(number, words) for number, words in enumerate(names, start=1)))
    say("")
    say(texts.row(texts.TABLE_HEAD, [f"({number})" for number in range(1, len(names) + 1)]))
    for at, year in enumerate(YEARS):
        say(texts.row(year, [texts.score(scores[at]) for scores in compared.lines().values()]))
    say(f"\n{texts.SOURCE}")
