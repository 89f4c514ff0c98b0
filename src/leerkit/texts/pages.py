"""Sentences of the server: its pages, its answers to requests that cannot be granted, its announcement."""

from collections.abc import Sequence

from leerkit.texts import connection, story

# ── problems ──────────────────────────────────────────────────────────────────────────────────────────────────────

NAME_IN_DEMAND = "veel mensen kiezen nu deze naam"
OTHER_NAME = "Kies een andere naam, of zet er een letter achter"
STORE_AWAY = "we kunnen nu even niet bij de antwoorden. Wat al bewaard was, is er nog"
STORE_AWAY_HINT = "Wacht even en probeer het dan opnieuw"
NOT_KEPT = "je antwoord is nog niet bewaard, want we kunnen nu even niet bij de opslag"
NOT_KEPT_HINT = "Je antwoord staat hier nog. Wacht even. Gaat het dan niet vanzelf, verstuur het opnieuw"
UNKNOWN_CODE = "deze code kennen we niet"
CHECK_CODE = "Kijk op het scherm in de zaal of vraag de begeleider naar de code"
NOT_JOINED = "je doet nog niet mee, of je deelname is verlopen"
EXPIRED = "Je deelname is verlopen of hoort bij een andere bijeenkomst. Doe opnieuw mee met de code van nu."
JOIN_FIRST = "Doe eerst mee met de code van de begeleider"
NOT_FACILITATOR = "deze pagina is alleen voor de begeleider. Open het adres dat bij de start is gegeven"
SESSION_ENDED = "deze bijeenkomst is afgelopen"
ASK_FACILITATOR = "Vraag de begeleider of er een nieuwe code is"
OTHER_SITE = "dit verzoek kwam van een andere website en is niet uitgevoerd"
TOO_LONG_FOR_MARKUP = "deze tekst is te lang om op te maken: hooguit 2.000 tekens"
NOT_JSON = "het verzoek is geen JSON-object"
RELOAD = "Laad de pagina opnieuw"
WRONG_ANSWER_ID = "het antwoord heeft geen geldig kenmerk"
CHOOSE_PORT = "Kies een andere poort, bijvoorbeeld met --port 8867"
CHOOSE_HOST = "Laat --host weg, of gebruik 0.0.0.0 voor alle adressen van deze computer"


def unknown_exercise(lesson: str, exercise_id: str) -> str:
    """Say that there is no such exercise in this workshop."""
    return f"oefening '{exercise_id}' van les '{lesson}' bestaat niet in deze bijeenkomst"


def unknown_lesson(lesson: str) -> str:
    """Say that there is no such lesson in this workshop."""
    return f"les '{lesson}' bestaat niet in deze bijeenkomst"


def port_taken(port: int) -> str:
    """Say that another program listens there."""
    return f"poort {port} is al in gebruik op deze computer"


def port_denied(port: int) -> str:
    """Say that this user may not listen there."""
    return f"je mag poort {port} niet gebruiken op deze computer"


def host_unknown(host: str) -> str:
    """Say that this machine does not have that address."""
    return f"deze computer kan niet luisteren op het adres '{host}'"


STATUS = {
    400: "Dit verzoek kunnen we niet lezen. Ga terug en probeer het opnieuw.",
    403: "Je kunt hier nog niet bij. Doe eerst mee met de code van de begeleider.",
    404: "Deze pagina bestaat niet. Controleer het adres.",
    405: "Dit kan hier niet.",
    409: "Dit kan nu niet. Laad de pagina opnieuw.",
    413: "Dit is te veel in één keer. Maak het korter en probeer het opnieuw.",
    429: "Dit gaat te snel. Wacht even en probeer het dan opnieuw.",
    503: "Het is nu te druk. Wacht even en probeer het dan opnieuw.",
    500: "Er ging iets mis bij ons. Wat al bewaard was, is er nog. Laad de pagina opnieuw.",
}
"""What each HTTP status means to the person who meets it."""

