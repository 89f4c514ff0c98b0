"""Words about groups: by chance, or to choose from."""

TITLE = "Groepen"
LEAD = "Op elke telefoon staat in welke groep iemand zit. Wie later komt, krijgt de kleinste groep."
SIZE = "Mensen per groep"
MAKE = "Deel in door loting"
NUMBER = "Aantal groepen"
LET_CHOOSE = "Laat kiezen"
END = "Geen groepen meer"

CONSOLE = {
    "group_n": "Groep {n}",
    "group_empty": "nog niemand",
    "group_none": "Nog niet gekozen",
}
"""Words that the console's script needs; ``{n}`` is filled in there."""

PHONE = {
    "your_group": "Je zit in groep {n}.",
    "choose_group": "Kies je groep",
    "group_n": "Groep {n}",
    "take_group": "Deze",
    "group_lost": "We weten nog niet in welke groep je zit.",
    "group_again": "Probeer opnieuw",
}
"""Words of a participant's page."""

NOBODY = "er is nog niemand om in groepen te zetten"
NO_GROUPS = "er zijn nu geen groepen"
NO_SUCH_GROUP = "deze groep is er niet"


def wrong_number(n: int, fewest: int, most: int) -> str:
    """Say how many groups there can be to choose from."""
    return f"{n} groepen kan niet. Het kunnen er {fewest} tot {most} zijn"
