"""Sentences of the front door: joining, names, codes, cookies, the facilitator's entrance, and what is announced."""

# ── names and codes ───────────────────────────────────────────────────────────────────────────────────────────────

NICKNAME_NOT_TEXT = "de naam is geen tekst"
NICKNAME_EMPTY = "je hebt nog geen naam ingevuld"
NICKNAME_INVISIBLE = "deze naam is niet te zien: er staat geen letter, cijfer of plaatje in"
NICKNAME_HINT = "Vul een voornaam of een bijnaam in"
NICKNAME_SHORTER = "Kies een kortere naam"


def nickname_too_long(n: int, limit: int) -> str:
    """Say that a name is too long."""
    return f"de naam heeft {n} tekens, dat zijn er te veel (hooguit {limit})"


TOO_MANY_CODES = "er komen nu heel veel codes binnen, en die van jou is nog niet bekeken"
WAIT_A_MOMENT = (
    "Scan de QR-code op het scherm, dan hoef je niet te wachten. "
    "Of wacht even en druk dan nog een keer op ‘Doe mee’"
)
COOKIES_OFF = (
    "Je browser bewaart geen cookie, en zonder cookie kun je niet meedoen. Zet cookies aan (bij Instellingen, onder "
    "Privacy), of open dit adres in een gewoon venster: geen privévenster, en niet binnen een andere app. Druk dan "
    "opnieuw op ‘Doe mee’."
)
JOIN_CODE_NEEDED = "Om deze les te openen doe je eerst mee. Vul de code in die de begeleider laat zien."

# ── somebody else on this device ──────────────────────────────────────────────────────────────────────────────────


def you_are(name: str) -> str:
    """Say under which name somebody takes part."""
    return f"Je doet mee als {name}."


OTHER_PERSON = "Iemand anders?"
OTHER_PERSON_TITLE = "Gaat iemand anders verder op dit apparaat?"


def other_person_lead(name: str) -> str:
    """Say what happens to the one who took part until now."""
    return (
        f"Je doet op dit apparaat mee als {name}. Gaat iemand anders verder, dan kiest die een eigen naam. "
        f"De antwoorden van {name} blijven bewaard en tellen mee. Op dit apparaat kun je er daarna niet meer bij."
    )


def other_person_yes(name: str) -> str:
    """Return the words of the button that forgets a participant on this device."""
    return f"Stop als {name}"


def other_person_no(name: str) -> str:
    """Return the words of the link that changes nothing."""
    return f"Ga verder als {name}"


# ── the facilitator's entrance ────────────────────────────────────────────────────────────────────────────────────

ENTRANCE_TITLE = "Voor de begeleider"
ENTRANCE_LEAD = (
    "Deze pagina is alleen voor de begeleider. Open het geheime adres dat bij de start is gegeven, of plak hier de "
    "sleutel: dat is wat in dat adres achter ‘sleutel=’ staat. Zo komt de sleutel niet in de geschiedenis van deze "
    "browser."
)
ENTRANCE_KEY = "Sleutel"
ENTRANCE_BUTTON = "Open de pagina"
WRONG_KEY = "Deze sleutel past niet bij deze bijeenkomst. Kopieer hem nog eens uit het venster van leerkit."
TICKET_USED = (
    "Dit adres werkte één keer, en is al gebruikt. Plak hieronder de sleutel om hier begeleider te zijn, of open het "
    "geheime adres uit het venster van leerkit."
)

# ── addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────


def wrong_host(name: str) -> str:
    """Say that there is no workshop under this name."""
    return f"op het adres '{name}' vind je geen bijeenkomst"


WRONG_HOST_HINT = (
    "Gebruik het adres dat op het scherm staat. Begeleider: hoort deze naam bij jouw bijeenkomst, start dan met "
    "--public-url of --allow-host"
)


_ONLY_HERE = "Alleen deze computer kan meedoen. Telefoons en andere laptops kunnen dit adres niet openen."
ONLY_HERE = (
    f"{_ONLY_HERE} Wil je met een groep werken? Stop leerkit dan en start het opnieuw met --host 0.0.0.0 erbij. De "
    "hele opdracht staat in het venster van leerkit."
)
"""For the host's page, which may be shared: the command may hold what is nobody's business."""

