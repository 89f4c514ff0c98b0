"""Figures of a wijk that are asked of the official services: what comes, what does not, and how old it is."""

from collections.abc import Iterable
from datetime import date

from leerkit.texts.story import written_day

ONLINE = (
    "Vraag de wijk aan de officiële bronnen: leefbaarometer.nl en het CBS. Daarvoor is internet nodig. Wat komt, wordt "
    "een maand bewaard."
)
ONLINE_EXAMPLE = "Elke andere wijk: leerkit wijk Baarn --online"
ASK_ONLINE = (
    'Elke andere wijk haal je op met les.wijk("…", online=True) in JupyterLab, of met leerkit wijk … --online. '
    "Daarvoor is internet nodig."
)
ASKING = "Even geduld: we vragen het aan leefbaarometer.nl en het CBS. De eerste keer kan dat een paar minuten duren."
NOT_IN_A_ROOM = (
    "In een workshop haalt leerkit niets op van internet. Je ziet wat we zelf bij de hand hebben. In JupyterLab, of "
    "met leerkit wijk … --online, vraag je de officiële bronnen."
)
LATER = "Probeer het later nog eens, of kijk op de website zelf"
MOVED = "Misschien is er iets veranderd aan de website. Kijk daar zelf, of haal een nieuwere leerkit op"
WITH_OUR_OWN = "We gaan verder met de cijfers die we zelf bij de hand hebben."

AN_ARCHIVE = "een zip-bestand met de tabellen ‘scores wijken’ en ‘scores gemeenten’"
NO_ARCHIVE = "geen zip-bestand dat we kunnen openen"
NO_WIJKEN_IN_IT = "een zip-bestand zonder de tabel ‘scores wijken’"
NO_TABLE = "geen tabel"
NO_SCORES_IN_IT = "een tabel zonder scores per jaar"
A_SCORE_A_YEAR = "een score per wijk en per jaar"
A_SCORE = "een getal tussen 1 en 7"
NO_JSON = "geen JSON"
NO_VALUES = "geen lijst met gegevens"
NO_TOPICS = "geen enkel onderwerp dat we kennen"
NO_FIGURES = "iets waar de cijfers niet in staan"
SOME_FIGURES = "een lijst met cijfers per wijk, als JSON"
NO_MAP = "geen kaart met wijken"
A_MAP = "GeoJSON met grenzen in graden"
CANNOT_READ = "het bestand met grenzen is niet te lezen"
NO_BOUNDARIES = (
    "In het bestand met grenzen staan geen wijken die we kunnen tekenen. Verwacht: GeoJSON met vlakken in graden "
    "(lengte en breedte), en bij elk vlak het nummer van de wijk als ‘wijkcode’ of ‘id’."
)


def away(name: str) -> str:
    """Say that a service cannot be reached."""
    return f"{_capital(name)} is niet te bereiken. Misschien is er geen internet"


def slow(name: str) -> str:
    """Say that a service takes too long."""
    return f"{_capital(name)} antwoordt te langzaam"


def broken_off(name: str) -> str:
    """Say that an answer ended too early."""
    return f"{_capital(name)} brak het antwoord af"


def busy(name: str, status: int) -> str:
    """Say that a service has too much to do, or is out of order."""
    return f"{_capital(name)} heeft het te druk of heeft een storing (antwoord {status})"


def refused(name: str, status: int) -> str:
    """Say that a service does not have what was asked."""
    return f"{_capital(name)} geeft niet wat we vroegen (antwoord {status})"


def elsewhere(name: str, host: str) -> str:
    """Say that a service leads to another host, where nothing is asked."""
    return f"{_capital(name)} verwijst naar een andere website ({host[:80]}). Daar vragen we niets"


def round_and_round(name: str) -> str:
    """Say that a service leads from one address to the next."""
    return f"{_capital(name)} verwijst steeds door"


def too_much(name: str, megabytes: int) -> str:
    """Say that an answer is larger than what we read."""
    return f"{_capital(name)} stuurt meer dan {megabytes} MB"


def another_form(name: str, came: str) -> str:
    """Say that an answer is not in the form that it had."""
    return f"{_capital(name)} antwoordt anders dan we kennen: {came}"


def columns_are(columns: Iterable[str]) -> str:
    """Name the columns of a table."""
    return f"een tabel met de kolommen {', '.join(columns)[:200] or '(geen)'}"


def strange_score(text: str) -> str:
    """Say that a score is none."""
    return f"de score ‘{text[:40]}’"


def topics(titles: Iterable[str]) -> str:
    """Name the topics of which one at least is expected."""
    return f"onderwerpen zoals {', '.join(titles)}"


def too_many_pages(most: int) -> str:
    """Say that an answer goes on and on."""
    return f"meer dan {most} bladzijden"


def cbs_source(year: str, table: str) -> str:
    """Say where figures of CBS come from."""
    return f"CBS, Kerncijfers wijken en buurten {year} ({table}), CC BY 4.0"


def on_day(source: str, day: date) -> str:
    """Say when figures were fetched."""
    return f"{source}, opgehaald op {written_day(day)}"


def released_source(release: str, borders: str, day: date) -> str:
    """Say where scores come from that were fetched."""
    return (
        f"Bron: Leefbaarometer 3.0, meting {release}, open data (CC0), met de namen en grenzen van {borders}, "
        f"opgehaald op {written_day(day)}. De gemiddelden zijn van ons: elke wijk telt één keer."
    )


def older(name: str, day: date, problem: str) -> str:
    """Say that figures are older than a month, and why."""
    return f"De cijfers van {name} zijn van {written_day(day)}. Nieuwere kwamen er niet: {problem}"


def not_counted(code: str, years: Iterable[str]) -> str:
    """Say that CBS knows no wijk with this number in any year that was asked."""
    return (
        f"Het CBS heeft in {', '.join(years)} geen wijk met het nummer {code}. Wijken krijgen soms een ander nummer of "
        "andere grenzen."
    )


def was(code: str, label: str, year: str) -> str:
    """Say what a number was before."""
    return f"In {year} was {code} nog {label}."


def _capital(name: str) -> str:
    return name if "." in name.partition(" ")[0] else f"{name[:1].upper()}{name[1:]}"
