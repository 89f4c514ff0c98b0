"""What an author may get wrong in an exercise; ``leerkit check`` shows it."""

from collections.abc import Sequence


def duplicate_key(field: str) -> str:
    """Say that two entries of a list carry the same key."""
    return f"twee onderdelen van '{field}' hebben dezelfde key. Geef elk een eigen key"


def solution_names_unknown(key: str, known: Sequence[str]) -> str:
    """Say that the solution names a key that the exercise does not have."""
    return f"de solution noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


def pinned_unknown(key: str, known: Sequence[str]) -> str:
    """Say that a part that is to stay in its place is not there."""
    return f"'pinned' noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


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


def place_missing(key: str) -> str:
    """Say that the solution leaves an item without a group."""
    return f"de solution zegt niet in welke groep '{key}' hoort. Zet '{key}' ook onder 'places'"


def argument_missing(key: str, group: str) -> str:
    """Say that a disputed item has a right group of which nothing is said."""
    return f"'{key}' mag in meer groepen. Zet onder 'arguments' ook bij '{key}' wat er voor '{group}' te zeggen is"


def gap_not_in_text(key: str) -> str:
    """Say that a gap does not stand in its text exactly once."""
    return f"het gat '{key}' moet één keer in 'text' staan, als [{key}]"


def unknown_gap(key: str, known: Sequence[str]) -> str:
    """Say that a text has a gap of which nothing is told."""
    return f"in 'text' staat [{key}], maar dat gat staat niet onder 'gaps'. Verwacht: {', '.join(known)}"


def gap_unsolved(key: str) -> str:
    """Say that the solution leaves a gap out."""
    return f"de solution zegt niet wat bij '{key}' goed is. Zet '{key}' ook onder 'gaps' van 'solution'"


LINE_AND_ASK = (
    "'known' en 'ask' horen bij elkaar: de lijn tot nu toe, en de punten die je vraagt. "
    "Vul beide in, of geen van beide"
)


def too_many_steps(most: int) -> str:
    """Say that a range of numbers does not fit its step."""
    return f"tussen 'min' en 'max' moet minstens iets zitten, en hoogstens {most} keer 'step'. Kies een grotere 'step'"


def duplicate_point() -> str:
    """Say that a line has a point twice."""
    return "een punt van de lijn staat er twee keer in, in 'known' of 'ask'. Geef elk punt een eigen naam"


def number_of_values(n: int) -> str:
    """Say how many numbers the solution must have."""
    return f"onder 'values' van de solution {'hoort 1 getal' if n == 1 else f'horen {n} getallen'}"


def out_of_range(value: str) -> str:
    """Say that a number does not lie between the bounds of the exercise."""
    return f"{value} ligt niet tussen 'min' en 'max'"


ROOM_IS_PANEL = (
    "met 'panel: zaal' is de zaal het panel. Haal 'by', 'votes' en 'reasons' weg, of kies 'panel: bron'"
)
PANEL_NEEDS_SOURCE = (
    "met 'panel: bron' horen bij de oefening een bron ('sources'), en bij de solution 'by' (welk panel) en 'votes' "
    "(hoeveel leden wat kozen). Heb je die niet, kies dan 'panel: zaal'"
)
NEGATIVE_VOTES = "'votes' telt mensen. Een aantal onder nul kan niet"


NO_NUMBERS = "in de tabel staat geen enkele kolom met getallen. Schrijf getallen zonder aanhalingstekens"


def row_of_other_length(at: int, n: int, n_columns: int) -> str:
    """Say that a row of a table does not have a cell for each column."""
    return f"rij {at} heeft {n} vakjes. Verwacht: {n_columns}, een voor elke kolom. Schrijf null waar niets bekend is"


def row_without_name(at: int) -> str:
    """Say that a row does not begin with a text."""
    return f"rij {at} begint niet met een tekst. De eerste kolom zegt waar de rij over gaat"


def mixed_column(key: str) -> str:
    """Say that a column holds texts and numbers."""
    return f"in de kolom '{key}' staan teksten en getallen door elkaar. Kies een van beide; null mag ook"


def table_too_large(n: int, most: int) -> str:
    """Say that a table is too large to travel with a page."""
    return f"de tabel is {n // 1000} kB groot. Er past {most // 1000} kB: laat kolommen of rijen weg"


def rule_names_unknown(key: str, known: Sequence[str]) -> str:
    """Say that a rule names a post or a measure that is not there."""
    return f"een regel noemt '{key}', maar die key bestaat niet. Verwacht: {', '.join(known)}"


def rule_without_basis(post: str, measure: str) -> str:
    """Say that a rule tells not, or tells double, what it rests on."""
    return (
        f"de regel van '{post}' naar '{measure}' zegt niet waarop hij rust. Schrijf 'basis: aanname', of bij "
        "'basis' de bron in een paar woorden en bij 'source' haar id"
    )


def rule_of_other_source(source: str) -> str:
    """Say that a rule rests on what the exercise does not name."""
    return f"een regel rust op '{source}', maar die bron staat niet onder 'sources' van de oefening. Zet haar erbij"


def plan_too_dear(title: str, budget: int) -> str:
    """Say that a plan spends more than there is."""
    return f"het plan '{title}' kost meer dan het budget van {budget}"


NOTHING_IS_RIGHT = (
    "met 'solution: geen' is er geen goed antwoord. Verwacht: één keuze, zonder 'multiple' en zonder "
    "'ask_certainty'"
)
NOTHING_TO_HOLD_BESIDE = (
    "met 'solution: geen' is er niets om een tekst naast te leggen. Verwacht: geen 'rubric', of een 'example'"
)
