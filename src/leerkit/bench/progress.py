"""How far the measuring is, for who waits for it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import click

from leerkit.texts.visible import visible_lines

Tick = Callable[[], None]
Progress = Callable[[str, int], AbstractContextManager[Tick]]
"""``progress(label, n)`` gives, for as long as a phase lasts, what to call at each of its ``n`` steps."""


@contextmanager
def silent(_label: str, _n: int) -> Iterator[Tick]:
    """Show nothing."""
    yield lambda: None


@contextmanager
def bar(label: str, n: int) -> Iterator[Tick]:
    """Show a bar on stderr; without a terminal, only the label."""
    if not sys.stderr.isatty():
        click.echo(visible_lines(label), err=True)
        yield lambda: None
        return
    with click.progressbar(length=n, label=label, file=sys.stderr) as shown:
        yield lambda: shown.update(1)
