"""Figures of a wijk, and what they are compared with."""

from collections.abc import Mapping, Sequence

from leerkit.texts.listing import listed

ALL = "Alle wijken van Nederland"
NO_CAUSE = (
    "De Leefbaarometer schat hoe leefbaar een wijk is, uit veel kenmerken van de omgeving. Wat er veranderde, zie je; "
    "waardoor niet."
)
SOURCE = (
    "Bron: Leefbaarometer 3.0, meting 2022, open data (CC0), met de namen en grenzen van 2022. De gemiddelden zijn van "
    "ons: elke wijk telt één keer."
)
COMMAND = "Laat zien hoe een wijk het deed, naast de stad, het land en wijken die erop leken."
COMMAND_EXAMPLE = "Voorbeeld: leerkit wijk Overvecht --lijkt-in 2012"
NAME, YEAR = "NAAM", "JAAR"
"""What stands in the place of an argument in the help."""
TABLE_HEAD = "Jaar"
WHAT = "Wat"
NO_SCORE = "–"
MOST_NAMED = 12
MOST_TOWNS = 30

HOW_TO_READ, TAKE_NOTE = "Zo lees je dit", "Let op"
MAP_SOURCE = "Grenzen: © CBS, Kadaster (PDOK), CC BY 4.0."
DOWNLOAD = "Bewaar deze cijfers (CSV)"
YEAR_HELP = "In welk jaar ze erop leken: een jaar met een score, zoals 2002, 2012 of 2022. Standaard 2012."
OUTPUT = "Map waarin de cijfers ook als CSV komen, voor een rekenblad."
CSV_COLUMNS = ("wat", "jaar", "gebied", "waarde", "eenheid", "bron")
SCORE_TITLE, SCORE_UNIT = "Score van de Leefbaarometer", "score"

COLUMN_TITLES: Mapping[str, tuple[str, str]] = {
    "inwoners": ("Inwoners", ""),
    "dichtheid": ("Inwoners per km² land", ""),
    "woningen": ("Woningen", ""),
    "meergezins": ("Woningen in een flat of portiek", "%"),
    "koop": ("Koopwoningen", "%"),
    "corporatie": ("Woningen van een corporatie", "%"),
    "woz": ("Gemiddelde WOZ-waarde", "× 1.000 euro"),
}
"""What CBS counts, by its key: its title and its unit."""

WIDEST_TITLE = 40
"""Of what CBS counts, with its unit, on a terminal."""

CLASS_NAMES = (
    "zeer onvoldoende", "ruim onvoldoende", "onvoldoende", "zwak", "voldoende", "ruim voldoende", "goed", "zeer goed",
    "uitstekend",
)  # fmt: skip
"""Of the Leefbaarometer, from the lowest to the highest. Source: https://www.leefbaarometer.nl/page/Help"""

CLASSES = (
    "Op leefbaarometer.nl hoort bij elke score een klasse, van ‘zeer onvoldoende’ tot ‘uitstekend’. ‘Zwak’ is daar "
    "hoger dan ‘onvoldoende’. Welke klasse een score heeft, staat niet in de open data."
)

ROUNDED = (
    "Het CBS rondt aantallen mensen in een wijk af op vijf. Percentages van woningen geeft het pas vanaf twintig "
    "woningen."
)
NO_KEY_FIGURES = "Over mensen en woningen in deze wijk hebben we geen cijfers van het CBS."


def named_class(year: str, klasse: int) -> str:
    """Say in which class a score is, from 1 to 9, and which classes are above and below it."""
    below = f"lager is ‘{CLASS_NAMES[klasse - 2]}’" if klasse > 1 else "lager is er niet"
    above = f"hoger ‘{CLASS_NAMES[klasse]}’" if klasse < len(CLASS_NAMES) else "hoger is er niet"
    return f"De score van {year} heeft de klasse ‘{CLASS_NAMES[klasse - 1]}’, de {klasse}e van negen: {below}, {above}."


def map_of(name: str, gemeente: str) -> str:
    """Say what a map shows."""
    return f"Kaart van de wijken van {gemeente}. {name} is gevuld."


def key_figures_title(year: str) -> str:
    """Head what CBS counted in a year."""
    return f"Mensen en woningen in {year}"


def few_columns(year: str, missing: Sequence[str], *, is_ours: bool) -> str:
    """Say what we have no figure of, neither of the wijk nor of its town, and why.

    ``is_ours`` tells whether the figures stand in our own table.
    """
    named = ", ".join(COLUMN_TITLES[key][0].lower().replace("woz", "WOZ") for key in missing)
    why = (
        "Onze tabel van dat jaar heeft die niet; die van het CBS wel." if is_ours else "Het CBS gaf er geen."
    )
    return f"Over {year} hebben we geen cijfer van: {named}. {why}"


def other_borders(year: str, of_score: str) -> str:
    """Say that the figures and the score may be about other borders."""
    return (
        f"Deze cijfers gaan over de grenzen van {year}, de score over die van {of_score}. Dat hoeft niet hetzelfde te "
        "zijn."
    )


def few_people(name: str, inhabitants: float) -> str:
    """Say that so few people live there that a figure says little."""
    return f"In {name} wonen {inhabitants:.0f} mensen. Bij zo weinig mensen zeggen verschillen weinig."


