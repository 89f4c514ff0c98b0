"""Words of questions that a host asks on the spot: they stand in no lesson."""

LESSON_TITLE = "Tussendoor gevraagd"

TITLE = "Vraag nu iets"
LEAD = "Kies een vorm. De vraag staat meteen aan, op de telefoons en op het scherm."
QUESTION = "Jouw vraag"
QUESTION_HINT = "Mag leeg blijven: dan stel je de vraag hardop."
OWN_OPTIONS = "Eigen antwoorden bij ‘Kies’"
OPTIONS = "Elk antwoord op een eigen regel"
OPTIONS_HINT = "Twee tot acht. Laat je dit leeg, dan zijn het A, B, C en D."

FORMS = {
    "agree": "Eens of oneens?",
    "scale": "Een cijfer van 1 tot 5",
    "choice": "Kies: A, B, C of D",
    "words": "In één woord…",
    "open": "Open vraag",
}
"""What the buttons say, in their order."""

QUESTIONS = {
    "agree": "Eens of oneens?",
    "scale": "Welk cijfer geef je, van 1 tot 5?",
    "choice": "Wat kies je?",
    "words": "In één woord…",
    "open": "Wat is jouw antwoord?",
}
"""What is asked if a host writes nothing."""

SCALE = {"1": "1 (laagst)", "2": "2", "3": "3", "4": "4", "5": "5 (hoogst)"}
CHOICES = ("A", "B", "C", "D")

CONSOLE = {
    "asked_before": "Al gevraagd",
    "ask_failed": "Deze vraag kan nu niet worden gesteld.",
}
"""Words that the console's script needs."""

SHORTEN = "Maak de tekst korter en vraag het opnieuw"
EACH_ITS_LINE = "Zet elk antwoord op een eigen regel, zonder dubbele"


def again(question: str, n: int) -> str:
    """Name the same question when it is asked for the ``n``-th time."""
    return f"{question} ({n})"


def too_long(n: int, most: int) -> str:
    """Say that a question, or one of the answers to choose from, is too long."""
    return f"deze tekst heeft {n} tekens. Er passen er {most} in"


def wrong_options(n: int, fewest: int, most: int) -> str:
    """Say how many answers there can be to choose from."""
    return f"er zijn {n} antwoorden om uit te kiezen. Het kunnen er {fewest} tot {most} zijn"


SAME_OPTIONS = "twee antwoorden zijn hetzelfde"


def too_many(most: int) -> str:
    """Say that no more can be asked in this session."""
    return f"in één bijeenkomst kun je {most} keer tussendoor iets vragen. Zet een vraag van eerder weer aan"