STATUS_TITLE = {403: "Geen toegang", 404: "Niet gevonden", 429: "Even wachten", 503: "Even wachten"}


def status_title(status: int) -> str:
    """Return the heading of the page for a status."""
    return STATUS_TITLE.get(status, "Dat lukte niet")


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────

BRAND = "leerkit"
SKIP = "Naar de inhoud"
BACK_TO_JOIN = "Naar de startpagina"

JOIN_TITLE = "Doe mee"
JOIN_LEAD = (
    "Vul de code in die je van de begeleider krijgt, en kies een naam. Een voornaam of bijnaam is genoeg."
)
JOIN_CODE = "Code"
JOIN_CODE_HINT = "Zes letters en cijfers, bijvoorbeeld K7WP3D"
JOIN_NAME = "Je naam"
JOIN_NAME_HINT = "De begeleider ziet deze naam. De andere deelnemers zien hem niet."
JOIN_BUTTON = "Doe mee"
JOIN_KEPT = "We bewaren alleen deze naam en je antwoorden, hooguit 30 dagen."
JOIN_NOTHING_ELSE = (
    "Geen e-mailadres, geen IP-adres, geen volgcookies. Eén cookie onthoudt dat jij het bent, zodat je na een "
    "onderbreking verder kunt."
)

LESSONS_TITLE = "De lessen van vandaag"


def welcome(name: str) -> str:
    """Greet a participant."""
    return (
        f"Welkom, {name}. Kies een les. Je kunt stoppen en later verdergaan: je antwoorden blijven bewaard."
    )


def minutes(n: int) -> str:
    """Say how long a lesson takes."""
    return f"ongeveer {n} minuten"


def progress(n_done: int, n_exercises: int) -> str:
    """Say how far somebody is in a lesson."""
    if n_done == 0:
        return f"{n_exercises} oefeningen"
    return f"{n_done} van de {n_exercises} oefeningen gedaan"


def open_lesson(n_done: int, n_exercises: int) -> str:
    """Return the words of the button that opens a lesson."""
    if n_done == n_exercises:
        return "Kijk terug"
    return "Ga verder" if n_done else "Begin"


ONWARD = story.ONWARD


def go_on(exercise_id: str) -> str:
    """Return the words of the button that leads on: to an exercise, or to the beginning of a lesson."""
    return "Ga verder" if exercise_id else "Begin aan deze les"


LESSON_LOADING = "De les wordt klaargezet…"
LESSON_LOST = "De verbinding is weg. Ga gerust verder: wat je nu invult, versturen we zodra die terug is."
LESSON_BACK = "De verbinding is terug."
LESSON_RELOAD = "Laad de pagina opnieuw"
LESSON_SILENT = "De les reageert niet. Start hem opnieuw: wat je hebt verstuurd, is bewaard."
LESSON_RESTART = "Start de les opnieuw"
LESSON_STOPPED = (
    "De les moet opnieuw geladen worden. Wat je hebt verstuurd, is bewaard. "
    "Ben je nog iets aan het invullen? Verstuur dat dan eerst: daarna laadt de pagina vanzelf."
)
LESSON_CELL_ERROR = (
    "Dit onderdeel van de les kon niet worden getoond. De rest van de les werkt wel. "
    "Geef het door aan de begeleider."
)
LESSON_NO_SCRIPT = "Voor de oefeningen moet JavaScript aan staan in je browser."
ALL_LESSONS = "Alle lessen"


LESSON_FOOTER = "Je antwoorden worden bewaard. Je kunt stoppen en later verdergaan."

SESSION = {
    "you_are": "Je doet mee als {name}",
    "ended": "De bijeenkomst is afgesloten. Je kunt nog lezen, maar niet meer antwoorden.",
    "lost": LESSON_LOST,
    "back": LESSON_BACK,
    "silent": LESSON_SILENT,
    "restart": LESSON_RESTART,
    "go_on_here": connection.GO_ON_HERE,
    "stopped": LESSON_STOPPED,
    "reload": LESSON_RELOAD,
    "cell_error": LESSON_CELL_ERROR,
}
"""Words of the script that tells a participant what the facilitator does."""

