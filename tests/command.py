"""Running a command of leerkit inside a test."""

import pytest

from leerkit.cli import main


def exit_code(*args: str) -> int:
    """Run a command as a shell would, and return how it ended."""
    with pytest.raises(SystemExit) as ended:
        main(args)
    return int(ended.value.code or 0)
