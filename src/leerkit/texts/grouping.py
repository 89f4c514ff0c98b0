"""Words about groups: by chance, or to choose from."""

from collections.abc import Sequence

from leerkit.texts.listing import listed

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
    "for_group_hint": "Eén van jullie verstuurt wat jullie samen vinden; de anderen zien het hier. Het laatste antwoord"
    " telt. Je eigen antwoord blijft staan.",
    "group_again": "Probeer opnieuw",
}
"""Words of a participant's page."""

CARD = {
    "saving": "Het antwoord van je groep wordt bewaard…",
    "stored": "Het antwoord van je groep staat klaar en wordt straks vanzelf verstuurd.",
    "for_group_kept": "Het antwoord van je groep staat veilig op dit apparaat. We versturen het vanzelf zodra het kan.",
    "held": "Verstuurd namens groep {n}.",
    "held_open": "Iedereen van je groep kan dit nog aanpassen tot de begeleider sluit.",
    "held_closed": "Dit is het antwoord van je groep. De vraag is nu gesloten.",
    "look_up": "Bij de uitslag zie je wat de groepen vinden.",
    "newer": "Iemand van je groep stuurde intussen iets anders. Wat je hier invulde, is nog niet verstuurd.",
    "show_newer": "Toon dat antwoord",
    "by_another": "Iemand van je groep stuurde een antwoord.",
}
"""Words of the card by which a group answers, in place of those of a card of somebody alone."""

NOT_IN_GROUPS = "deze vraag is nu niet voor groepen"
GROUPS_CLOSED = "groepen kunnen deze vraag niet meer beantwoorden"
IN_NO_GROUP = "je zit nog in geen groep"
NO_WALL = "een muur wordt niet in groepen gedaan: iedereen schrijft er zelf"
NOBODY = "er is nog niemand om in groepen te zetten"
NO_GROUPS = "er zijn nu geen groepen"
NO_SUCH_GROUP = "deze groep is er niet"
SHORTEN = "Maak het korter en verstuur het dan opnieuw"


def other_group(of: int, now: int) -> str:
    """Say that an answer was given for a group in which somebody is no more."""
    return f"dit antwoord was voor groep {of}, en je zit nu in groep {now}. Er is niets verstuurd"


def too_long(n: int, most: int) -> str:
    """Say that a group's answer is longer than its people can be told."""
    return f"dit antwoord is te lang voor een groep: {n} tekens, en het mogen er {most} zijn"


MOST_NAMED = 12
"""Groups that are named one by one."""


def to_come(groups: Sequence[int]) -> str:
    """Say which groups gave no answer yet; empty if all did."""
    if not groups:
        return ""
    if len(groups) > MOST_NAMED:
        return f"Nog niet: {len(groups)} groepen."
    return f"Nog niet: groep {listed([str(one) for one in groups])}."


def wrong_number(n: int, fewest: int, most: int) -> str:
    """Say how many groups there can be to choose from."""
    return f"{n} groepen kan niet. Het kunnen er {fewest} tot {most} zijn"


def of_groups(n: int, all_groups: int) -> str:
    """Say of how many groups there is an answer."""
    return f"Groepen: {n} van {all_groups} antwoordden samen."
