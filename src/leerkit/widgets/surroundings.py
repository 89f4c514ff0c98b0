"""Where a kernel's cells run, and whether anybody sees what they show."""

import os
from collections.abc import Mapping

from IPython import get_ipython

SIGNS = ("VOILA_KERNEL_ID", "VOILA_SERVER_URL", "VOILA_BASE_URL", "VOILA_REQUEST_URL")
"""What Voilà sets in a kernel's environment, some of them only later. Source: voila.utils.ENV_VARIABLE."""


def is_under_voila(environ: Mapping[str, str]) -> bool:
    """Return whether a kernel with this environment was started by Voilà for a page."""
    return environ.get("SERVER_SOFTWARE", "").startswith("voila/") or any(sign in environ for sign in SIGNS)


def is_run_unseen() -> bool:
    """Return whether the cell that runs was sent by a program that shows nothing: nbconvert, nbval, papermill.

    Such a program says that it takes no input (``allow_stdin``); JupyterLab and its kind say that they do. A page of
    ours or of Voilà's is made from what such a program ran.
    Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
    """
    shell = get_ipython()
    if not hasattr(shell, "get_parent") or "LEERKIT_SERVER" in os.environ or is_under_voila(os.environ):
        return False
    parent = shell.get_parent()
    content = parent.get("content", {}) if isinstance(parent, dict) else {}
    return content.get("allow_stdin") is False
