"""What a lesson shows around its exercises: blocks, and how far somebody is."""

LEERDOELEN = "Na deze les"
VIDEO = "Video"
NO_VIDEO = "Bij deze les hoort geen video."
NO_LINK = "Van deze video is nog geen link bekend. Hieronder lees je waar hij over gaat."
WATCH = "Bekijk de video"
NEW_TAB = "opent in een nieuw tabblad"
IN_WORDS = "Waar de video over gaat"
SOURCES = "Bronnen"
CERTAINTY = {
    "hoog": "",
    "middel": "We weten redelijk zeker dat het er zo staat.",
    "laag": "We weten niet zeker dat het er zo staat: het bewijs is dun of indirect.",
}
"""Where it is in doubt that the source says so. Whether it is true, a reader judges by who says it."""


ONLY_WHILE_OPEN = (
    "Wat je hier invult, is alleen voor jou. Verstuurde antwoorden blijven staan zolang deze pagina open is, niet "
    "langer."
)


def lesson_facts(minutes: int, n_exercises: int) -> str:
    """Say how long a lesson takes and how many exercises it has."""
    exercises = "1 oefening" if n_exercises == 1 else f"{n_exercises} oefeningen"
    return f"Ongeveer {minutes} minuten, {exercises}."


def checked_on(day: str) -> str:
    """Say when somebody last opened a link; ``day`` is written out."""
    return f"Link gecontroleerd op {day}."


def progress_sentence(n_done: int, n_exercises: int) -> str:
    """Say how many exercises are done."""
    if n_exercises == 1:
        return "Je hebt de oefening gedaan." if n_done else "Je hebt de oefening nog niet gedaan."
    if n_done == 0:
        return f"Je hebt nog geen van de {n_exercises} oefeningen gedaan."
    if n_done >= n_exercises:
        return f"Je hebt alle {n_exercises} oefeningen gedaan. Goed gewerkt."
    return f"Je hebt {n_done} van de {n_exercises} oefeningen gedaan."


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
