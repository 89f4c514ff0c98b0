"""Words of ``leerkit import`` and ``export``: questions from and for other programs."""

from collections.abc import Iterable, Sequence

IMPORT = "Maak een les van vragen uit een ander programma (GIFT, Moodle XML, jupyterquiz, H5P of QTI)."
IMPORT_MORE = """

Je krijgt een map met een les die klopt, en een lijst van wat niet meekwam en waarom. Er wordt niets uitgevoerd, en
opmaak wordt gewone tekst. Zet er daarna je eigen verhaal, bronnen en leerdoelen bij.

Voorbeeld: leerkit import vragen.gift 03-onze-wijk"""
EXPORT = "Schrijf een les, of wat er geantwoord is, voor Moodle en andere programma’s."
EXPORT_MORE = """

gift: de oefeningen. Meerkeuze en koppel gaan heel mee, een open vraag en een muur als open vraag. Een schat met één
getal, een invul met één gat en een sorteer met één goede groep per onderdeel gaan ook mee. Wat GIFT niet kent, staat
eronder.

qti: de oefeningen als pakket (QTI 3), voor toetsprogramma's en leeromgevingen. Negen soorten gaan mee, met de
terugkoppeling bij een antwoord en de uitleg.

scorm: de hele les als pakket (SCORM 1.2). Het verhaal en de oefeningen werken in de leeromgeving, zonder leerkit en
zonder internet. Die bewaart wat iemand doet, hoeveel af is en een score.

cmi5: hetzelfde pakket voor een leeromgeving met cmi5. Die hoort van elke oefening wat iemand koos, en wanneer de les af
is. Dat gaat alleen naar de leeromgeving die de les opent.

xapi: de antwoorden op een les die je alleen deed, of met de CODE van een bijeenkomst die van iedereen. Elke keuze staat
erin, geen naam, en geen tekst die iemand schreef. Met --lrs gaan ze naar een LRS.

Voorbeelden: leerkit export 03-onze-wijk vragen.gift, leerkit export 03-onze-wijk les.zip --format scorm,
leerkit export K7WP3D antwoorden.json --format xapi"""
LESSON_OR_CODE = "LES of CODE"
KIND = "SOORT"
KIND_HELP = "gift of qti (de oefeningen), scorm of cmi5 (de hele les als pakket) of xapi (de antwoorden)."
FILE_MISSING = "Zeg hoe het BESTAND moet heten, bijvoorbeeld: leerkit export 03-onze-wijk vragen.gift"
GIVEN_FILE = "BESTAND"

TRUE, FALSE = "Waar", "Niet waar"
ANSWER = "Het antwoord"
AIM = "Je kent de antwoorden op deze vragen. Schrijf hier wat iemand na de les kan."
SOURCE_NOTE = "Uit dit bestand kwamen de vragen. Schrijf hier waar ze vandaan komen."

