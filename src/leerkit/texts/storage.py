"""Messages about the database: what is wrong with it and what to try."""

SQLITE_EXPECTED = "een databasebestand van leerkit"
URL_EXPECTED = "sqlite:///map/bestand.sqlite of postgresql://naam:wachtwoord@server/database"
UNTOUCHED = "Leerkit heeft niets aan het bestand veranderd"
OTHER_FILE = f"{UNTOUCHED}. Zet een reservekopie terug of kies met --database een ander bestand"
OTHER_DATABASE = "Leerkit heeft niets veranderd. Kies met --database een andere database"

POSTGRES = "PostgreSQL"
"""Where a problem is, when the address itself cannot be shown."""

# ── the address ───────────────────────────────────────────────────────────────────────────────────────────

ADDRESS = "het adres van de database"
ADDRESS_UNREADABLE = "dit adres is niet te lezen"
ADDRESS_HINT = (
    "Staat er een @, :, / of ? in het wachtwoord? "
    "Schrijf dan %40 voor @, %3A voor :, %2F voor / en %3F voor ?"
)
NO_FILE = "er staat geen bestand in het adres"
FILE_OPTIONS = "achter de naam van het bestand staat nog iets, na een vraagteken"


def unknown_kind(kind: str) -> str:
    """Say that leerkit does not work with this kind of database."""
    return f"leerkit kent dit soort database niet: '{kind}'"


# ── opening ───────────────────────────────────────────────────────────────────────────────────────────────

DAMAGED = "dit bestand is beschadigd of geen database"
FOREIGN = "er staan tabellen van een ander programma in"
FOREIGN_EXPECTED = "een lege database of een database van leerkit"
NEWER_EXPECTED = "een database van deze versie van leerkit of ouder"
NEWER_HINT = (
    "Leerkit heeft niets veranderd. Werk leerkit bij met 'pip install --upgrade leerkit' "
    "of kies met --database een andere database"
)
CANNOT_OPEN = "het bestand kan niet worden geopend"
FILE_EXPECTED = "een bestand, geen map"
CANNOT_OPEN_HINT = "Kijk of de map bestaat en of je er mag schrijven, of kies met --database een andere plek"
NOTHING_THERE = "hier staat geen database"
NOTHING_THERE_HINT = (
    "Kijk de naam van het bestand na. Staat het ergens anders? Noem die plek dan met --database"
)
NO_FOLDER = "de map voor dit bestand kan niet worden gemaakt"


def newer(names: list[str]) -> str:
    """Say that a newer version made changes that this one does not know."""
    return f"deze database is gemaakt door een nieuwere versie van leerkit (onbekend: {', '.join(names)})"


# ── working ───────────────────────────────────────────────────────────────────────────────────────────────

FULL = "de schijf is vol, er kan niets meer worden bewaard"
FULL_HINT = "Wat al bewaard was, is er nog. Maak ruimte vrij op de schijf en probeer het opnieuw"
READ_ONLY = "in dit bestand mag niet worden geschreven"
READ_ONLY_HINT = "Geef jezelf schrijfrecht op het bestand en de map, of kies met --database een andere plek"
BUSY = "de database is bezet door iets anders"
BUSY_HINT = (
    "Probeer het over een halve minuut opnieuw. Blijft het zo? Sluit dan andere programma’s die dit gebruiken"
)
DISK = "de schijf gaf een fout bij het lezen of schrijven"
DISK_HINT = "Kijk of de schijf nog is aangesloten en probeer het opnieuw"

UNREACHABLE = "de database is niet te bereiken"
UNREACHABLE_HINT = "Kijk of de server aan staat en of het adres klopt. Leerkit probeert het vanzelf opnieuw"
UNREACHABLE_AT_OPENING_HINT = "Kijk of de server aan staat en of het adres klopt. Probeer het daarna opnieuw"
UNKNOWN_HOST = "deze server is niet te vinden"
REFUSED = "op dit adres luistert geen PostgreSQL"
WRONG_LOGIN = "de naam of het wachtwoord wordt niet aangenomen"
WRONG_LOGIN_HINT = f"Kijk de naam en het wachtwoord in het adres na. {ADDRESS_HINT}"
NO_DATABASE = "deze database bestaat niet op de server"
NO_DATABASE_HINT = "Maak de database eerst aan of verander de naam in het adres"
NO_RIGHTS = "deze gebruiker mag dit niet in de database"
NO_RIGHTS_HINT = "Geef de gebruiker het recht om tabellen te maken, of maak hem eigenaar van de database"
TOO_MANY = "er zijn te veel verbindingen tegelijk"
TOO_MANY_HINT = "Probeer het over een halve minuut opnieuw"
UNREADABLE_ROW = "een bewaard antwoord heeft een vorm die deze versie niet kent"
UPGRADE_HINT = "Werk leerkit bij met 'pip install --upgrade leerkit'"
OTHER_HINT = "Probeer het opnieuw. Blijft het zo? Kijk dan in het logboek van de server"


def other(kind: str) -> str:
    """Say that the database gave an error that has no words of its own; ``kind`` is its technical name."""
    return f"de database gaf een fout ({kind})"


# ── sessions and people ───────────────────────────────────────────────────────────────────────────────────

NO_SESSION_HINT = "Kijk de code na op het scherm of vraag hem aan je begeleider"
SESSION_ENDED = "deze bijeenkomst is afgelopen, je kunt niet meer meedoen"
SESSION_ENDED_HINT = "Vraag je begeleider of er een nieuwe code is"
NO_PARTICIPANT = "deze deelnemer is niet bekend"
NO_PARTICIPANT_HINT = "Doe opnieuw mee met de code van je begeleider"
NOT_YOUR_ANSWER = "dit antwoord is van iemand anders"
NOT_YOUR_ANSWER_HINT = "Laad de pagina opnieuw en geef je antwoord nog eens"
TAKEN_MEANWHILE = "een antwoord kwam op hetzelfde moment ook ergens anders binnen"
AGAIN_HINT = "Probeer het opnieuw"
TOO_MANY_ANSWERS_HINT = "Wat je eerder hebt verstuurd, is bewaard. Ga verder met de volgende oefening"


def too_many_answers(limit: int) -> str:
    """Say that somebody has answered an exercise as often as one may."""
    return f"je hebt deze oefening al {limit} keer beantwoord, vaker kan niet"


TOO_MANY_CONTRIBUTIONS_HINT = "Wat je eerder hebt verstuurd, is bewaard. Zeg het anders hardop"


def too_many_contributions(limit: int) -> str:
    """Say that somebody has posted, asked or voted as often as one may in one session."""
    return f"je hebt in deze bijeenkomst al {limit} keer iets geplaatst of gestemd, vaker kan niet"


def no_session(code: str) -> str:
    """Say that no session has this code."""
    return f"er is geen bijeenkomst met code '{code[:40]}'"


def name_taken(nickname: str) -> str:
    """Say that somebody in the session already goes by this name."""
    return f"er doet al iemand mee met de naam '{nickname[:40]}'"


NAME_TAKEN_HINT = "Kies een andere naam, bijvoorbeeld met de eerste letter van je achternaam erbij"
