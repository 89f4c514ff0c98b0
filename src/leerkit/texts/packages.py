"""Words about packages of H5P and QTI: what is wrong with one, and what of it does not come along."""

from collections.abc import Iterable

NO_ZIP = "dit is geen zip-bestand, of het is afgebroken"
SPOILED = "dit bestand in het pakket is beschadigd"
SPOILED_HINT = "Exporteer of download het pakket opnieuw."
MISSING = "dit bestand ontbreekt in het pakket"
MISSING_HINT = "Exporteer het pakket opnieuw, met alles erin."
TOO_LARGE = "dit bestand in het pakket is te groot om te lezen"
TOO_LARGE_HINT = "Exporteer minder vragen tegelijk. Klopt de grootte niet, vertrouw het pakket dan niet."
ENCRYPTED = "dit bestand is met een wachtwoord versleuteld"
ENCRYPTED_HINT = "Exporteer het pakket zonder wachtwoord."
OUTSIDE_HINT = "Zo maakt geen programma een pakket. Vertrouw het niet. Er is niets uitgepakt."
NOT_UTF8 = "dit bestand is geen tekst in UTF-8"
NO_CONTENT = "er is geen content/content.json in dit pakket"
NO_CONTENT_HINT = "Download het pakket opnieuw in het programma waar het is gemaakt, als .h5p."
NO_MAIN = "hier staat niet wat voor inhoud dit is (mainLibrary)"
NESTED_HINT = "Pak het zip-bestand uit, en geef wat erin zit."
PART_OF_PACKAGE = "dit is een deel van een pakket van QTI, en de vragen staan in andere bestanden"
PART_OF_PACKAGE_HINT = "Geef het hele pakket, als zip-bestand."
OTHER_PACKAGE = "in dit zip-bestand zit geen h5p.json en geen imsmanifest.xml"
OTHER_PACKAGE_HINT = (
    "leerkit leest pakketten van H5P en QTI. Maakte je de zip zelf? "
    "Zip dan wat er in de map zit, en niet de map."
)
LONGEST_NAMED = 60

TIPS = "tips bij antwoorden zijn weggelaten. Zet ze bij 'hints'"
BY_SCORE = "wat er bij een score werd gezegd, is weggelaten"
KEYWORDS = "sleutelwoorden om op na te kijken zijn (voor een deel) weggelaten"
CAPITALS = "hoofdletters tellen hier niet mee"
ONE_OF_SEVERAL = "hier mocht je meer kiezen; in leerkit kies je er bij een mening één"
MORE_PLACES = "een onderdeel hoort op meer dan één plek: weggelaten"
SENTENCES = "je markeert hier zinnen in plaats van woorden"
TOO_MANY_WORDS = "er zijn te veel woorden om uit te kiezen: je typt ze nu zelf"
BESIDE_CASE = "wat in het scenario geen tekst of vraag is, staat na de casus"
BEST_WAY = "bij 'expert' staat de weg met de meeste punten. Kijk na of een ervaren collega die zou gaan"
FIRST_WAY = (
    "H5P zegt niet welke weg goed is. Bij 'expert' staat de eerste: maak daar die van een ervaren collega van"
)
TEMPLATE = "deze vraag heeft elke keer andere getallen: weggelaten"
MORE_FEEDBACK = "wat er bij goed en bij fout werd gezegd, is weggelaten"
NO_KEY = "er staat niet bij wat goed is: weggelaten"
BECAME_POLL = "er staat niet bij wat goed is: het werd een vraag zonder goed antwoord"
NO_ORDER = "er staat geen goede volgorde bij: de cursist kiest wat voorgaat"
PART_OF_ORDER = "hier hoefde maar een deel op volgorde te staan: weggelaten"
NOT_ONE_EACH = "niet elk onderdeel hoort bij precies één ander: weggelaten"
UNIT = "zet bij 'unit' waarin je telt"
STRANGE_NUMBER = "dit getal is te groot, of geen getal: weggelaten"
WIDE_MARGIN = "de marge is zo ruim dat alles goed is: weggelaten"
NOTHING_TO_CHOOSE = "in dit scenario is niets te kiezen, of het is te groot: weggelaten"