NO_QUESTION = "alleen tekst, zonder vraag: weggelaten"
NOTHING_ASKED = "er staat geen vraag en geen naam: weggelaten"
NO_END = "de antwoorden houden niet op: er staat geen } meer. Weggelaten"
TWO_QUESTIONS = "tussen twee vragen staat geen lege regel: allebei weggelaten. Zet er een lege regel tussen"
NO_ANSWERS = "er staan geen antwoorden tussen { en }: weggelaten"
OTHER_NUMBERS = "wat er bij een ander getal werd gezegd, is weggelaten"
ESSAY = "een open vraag werd een muur. Wil je een voorbeeldantwoord, maak er dan een 'open' van"
CLOZE = "een tekst met gaten in de code van Moodle kent leerkit niet: weggelaten. Maak er een 'invul' van"
NO_NUMBER = "de punten van een antwoord zijn geen getal: weggelaten"
NOT_A_NUMBER = "hier had een getal moeten staan: weggelaten"
NOT_TRUE_OR_FALSE = "hier hoort één goed antwoord bij, 'true' of 'false': weggelaten"
NO_RIGHT_ANSWER = "er is geen goed antwoord dat voluit is geschreven: weggelaten"
WILDCARD = "een antwoord met een * (alles mag hier staan) is weggelaten"
WITHOUT_WORDS = "een van de paren heeft geen tekst, bijvoorbeeld alleen een plaatje: weggelaten"
WITH_CODE = "bij deze vraag hoort een stuk code, en dat kan niet mee: weggelaten"
DEFAULT = "wat er bij elk ander antwoord werd gezegd, is weggelaten"
NEARLY = "hoofdletters tellen niet mee, en een antwoord dat bijna goed is, is niet goed"
WEIGHTS = "halve punten en strafpunten zijn weggelaten"
LAID_OUT = "opmaak of een plaatje in de vraag is weggelaten"
UNKNOWN_KIND = "dit soort bestand kent leerkit niet"
UNKNOWN_KIND_HINT = (
    "Exporteer je vragen als GIFT of als Moodle XML, en laat het bestand eindigen op .gift of .xml. "
    "Een bestand van jupyterquiz eindigt op .json, een pakket van H5P op .h5p, een pakket van QTI op .zip."
)
BAD_XML_HINT = "Exporteer de vragen opnieuw. Is het bestand afgebroken, of met de hand veranderd?"
ENTITIES = "dit bestand begint met een DTD of heeft eigen entiteiten, en die leest leerkit niet"
ENTITIES_HINT = (
    "Moodle schrijft ze nooit. Vertrouw je het bestand, haal dan alles van <!DOCTYPE tot en met > weg."
)
BAD_JSON_HINT = "Kijk of er een komma, een haakje of een aanhalingsteken te veel of te weinig staat."
STRANGE_JSON = "deze JSON is niet te lezen: een getal is te lang, of de haakjes gaan te diep"
TOO_MANY_TAGS = "er staat meer in dit XML-bestand dan leerkit kan lezen"
TOO_DEEP = "hier zit te veel in elkaar om te lezen"
NONE_OF_THESE = "Geen van deze"
NO_LIST = "dit is geen bestand van jupyterquiz: er staat geen lijst met vragen"
NO_LIST_HINT = "Zet de vragen tussen [ en ]."
OTHER_XML_HINT = "Exporteer je vragen in Moodle als ‘Moodle XML’, of in een ander programma als QTI."
NOTHING = "hier staat geen vraag die een oefening kan worden"
NOTHING_HINT = "Kijk of het bestand vragen met antwoorden heeft."
LONGEST_NAMED = 60
"""Characters of a name in a message."""
TOO_MANY_HINT = "Verdeel ze over meer bestanden."
NOTHING_GOES = "geen oefening van deze les past in QTI"
NOTHING_GOES_HINT = "Met --format scorm of cmi5 gaat de hele les mee."
CANNOT_WRITE = "dit bestand kan niet worden gemaakt"
CANNOT_WRITE_HINT = "Bestaat het al? Kies dan een andere naam. Er is niets overschreven."


def line(number: int) -> str:
    """Say on which line a question begins."""
    return f"regel {number}"


def question(number: int, name: str) -> str:
    """Say which question it is: the how manieth, and its name."""
    return f"vraag {number} ({_short(name)})" if name else f"vraag {number}"


def unknown_type(kind: str) -> str:
    """Say that no exercise is like this type of another program's."""
    return f"de soort '{_short(kind)}' kent leerkit niet: weggelaten"


def files(names: Iterable[str]) -> str:
    """Say which files did not come along."""
    return f"bestanden zijn weggelaten: {', '.join(map(_short, names))}"


def bad_xml(line_number: int) -> str:
    """Say where a file stops being XML."""
    return f"de XML klopt niet op {line(line_number)}"


def bad_json(line_number: int) -> str:
    """Say where a file stops being JSON."""
    return f"de JSON klopt niet op {line(line_number)}"


def other_xml(tag: str) -> str:
    """Say that a file is of another program."""
    return f"dit is geen Moodle XML: het begint met <{tag}>"


def _short(text: str) -> str:
    line_of_it = " ".join(text.split())
    return line_of_it if len(line_of_it) <= LONGEST_NAMED else f"{line_of_it[: LONGEST_NAMED - 1]}…"


def note_of_many(wheres: Sequence[str], said: str) -> str:
    """Say what was left out of many questions, the first of which are named."""
    return note(f"{', '.join(wheres[:3])} en nog {len(wheres) - 3}", said)


def note(where: str, said: str) -> str:
    """Say what became of a question."""
    return f"{where}: {said}."


def does_not_fit(what: str) -> str:
    """Say that a question cannot be an exercise, and at which field that shows, or why."""
    at = f" ({what})" if what else ""
    return f"deze vraag past niet in een oefening{at}: weggelaten"


def text_too_long(most: int) -> str:
    """Say that a text is longer than any question."""
    return f"in dit bestand staat een tekst van meer dan {most} tekens"


def too_many(most: int) -> str:
    """Say that there are more questions than a lesson has."""
    return f"hier staan te veel vragen: een les heeft er hooguit {most}"


def summary(name: str) -> str:
    """Say what a new lesson is about, until its author does."""
    return f"Vragen uit {name}."


def imported(folder: str, n: int) -> str:
    """Say what was made."""
    what = "1 oefening" if n == 1 else f"{n} oefeningen"
    return f"{folder} is gemaakt, met {what}. Kijk het na met: leerkit preview {folder}"


def exported(path: str, n: int, left_out: list[str]) -> str:
    """Say what was written."""
    what = "1 oefening" if n == 1 else f"{n} oefeningen"
    without = f" Niet mee konden: {', '.join(left_out)}." if left_out else ""
    return f"{path} is gemaakt, met {what}.{without}"
