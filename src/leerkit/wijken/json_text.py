"""JSON of somebody else's, read with every fault of it as one kind of error."""

import json
from typing import Any


def as_json(content: str | bytes) -> Any:
    """Return what JSON says; raise ValueError for what is none, or goes too deep."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError from error
