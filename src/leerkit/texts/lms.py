"""Words of a lesson in a learning environment of others, and of ``leerkit export`` that makes it."""

from collections.abc import Sequence

SHOW = "Kijk hoe het zit"
"""Unfolds what is right in an exercise that is there to be read."""

PAGE = {
    "kept": "Je leeromgeving bewaart wat je antwoordt.",
    "alone": "Deze pagina staat los van een leeromgeving. Je kunt alles doen, maar er wordt niets bewaard.",
    "not_kept": "Je leeromgeving bewaart je antwoorden nu niet. Vraag het aan wie haar beheert.",
    "saved": "Bewaard in je leeromgeving.",
    "not_saved": "Dit antwoord wordt niet bewaard.",
    "too_long": (
        "Je leeromgeving bewaart maar weinig tekst. Van dit antwoord bewaart ze alleen dát je het gaf. "
        "Wil je het houden, kopieer het dan nu."
    ),
    "answered_before": "Je gaf hier al een antwoord. Het was te lang voor je leeromgeving om het te bewaren.",
    "no_verdict": "Dit antwoord kan hier niet worden nagekeken. Vul het opnieuw in.",
}
"""What the page's script says, in a package of SCORM."""

NOT_NOW = "Je kunt alles doen om te oefenen, maar er wordt niets bewaard."
CMI5_PAGE = {
    **PAGE,
    "alone": f"Deze les hoort in een leeromgeving. Open haar daar, dan wordt bewaard wat je doet. {NOT_NOW}",
    "asking": "We vragen je leeromgeving wat je hier al deed…",
    "lacking": (
        "Je leeromgeving gaf niet alles mee wat deze les nodig heeft. Dit ontbreekt of klopt niet: {detail}. "
        f"Vertel het aan wie haar beheert. {NOT_NOW}"
    ),
    "used": (
        "Deze les is al eens met deze link geopend. Ga naar je leeromgeving en open de les daar opnieuw. "
        f"{NOT_NOW}"
    ),
    "no_entry": (
        "Je leeromgeving laat deze les niet toe. Open de les daar opnieuw. Gaat het weer mis, vraag het dan aan "
        f"wie haar beheert. {NOT_NOW}"
    ),
    "fails": f"Je leeromgeving geeft een fout. Wacht even en open de les daar opnieuw. {NOT_NOW}",
    "no_reply": (
        "Je leeromgeving is niet te bereiken. Heb je internet? Open de les dan opnieuw in je leeromgeving. "
        f"{NOT_NOW}"
    ),
    "unfit": (
        "Je leeromgeving gaf gegevens over deze les die niet kloppen met cmi5. Vertel het aan wie haar beheert. "
        f"{NOT_NOW}"
    ),
    "looking": "Je bekijkt deze les. Je kunt alles doen, maar je leeromgeving bewaart nu niets.",
    "later": "De verbinding met je leeromgeving is weg. Laat deze pagina open: wat je doet, gaat straks vanzelf mee.",
    "saved_later": "Nog niet bewaard. Dat gebeurt vanzelf als de verbinding er weer is.",
    "partly": (
        "Je leeromgeving bewaart wat je antwoordt, maar neemt niet alles aan wat deze les erover vertelt. "
        "Vertel het aan wie haar beheert."
    ),
    "over": (
        "Je sessie in je leeromgeving is voorbij. Open de les daar opnieuw om verder te gaan. Wat je hier nog doet, "
        "wordt niet bewaard."
    ),
    "leave": "Terug naar je leeromgeving",
    "leaving": "We sturen op wat je deed…",
    "leave_anyway": (
        "Nog niet alles is aangekomen. Wacht tot de verbinding er is. Druk je nog eens, dan ga je toch terug en kan "
        "er iets kwijtraken."
    ),
}
"""The same, in a package of cmi5."""

NOT_RUN = (
    "Het notebook is nog niet uitgevoerd: wat cellen laten zien, zit er niet in. Open de les met leerkit lab, voer "
    "alle cellen uit, bewaar de les en exporteer opnieuw."
)


def film_elsewhere(title: str) -> str:
    """Say that a film of another website is only linked to."""
    return f"Video ‘{title}’ staat op een andere website: in het pakket staat een link, en de vragen staan eronder."


def output_left_out(cell: int) -> str:
    """Say that what a cell shows needs more than a page has."""
    return f"Wat cel {cell} laat zien, werkt alleen met een server of een script, en zit er niet in."