def counted_source(source: str) -> str:
    """Say where the figures of CBS come from, and that they were worked on."""
    return f"Bron: {source}; bewerkt door leerkit."


def line_of(number: int, name: str) -> str:
    """Say which column is whose."""
    return f"  ({number}) {name}"


def row(head: str, cells: Sequence[str], head_width: int = 6) -> str:
    """Write a row of the table."""
    return f"  {head:<{head_width}}" + "".join(f"{cell:>9}" for cell in cells)


def score(value: float | None) -> str:
    """Write a score, or that there is none."""
    return NO_SCORE if value is None else _written(value)


def counted(value: float | None, unit: str) -> str:
    """Write what was counted, with its unit, or that there is no figure."""
    if value is None:
        return NO_SCORE
    written = f"{value:,.0f}".replace(",", ".")
    return f"{written}{unit}" if unit == "%" else written


def column_title(key: str) -> str:
    """Write what CBS counts, with its unit."""
    title, unit = COLUMN_TITLES[key]
    return f"{title} ({unit})" if unit and unit != "%" else title


def title(name: str) -> str:
    """Head the chart of a wijk."""
    return f"{name}: hoe leefbaar, en vergeleken waarmee?"


def file_name(code: str) -> str:
    """Name the file with the figures of a wijk."""
    return f"wijk-{code}.csv"


def of_gemeente(gemeente: str) -> str:
    """Name the wijken of a town."""
    return f"Wijken van {gemeente}"


def alike_in(year: str) -> str:
    """Name the wijken that had nearly the same score in a year."""
    return f"Wijken die erop leken in {year}"


def went(first_of: str, first: tuple[str, float], last: tuple[str, float], *, several: bool) -> str:
    """Say how a score went, of one wijk or of several: from the first year that has one to the last."""
    had, moved = ("hadden", "gingen") if several else ("had", "ging")
    began, ended = _written(first[1]), _written(last[1])
    if first[0] == last[0]:
        return f"{first_of} {had} in {first[0]} een score van {began}."
    if began == ended:
        return f"{first_of} {had} in {first[0]} en in {last[0]} een score van {began}."
    return f"{first_of} {moved} van {began} in {first[0]} naar {ended} in {last[0]}."


def never_scored(name: str) -> str:
    """Say that there is no score at all."""
    return f"{name} heeft in geen enkel jaar een score."


def years_missing(name: str, years: Sequence[str]) -> str:
    """Say of which years there is no score."""
    return f"{name} heeft geen score in {listed(years)}. Daar is de lijn onderbroken."


def small_town(gemeente: str) -> str:
    """Say that there is no mean of the town."""
    return (
        f"{gemeente} heeft minder dan vijf wijken met een score in elk jaar. Een gemiddelde daarvan zegt te weinig, en "
        "staat er daarom niet bij."
    )


def n_alike(name: str, year: str, n: int) -> str:
    """Say which wijken looked alike."""
    return f"Op {name} leken in {year} {counted(n, '')} wijken: hun score lag toen hoogstens 0,05 hoger of lager."


def few_alike(name: str, year: str) -> str:
    """Say that too few wijken looked alike."""
    return f"Op {name} leken in {year} minder dan vijf wijken. Een gemiddelde daarvan zegt te weinig."


def none_to_look_like(name: str, year: str) -> str:
    """Say that a wijk without a score in that year looks like none."""
    return (
        f"{name} heeft geen score in {year}. Welke wijken er toen op leken, is dus niet te zeggen. Kies een ander "
        "jaar."
    )


def no_wijk(name: str, proposed: Sequence[str], gemeenten: Sequence[str], year: str) -> str:
    """Say that a wijk is not in the figures that there are."""
    perhaps = f" Bedoel je {' of '.join(proposed)}?" if proposed else ""
    there = f"Daarin staan de wijken van {', '.join(gemeenten)}" if len(gemeenten) <= MOST_TOWNS else (
        f"Daarin staan de wijken van {len(gemeenten)} gemeenten"
    )  # fmt: skip
    return (
        f"De wijk '{name}' staat niet in de cijfers die we hebben.{perhaps} {there}, met de namen en grenzen van "
        f"{year}."
    )


def no_such_number(number: str, year: str) -> str:
    """Say that a number is not in the figures: wijken are renumbered."""
    return (
        f"Een wijk met het nummer '{number}' staat niet in de cijfers, die de nummers van {year} hebben. Wijken "
        "krijgen soms een ander nummer of andere grenzen. Zoek op de naam."
    )


def several_wijken(name: str, labels: Sequence[str]) -> str:
    """Say that a name belongs to more than one wijk."""
    shown = list(labels[:MOST_NAMED])
    more = f" en nog {len(labels) - MOST_NAMED}" if len(labels) > MOST_NAMED else ""
    listed = ", ".join(shown) + more
    return f"Er zijn {len(labels)} wijken met '{name}' in de naam: {listed}. Schrijf de naam zoals hier."


def no_gemeente(name: str, gemeenten: Sequence[str]) -> str:
    """Say that a town is not in the figures."""
    return f"De gemeente '{name}' staat niet in de cijfers. Verwacht: {', '.join(gemeenten)}."


def no_such_year(year: str, years: Sequence[str]) -> str:
    """Say that there are no comparable wijken for a year."""
    return f"Voor het jaar '{year}' zijn er geen scores. Verwacht: {', '.join(years)}."


def _written(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
