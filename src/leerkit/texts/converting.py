"""Words of ``leerkit convert``: a lesson's notebook as text."""

CONVERT = "Maak van les.ipynb een tekstbestand les.md, of andersom."
CONVERT_MORE = """

In les.md staat hetzelfde notebook als tekst: je past het aan in een gewone editor, en met git zie je per regel wat er
veranderde. De andere opdrachten werken met beide. Nog een keer, en je hebt weer een notebook. De uitvoer van cellen
gaat niet mee; die komt terug zodra de cellen draaien.

Voorbeeld: leerkit convert 03-onze-wijk"""

TWO = "hier staan les.ipynb en les.md allebei"
TWO_HINT = "leerkit gebruikt dan les.ipynb. Haal weg wat je niet meer nodig hebt."
CANNOT_HINT = "Er is niets veranderd. Maak de cel eenvoudiger, of blijf les.ipynb gebruiken."


def cannot(number: int) -> str:
    """Say which cell would lose something."""
    return f"cel {number} kan niet als tekst worden bewaard zonder dat er iets verloren gaat, zoals een geplakt plaatje"


def converted(path: str) -> str:
    """Say what is there now."""
    return f"De les staat nu in {path}."
