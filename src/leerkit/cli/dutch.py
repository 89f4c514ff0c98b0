"""Click in Dutch: its help, and what it says of a command that does not hold."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from leerkit.texts import cli as texts
from leerkit.texts.problems import did_you_mean, sentence


class UsageProblem(click.UsageError):
    """A command that does not hold, with a message that is Dutch already."""


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or texts.USAGE)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(texts.SECTIONS.get(name, name)):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class DutchCommand(click.Command):
    """A command whose help and errors are Dutch."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": texts.OPTIONS, **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``, with its own help in Dutch."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = texts.HELP
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; what does not hold knows of which command it is."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise UsageProblem(texts.too_much(rest), ctx)
        return rest


class DutchGroup(DutchCommand, click.Group):
    """A group of commands whose help and errors are Dutch; without a command it shows its help."""

    command_class = DutchCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        own = {"subcommand_metavar": texts.COMMAND, "invoke_without_command": True}
        super().__init__(*args, **{**own, **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which people meet them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant, or say in Dutch that there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            hint = did_you_mean(name, self.list_commands(ctx))
            raise UsageProblem(f"{sentence(texts.no_such_command(name[:60]))} {hint}".strip(), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named, or show what there is."""
        result = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())
        return result


def usage_message(error: click.UsageError) -> str:
    """Return what is said of a command that does not hold, with the place where help is."""
    command = error.ctx.command_path if error.ctx else "leerkit"
    said = sentence(_said(error))
    return f"{said[:1].upper()}{said[1:]}\n{texts.try_help(command)}"


def _said(error: click.UsageError) -> str:
    match error:
        case UsageProblem():
            return error.message
        case click.NoSuchOption():
            known = [name for param in _params(error) for name in (*param.opts, *param.secondary_opts)]
            hint = did_you_mean(error.option_name, [name for name in known if name.startswith("--")])
            return f"{sentence(texts.no_such_option(error.option_name[:60]))} {hint}".strip()
        case click.BadOptionUsage():
            name = error.option_name
            flags = [param.opts for param in _params(error) if getattr(param, "is_flag", False)]
            is_flag = any(name in opts for opts in flags)
            return texts.takes_no_value(name) if is_flag else texts.needs_value(name)
        case click.MissingParameter():
            return texts.missing(_name(error.param))
        case click.BadParameter():
            return texts.bad_value(_name(error.param), error.message)
    return texts.UNCLEAR


def _params(error: click.UsageError) -> Sequence[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else ()


def _name(param: click.Parameter | None) -> str:
    """Return an option's longest name, or an argument's name in the help."""
    if param is None:
        return ""
    return max(param.opts, key=len) if isinstance(param, click.Option) else str(param.metavar or param.name)