ONLY_HERE_ON_SCREEN = "Alleen op deze computer. Hoe anderen meedoen, staat op de pagina van de begeleider."
"""For the screen, where it stands beside whatever is on."""


def only_here(command: str) -> str:
    """Say that phones cannot come in, and which command changes that."""
    return f"{_ONLY_HERE}\nWil je met een groep werken, stop dan en start opnieuw met:\n\n  {command}\n"


UNREADABLE = "dit bestand is er niet, of je mag het niet lezen"
CHECK_FILE = "Controleer de naam en de rechten van het bestand"
KEY_OF_ANOTHER = "deze sleutel hoort niet bij dit certificaat"
NO_CERTIFICATE = "hier staat geen certificaat met sleutel in dat zonder wachtwoord te lezen is"
PEM = "een certificaat en een sleutel als PEM (een tekst die begint met -----BEGIN)"
CERTIFICATE_HINT = "Geef het certificaat met --certfile, en de sleutel die erbij hoort met --keyfile"

# ── the command line ──────────────────────────────────────────────────────────────────────────────────────────────

ALLOW_HOST = (
    "Nog een naam waaronder deelnemers de server bereiken, bijvoorbeeld een naam in je eigen netwerk. Mag vaker. "
    "IP-adressen en de naam van deze computer werken vanzelf."
)
CERTFILE = "Het certificaat voor https (PEM). Zonder certificaat gaat alles onversleuteld over het netwerk."
KEYFILE = "De sleutel bij het certificaat (PEM), als die niet in hetzelfde bestand staat."
FRAME_ANCESTOR = (
    "Een andere website die de pagina’s in een frame mag tonen, bijvoorbeeld https://leren.example.org. Mag vaker. "
    "Werkt alleen met https."
)
SITE = "WEBSITE"

NOT_A_CODE = "een code bestaat uit 6 tot en met 40 letters (zonder accenten) en cijfers"
EASY_CODE = (
    "Let op: deze code is makkelijk te raden. Neem liever letters en cijfers door elkaar, zoals K7WP3D, of laat --code "
    "weg: dan maakt leerkit er een."
)
NO_SCHEME = "het begint niet met http:// of https://"
HAS_PATH = (
    "er staat iets achter de naam van de website, en leerkit werkt alleen op een eigen naam, zonder pad"
)
NO_HOST = "er staat geen geldige naam van een website in"


def url_example(address: str) -> str:
    """Say how the address could be written."""
    return f"Bedoel je {address}?"


NOT_A_HOST = "dit is geen naam van een computer. Verwacht: een naam zonder http:// en zonder pad"
NOT_A_SITE = "dit is geen website met https. Verwacht: https:// en een naam, zonder pad"
FRAME_NEEDS_HTTPS = (
    "bij --frame-ancestor hoort https: geef ook --public-url https://… of --certfile. Zonder https bewaart een browser "
    "in een frame geen cookie, en dan kan niemand meedoen"
)
KEY_WITHOUT_CERTIFICATE = "bij --keyfile hoort een certificaat: geef ook --certfile"


def stay(code: str) -> str:
    """Say that a session can go on later."""
    return f"De antwoorden blijven bewaard; met --code {code} ga je later verder."


def behind(public_url: str, port: int) -> str:
    """Say where the web server in front finds ours; ``port`` is the one that was taken."""
    return f"De webserver op {public_url} moet verzoeken doorgeven aan poort {port} van deze computer.\n"


def announcement(join_url: str, facilitator_url: str, code: str, below: str, afterwards: str) -> str:
    """Return what is printed when the workshop has started.

    ``below`` is the QR code, or why there is none; ``afterwards`` what becomes of the answers.
    """
    return (
        f"\nDe bijeenkomst staat klaar.\n\n"
        f"  Meedoen:      {join_url}\n"
        f"  Code:         {code}\n"
        f"  Begeleider:   {facilitator_url}\n"
        f"                (dit adres is geheim: deel het niet met deelnemers)\n\n"
        f"{below}\n"
        f"Stoppen: Ctrl+C. {afterwards}\n"
    )
