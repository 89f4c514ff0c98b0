"""What is said of how sure somebody was: at an answer, and over a whole lesson. Shown, and never counted."""

from collections.abc import Mapping

from leerkit.texts.exercises import HOW_SURE

FEWEST = 3
"""Of so many answers there is something to say."""

TITLE = "Hoe zeker je was"

WERE = {"zeker": "heel zeker", "redelijk": "redelijk zeker", "onzeker": "onzeker"}


def over_a_lesson(counted: Mapping[str, tuple[int, int]]) -> str:
    """Say how often somebody was right, by how sure they were: per certainty how many were right, and of how many.

    Empty while there is too little to go by.
    """
    if sum(n for _, n in counted.values()) < FEWEST:
        return ""
    said = [_said(WERE[one], *counted[one]) for one in reversed(HOW_SURE) if counted.get(one, (0, 0))[1]]
    return " ".join([*said, _meaning(*counted.get("zeker", (0, 0)))]).strip()


def _said(were: str, n_right: int, n: int) -> str:
    if n == 1:
        return f"Eén keer was je {were}: dat klopte{'' if n_right else ' niet'}."
    return f"Als je {were} was, klopte het in {n_right} van de {n}."


def _meaning(n_right: int, n: int) -> str:
    """Say what the answers mean that somebody was sure of."""
    if n < 2:  # noqa: PLR2004 - of one alone nothing follows
        return ""
    if n_right == n:
        return "Op wat je zeker weet, kun je dus bouwen."
    return "Juist waar je zeker was en het niet klopte, is de uitleg het lezen waard."
