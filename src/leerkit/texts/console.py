"""Words of the console: what a facilitator leads a room with, and reads while doing so."""

from datetime import date

from leerkit.texts.exercises import percent
from leerkit.texts.story import MONTHS

RUN_SHEET_TITLE = "Draaiboek"
WHOLE_RUN_SHEET = "De hele les"
"""What the run sheet is called, of a lesson that has more of them."""
NOW_TITLE = "Nu"
ALL_TITLE = "Alles"
ALL_LEAD = "Wat de groep antwoordt, oefening voor oefening"
SCREEN = "Open het scherm voor de zaal"
SCREEN_HINT = "Alleen wat iedereen mag zien. Zet dit venster op de beamer of deel het in de vergadering."
PICTURE_TITLE = "Wat de zaal ziet"
KEYS_TITLE = "Toetsen"
KEYS_SWITCH = "Toetsen gebruiken"
KEYS = (
    ("PageDown, →", "volgende"),
    ("PageUp, ←", "vorige"),
    ("spatie", "vraag sluiten of weer openen; film afspelen of pauzeren"),
    ("R", "uitslag tonen of verbergen"),
    ("2", "ronde 2 openen"),
    ("B", "pauze, en weer verder"),
    ("?", "deze lijst"),
)
BUTTONS_TITLE = "Wat doet elke knop?"
BUTTONS = (
    (
        "Volgende, Vorige",
        "Zet het volgende of vorige van het draaiboek aan, op het scherm en op de telefoons.",
    ),
    ("Sluit de vraag", "Niemand kan meer antwoorden. Met ‘Open weer’ kan het wel."),
    ("Toon de uitslag", "Iedereen ziet wat de groep antwoordde, zonder namen."),
    ("Toon de oplossing", "Iedereen ziet hoe het zit, en of het eigen antwoord goed was."),
    (
        "Open ronde 2",
        "Iedereen stemt opnieuw over de stelling, na het gesprek. Dit kun je niet terugdraaien.",
    ),
    (
        "Groot op het scherm",
        "Zet één tekst groot op het scherm, zonder naam, tot je iets anders aanzet. Nog een keer haalt hem weg.",
    ),
    ("In groepen", "Naast het eigen antwoord geeft elke groep er samen een. Maak eerst groepen."),
    ("Pauze", "Alles staat even stil. ‘Verder’ brengt jullie terug."),
    ("Eigen tempo", "Je leidt niet meer: ieder werkt zelf door de les."),
    ("Vraag nu iets", "Stelt een vraag die niet in de les staat."),
    ("Ongedaan maken", "Neemt terug wat je net deed. Deze knop staat er tien seconden."),
)
"""What the buttons do that a host needs, by what they say."""

TIME_TITLE = "Geef tijd:"
OWN_TIME = "of, in minuten:"
GIVE_TIME = "Geef"

PHONE_TITLE = "Leid met je eigen telefoon"
PHONE_WARNING = "Laat deze code niet op het grote scherm zien: hij opent alles."
PHONE_HINT = "Scan hem met je eigen telefoon. Hij werkt één keer, en hooguit vijf minuten."
PHONE_QR = "QR-code die deze pagina op jouw telefoon opent"
CLOSING_TITLE = "Deur en afsluiten"
DOOR = "Deur dicht"
DOOR_HINT = "Er kan niemand bij. Wie binnen is, blijft binnen."
CLOSING_LEAD = "Sluit je af, dan kan niemand nog antwoorden. Lezen kan wel. Je kunt dit niet terugdraaien."
END = "Sluit de bijeenkomst af"
END_SURE = "Weet je het zeker? Wie nog bezig is, kan dan niet meer versturen."
END_REALLY = "Ja, sluit af"
ENDED = "De bijeenkomst is afgesloten."
DOWNLOADS = {
    "pdf": "Bewaar het verslag (PDF)",
    "xlsx": "Bewaar de uitslag (Excel)",
    "csv": "Bewaar de uitslag (CSV)",
    "json": "Bewaar de uitslag (JSON)",
}
"""What is to be kept, by the kind of file."""
DOWNLOAD_HINT = (
    "Zonder namen van deelnemers, en zonder wat je verborg. Antwoordden minder dan vijf mensen, dan staat er niet wat. "
    "Wat mensen schreven, kan wel herkenbaar zijn."
)
WIPE = "Wis de bijeenkomst"
WIPE_SURE = (
    "Alle namen en antwoorden gaan weg, ook voor deelnemers. Dat kun je niet terugdraaien. "
    "Bewaar eerst wat je nog nodig hebt."
)
WIPE_REALLY = "Ja, wis alles"


def remains(until: date) -> str:
    """Say until when names and answers are kept."""
    return f"Namen en antwoorden blijven bewaard tot {until.day} {MONTHS[until.month - 1]} {until.year}."


