"""Sentences of verdicts and tallies of types whose answer is a number: schat, zoek, verdeel."""

from leerkit.texts.exercises import NOBODY, people

NO_VALUE = "–"


def number(value: float, decimals: int) -> str:
    """Write a number as it is written in Dutch."""
    written = f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return written.replace("-", "−")


def band(low: str, high: str, unit: str) -> str:
    """Write a stretch of numbers with its unit."""
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def n_values(n: int) -> str:
    """Say how many numbers came."""
    return "er is 1 getal gegeven" if n == 1 else f"er zijn {n} getallen gegeven"


def n_expected(n: int) -> str:
    """Say how many numbers were expected."""
    return "1 getal" if n == 1 else f"{n} getallen"


# ── schat ───────────────────────────────────────────────────────────────────────────────────────────────────

BANDS_TITLE = "Wat de groep schatte"
POINT = "Moment"
MIDDLE = "Middelste schatting"
HALF = "De helft zat tussen"


def at_place(place: str, value: str, unit: str) -> str:
    """Write a number with its unit; ``place`` is where on the line, empty where there is none."""
    return f"{place}: {value} {unit}" if place else f"{value} {unit}"


def asked(place: str, unit: str) -> str:
    """Ask for an estimate on paper; ``place`` is where on the line, empty where there is none."""
    return f"{place} ({unit}):" if place else f"Jouw schatting ({unit}):"


def actual(value: str, unit: str) -> str:
    """Say what the number really is."""
    return f"Werkelijk: {value} {unit}."


def line_sentence(n_right: int, n: int) -> str:
    """Say on how many points a line was near enough."""
    if n_right == n:
        return "Dat klopt: je lijn zit overal dicht bij de echte."
    if not n_right:
        return "Je lijn ziet er anders uit dan de echte. Leg ze naast elkaar."
    return f"Dat klopt deels: op {n_right} van de {n} punten zit je lijn dicht bij de echte."


def between(low: str, high: str) -> str:
    """Write the numbers between which half of the estimates are."""
    return f"{low} en {high}"


def line_title(unit: str) -> str:
    """Name the chart of a line that was estimated."""
    return f"De middelste schatting ({unit})"


def estimated(n: int, middle: str, unit: str) -> str:
    """Say how many estimated, and what the middle estimate is; ``middle`` is empty for a line."""
    if not n:
        return NOBODY
    if not middle:
        return f"{people(n)} {'trok' if n == 1 else 'trokken'} de lijn door."
    return f"{people(n)} {'schatte' if n == 1 else 'schatten'}; de middelste schatting is {middle} {unit}."


# ── zoek ────────────────────────────────────────────────────────────────────────────────────────────────────

FOUND_TITLE = "Wie het vond"
WITHIN = "Goed"
ELSEWHERE = "Iets anders"
MISTAKES_TITLE = "Wat er anders ging"
OTHER = "Nog iets anders"


def answer_in(unit: str) -> str:
    """Ask for the number on paper."""
    return f"Jouw antwoord ({unit}):" if unit else "Jouw antwoord:"


def found(n: int, n_right: int) -> str:
    """Say how many looked for it, and how many found it."""
    if not n:
        return NOBODY
    return f"{people(n)} {'zocht' if n == 1 else 'zochten'}; {n_right} {'vond' if n_right == 1 else 'vonden'} het."