A_NUMBER = "(getal)"
WHICH_STATEMENT = "Welke zin klopt?"
FILL_IN = "Vul in."
MARK = "Wat hoort hierbij? Markeer het."
CARDS = "Ken je deze kaartjes?"
IN_ORDER = "Zet dit in de goede volgorde."
DRAG = "Waar hoort dit?"
A_FILM = "Video"
A_CASE = "Wat doe je?"
TO_WATCH = "Schrijf hier wat er in deze video te zien en te horen is, voor wie hem niet kan bekijken."
ALT = "Plaatje bij de vraag. Schrijf hier wat erop staat."
GOES_ON = "Zo gaat het verder."
BACK_TITLE = "Terug"
BACK_TEXT = "Deze weg leidt terug naar een eerdere stap."
BACK_EFFECT = "Je bent terug bij een eerdere stap, en kiest opnieuw."

IS_MISSING = "het ontbreekt in het pakket"
IS_LARGE = "het is te groot voor een les"
IS_ONE_TOO_MANY = "er zijn te veel plaatjes"
IS_SPOILED = "het is beschadigd"
IS_NO_PICTURE = "het is geen PNG, JPEG, GIF of WebP"


def outside(name: str) -> str:
    """Say that a package would write where it may not."""
    return f"'{_short(name)}' in dit pakket wijst naar een plek erbuiten"


def link(name: str) -> str:
    """Say that a package holds a link in the file system."""
    return f"'{_short(name)}' in dit pakket is geen bestand maar een verwijzing"


def nested(name: str) -> str:
    """Say that a package is packed once more."""
    return f"dit zip-bestand is zelf geen pakket; er zit er een in: '{_short(name)}'"


def twice(name: str) -> str:
    """Say that a package has two files of one name."""
    return f"'{_short(name)}' staat twee keer in dit pakket"


def too_many_files(n: int, most: int) -> str:
    """Say how many files are in a package."""
    return f"er zitten {n} bestanden in dit pakket; meer dan {most} leest leerkit niet"


def no_such_content(library: str) -> str:
    """Say that no exercise is like this content of H5P."""
    return f"{_short(library)} kent leerkit niet: weggelaten"


def newer(library: str, version: str) -> str:
    """Say that content is of a version that we have not seen."""
    return f"{_short(library)} {version} is nieuwer dan wat leerkit kent. Kijk goed na wat ervan kwam"


def between(title: str) -> str:
    """Say that something stands between questions."""
    return f"tussen de vragen ({_short(title)})" if title else "tussen de vragen"


def film(title: str) -> str:
    """Say which film something is about."""
    return f"video ({_short(title)})"


def film_files(names: Iterable[str]) -> str:
    """Say which files of a film stay where they are, and what to do."""
    named = ", ".join(map(_short, names))
    return f"deze bestanden bleven in het pakket: {named}. Zet een film en zijn ondertitels zelf in de map"


def too_many_moments(most: int) -> str:
    """Say that not all questions fit in a film."""
    return f"in een video passen {most} momenten; de rest staat erna"


def does_not_stop(n: int) -> str:
    """Say for how many questions a film does not stop."""
    return f"bij {n} vragen staat de video niet stil: meer dan drie in vijf minuten houdt niemand vol"


def bounds_chosen(low: str, high: str) -> str:
    """Say between which numbers there is to guess, which no program says."""
    return f"je schat tussen {low} en {high}: leerkit koos dat. Zet bij 'unit' waarin je telt"


def half_cards(n: int) -> str:
    """Say how many cards do not come along."""
    what = "een kaartje is" if n == 1 else f"{n} kaartjes zijn"
    return f"{what} weggelaten: aan een van beide kanten staat geen tekst"


def picture_left_out(path: str, why: str) -> str:
    """Say why a picture does not come along."""
    return f"het plaatje {_short(path)} is weggelaten: {why}"


def without_alt(name: str) -> str:
    """Say that nothing says what is on a picture."""
    return f"bij {name} staat niet wat erop te zien is. Schrijf dat in het notebook, tussen de [ en ]"


def picture_name(n: int, kind: str) -> str:
    """Return the file of a picture in the lesson's folder."""
    return f"plaatje-{n}.{kind}"


def place(n: int) -> str:
    """Return what a gap is called for who hears the page."""
    return f"Open plek {n}"


def step(n: int) -> str:
    """Return the title of a step that has none."""
    return f"Stap {n}"


def marks(words: Iterable[str]) -> str:
    """Say which words were marked in a sentence."""
    return f"Het gaat om: {', '.join(words)}."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAMED else f"{line[: LONGEST_NAMED - 1]}…"
