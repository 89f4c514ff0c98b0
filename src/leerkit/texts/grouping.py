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
    "in_groups": "In groepen",
    "not_in_groups": "Niet meer in groepen",
    "of_groups": "Van de groepen tot nu toe",
}
"""Words that the console's script needs; ``{n}`` is filled in there."""

PHONE = {
    "your_group": "Je zit in groep {n}.",
    "choose_group": "Kies je groep",
    "group_n": "Groep {n}",
    "take_group": "Deze",
    "group_lost": "We weten nog niet in welke groep je zit.",
    "for_group": "Namens onze groep",
    "for_group_hint": "Eén van jullie verstuurt wat jullie samen vinden. Het laatste antwoord telt."
    " Je eigen antwoord blijft staan.",
    "for_group_sent": "Verstuurd namens groep {n}.",
    "for_group_failed": "Het antwoord van je groep is nog niet verstuurd. Stuur het nog eens.",
    "group_again": "Probeer opnieuw",
}
"""Words of a participant's page."""

NOT_IN_GROUPS = "deze vraag is nu niet voor groepen"
GROUPS_CLOSED = "groepen kunnen deze vraag niet meer beantwoorden"
IN_NO_GROUP = "je zit nog in geen groep"
NO_WALL = "een bord wordt niet in groepen gedaan: iedereen schrijft er zelf"
NOBODY = "er is nog niemand om in groepen te zetten"
NO_GROUPS = "er zijn nu geen groepen"
NO_SUCH_GROUP = "deze groep is er niet"


def wrong_number(n: int, fewest: int, most: int) -> str:
    """Say how many groups there can be to choose from."""
    return f"{n} groepen kan niet. Het kunnen er {fewest} tot {most} zijn"


def of_groups(n: int, all_groups: int) -> str:
    """Say of how many groups there is an answer."""
    return f"Groepen: {n} van {all_groups} antwoordden samen."
