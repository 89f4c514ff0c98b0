"""Messages of ``leerkit check`` about what works at one's own desk and not in a room."""

from leerkit.texts import stops

INPUT = "input() wacht op iemand die iets intypt, en in een workshop kan dat niet"
INPUT_HINT = "Gebruik een oefening van de soort open, of een tekstveld van ipywidgets"
QUIT = "deze regel sluit de kernel. Elke deelnemer zou de les dan kwijt zijn"
QUIT_HINT = "Haal hem weg; gebruik if om een deel over te slaan"
QUIZ = "van een quiz van jupyterquiz staan de goede antwoorden in de pagina, en de antwoorden worden niet bewaard"
QUIZ_HINT = "Maak er een oefening van in les.yaml en toon die met les.exercise()"
ENDLESS = "deze lus heeft geen einde"
ENDLESS_HINT = "Gebruik for met een aantal, of stop met break"
INSTALLS = "deze cel installeert iets terwijl de les draait"
INSTALLS_HINT = "Installeer het vooraf, in dezelfde omgeving als leerkit, en haal de regel weg"
MERMAID = "een tekening van Mermaid staat in een workshop als tekst op de pagina"
MERMAID_HINT = "Sla de tekening op als SVG in de map van de les: ![wat er te zien is](tekening.svg)"


def waits(seconds: float) -> str:
    """Say that a cell waits for long."""
    return f"deze cel wacht {seconds:.0f} seconden. Zo lang duurt ook het begin van de workshop"


WAITS_HINT = "Haal het wachten weg, of laat het achter een knop gebeuren"


def other_language(language: str) -> str:
    """Say that a notebook is written for another language."""
    return f"dit notebook is geschreven voor {language}, en leerkit voert alleen Python uit"


OTHER_LANGUAGE_HINT = stops.OTHER_LANGUAGE_HINT


def no_kernel(name: str) -> str:
    """Say that the kernel that a notebook names is not installed here."""
    return f"de kernel '{name}' van dit notebook is hier niet geïnstalleerd"


NO_KERNEL_HINT = "Kies in JupyterLab de kernel 'Python 3' en sla het notebook op"


def no_library(name: str) -> str:
    """Say that a library is not installed here."""
    return f"de bibliotheek '{name}' is hier niet geïnstalleerd"


NO_LIBRARY_HINT = "Installeer die in dezelfde omgeving als leerkit, of gebruik een andere"