FACILITATOR_TITLE = "Begeleider"
FACILITATOR_JOIN = "Zo doen mensen mee"
FACILITATOR_GO_TO = "Ga naar"
FACILITATOR_WITH_CODE = "en vul deze code in"
FACILITATOR_QR = "QR-code met het adres om mee te doen"
FACILITATOR_PEOPLE = "Wie er is"
FACILITATOR_RESULTS = "Wat de groep antwoordt"
FACILITATOR_NOTES = "Aantekeningen voor jou"
FACILITATOR_BEFORE = "Vooraf"
FACILITATOR_DURING = "Tijdens"
FACILITATOR_AFTER = "Na afloop"
FACILITATOR_CONTENTS = "Oefeningen"
FACILITATOR_STAGE = "Groot op het scherm"
STAGE_BACK = "Vorige"
STAGE_ON = "Volgende"
STAGE_CLOSE = "Sluit"

FACILITATOR = {
    "nobody": "Er is nog niemand. Zodra iemand meedoet, verschijnt de naam hier.",
    "done_of": "{done} van {all}",
    "show_people": "Namen en voortgang",
    "show_big": "Toon groot",
    "answers": "antwoorden",
    "no_answers": "Nog geen antwoorden.",
    "table": "Toon als tabel",
    "more": "Toon nog {n}",
    "open_ronde": "Open ronde 2",
    "ronde_is_open": "Ronde 2 is open",
    "connected": "Verbonden. Antwoorden verschijnen vanzelf.",
    "lost": "De verbinding is weg. We proberen het opnieuw…",
    "go_on_here": connection.GO_ON_HERE,
    "failed": "Dat lukte niet. Probeer het nog eens.",
}
"""Words of the facilitator's page that its script needs; ``{n}`` and the like are filled in there."""

WAITING_TITLE = "Je les wordt klaargezet"
WAITING_LEAD = (
    "Het is druk: veel mensen beginnen tegelijk. Je hoeft niets te doen. Deze pagina gaat vanzelf verder."
)

WAITING = {
    "place": "Je bent nummer {n} in de rij.",
    "now": "Je bent nu aan de beurt.",
    "lost": "De verbinding is weg. We proberen het opnieuw…",
    "soon": "Deze pagina probeert het vanzelf opnieuw en gaat dan verder.",
    "failed": "Dat lukte niet. Probeer het nog eens.",
    "again": "Probeer opnieuw",
}
"""Words of the waiting page that its script needs; ``{n}`` is filled in there."""


def waiting_place(position: int) -> str:
    """Say which place in the queue somebody has; 0 is being served."""
    return WAITING["place"].replace("{n}", str(position)) if position else WAITING["now"]


LESSON_DID_NOT_START = "de les kon niet worden klaargezet"
TRY_ONCE_MORE = "Wacht even en probeer het dan opnieuw. Je antwoorden zijn bewaard"
ROOM_IS_FULL_HINT = (
    "Vraag de begeleider of er plaats kan komen, en probeer het over een paar minuten nog eens"
)
LINE_IS_FULL = "het is nu erg druk: de rij voor de les is vol"
LINE_IS_FULL_HINT = "Wacht even en probeer het dan opnieuw. Wat je al hebt gedaan, is bewaard"
RUN_CHECK = "Voer 'leerkit check' uit: dat zegt wat er aan de les mankeert"


def room_is_full(n: int) -> str:
    """Say that there is no place for another participant."""
    people = "doet al 1 deelnemer" if n == 1 else f"doen al {n} deelnemers"
    return f"er {people} mee, meer plaatsen zijn er niet"


def exercises_missing(slug: str, missing: Sequence[str]) -> str:
    """Say that a lesson's page would come without some of its exercises."""
    return f"les '{slug}' toont deze oefeningen niet: {', '.join(missing)}"