SCORM = "SCORM 1.2"
CMI5 = "cmi5"


def exported(path: str, standard: str, n_judged: int, n_files: int) -> str:
    """Say what is in a package, and what that means."""
    exercises = "1 oefening" if n_judged == 1 else f"{n_judged} oefeningen"
    files = "" if not n_files else " en 1 bestand" if n_files == 1 else f" en {n_files} bestanden"
    return (
        f"{path} is gemaakt: een pakket ({standard}) met {exercises} die de pagina zelf nakijkt{files}.\n"
        "De goede antwoorden zitten in het pakket: wie erin zoekt, vindt ze. Gebruik het om te oefenen, niet als toets."
    )


def to_read(ids: Sequence[str]) -> str:
    """Name the exercises that are there to be read."""
    return f"Om te lezen, met de oplossing eronder: {', '.join(ids)}."


# ── xAPI ────────────────────────────────────────────────────────────────────────────────────────────────────

VERBS = {
    "answered": "beantwoordde",
    "progressed": "ging verder in",
    "initialized": "begon met",
    "terminated": "stopte met",
    "completed": "deed",
    "passed": "haalde",
    "failed": "haalde niet",
}
"""What somebody did, by its name in xAPI and cmi5."""
NO_KEY = "de sleutel van het LRS ontbreekt, of is geen naam met een wachtwoord"
KEY_EXPECTED = "LEERKIT_LRS_KEY met naam:wachtwoord"
KEY_HINT = "Zet hem in de omgeving, bijvoorbeeld: export LEERKIT_LRS_KEY='naam:wachtwoord'"
NO_LRS_ADDRESS = "dit is geen adres van een LRS"
LRS_EXPECTED = "bijvoorbeeld https://lrs.voorbeeld.nl/xapi"
LRS_HINT = "Kopieer het eindpunt voor xAPI uit je LRS. Naam en wachtwoord horen er niet in."
NOT_ENCRYPTED = "dit adres is niet versleuteld, en onderweg kan iedereen meelezen"
NOT_ENCRYPTED_HINT = "Gebruik het adres met https."
NOT_REACHED = "het LRS is niet te bereiken"
SEND_AGAIN = "Probeer het later opnieuw. Wat al aankwam, komt er niet dubbel in."
NO_PLACE = "zeg waar het heen moet"
NO_PLACE_EXPECTED = "een BESTAND, of --lrs ADRES"
ONLY_XAPI = "--lrs en --texts horen bij --format xapi"
NO_STATEMENTS = "hier zijn geen antwoorden om te exporteren"
NO_STATEMENTS_HINT = "Klopt de code of de les, en is er al iets beantwoord?"
LRS = "Stuur naar het LRS op dit adres (alleen bij xapi). De sleutel staat in LEERKIT_LRS_KEY, als naam:wachtwoord."
LESSONS = "Zoek de oefeningen van een bijeenkomst ook in deze les (alleen bij xapi; mag vaker)."
DATABASE = "Waar de antwoorden staan, als dat niet de gewone plaats is (alleen bij xapi)."
TEXTS = "Ook wat mensen schreven (alleen bij xapi)."


def store_says(status: int) -> str:
    """Say how a store answered."""
    return f"het LRS antwoordde met {status}"


def refused_hint(status: int) -> str:
    """Say what to try after a store refused."""
    if status in (401, 403):
        return "Klopt de sleutel in LEERKIT_LRS_KEY, en mag hij schrijven?"
    if status in (301, 302, 307, 308, 404, 405):
        return "Klopt het adres? Kopieer het eindpunt voor xAPI uit je LRS."
    return "Vraag wie het LRS beheert wat er niet past."


def statements_kept(path: str, n: int, n_left_out: int) -> str:
    """Say what was written."""
    return f"{path} is gemaakt, met {_n_statements(n)}.{_left_out(n_left_out)}"


def statements_sent(n: int, n_left_out: int) -> str:
    """Say what was handed over."""
    return f"{_n_statements(n)} staan in het LRS.{_left_out(n_left_out)}"


def _n_statements(n: int) -> str:
    return "1 antwoord" if n == 1 else f"{n} antwoorden"


def _left_out(n: int) -> str:
    if not n:
        return ""
    what = "1 antwoord hoort" if n == 1 else f"{n} antwoorden horen"
    return f" {what} bij een oefening die er niet meer is, of die veranderde: weggelaten."
