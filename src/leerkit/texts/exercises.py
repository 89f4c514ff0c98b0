"""Words of the exercise cards: verdicts and tallies in Python, labels and buttons in the browser."""

from collections.abc import Sequence

RELOAD_HINT = "Laad de pagina opnieuw en probeer het nog eens"


def wrong_shape(place: str) -> str:
    """Say that a response does not have its type's shape; ``place`` may be empty."""
    return f"het antwoord heeft niet de juiste vorm bij '{place}'" if place else "het antwoord heeft niet de juiste vorm"


def unknown_key(key: str) -> str:
    """Say that a response names something that the exercise does not have."""
    return f"'{key}' hoort niet bij deze oefening"


def duplicate_key(field: str) -> str:
    """Say that two entries of a list carry the same key."""
    return f"twee onderdelen van '{field}' hebben dezelfde key. Geef elk een eigen key"


def solution_names_unknown(key: str, known: Sequence[str]) -> str:
    """Say that the solution names a key that the exercise does not have."""
    return f"de solution noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


SEVERAL_CORRECT_NEEDS_MULTIPLE = "er zijn meer goede antwoorden. Zet dan ook 'multiple: true'"


# ── verdicts ──────────────────────────────────────────────────────────────────────────────────────────────────────

CERTAINTY = {"onzeker": "onzeker", "redelijk": "redelijk zeker", "zeker": "heel zeker"}


def choice_sentence(score: float, certainty: str | None) -> str:
    """Say how a choice turned out, and what the learner thought of it beforehand."""
    outcome = "Dat klopt." if score == 1 else "Dat klopt deels." if score > 0 else "Dat klopt niet."
    return outcome if certainty is None else f"{outcome} Je was {CERTAINTY[certainty]} van je antwoord."


# ── the group ─────────────────────────────────────────────────────────────────────────────────────────────────────

OPTION = "Antwoord"
CHOSEN = "Gekozen"


def percent(share: float) -> str:
    """Write a share of 0.0–1.0 as a whole percentage."""
    return f"{round(share * 100)}%"


def count_and_share(n: int, share: float) -> str:
    """Write a count with its share."""
    return f"{n} ({percent(share)})"


def people(n: int) -> str:
    """Write how many people, with the right form of the word."""
    return "1 deelnemer" if n == 1 else f"{n} deelnemers"


def most_chosen(n: int, options: Sequence[tuple[str, float]]) -> str:
    """Say in one sentence what the group chose most; ``options`` are labels with shares of 0.0–1.0."""
    if not n:
        return "Nog niemand heeft geantwoord."
    label, share = max(options, key=lambda option: option[1])
    return f"{people(n)} gaven antwoord; het vaakst gekozen: ‘{label}’ ({percent(share)})." if n > 1 else (
        f"1 deelnemer gaf antwoord: ‘{label}’."
    )


# ── in the browser ────────────────────────────────────────────────────────────────────────────────────────────────

SHARED = {
    "check": "Controleer",
    "send": "Verstuur",
    "again": "Probeer opnieuw",
    "next": "Volgende",
    "saved": "Je antwoord is bewaard.",
    "saving": "Je antwoord wordt bewaard…",
    "choose_first": "Kies eerst een antwoord.",
    "fictional": "De mensen en gebeurtenissen in deze oefening zijn verzonnen.",
    "mark_right": "Goed",
    "mark_wrong": "Niet goed",
    "mark_missed": "Gemist",
    "mark_neutral": "Jouw keuze",
    "mark_expert": "Ervaren collega",
}
"""What every card and every view may use."""

VIEWS = {
    "meerkeuze": {
        "soort": "Meerkeuze",
        "icon": "☑",
        "pick_one": "Kies één antwoord",
        "pick_more": "Kies een of meer antwoorden",
        "how_sure": "Hoe zeker ben je?",
        "onzeker": "Onzeker",
        "redelijk": "Redelijk zeker",
        "zeker": "Heel zeker",
    },
}
"""Per type: its name on the card, its icon, and the words of its view."""


def view_texts(soort: str) -> dict[str, str]:
    """Return the words that the card and the view of one type get."""
    return {**SHARED, **VIEWS[soort]}
