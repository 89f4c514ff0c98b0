"""Sentences of a budget game: verdeel."""

from collections.abc import Sequence

from leerkit.texts.estimating import number
from leerkit.texts.exercises import NOBODY, people, percent

GAME = "Dit is een spel, geen voorspelling. Alle regels staan erbij: met hun bron, of als aanname."
RULES = "De regels van het spel"
OTHER_PLANS = "Andere plannen"
PACE = "Tempo"
POST = "Waaraan"
AVERAGE = "Gemiddeld"
MOST = "Hoogste"


def budget(n: int, unit: str) -> str:
    """Write what there is to spend."""
    return f"Er is {n} {unit} te verdelen over tien jaar."


def spent(n: int, unit: str) -> str:
    """Say what was spent."""
    return f"er is {n} {unit} verdeeld"


def units_for(post: str, unit: str) -> str:
    """Ask on paper how much a post gets."""
    return f"{post} ({unit}):"


def rule(post: str, measure: str, effect: float, unit: str) -> str:
    """Say what a unit does."""
    points = number(effect, 2).rstrip("0").rstrip(",")
    sign = "+" if effect > 0 else ""
    return f"Elke eenheid ({unit}) voor ‘{post}’ geeft {sign}{points} punt ‘{measure}’"


def when(delay: int, keeps: float) -> str:
    """Say when that comes, and what is left of it later."""
    comes = " in hetzelfde jaar" if not delay else f" na {delay} jaar"
    if keeps == 1:
        return f"{comes}, en dat blijft."
    if not keeps:
        return f"{comes}, en een jaar later is het weer weg."
    return f"{comes}; elk jaar later is daar nog {percent(keeps)} van over."


def held(years: int) -> str:
    """Say that a rule asks for a long time."""
    return f" Alleen als je het geld over minstens {years} jaar uitgeeft."


def needed(post: str, amount: int, unit: str) -> str:
    """Say that a rule asks for something else too."""
    return f" Alleen als ‘{post}’ minstens {amount} {unit} krijgt."


def rests_on(said: str, basis: str) -> str:
    """Write a rule with what it rests on."""
    return f"{said} ({basis})"


def moved(measure: str, start: float, end: float) -> str:
    """Say from where to where a measure went."""
    return f"{measure} van {number(start, 1)} naar {number(end, 1)}"


def played(n: int, n_budget: int, unit: str) -> str:
    """Say that it is done, and what was left."""
    rest = n_budget - n
    left = f" Er bleef {rest} {unit} over." if rest else ""
    return f"Tien jaar later, volgens de regels van dit spel.{left}"


def average(mean: float, unit: str) -> str:
    """Write an average amount."""
    return f"{number(mean, 1)} {unit}"


def most(n: int, unit: str) -> str:
    """Write the highest amount."""
    return f"{n} {unit}"


def divided(n: int, posts: Sequence[tuple[str, float]]) -> str:
    """Say what got most on average; ``posts`` are labels with their share of the budget, 0.0–1.0."""
    if not n:
        return NOBODY
    label, share = max(posts, key=lambda one: one[1])
    said = f"{people(n)} {'verdeelde' if n == 1 else 'verdeelden'} het budget"
    return f"{said}; gemiddeld het meest ging naar ‘{label}’ ({percent(share)})."


def got(post: str, n: int) -> str:
    """Write how much a post got."""
    return f"{post} {n}"
