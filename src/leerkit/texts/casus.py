"""Sentences about a casus: for who walks it, for who reads it on paper, and for its author."""

from collections.abc import Sequence

# ── on the way ──────────────────────────────────────────────────────────────────────────────────────────────

TRIED = "Dit heb je al geprobeerd."


def go_back(title: str) -> str:
    """Offer the way back from a dead end."""
    return f"Ga terug naar ‘{title}’"


# ── looking back ────────────────────────────────────────────────────────────────────────────────────────────

PAST = "Einde"
EXPERT = "Zo deed een ervaren collega het"
SAME_STEPS = "Je kwam langs dezelfde stappen als de ervaren collega."


def parted(title: str) -> str:
    """Say up to where somebody's road is that of the expert."""
    return f"Tot en met ‘{title}’ kwam je langs dezelfde stappen als de ervaren collega. Daarna liepen de wegen uiteen."


def so_far(title: str) -> str:
    """Say where somebody is who is under way."""
    return f"Zo ver kwam je: ‘{title}’."


# ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────

WHY_THIS = "Waarom kies je dit?"
GOES_ON = (
    "Wat er daarna gebeurt, hangt af van je keuze. Daarom staat het niet op dit blad. "
    "Maak de casus op een telefoon of computer. Kan dat niet, vraag dan je begeleider: "
    "die heeft het hele verhaal op papier."
)
WHOLE_STORY = "Het hele verhaal, stap voor stap"
END = "Einde."
BACK = "Ga terug."


def step(n: int) -> str:
    """Name a step by its number."""
    return f"stap {n}"


def said_by(who: str, text: str) -> str:
    """Write what somebody says."""
    return f"{who}: ‘{text}’"


def begins_at(name: str, value: int, unit: str) -> str:
    """Tell how something stands at the start."""
    return f"{name}: {value} {unit}".strip() + " aan het begin."


def changes(name: str, by: int) -> str:
    """Tell what a choice changes."""
    return f"[{name}: {by:+d}]".replace("-", "−")


def only_if(condition: str) -> str:
    """Tell when somebody comes at a step."""
    return f"(Alleen als {condition}.)"


def aside(text: str, condition: str) -> str:
    """Tell when something can be done, or is said."""
    return f"{text} {only_if(condition)}"


def all_of(conditions: Sequence[str]) -> str:
    """Write conditions that all have to hold."""
    return " en ".join(conditions)


def between(name: str, low: int | None, high: int | None) -> str:
    """Write bounds as a condition; one of them is there."""
    bounds = [f"minstens {low}"] * (low is not None) + [f"hoogstens {high}"] * (high is not None)
    return f"‘{name}’ {' en '.join(bounds)} is"


def was_made(name: str, wanted: bool) -> str:
    """Write that a choice has to be made before, or not."""
    return f"‘{name}’ {'is' if wanted else 'niet is'} gekozen"


def leads_to(effect: str, ways: Sequence[tuple[str, str]]) -> str:
    """Tell what a choice leads to; ``ways`` are steps to read on at, each with its condition, or none at the end."""
    if not ways:
        return f"{effect} {END}"
    *before, (_, last) = ways
    on = [f"Als {condition}: ga naar {step}." for condition, step in before]
    return " ".join([effect, *on, f"{'Ga anders' if on else 'Ga'} naar {last}."])


# ── for authors ─────────────────────────────────────────────────────────────────────────────────────────────

PAST_THE_END = "hier is de casus al voorbij"
NO_BOUNDS = "een voorwaarde noemt geen grens. Verwacht: 'min', 'max' of allebei"
WORDS_NOT_RISING = "de woorden staan niet van laag naar hoog. Zet 'at_least' oplopend, elk getal één keer"
NO_WAY_ON = "een stap heeft 'choices', of 'back' (een doodlopende weg), of 'end: true' (hier eindigt het). Kies er één"
ONE_CHOICE = "een stap met één keuze is geen keuze. Geef er minstens twee, of gebruik 'back' of 'end: true'"
WHEN_AND_OTHERWISE = "'when' en 'otherwise' van een stap horen bij elkaar: zeg ook welke stap er anders komt"
START_WITHOUT_WHEN = "de eerste stap heeft een 'when'. Daar begint iedereen: haal 'when' en 'otherwise' weg"


def bounds_crossed(low: int, high: int) -> str:
    """Say that no value is between two bounds."""
    return f"'min' is {low} en 'max' is {high}: daar past geen getal tussen"


def start_out_of_bounds(start: int, low: int, high: int) -> str:
    """Say that a state cannot begin where it does."""
    return f"'start' is {start}. Verwacht: een getal van {low} tot en met {high}, en 'max' hoger dan 'min'"


def changes_unknown(key: str, known: Sequence[str]) -> str:
    """Say that a choice changes what is not there."""
    return f"'change' noemt '{key}', maar die toestand bestaat niet. Verwacht: {', '.join(known) or 'niets'}"


def condition_unknown(key: str, known: Sequence[str]) -> str:
    """Say that a condition is about what is not there."""
    return f"'when' noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


def bounds_of_choice(key: str) -> str:
    """Say that a choice is no number."""
    return f"'{key}' is een keuze. Schrijf 'true' (gemaakt) of 'false' (niet gemaakt), geen 'min' of 'max'"


def truth_of_state(key: str) -> str:
    """Say that a state is a number."""
    return f"'{key}' is een toestand. Schrijf 'min', 'max' of allebei, geen 'true' of 'false'"


def back_to_no_earlier(step: str, to: str) -> str:
    """Say that a dead end leads to what does not come before it."""
    return f"de doodlopende stap '{step}' gaat terug naar '{to}', maar die komt er niet voor. Kies een eerdere stap"


def too_long(n: int, most: int) -> str:
    """Say that a route could get longer than may be."""
    return (
        f"een route kan wel {n} keuzes lang worden; er passen er {most}. "
        "Maak de casus korter, of haal doodlopende stappen weg"
    )


# ── for authors: found on the roads ─────────────────────────────────────────────────────────────────────────

ROADS_HINT = "Loop de casus na: verander een 'when', een 'change' of een 'next'"


def never_changed(key: str) -> str:
    """Say that a state stays what it was."""
    return f"geen enkele keuze verandert de toestand '{key}'"


def no_way_out(title: str) -> str:
    """Say that somebody can get stuck."""
    return f"op een van de routes is bij de stap ‘{title}’ geen enkele keuze mogelijk"


def nobody_comes(title: str) -> str:
    """Say that no road leads to a step."""
    return f"op geen enkele route komt iemand bij de stap ‘{title}’: wat ervoor nodig is, gebeurt nooit"


def never_holds(title: str, keys: Sequence[str]) -> str:
    """Say that a condition holds on no road."""
    return f"bij de stap ‘{title}’ komt een 'when' ({', '.join(keys)}) nooit uit"


def expert_longest(n: int) -> str:
    """Say that an expert's choice stands out by its length."""
    return f"bij alle {n} stappen is de keuze van de ervaren collega de langste. Wie dat merkt, denkt niet meer na"


def expert_always_at(place: int, n: int) -> str:
    """Say that an expert's choice stands out by its place."""
    return f"bij alle {n} stappen staat de keuze van de ervaren collega op plaats {place}. Wissel dat af"
