"""Sentences of verdicts and tallies of types whose answer has parts: sorteer, invul, signaal."""

from collections.abc import Sequence

from leerkit.texts.exercises import NOBODY, people


def _named(labels: Sequence[str]) -> str:
    """Name what shares a place: two at most, of more how many."""
    if len(labels) > 2:  # noqa: PLR2004 - two can be named
        return f"{len(labels)} onderdelen"
    return " en ".join(f"‘{label}’" for label in labels)


# ── sorteer ─────────────────────────────────────────────────────────────────────────────────────────────────

GROUPS_TITLE = "Waar de groep het neerzette"
DISPUTED = "Hierover verschillen mensen van mening. Elk van deze groepen is goed:"


def sorted_sentence(n_right: int, n_items: int, n_disputed: int) -> str:
    """Say how many items are in a right group, and how many are disputed."""
    if n_right == n_items:
        outcome = "Dat klopt: alles staat goed."
    elif not n_right:
        outcome = "Dat klopt niet: nog niets staat goed."
    else:
        outcome = f"Dat klopt deels: {n_right} van de {n_items} {'staat' if n_right == 1 else 'staan'} goed."
    if not n_disputed:
        return outcome
    disputed = "1 onderdeel is" if n_disputed == 1 else f"{n_disputed} onderdelen zijn"
    return f"{outcome} {disputed} betwist: daar is meer dan één groep goed."


def argument(group: str, text: str) -> str:
    """Write what there is to say for a group."""
    return f"{group}: {text}"


def least_agreed(n: int, items: Sequence[tuple[str, float]]) -> str:
    """Say on which item the group agrees least; ``items`` are labels with the share of the group chosen most."""
    if not n:
        return NOBODY
    sorted_ = f"{people(n)} {'deelde' if n == 1 else 'deelden'} alles in"
    least = min(share for _, share in items)
    if n == 1:
        return f"{sorted_}."
    if least == 1:
        return f"{sorted_}; over elk onderdeel is de groep het eens."
    return f"{sorted_}; het minst eens over {_named([label for label, share in items if share == least])}."


# ── invul ───────────────────────────────────────────────────────────────────────────────────────────────────

GAP = "Plek in de tekst"
FILLED_RIGHT = "Goed ingevuld"
OTHER_TEXTS = "Wat er anders is ingevuld"
BLANK = "……"


def filled(label: str, text: str) -> str:
    """Write what was filled in, or what is right, at a gap."""
    return f"{label}: {text}"


def filled_sentence(n_right: int, n_gaps: int) -> str:
    """Say how many gaps were filled in rightly."""
    if n_right == n_gaps:
        return "Dat klopt: alles is goed ingevuld."
    if not n_right:
        return "Dat klopt niet: er is nog niets goed ingevuld."
    return f"Dat klopt deels: {n_right} van de {n_gaps} {'is' if n_right == 1 else 'zijn'} goed ingevuld."


# ── signaal ─────────────────────────────────────────────────────────────────────────────────────────────────

MARK_THEM = "Kruis aan wat aandacht vraagt:"
MARKED_TITLE = "Wat de groep markeerde"
PART = "Zin of plek"
MARKED = "Gemarkeerd"


def signals_sentence(n_hits: int, n_signals: int, n_false: int) -> str:
    """Say how many signals were seen, and how often something else was marked."""
    seen = f"Je zag {n_hits} van de {n_signals} {'signaal' if n_signals == 1 else 'signalen'}."
    if not n_false:
        return f"{seen} Verder markeerde je niets."
    else_ = "1 keer markeerde je iets anders" if n_false == 1 else f"{n_false} keer markeerde je iets anders"
    return f"{seen} {else_}."
