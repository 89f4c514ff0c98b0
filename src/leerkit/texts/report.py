"""Words of the group's results: how far everyone is, and what is left out."""


def progress(n_participants: int, n_done: int, n_exercises: int) -> str:
    """Say how far a group is.

    ``n_done`` is how many exercises are finished in all, ``n_exercises`` how many one participant has.
    """
    if not n_participants:
        return "Er doet nog niemand mee."
    who = "1 deelnemer heeft" if n_participants == 1 else f"{n_participants} deelnemers hebben samen"
    of = n_participants * n_exercises
    return f"{who} {n_done} van de {of} oefeningen af." if of else f"{who} nog geen oefeningen."


def left_out(n: int) -> str:
    """Say that answers do not count because the exercise was changed since; empty if there are none."""
    if not n:
        return ""
    many = "1 antwoord telt" if n == 1 else f"{n} antwoorden tellen"
    return f"{many} niet mee, want de oefening is daarna veranderd."
