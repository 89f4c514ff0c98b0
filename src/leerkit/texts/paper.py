"""Words of what is taken away on paper: hand-outs, reports, one's own answers."""

from collections.abc import Sequence
from datetime import date

from leerkit.texts.exercises import people
from leerkit.texts.story import MONTHS

HANDOUT = "Maak een hand-out van een les: om te lezen, en om met een pen in te vullen."
HANDOUT_MORE = """

Je krijgt twee bestanden. Het ene is voor deelnemers: de tekst van de les, de oefeningen met schrijfruimte, en de
bronnen met hun adres. Het andere is voor jou: je aantekeningen, de oplossingen en de uitleg.

Wat cellen tonen, zoals een tabel, komt uit het notebook zoals het is bewaard. Voer een eigen les dus eerst een
keer uit.

Met --sessie staat op jouw blad naast elke oplossing wat de groep van die bijeenkomst antwoordde, zonder namen.

Voorbeeld: leerkit handout 01 --format pdf"""
KIND = "SOORT"
IDS = "ID,ID"
EXERCISES = "Alleen deze oefeningen, zonder de tekst van de les. Zet een komma tussen de id’s."
OF_SESSION = "De code van een bijeenkomst, voor wat de groep antwoordde."
FORMAT = "Wat voor bestand: pdf (standaard) of html, in één bestand dat geen internet nodig heeft."
OUTPUT = "In welke map de bestanden komen; standaard deze."
HANDOUT_NAME = "handout"
SOLUTIONS_NAME = "begeleider"
"""How the files end that are written."""

GOES_ON = "(vervolg)"
SLIDE_BEFORE = "Vorige"
SLIDE_AFTER = "Volgende"


def slide(number: int) -> str:
    """Name the place where a slide's neighbours are."""
    return f"Bij dia {number}"


REPORT = "Maak een verslag van een bijeenkomst: wat de groep antwoordde en schreef."
REPORT_MORE = """

Zonder namen, en zonder wat je verborg. Antwoordden minder dan vijf mensen op een vraag, dan staat er niet wat. Wat
groepen samen antwoordden, staat er vanaf vijf groepen, en nooit van welke groep. De lessen van leerkit vindt het zelf;
een les in een eigen map geef je erbij.

Voorbeeld: leerkit report K7WP3D --format pdf"""
REPORT_FORMAT = (
    "Wat voor bestand: pdf (standaard), html, xlsx of csv voor een spreadsheet, of ipynb: een notebook "
    "dat is uitgevoerd."
)
REPORT_STEPS = "Verslag maken"
REPORT_NAME = "verslag"
RESULTS_NAME = "uitslag"
REPORT_TITLE = "Verslag"
"""Of a notebook that has no title."""
REPORT_LEAD = (
    "Zonder namen. Antwoordden minder dan vijf mensen, of samen minder dan vijf groepen, dan staat er niet wat. Het "
    "eerste antwoord telt, behalve waar staat ‘na de uitleg’. Van een groep telt het laatste."
)
NO_SESSION_HINT = "Kijk met ‘leerkit sessions’ welke er zijn, en of --database naar de goede database wijst"
NOT_DONE = "Niet gedaan"
WALL = "Op de muur"
OF_GROUPS = "Samen in groepen"
QUESTIONS = "Vragen uit de zaal"
SHEETS = ("Overzicht", "Uitslag", "Muur en vragen")
"""Of the workbook."""
POST_COLUMNS = ("vraag", "onder", "bericht", "ook ik")

SHARE = "aandeel"
NO_NOTEBOOK = "het verslag kon niet als notebook worden uitgevoerd"
NO_NOTEBOOK_HINT = "Probeer het nog eens, of maak het als html of pdf"

NO_PDF = "van dit document kon geen PDF worden gemaakt"
NO_PDF_HINT = "Maak het als HTML (--format html) en druk dat af"
IN_THE_LESSON = "De video staat in de les."
SOLUTIONS = "Oplossingen en uitleg"
FACILITATOR = ("Vooraf", "Tijdens", "Na afloop")
"""Above a facilitator's notes."""


def footer(title: str) -> str:
    """Say below each page of which lesson it is."""
    return f"{title} · hand-out"


def solutions_of(title: str) -> str:
    """Name the sheet with what is right."""
    return f"Voor de begeleider – {title}"


def exercise_name(number: int, moment: str = "") -> str:
    """Name an exercise by its place in the lesson, and by the moment of a film at which it comes."""
    return f"Oefening {number} (bij {moment})" if moment else f"Oefening {number}"


def numbered(number: int, question: str) -> str:
    """Name an exercise by its place and its question."""
    return f"{exercise_name(number)}. {question}"


def source(number: int) -> str:
    """Name a source by its place in the list."""
    return f"[{number}]"


def written(name: str) -> str:
    """Say that a file was made."""
    return f"{name} is gemaakt."


def no_such_session(code: str) -> str:
    """Say that there is no session with this code."""
    return f"er is geen bijeenkomst met code '{code}'"


def lesson_missing(slug: str) -> str:
    """Say that a lesson of the session is not there to be reported of."""
    return f"de les '{slug}' van deze bijeenkomst is hier niet. Geef de map erbij om hem mee te nemen."


def report_of(code: str) -> str:
    """Name the report of a session."""
    return f"Verslag van bijeenkomst {code}"


def begun_on(day: date) -> str:
    """Say when a session was."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def attendance(n_joined: int, n_answered: int) -> str:
    """Say how many there were."""
    return f"{people(n_joined)}, van wie {n_answered} minstens één antwoord {'gaf' if n_answered == 1 else 'gaven'}"


def exercises_done(n_done: int, n_exercises: int) -> str:
    """Say how many of the exercises were done."""
    return f"{n_done} van de {n_exercises} oefeningen gedaan"


def more_texts(n: int) -> str:
    """Say that there are more texts than are shown."""
    more = "Er is nog 1 tekst. Die staat" if n == 1 else f"Er zijn nog {n} teksten. Die staan"
    return f"{more} in het bestand voor een spreadsheet."


def post(text: str, n_votes: int, *, is_starred: bool, is_answered: bool) -> str:
    """Write a post or question, with what was done with it."""
    star = "★ " if is_starred else ""
    said = ", ".join([*([f"{n_votes}× ook ik"] if n_votes else []), *(["beantwoord"] if is_answered else [])])
    return f"{star}{text}{f' ({said})' if said else ''}"


def not_one_of(came: str, known: Sequence[str]) -> str:
    """Say that something is none of a few words."""
    return f"'{came}'. Kies uit: {', '.join(known)}"
