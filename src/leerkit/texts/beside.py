"""What a facilitator reads of one more session on the same server."""

TITLE = "Nog een bijeenkomst"
LEAD = (
    "Begeleidt een collega tegelijk een andere groep? Open dan een bijeenkomst op dit adres. "
    "Die heeft een eigen code, eigen deelnemers en eigen antwoorden."
)
LESSONS = "Welke lessen doen mee?"
OPEN = "Open een bijeenkomst"
CONSOLE = {
    "beside_code": "Code voor de deelnemers:",
    "beside_link": "Link voor de begeleider",
    "beside_once": "Geef de link aan de begeleider, en aan niemand anders: hij opent alles. Je ziet hem hier één keer.",
    "beside_go": "Leid die bijeenkomst zelf",
}
"""Once it is open."""

NO_LESSON = "er is geen les gekozen"
NO_LESSON_HINT = "Kies minstens één les"
NOT_HERE = "hier kan er geen bijeenkomst bij: dit is een oefening of een voorbeeld"
NOT_HERE_HINT = "Start daarvoor ‘leerkit workshop’"
ENOUGH_HINT = "Sluit er een af, of start leerkit nog een keer met een andere poort"
FULL_HINT = "Wis er een die is afgesloten, of start leerkit nog een keer met een andere poort"

NOT_OURS = "Bijeenkomst %s hoort hierbij, maar draait al in een andere server. Daar gaat hij gewoon door."


def enough(n: int) -> str:
    """Say that there are as many open sessions as a server may have."""
    return f"er zijn al {n} bijeenkomsten open op deze server"


def full(n: int) -> str:
    """Say that a server has as many sessions as it may hold, those that ended among them."""
    return f"op deze server staan al {n} bijeenkomsten, met de afgesloten erbij"


def announcement(join_url: str, facilitator_url: str, code: str) -> str:
    """Return what is printed of a session beside the one with which the server was started."""
    return (
        f"\nOp dit adres staat ook bijeenkomst {code} klaar.\n\n"
        f"  Meedoen:      {join_url}\n"
        f"  Begeleider:   {facilitator_url}\n"
        f"                (dit adres is geheim: deel het niet met deelnemers)\n"
    )
