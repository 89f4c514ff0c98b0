"""Sentences of verdicts and tallies of types without a right answer: motiveer, panel, kaartjes."""

from collections.abc import Sequence

from leerkit.texts.exercises import NOBODY, people, percent

# ── motiveer ────────────────────────────────────────────────────────────────────────────────────────────────

OTHER = "Wat een ander koos, en waarom"
REASONS = "Redenen van de groep"
ELEMENT = "Wat erin zit"
NAMED = "Genoemd"
ELEMENTS_TITLE = "Wat de groep zelf noemde"


def chose(by: str, choice: str) -> str:
    """Say what somebody chose."""
    return f"{by}: {choice}"


def compare(*, is_same: bool, by: str) -> str:
    """Say whether the choice is that of somebody else, and what comes now."""
    same = "hetzelfde" if is_same else "iets anders"
    return f"Je antwoord is verstuurd. {by} koos {same}. Leg de redenen naast elkaar."


# ── panel ───────────────────────────────────────────────────────────────────────────────────────────────────

LIKELY = {
    "veel-minder": "Veel minder waarschijnlijk",
    "minder": "Minder waarschijnlijk",
    "gelijk": "Maakt geen verschil",
    "meer": "Waarschijnlijker",
    "veel-meer": "Veel waarschijnlijker",
}
"""How much a new fact makes an idea less or more likely."""

ROOM = "De zaal"
PANEL = "Het panel"
TO_DISCUSS = "Om over te praten"


def idea(text: str) -> str:
    """Write what somebody thinks."""
    return f"Je denkt: {text}"


def fact(text: str) -> str:
    """Write what is then heard."""
    return f"Nieuw: {text}"


def room_is_panel(choice: str) -> str:
    """Say what was chosen, and who the panel is."""
    return (
        f"Je koos ‘{choice}’. Het panel is de zaal: hoe die verdeeld is en waarom, zie je in een bijeenkomst."
    )


def n_of(n: int, n_all: int) -> str:
    """Write how many of a panel chose something."""
    return f"{n} van de {n_all}"


def of_panel(step: str, n: int, n_all: int) -> str:
    """Write how many of a panel chose a step."""
    return f"{step}: {n_of(n, n_all)}"


def beside_panel(n: int, n_all: int, by: str) -> str:
    """Say how many of a panel chose the same; ``by`` names the panel."""
    same = "Niemand" if not n else "1 lid" if n == 1 else f"{n} leden"
    return f"{same} van het panel ({n_all}, {by}) {'koos' if n <= 1 else 'kozen'} hetzelfde."


# ── kaartjes ────────────────────────────────────────────────────────────────────────────────────────────────

CARD = "Kaartje"
RECALLED = "Geweten"


def rated(front: str, rating: str) -> str:
    """Write a card with how well it went."""
    return f"{front}: {rating}"


def recalled(n_known: int, n_cards: int) -> str:
    """Say how many cards were recalled."""
    if n_known == n_cards:
        return "Je wist ze allemaal."
    if not n_known:
        return "Je wist er nog geen. Lees ze na en draai ze later opnieuw om."
    return f"Je wist er {n_known} van de {n_cards}. De moeilijkste staan bovenaan."


def hardest_card(n: int, cards: Sequence[tuple[str, float]]) -> str:
    """Say which card the group recalled least often; ``cards`` are fronts with shares of 0.0–1.0."""
    if not n:
        return NOBODY
    turned = f"{people(n)} {'draaide' if n == 1 else 'draaiden'} de kaartjes om"
    least = min(share for _, share in cards)
    labels = [label for label, share in cards if share == least]
    if len(labels) == len(cards):
        return f"{turned}; elk kaartje werd even vaak geweten ({percent(least)})."
    named = " en ".join(f"‘{label}’" for label in labels) if len(labels) <= 2 else f"{len(labels)} kaartjes"  # noqa: PLR2004 - two can be named
    return f"{turned}; het minst vaak geweten: {named} ({percent(least)})."
