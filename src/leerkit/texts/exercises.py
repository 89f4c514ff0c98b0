"""Words of exercises that Python says: what is wrong with a response, verdicts, what a group answered, paper."""

from collections.abc import Sequence

RELOAD_HINT = "Laad de pagina opnieuw en probeer het nog eens"
SHORTEN_HINT = "Maak de tekst korter en verstuur hem opnieuw"
ONLY_ONE = "er zijn meer antwoorden gekozen"
ONE_CHOICE = "één antwoord"
NO_TEXT = "er staat nog geen tekst"
WRITE_HINT = "Schrijf eerst je antwoord en verstuur het dan"
BOARD = "Op de muur"


def wrong_shape(place: str) -> str:
    """Say that a response does not have its type's shape; ``place`` may be empty."""
    shape = "het antwoord heeft niet de juiste vorm"
    return f"{shape} bij '{place}'" if place else shape


def unknown_key(key: str) -> str:
    """Say that a response names something that the exercise does not have."""
    return f"'{key}' hoort niet bij deze oefening"


def too_long(max_chars: int) -> str:
    """Say that a text has more characters than it may have."""
    return f"de tekst is te lang. Er passen {max_chars} tekens in"


def not_every_item(n_items: int) -> str:
    """Say what an order must hold."""
    return f"alle {n_items} onderdelen, elk één keer"


INCOMPLETE_ORDER = "in de volgorde ontbreekt een onderdeel, of staat er een dubbel"


def incomplete_pairs(n_left: int) -> str:
    """Say how many items have no choice yet."""
    return f"bij {n_left} {'onderdeel' if n_left == 1 else 'onderdelen'} is nog niets gekozen"


def every_item(n_items: int) -> str:
    """Say what a complete match holds."""
    return f"een keuze bij alle {n_items} onderdelen"


NO_REASON = "er staat nog niet waarom"
A_REASON = "een of twee zinnen"
REASON_HINT = "Schrijf waarom, en verstuur het dan opnieuw"

PAIRS_HINT = "Kies overal iets en verstuur het dan"


# ── verdicts ────────────────────────────────────────────────────────────────────────────────────────────────

CERTAINTY = {"onzeker": "onzeker over", "redelijk": "redelijk zeker van", "zeker": "heel zeker van"}


SURE_AND_WRONG = (
    "Juist dan loont het de uitleg te lezen: wat je zeker dacht te weten, onthoud je daarna vaak het best."
)
"""Source: errors made with high confidence are corrected more often than others (Butterfield and Metcalfe, 2001)."""

UNSURE_AND_RIGHT = "Je wist er meer van dan je dacht."


def choice_sentence(score: float, certainty: str | None) -> str:
    """Say how a choice turned out, what the learner thought of it beforehand, and what that teaches."""
    outcome = "Dat klopt." if score == 1 else "Dat klopt deels." if score > 0 else "Dat klopt niet."
    if certainty is None:
        return outcome
    taught = ""
    if certainty == "zeker" and score == 0:
        taught = f" {SURE_AND_WRONG}"
    elif certainty == "onzeker" and score == 1:
        taught = f" {UNSURE_AND_RIGHT}"
    return f"{outcome} Je was {CERTAINTY[certainty]} je antwoord.{taught}"


# ── the group ───────────────────────────────────────────────────────────────────────────────────────────────

OPTION = "Antwoord"
CHOSEN = "Gekozen"
RIGHT = "Goed"
CERTAINTY_TITLE = "Hoe zeker de groep was"
CERTAINTY_COLUMN = "Zekerheid"
HOW_SURE = {"onzeker": "Onzeker", "redelijk": "Redelijk zeker", "zeker": "Heel zeker"}
"""Labels of how sure somebody was, from least to most."""
NOBODY = "Nog niemand heeft geantwoord."


def percent(share: float) -> str:
    """Write a share of 0.0–1.0 as a whole percentage."""
    return f"{round(share * 100)}%"


def count_and_share(n: int, share: float) -> str:
    """Write a count with its share."""
    return f"{n} ({percent(share)})"


def of(n_right: int, n: int) -> str:
    """Write how many of some people were right."""
    return f"{n_right} van {n} goed"


def people(n: int) -> str:
    """Write how many people, with the right form of the word."""
    return "1 deelnemer" if n == 1 else f"{n} deelnemers"


def ahead(options: Sequence[tuple[str, float]]) -> str:
    """Name what is ahead with its share of 0.0–1.0, or say how many share the first place."""
    most = max(share for _, share in options)
    labels = [label for label, share in options if share == most]
    if len(labels) == 1:
        return f"‘{labels[0]}’ ({percent(most)})"
    if len(labels) == 2:  # noqa: PLR2004 - a pair has a word of its own
        return f"‘{labels[0]}’ en ‘{labels[1]}’ (allebei {percent(most)})"
    return f"{len(labels)} antwoorden even vaak (elk {percent(most)})"


def most_chosen(n: int, options: Sequence[tuple[str, float]]) -> str:
    """Say in one sentence what the group chose most; ``options`` are labels with shares of 0.0–1.0."""
    if not n:
        return NOBODY
    if n == 1:
        chosen = " en ".join(f"‘{label}’" for label, share in options if share)
        return f"1 deelnemer gaf antwoord: {chosen}."
    return f"{people(n)} gaven antwoord; het vaakst gekozen: {ahead(options)}."


# ── default choices ─────────────────────────────────────────────────────────────────────────────────────────

SCALE = {
    "helemaal-oneens": "Helemaal oneens",
    "oneens": "Oneens",
    "neutraal": "Niet eens, niet oneens",
    "eens": "Eens",
    "helemaal-eens": "Helemaal eens",
}
"""Of a stelling, from one end to the other."""

RATINGS = {"niet": "Niet geweten", "moeilijk": "Moeilijk", "goed": "Goed", "makkelijk": "Makkelijk"}
"""How well a flash card went, from worst to best."""

LEVELS = {"nog-niet": "Nog niet", "deels": "Deels", "ja": "Ja"}
"""Of a line of a rubric."""


# ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────

NUMBER_THEM = "Schrijf bij elk onderdeel op welke plaats het komt: 1 is de eerste."
LETTER_THEM = "Schrijf bij elk onderdeel de letter van wat erbij past."


def paper_step(n: int, title: str) -> str:
    """Name a step of a casus; the first is 1."""
    return f"Stap {n}: {title}"


def fill(text: str, **words: object) -> str:
    """Return a view's text with each ``{word}`` filled in, as the view does."""
    return text.format(**words)
