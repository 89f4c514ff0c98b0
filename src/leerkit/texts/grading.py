"""Sentences of verdicts and tallies that belong to one exercise type."""

from collections.abc import Iterable, Sequence

from leerkit.texts.cards import SHARED
from leerkit.texts.exercises import NOBODY, ahead, people, percent


def said_of(what: str, said: str) -> str:
    """Write something that can be chosen, and below it what is said of it."""
    return f"{what}\n{said}"


# ── stelling ────────────────────────────────────────────────────────────────────────────────────────────────

REASON = "Reden"
ARGUMENTS = "Argumenten"
SHIFT = "Verschuiving van ronde 1 naar ronde 2"
DIRECTION = "Richting"
N_PEOPLE = "Deelnemers"
STAYED = "Bleef bij dezelfde keuze"


def reasons_title(ronde: int) -> str:
    """Name the reasons that were written in one round."""
    return f"Redenen bij ronde {ronde}"


def few_votes(n: int, n_shown: int) -> str:
    """Say that the second round is not shown yet, for too few have voted."""
    return f"In ronde 2: {n} {'stem' if n == 1 else 'stemmen'}. De verdeling zie je vanaf {n_shown} stemmen."


def argument_for(text: str) -> str:
    """Write an argument for the stelling."""
    return f"Voor: {text}"


def argument_against(text: str) -> str:
    """Write an argument against the stelling."""
    return f"Tegen: {text}"


SENT = "Je antwoord is verstuurd."


def chose(choice: str) -> str:
    """Say what was chosen, where there is nothing more to say."""
    return f"Je koos ‘{choice}’."


def first_vote(choice: str) -> str:
    """Say what was chosen in the first round, and what comes now."""
    return f"Je koos ‘{choice}’. Lees nu de argumenten."


def second_vote(choice: str, before: str) -> str:
    """Say what was chosen in the second round; ``before`` is the first choice, empty if it is not known."""
    if not before:
        return f"Je koos in ronde 2 ‘{choice}’."
    if before == choice:
        return f"Je bleef bij ‘{choice}’."
    return f"Je schoof op van ‘{before}’ naar ‘{choice}’."


def ronde_title(ronde: int) -> str:
    """Name a round."""
    return f"Ronde {ronde}"


def moved_towards(end: str) -> str:
    """Name the people who moved towards one end of the scale."""
    return f"Schoof op richting ‘{end}’"


def votes(n: int, ronde: int, choices: Sequence[tuple[str, float]]) -> str:
    """Say what was voted most in the newest round; ``choices`` are labels with shares of 0.0–1.0."""
    if not n:
        return NOBODY
    return f"{people(n)} {'stemde' if n == 1 else 'stemden'}; in ronde {ronde} het vaakst: {ahead(choices)}."


def shift_sentence(n_both: int, n_moved: int) -> str:
    """Say how many of those who voted twice chose something else the second time."""
    moved = "niemand schoof" if not n_moved else "1 schoof" if n_moved == 1 else f"{n_moved} schoven"
    return f"{n_both} {'stemde' if n_both == 1 else 'stemden'} twee keer; {moved} op."


# ── volgorde ────────────────────────────────────────────────────────────────────────────────────────────────

ITEM = "Onderdeel"
AVERAGE_TITLE = "Gemiddelde plaats (hoe langer de balk, hoe hoger op de lijst)"
AVERAGE = "Gemiddelde plaats"
SPREAD = "Hoogste en laagste plaats"
NO_ONE_ORDER = "Je volgorde is verstuurd. Er is hier niet één juiste volgorde."
NONE_YET = "–"


def placed(place: int, text: str) -> str:
    """Write an item with its place."""
    return f"{place}. {text}"


def belongs(off: int, place: int) -> str:
    """Say how many places further up an item belongs (below 0: further down), and at which place."""
    arrow, way, n = ("↑", "hoger", off) if off > 0 else ("↓", "lager", -off)
    return f"{arrow} Hoort {n} {'plaats' if n == 1 else 'plaatsen'} {way}: op plaats {place}."


def order_sentence(off: Sequence[int], score: float, n_orders: int) -> str:
    """Say how an order turned out; ``off`` as ``belongs`` takes it, for each item of the nearest right order."""
    if not any(off):
        return "Dat klopt: alles staat op zijn plaats."
    nearest = (
        " Er zijn meer goede volgordes. Je ziet de afstand tot de dichtstbijzijnde." if n_orders > 1 else ""
    )
    n, n_right, farthest = len(off), off.count(0), max(map(abs, off))
    if list(off) == list(range(1 - n, n, 2)):
        return f"Dat klopt niet: de volgorde is precies andersom.{nearest}"
    places = "1 plaats" if farthest == 1 else f"{farthest} plaatsen"
    outcome = "Dat klopt deels" if score else "Dat klopt niet"
    if not n_right:
        return f"{outcome}: alles staat hooguit {places} van waar het hoort.{nearest}"
    stands = "staat" if n_right == 1 else "staan"
    return (
        f"{outcome}: {n_right} van de {n} {stands} op de goede plaats, "
        f"de andere hooguit {places} ernaast.{nearest}"
    )


