"""``@pytest.mark.long("why")``: tests that the ordinary suite leaves out, and ``--all`` runs.

CI runs all of them. Whoever names files, or a marker, gets what is in them.
"""

import pytest

POSTGRESQL = "postgres_server"
"""The fixture that every database on PostgreSQL comes from: what needs one is long, and says so nowhere else."""

MARKER = "long(why): takes so long that only --all runs it, or naming it; CI does"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="the long tests too, which CI runs")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)
    is_named = config.args_source is not config.ArgsSource.TESTPATHS
    config.option.all = config.option.all or is_named or bool(config.option.markexpr)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long, and all that is done on PostgreSQL, unless it was asked for.

    Raises UsageError for a mark that does not say why.
    """
    for one in items:
        if POSTGRESQL in getattr(one, "fixturenames", ()):
            one.add_marker(pytest.mark.long("on PostgreSQL"))
    long = [one for one in items if one.get_closest_marker("long")]
    for one in long:
        why = one.get_closest_marker("long").args  # type: ignore[union-attr]
        if len(why) != 1 or not isinstance(why[0], str) or not why[0].strip():
            raise pytest.UsageError(f"{one.nodeid}: say why it is long, as in @pytest.mark.long('...')")
    if long and not config.option.all:
        config.hook.pytest_deselected(items=long)
        left_out = set(long)
        items[:] = [one for one in items if one not in left_out]
