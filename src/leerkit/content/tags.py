"""What tags on a cell say of what is shown of it.

Course makers know them of Jupyter Book and nbconvert; ``show-input`` is ours: a page hides code.
Source: https://jupyterbook.org/en/stable/interactive/hiding.html
"""

from typing import Any

HIDDEN_CELL = frozenset({"remove-cell", "remove_cell", "hide-cell", "hide_cell"})
HIDDEN_OUTPUT = frozenset({"remove-output", "remove_output", "hide-output", "hide_output"})
SHOWN_CODE = frozenset({"show-input", "show_input", "toon-code"})
ERROR_MEANT = "raises-exception"


def tags_of_cell(cell: Any) -> set[str]:
    """Return the tags of a cell of a notebook."""
    tags = cell.get("metadata", {}).get("tags", [])
    return {tag for tag in tags if isinstance(tag, str)} if isinstance(tags, list) else set()