def also_right(numbers: Sequence[int]) -> str:
    """Say that another order is right too, by the numbers of the one above it."""
    return f"Ook goed: {' – '.join(map(str, numbers))}"


def average(rank: float) -> str:
    """Write an average place with one decimal."""
    return f"gemiddeld {rank:.1f}".replace(".", ",")


def spread(highest: int, lowest: int) -> str:
    """Write the places between which the group put an item."""
    return f"plaats {highest}" if highest == lowest else f"plaats {highest} tot {lowest}"


def highest_on_average(n: int, labels: Sequence[str]) -> str:
    """Say what the group put highest; ``labels`` are those that share the first place."""
    if not n:
        return NOBODY
    named = " en ".join(f"‘{label}’" for label in labels)
    first = named if len(labels) <= 2 else f"{len(labels)} onderdelen gelijk"  # noqa: PLR2004 - two can be named
    return f"{people(n)} {'maakte' if n == 1 else 'maakten'} een volgorde; gemiddeld het hoogst: {first}."


# ── koppel ──────────────────────────────────────────────────────────────────────────────────────────────────

MATCHED = "Goed gekoppeld"
MOST_CHOSEN = "Vaakst gekozen"


def choose_from(options: Iterable[str]) -> str:
    """Return, on one line, what belongs to what is to be matched or sorted."""
    return f"{SHARED['choose_from']} {' · '.join(options)}"


def pair(item: str, target: str) -> str:
    """Write an item with what it was matched to."""
    return f"{item} → {target}"


def pairs_sentence(n_right: int, n_items: int) -> str:
    """Say how many items were matched rightly."""
    if n_right == n_items:
        return "Dat klopt: alles is goed gekoppeld."
    if not n_right:
        return "Dat klopt niet: er is nog niets goed gekoppeld."
    return f"Dat klopt deels: {n_right} van de {n_items} {'is' if n_right == 1 else 'zijn'} goed gekoppeld."


def hardest(n: int, items: Sequence[tuple[str, float]]) -> str:
    """Say which item the group matched rightly least often; ``items`` are labels with shares of 0.0–1.0."""
    if not n:
        return NOBODY
    gave = f"{people(n)} {'gaf' if n == 1 else 'gaven'} antwoord"
    least = min(share for _, share in items)
    labels = [label for label, share in items if share == least]
    if len(labels) == len(items):
        return f"{gave}; elk onderdeel was even vaak goed ({percent(least)})."
    if len(labels) > 2:  # noqa: PLR2004 - two can be named
        return f"{gave}; {len(labels)} onderdelen waren het minst vaak goed (elk {percent(least)})."
    named = " en ".join(f"‘{label}’" for label in labels)
    return f"{gave}; het minst vaak goed: {named} ({percent(least)})."


# ── casus ───────────────────────────────────────────────────────────────────────────────────────────────────

SAME_AS_EXPERT = "Een ervaren collega koos hier hetzelfde."


def at_step(title: str, choice: str) -> str:
    """Write a choice with the step at which it was made."""
    return f"{title}: {choice}"


def under_way(n_choices: int) -> str:
    """Say that the end is not reached yet."""
    return f"Je bent onderweg: {n_choices} {'keuze' if n_choices == 1 else 'keuzes'} gemaakt."


def at_the_end(n_choices: int, n_same: int) -> str:
    """Say that the end is reached, and whether an expert went that way: no score, but one way among others."""
    chosen = f"Je bent aan het einde, na {n_choices} {'keuze' if n_choices == 1 else 'keuzes'}."
    way = (
        "een andere weg" if not n_same else "dezelfde weg" if n_same == n_choices else "deels een andere weg"
    )
    return f"{chosen} Een ervaren collega koos {way}. Dat is één manier."


WHERE_IT_ENDED = "Waar het eindigde"


def arrived(n: int, n_arrived: int) -> str:
    """Say how many began a casus, and how many reached an end."""
    if not n:
        return NOBODY
    began = "begon" if n == 1 else "begonnen"
    came = "kwam" if n_arrived == 1 else "kwamen"
    return f"{people(n)} {began}; {n_arrived} {came} tot het einde."


# ── open ────────────────────────────────────────────────────────────────────────────────────────────────────

EXAMPLE = "Zo zou het kunnen"
TEXTS = "Antwoorden van de groep"
LEVEL = "Oordeel"
COMPARE = "Je antwoord is verstuurd. Leg het naast het voorbeeld en kijk het zelf na."
COMPARE_ONLY = "Je antwoord is verstuurd. Leg het naast het voorbeeld."
CHECKED = "Je hebt je antwoord zelf nagekeken."
POSTED = "Je muur is bewaard."
POSTED_COMPARE = "Je muur is bewaard. Leg hem naast het voorbeeld."
POSTS = "Berichten"


def judged(criterion: str, level: str) -> str:
    """Write a line of the rubric with the learner's own judgement."""
    return f"{criterion}: {level}"


def wrote(n: int) -> str:
    """Say how many people wrote something."""
    if not n:
        return NOBODY
    return f"{people(n)} {'schreef' if n == 1 else 'schreven'} een antwoord."
