"""The notebook with which somebody who learns alone begins the day, beside the lessons: ``overzicht.ipynb``."""

import json
from typing import Any

from leerkit.texts import recall as texts

NAME = "overzicht.ipynb"
CALL = "import leerkit\n\nleerkit.today()"


def overview_notebook() -> bytes:
    """Return it, as it is laid in a learner's folder."""
    title = {"cell_type": "markdown", "id": "overzicht", "metadata": {}}
    call = {"cell_type": "code", "id": "vandaag", "metadata": {"jupyter": {"source_hidden": True}}}
    notebook: dict[str, Any] = {
        "cells": [
            {**title, "source": f"{texts.OVERVIEW_TITLE}\n\n{texts.OVERVIEW_BEGIN}"},
            {**call, "source": CALL, "outputs": [], "execution_count": None},
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()
