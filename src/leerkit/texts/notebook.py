"""What a lesson says in a notebook besides its exercises, and what `leerkit lab` says."""

from leerkit.texts.lab_cells import RUN_ALL

# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────

STRANGE_MESSAGE = "Je antwoord kwam niet goed aan. Laad de pagina opnieuw en probeer het nog eens."
NOBODY_YET = "we weten nog niet wie je bent, dus je antwoord is niet bewaard"
JOIN_AGAIN = "Laad de pagina opnieuw. Helpt dat niet? Meld je dan opnieuw aan met de code"
SERVER_AWAY = "je antwoord kon niet worden bewaard, want de server reageert niet"
SERVER_AWAY_HINT = "Je antwoord staat hier nog. Wacht even en verstuur het dan opnieuw"
STRANGE_SERVER = "de server gaf een onverwacht antwoord"
ANSWERS_AWAY = "je eerdere antwoorden konden niet worden opgehaald, want de server reageert niet"
ANSWERS_AWAY_HINT = "Ze zijn niet weg. Laad de pagina over een minuut opnieuw"


# ── results ───────────────────────────────────────────────────────────────────────────────────────────────

NOT_A_FACILITATOR_URL = "dit is geen adres van een begeleider"
FACILITATOR_URL_SHAPE = "<adres van de server>/begeleider/<code>?sleutel=<sleutel>"
FACILITATOR_URL_HINT = "Kopieer het adres dat 'leerkit workshop' in de terminal toont"
RESULTS_AWAY = "de resultaten konden niet worden opgehaald, want de server reageert niet"
RESULTS_AWAY_HINT = "Controleer of de bijeenkomst nog draait"


# ── leerkit lab ───────────────────────────────────────────────────────────────────────────────────────────

LAB_IS_MISSING = "JupyterLab is niet gevonden"
LAB_HINT = "Installeer het met: pip install jupyterlab"
LAB_FOLDER_IS_FILE = "op deze plek staat al een bestand"
LAB_FOLDER_EXPECTED = "een map, of een plek waar een map kan komen"
LAB_FOLDER_REFUSED = "in deze map kan niet worden geschreven"
LAB_FOLDER_HINT = "Kies een andere map: leerkit lab MAP"
HOW_TO_BEGIN = (
    f"> **Zo begin je.** Kies boven in het menu *Uitvoeren* en dan *{RUN_ALL}*. "
    "Dan kun je de oefeningen doen. "
    "Doe dat ook als je later terugkomt: je antwoorden zijn bewaard en komen terug."
)

LAB_NOT_DRAWN = (
    f"Dit is nu niet te zien. Laad de pagina opnieuw, of kies in het menu Uitvoeren en dan {RUN_ALL}. "
    "Wat je hebt geantwoord, is bewaard."
)
"""In place of what JupyterLab says of a card that it cannot draw."""


def laid_out(folder: str, n_new: int, n_refreshed: int) -> str:
    """Say where the lessons stand and how many files are new or renewed."""
    parts = [f"{n_new} nieuw" if n_new else "", f"{n_refreshed} bijgewerkt" if n_refreshed else ""]
    said = ", ".join(part for part in parts if part)
    return f"De lessen staan in {folder}" + (f" ({said})." if said else ".")


def kept_yours(path: str, beside: str) -> str:
    """Say that a file that the learner changed was left alone, and where its new version stands."""
    return f"Je hebt {path} zelf veranderd. Dat bestand is zo gebleven; de nieuwe versie staat in {beside}."


LAB_OPENS = "JupyterLab gaat nu open in je browser. Stoppen doe je hier met Ctrl+C."
LAB_STARTS = (
    "JupyterLab start nu. Open straks zelf het adres dat hieronder komt. Stoppen doe je hier met Ctrl+C."
)
LAB_STOPS = "JupyterLab stopt. Wat je hebt geantwoord, is bewaard."


def lab_address(address: str) -> str:
    """Say where JupyterLab is."""
    return f"JupyterLab staat op {address}"


def lab_ended(log: str) -> str:
    """Say that JupyterLab ended, and where it says why."""
    return f"JupyterLab is gestopt. Waarom, staat in {log}."


FILM_GONE = "De film staat niet meer in de map van de les. De tekst en de vragen hieronder werken wel."
FILM_EMPTY = "De film van deze les is een leeg bestand. De tekst en de vragen hieronder werken wel."
FILM_TOO_BIG = (
    "Deze film is te groot voor een notebook. In een workshop speelt hij wel. De tekst en de vragen hieronder werken "
    "ook hier."
)
