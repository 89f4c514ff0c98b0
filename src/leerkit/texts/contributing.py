"""Sentences about what participants add to a wall, ask and signal, and what becomes of it."""

RELOAD = "Laad de pagina opnieuw"
SHORTEN = "Maak je tekst korter en verstuur hem dan opnieuw"

WRONG_KIND = "dit kan niet worden geplaatst"
WRONG_SHAPE = "wat je plaatst, heeft een vorm die we niet kennen"
WRONG_ID = "dit bericht heeft een nummer dat we niet kennen"
NO_TEXT = "er staat nog niets in je bericht"
WRITE_HINT = "Schrijf eerst iets"
NO_POST = "dit bericht is er niet (meer)"
NO_SUCH_COLUMN = "deze kolom staat niet op het bord"
NOT_A_WALL = "dit is geen bord"
WALL_CLOSED = "het bord is dicht"
WALL_CLOSED_HINT = "Wat je eerder plaatste, staat er nog. Wacht tot de begeleider het bord weer opent"
QUESTIONS_CLOSED = "vragen stellen kan nu niet"
QUESTIONS_CLOSED_HINT = "Wacht tot de begeleider het weer opent, of stel je vraag hardop"
SIGNALS_CLOSED = "seinen geven kan nu niet"
SIGNALS_CLOSED_HINT = "Zeg het hardop, of stuur een vraag"
SHOWN_ALREADY = "je bericht staat al op het scherm, dus je kunt het niet meer veranderen"
SHOWN_ALREADY_HINT = "Je kunt het wel intrekken en een nieuw bericht schrijven"
OWN_VOTE = "op je eigen bericht kun je niet stemmen"


def too_long(n: int, most: int) -> str:
    """Say that a text is too long."""
    return f"je bericht heeft {n} tekens. Er passen er {most} in"
