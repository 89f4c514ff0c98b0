"""Words of the group's results: how far everyone is, and what is left out."""

ATTEMPTS = {"tally": "eerste antwoord", "later": "na de uitleg", "of_groups": "samen in groepen"}
"""Which attempt a row of the results is of."""

COLUMNS = (
    "les",
    "oefening",
    "soort",
    "vraag",
    "poging",
    "aantal",
    "grafiek",
    "antwoord",
    "waarde",
    "procent",
)
"""Headings of the results as a file for a spreadsheet."""


def small(fewest: int) -> str:
    """Return what stands in place of a figure about fewer people than that."""
    return f"minder dan {fewest}"


def too_few(n: int, fewest: int) -> str:
    """Say that so few people answered that it is not told what."""
    who = "1 persoon gaf" if n == 1 else f"{n} mensen gaven"
    return f"{who} antwoord. Bij minder dan {fewest} mensen staat hier niet wat ze antwoordden."


def too_few_groups(n: int, fewest: int) -> str:
    """Say that so few groups answered that it is not told what."""
    who = "1 groep antwoordde" if n == 1 else f"{n} groepen antwoordden"
    return f"{who} samen. Bij minder dan {fewest} groepen staat hier niet wat."


def progress(n_participants: int, n_done: int, n_begun: int, n_exercises: int) -> str:
    """Say how far a group is.

    ``n_done`` is how many exercises are finished in all, ``n_begun`` how many of the ``n_exercises`` that there are
    somebody has answered.
    """
    if not n_participants:
        return "Er doet nog niemand mee."
    if not n_begun:
        return f"Er is nog aan geen van de {n_exercises} oefeningen begonnen."
    n_answers = n_participants * n_begun
    return (
        f"Aan {n_begun} van de {n_exercises} oefeningen is begonnen. "
        f"Daarvan binnen: {n_done} van de {n_answers} {'antwoord' if n_answers == 1 else 'antwoorden'}."
    )


def present(n_participants: int, n_connected: int) -> str:
    """Say how many people have joined, and how many of them are connected now."""
    if not n_participants:
        return ""
    return (
        f"{n_participants} {'deelnemer' if n_participants == 1 else 'deelnemers'}, {n_connected} nu verbonden"
    )


def after_explanation(n_right: int, n: int, n_again: int) -> str:
    """Say how many are right now that some have answered again."""
    return f"Na de uitleg: {n_right} van {n} goed ({_again(n_again)})."


def answered_again(n_again: int) -> str:
    """Say that some have answered again, where there is no right answer."""
    return f"Na de uitleg: {_again(n_again)}."


def _again(n: int) -> str:
    return f"{n} {'deelnemer antwoordde' if n == 1 else 'deelnemers antwoordden'} opnieuw"


def late(n: int) -> str:
    """Say how many people answered after the exercise was closed; empty if nobody did."""
    if not n:
        return ""
    who = "1 deelnemer antwoordde" if n == 1 else f"{n} deelnemers antwoordden"
    return f"{who} na het sluiten en {'telt' if n == 1 else 'tellen'} hier niet mee."


def left_out(n: int) -> str:
    """Say that answers do not count because the exercise was changed since; empty if there are none."""
    if not n:
        return ""
    many = "1 antwoord telt" if n == 1 else f"{n} antwoorden tellen"
    return f"{many} niet mee, want de oefening is daarna veranderd."
