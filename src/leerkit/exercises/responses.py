"""Responses: what somebody sends, what of it is text, and how it is kept."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from leerkit.exercises.tallies import Row
from leerkit.legible import clean_text

Response = dict[str, Any]

Recalled = Literal["niet", "moeilijk", "goed", "makkelijk"]
"""How well something was recalled: the four ratings of FSRS, again to easy."""

LONGEST_TEXT = 10_000
"""The most characters that a learner may send in one field."""

Text = Annotated[str, Field(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")]
"""What a learner wrote. No NUL, which databases refuse."""


class Kept(dict[str, Any]):
    """A response as it was kept, with the id of the answer that it is of, and since when that is kept."""

    def __init__(self, response: Response, answer_id: str, at: datetime) -> None:
        super().__init__(response)
        self.answer_id = answer_id
        self.at = at


def text_row(response: Response, text: str, *cells: str) -> Row:
    """Return the row of a text that somebody wrote in ``response``: cleaned, and with the key that hides it."""
    key = response.answer_id if isinstance(response, Kept) else ""
    return Row(key=key, label=clean_text(text).strip(), cells=cells)


def says_nothing(text: str) -> bool:
    """Return whether there is nothing to read in a text that somebody wrote."""
    return not clean_text(text).strip()
