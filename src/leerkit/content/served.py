"""Which files of a lesson a workshop's page shows: one rule for the server and for ``leerkit check``."""

import re

PICTURE = r"(?:[^/]+/)*[^/]+\.(?i:png|jpe?g|gif|svg|webp)"
"""Pictures in the lesson's folder or in folders in it, whatever the capitals of their ending."""


def is_served(name: str) -> bool:
    """Return whether participants get the file that is called so from the lesson's folder; no hidden file or folder."""
    return bool(re.fullmatch(PICTURE, name)) and not any(part.startswith(".") for part in name.split("/"))