CONSOLE = {
    "over": "Afgelopen",
    "ended": "De bijeenkomst is afgesloten. Wat er is geantwoord, staat onder Alles.",
    "to_keeping": "Bewaar wat je nog nodig hebt, en wis daarna de bijeenkomst.",
    "to_closing": "Naar afsluiten",
    "time_longer": "1 minuut erbij",
    "no_time": "Haal de tijd weg",
    "after_this": "Hierna: {name}",
    "advice_lobby": "Is iedereen er? Kies dan ‘Begin’.",
    "advice_text": "Vertel wat je wilt vertellen. Ga daarna verder.",
    "advice_video": "",
    "advice_pause": "Is de pauze voorbij? Ga dan verder.",
    "advice_questions": "Bespreek de vragen. Kies ‘Beantwoord’ bij wat besproken is, en ga daarna verder.",
    "advice_close": "Wacht tot de meeste mensen antwoord gaven. Sluit dan de vraag.",
    "advice_group": "Laat nu zien wat de groep antwoordde.",
    "advice_second": "Laat mensen er samen over praten. Open daarna ronde 2.",
    "advice_solution": "Bespreek de uitslag met elkaar. Toon daarna de oplossing.",
    "advice_show": "Bespreek de uitslag met elkaar. Toon daarna: {what}.",
    "advice_texts": "Lees de antwoorden eerst zelf, hieronder. Kies er dan een voor het scherm, of vraag wie er een "
    "wil voorlezen.",
    "advice_next": "Klaar met bespreken? Ga dan verder.",
    "advice_last": "Dit was het laatste van het draaiboek. Klaar? Sluit dan de bijeenkomst af.",
    "advice_write": "Laat mensen schrijven. Wat ze schrijven, komt eerst bij jou.",
    "advice_board": "Zet daarna de muur aan.",
    "advice_read": "Lees wat op jou wacht. Toon wat op het scherm mag.",
    "advice_wall": "Bespreek wat er op de muur staat. Ga daarna verder.",
    "one_post": "1 bericht.",
    "n_posts": "{n} berichten.",
    "awake": "{n} tikten dat ze er klaar voor zijn.",
    "one_awake": "1 tikte er klaar voor te zijn.",
    "own_pace": "Iedereen werkt in eigen tempo. Begin met het draaiboek, of zet hieronder een oefening aan.",
    "begin": "Begin",
    "put_on": "Zet aan",
    "is_on": "Staat aan",
    "text": "Jij vertelt",
    "exercise": "Oefening",
    "pause": "Pauze",
    "wall": "Muur",
    "questions": "Vragen uit de zaal",
    "lobby": "Binnenkomst",
    "counts": "{n} van {all} gaven antwoord, {here} verbonden",
    "only_here": "{here} van {all} verbonden",
    "is_open": "Open",
    "is_closed": "Gesloten",
    "ronde": "Ronde {n}",
    "close_it": "Sluit de vraag",
    "open_it": "Open weer",
    "show_group": "Toon de uitslag",
    "hide_group": "Verberg de uitslag",
    "show_solution": "Toon de oplossing",
    "hide_solution": "Verberg de oplossing",
    "show_what": "Toon: {what}",
    "hide_what": "Verberg: {what}",
    "close_wall": "Sluit de muur",
    "open_wall": "Open de muur weer",
    "solution_later": "De oplossing kan pas op het scherm als de vraag gesloten is.",
    "open_second": "Open ronde 2",
    "to_pause": "Pauze",
    "after_pause": "Verder",
    "back_own_pace": "Eigen tempo",
    "previous": "Vorige",
    "next_one": "Volgende",
    "undo": "Ongedaan maken",
    "only_you": "Alleen jij ziet dit",
    "busy": "Nog bezig ({n})",
    "so_far": "Wat de groep tot nu toe antwoordde",
    "behind": "Spiekbriefje bij deze vraag",
    "intro": "Inleiding",
    "options": "Wat er te kiezen is",
    "solved": "Wat goed is",
    "explained": "Uitleg",
    "minutes": "{n} min",
    "took": "nu {n}",
    "sheets": "Kies een draaiboek voor",
    "planned": "Gepland: {n} min.",
    "running": "Gepland: {n} min. Bezig sinds {time}: {passed} min.",
}
"""Words that its scripts need; ``{n}`` and the like are filled in there."""

ALL_ANSWERED = "Iedereen die verbonden is, gaf antwoord."


def few_busy(n: int) -> str:
    """Say how many are still busy, when those are few."""
    return f"Nog {n} bezig."


def divided(one: float, other: float) -> str:
    """Say that a group is divided in two; shares of 0.0–1.0."""
    return f"De groep is verdeeld: {percent(one)} en {percent(other)}."
