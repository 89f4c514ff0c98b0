"""Words of ``leerkit moments``: the command, and the page on which an author marks moments while watching."""

MOMENTS = "Zet vragen in een video terwijl je kijkt."
MOMENTS_MORE = """

Op je eigen computer opent een pagina met de video en de lijst met momenten. Je markeert een moment met een knop of een
toets, kiest er een oefening uit de les bij of schrijft een tekst, en schuift het op de tiende seconde goed. Bewaar
je, dan staan de momenten in les.yaml; wat je daar zelf schreef, ook elke opmerking, blijft staan. Stoppen: Ctrl+C.

Voorbeeld: leerkit moments 01 --video lamp"""
VIDEO = "De id van de video of het webinar. Standaard de eerste van de les."
VIDEO_ID = "ID"
PORT = "De poort van de pagina; standaard kiest leerkit een vrije."


def announcement(title: str, url: str) -> str:
    """Say where the page is."""
    return f"Momenten bij ‘{title}’: {url}\nAlleen deze computer kan erbij. Stoppen: Ctrl+C."


NO_VIDEOS = "deze les heeft geen video en geen webinar"
NO_VIDEOS_HINT = "Zet er een onder 'videos' of 'webinars' in les.yaml: docs/les-maken.md zegt hoe"
CANNOT_CHANGE = (
    "de momenten van deze video staan niet elk op eigen regels, met een streepje ervoor. "
    "Er is niets veranderd"
)
CANNOT_CHANGE_HINT = "Schrijf onder 'moments:' elk moment op een eigen regel die begint met '- at_s:'"
CANNOT_WRITE = "les.yaml kan niet worden veranderd. Er is niets veranderd"
CANNOT_WRITE_HINT = "Kijk of je in deze map mag schrijven, en of er ruimte is"
CHANGED = "les.yaml is veranderd sinds je deze pagina opende, bijvoorbeeld in je editor. Er is niets bewaard"
CHANGED_HINT = "Lees het bestand opnieuw: de momenten die jij nieuw maakte, blijven staan"
NOT_RIGHT = "Niet bewaard: bij een moment klopt iets niet"
NO_KEY = "dit adres hoort bij geen pagina. Neem het hele adres over uit het venster waarin je 'leerkit moments' typte"
TOO_MANY = "een video heeft hoogstens 100 momenten"
GONE = "deze video staat niet meer in les.yaml"
GONE_HINT = "Zet hem terug, of begin opnieuw met: leerkit moments"

# ── the page ──────────────────────────────────────────────────────────────────────────────────────

TITLE = "Momenten"
FILM = "De video"
LOCAL = "Alleen op deze computer"
LEAD = (
    "Speel de video af en druk op ‘Markeer hier’ waar een vraag of een tekst moet komen. Ben je in de video of bij de "
    "knoppen eronder, dan kan het ook met de toets n."
)
NO_FILM = (
    "Er is geen film die hier speelt. Je kunt momenten met de hand een tijd geven; neem die over van waar je de video "
    "bekijkt."
)
WORDS = {
    "mark": "Markeer hier",
    "marked": "Moment gemarkeerd op {at}.",
    "list": "Momenten",
    "none": "Er zijn nog geen momenten.",
    "moment": "Moment op {at}",
    "time": "Tijd",
    "earlier": "0,1 s eerder",
    "later": "0,1 s later",
    "here": "Zet op nu",
    "go": "Ga hierheen",
    "what": "Wat er komt",
    "choose": "Kies een oefening of een tekst",
    "a_text": "Een tekst",
    "text": "Tekst",
    "pause": "De video staat stil",
    "has_more": "Hierbij staat in les.yaml ook: {fields}. Dat blijft, zolang je de oefening niet verandert.",
    "remove": "Haal weg",
    "removed": "Moment op {at} weg. Met ‘Maak ongedaan’ komt het terug.",
    "undo": "Maak ongedaan",
    "undone": "Ongedaan gemaakt.",
    "save": "Bewaar",
    "saving": "Bezig met bewaren.",
    "saved": "Bewaard in les.yaml.",
    "unsaved": "Nog niet bewaard.",
    "as_file": "Alles staat in les.yaml.",
    "not_a_time": "Dit is geen tijd. Schrijf minuten en seconden, zoals 1:05,3.",
    "reread": "Lees het bestand opnieuw",
    "was_changed": "les.yaml is intussen veranderd. Lees het opnieuw voordat je bewaart.",
    "reread_done": "Het bestand is opnieuw gelezen. Wat jij nieuw maakte, staat er nog.",
    "no_server": (
        "Het programma antwoordt niet. Staat het venster met ‘leerkit moments’ nog open? Probeer het dan opnieuw."
    ),
    "check_says": "leerkit check zegt nu van deze les:",
}
"""What the page's script says."""
