"""A browser that only writes down which address it was asked to open."""

import sys
from pathlib import Path

NOTE = "import os, sys; open(os.environ['OPENED'], 'w').write(sys.argv[1])"


def noting_browser(place: Path) -> dict[str, str]:
    """Return the environment in which a command opens such a browser; the address comes to stand at ``place``."""
    return {"BROWSER": f'{sys.executable} -c "{NOTE}" %s', "OPENED": str(place)}
