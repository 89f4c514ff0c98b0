"""What an author may get wrong in an exercise; ``leerkit check`` shows it."""

from collections.abc import Sequence


def duplicate_key(field: str) -> str:
    """Say that two entries of a list carry the same key."""
    return f"twee onderdelen van '{field}' hebben dezelfde key. Geef elk een eigen key"


def solution_names_unknown(key: str, known: Sequence[str]) -> str:
    """Say that the solution names a key that the exercise does not have."""
    return f"de solution noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


SEVERAL_CORRECT_NEEDS_MULTIPLE = "er zijn meer goede antwoorden. Zet dan ook 'multiple: true'"


def order_not_complete(order: Sequence[str], keys: Sequence[str]) -> str:
    """Say that a right order does not hold each item once."""
    return f"de goede volgorde '{', '.join(order)}' klopt niet. Verwacht: elk van {', '.join(keys)}, één keer"


def pair_missing(key: str) -> str:
    """Say that the solution leaves an item without a target."""
    return f"de solution zegt niet wat bij '{key}' past. Zet '{key}' ook onder 'pairs'"


def unknown_step(key: str, known: Sequence[str]) -> str:
    """Say that a casus points to a step that it does not have."""
    return f"de stap '{key}' bestaat niet. Verwacht: {', '.join(known)}"


def step_never_reached(key: str) -> str:
    """Say that no choice leads to a step."""
    return f"geen enkele keuze leidt naar de stap '{key}'. Verwijs ernaar met 'next', of haal de stap weg"


def steps_go_round(keys: Sequence[str]) -> str:
    """Say that a learner could walk a casus without end."""
    return f'de stappen {" → ".join(keys)} lopen rond. Laat elke weg bij een einde uitkomen (next: "")'


def not_a_choice(key: str, title: str) -> str:
    """Say that a route names a choice that its step does not have; ``title`` is empty after the end."""
    if not title:
        return f"'{key}' komt na het einde van de casus"
    return f"'{key}' is geen keuze bij de stap ‘{title}’"


EXPERT_STOPS = "'expert' houdt op voor het einde van de casus. Noem elke keuze, tot en met de laatste"


def not_one_word(group: str, given: str) -> str:
    """Say that something in a group of words is no word."""
    return f"'{given}' in de groep '{group}' is niet één woord. Schrijf elk woord apart, zonder leestekens"


def word_in_two_groups(word: str, group: str, other: str, other_group: str) -> str:
    """Say that a word counts for two groups."""
    if word == other:
        return f"'{word}' staat in de groepen '{other_group}' en '{group}'. Laat het in één groep staan"
    return (
        f"'{word}' in de groep '{group}' telt als hetzelfde woord als '{other}' in de groep '{other_group}'. "
        "Laat het in één groep staan"
    )
