"""What is asked again of who learns alone, and when."""

from datetime import date

from leerkit.texts.lab_cells import RUN_ALL
from leerkit.texts.story import written_day

TITLE = "Vandaag te herhalen"
LESSONS = "De lessen"
ONLY_ALONE = "Herhalen doe je als je alleen leert, in JupyterLab. In een bijeenkomst komt er niets terug."
NOTHING_YET = (
    "Er is nog niets om te herhalen. Kaartjes die je hebt omgedraaid en oefeningen die niet goed gingen, komen hier "
    "vanzelf terug: eerst snel, en steeds later als je het weet."
)


def _counted(n: int, one: str, more: str) -> str:
    return f"{n} {one if n == 1 else more}"


def due(n_cards: int, n_exercises: int, most: int) -> str:
    """Say how much there is today."""
    parts = [
        _counted(n_cards, "kaartje", "kaartjes") if n_cards else "",
        _counted(n_exercises, "oefening die niet goed ging", "oefeningen die niet goed gingen")
        if n_exercises
        else "",
    ]
    said = f"Vandaag: {' en '.join(filter(None, parts))}."
    if n_cards + n_exercises > most:
        said += f" Hieronder staan de eerste {most}. Voer de cel opnieuw uit voor de volgende."
    return said


def next_time(day: date) -> str:
    """Say when there is something again."""
    return f"Vandaag is er niets te herhalen. De volgende keer is {written_day(day)}."


def how_far(n_done: int, n_exercises: int, n_due: int) -> str:
    """Say how far somebody is in a lesson."""
    said = f"{n_done} van {_counted(n_exercises, 'oefening', 'oefeningen')} gedaan"
    return f"{said}, {n_due} te herhalen" if n_due else said


OVERVIEW_TITLE = "# Overzicht"
OVERVIEW_BEGIN = (
    "Hier staat wat je vandaag kunt herhalen, en hoe ver je bent in elke les.\n\n"
    f"> **Zo begin je.** Kies boven in het menu *Uitvoeren* en dan *{RUN_ALL}*. Doe dat elke keer als je dit opent."
)


def lab_has_due(n: int) -> str:
    """Say in the terminal that there is something to repeat."""
    return f"Vandaag te herhalen: {n}. Het overzicht gaat open."
