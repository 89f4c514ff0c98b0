"""Write docs/commandos.md from the commands themselves. Usage: python scripts/commands_doc.py"""

from pathlib import Path

import click

from leerkit.cli import leerkit
from leerkit.texts import cli as texts

PAGE = Path(__file__).parents[1] / "docs" / "commandos.md"
WIDTH = 100


def page() -> str:
    """Return the page: the help of leerkit and of each of its commands."""
    parts = [f"# {texts.PAGE_TITLE}", texts.PAGE_INTRO, _help(leerkit, None)]
    parent = _context(leerkit, None)
    for name in leerkit.list_commands(parent):
        parts += [f"## leerkit {name}", _help(leerkit.commands[name], parent)]
    return "\n\n".join([*parts, texts.EXIT_CODES]) + "\n"


def _context(command: click.Command, parent: click.Context | None) -> click.Context:
    return command.context_class(
        command, info_name=command.name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )


def _help(command: click.Command, parent: click.Context | None) -> str:
    return f"```text\n{command.get_help(_context(command, parent))}\n```"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
