"""Messages of ``leerkit check`` about a notebook, its pictures and figures, and how they fit the les.yaml."""

from collections.abc import Iterable

# ── the notebook itself ──────────────────────────────────────────────────────────────────────────


def line(number: int) -> str:
    """Write a line number, counted from 1."""
    return f"regel {number}"


def cell(number: int) -> str:
    """Write the number of a cell, counted from 1."""
    return f"cel {number}"


NOT_JSON = "dit notebook is beschadigd"
NOT_JSON_HINT = "Open het in JupyterLab, of zet een eerdere versie terug"
NOT_A_NOTEBOOK = "dit is geen notebook dat Jupyter kan lezen"
NOTEBOOK = "een notebook in formaat 4"


def bad_cell(number: int) -> str:
    """Say which cell does not follow Jupyter's format."""
    return f"Jupyter kan cel {number} niet lezen"


def too_long(n_characters: int) -> str:
    """Say that a text is too long to look at what it refers to."""
    return f"de tekst in deze cel is te lang om te controleren ({n_characters} tekens)"


TOO_LONG_HINT = "Verdeel hem over meer cellen, of haal weg wat er niet hoort"
NOT_PYTHON = "dit is geen Python"
NOT_PYTHON_HINT = "Voer de cel uit in JupyterLab; daar zie je wat er mis is"


# ── exercises ────────────────────────────────────────────────────────────────────────────────────


def undefined_exercise(name: str) -> str:
    """Say that a cell shows an exercise that the lesson does not have."""
    return f"de oefening '{name}' staat niet in les.yaml"


def uncalled_exercise(name: str) -> str:
    """Say that no cell shows an exercise."""
    return f"de oefening '{name}' komt niet voor in het notebook"


def call_exercise(name: str) -> str:
    """Say how an exercise gets into the notebook."""
    return f'Zet in een cel: les.exercise("{name}")'


def called_twice(name: str, number: int) -> str:
    """Say that two cells show the same exercise."""
    return f"de oefening '{name}' staat ook al in cel {number}"


def no_lesson(name: str) -> str:
    """Say that a cell uses a lesson that no cell has opened."""
    return f"deze cel gebruikt '{name}', maar geen cel tot hier maakt dat"


def no_lesson_hint(name: str) -> str:
    """Say how a notebook opens its lesson."""
    return f"Zet in de eerste codecel: import leerkit, en op de regel daaronder: {name} = leerkit.lesson()"


def call_text(lesson: str, wish: str, which: str | None) -> str:
    """Write a call as it stands in a cell."""
    return f'{lesson}.{wish}("{which}")' if which else f"{lesson}.{wish}()"


def not_shown(call: str) -> str:
    """Say that a cell does not show what a call returns."""
    return f"{call[:80]} wordt hier niet getoond"


def not_shown_hint(call: str) -> str:
    """Say how a cell shows it."""
    return (
        "Jupyter toont alleen de laatste regel van een cel, als die niet op een puntkomma eindigt. "
        f"Zet het daar, of schrijf: display({call[:80]})"
    )


CALLED_TWICE_HINT = "Haal een van de twee weg"
NOT_LITERAL = "welke oefening dit is, staat er niet als tekst"
LITERAL = 'les.exercise("naam-van-de-oefening")'
NOT_LITERAL_HINT = "Schrijf de id van de oefening voluit, tussen aanhalingstekens"


# ── sources ──────────────────────────────────────────────────────────────────────────────────────


def undefined_source(name: str) -> str:
    """Say that a text links to a source that the lesson does not have."""
    return f"de bron '{name}' staat niet bij sources in les.yaml"


def unused_source(name: str) -> str:
    """Say that nothing rests on a source."""
    return f"de bron '{name}' wordt nergens gebruikt"


def use_source(name: str) -> str:
    """Say how a source is used."""
    return f"Verwijs ernaar met [bron](#bron-{name}), noem de bron bij een oefening, of haal hem weg"


NO_SOURCES = "deze oefening heeft geen bron"
NO_SOURCES_HINT = "Noem onder sources waar het op rust, of zet 'fictional: true' als alles verzonnen is"
NO_SOURCES_CALL = "het notebook laat de bronnen niet zien"
NO_SOURCES_CALL_HINT = "Zet in de laatste cel: les.sources()"


# ── pictures and other things that a page loads ──────────────────────────────────────────────────


def no_text(address: str) -> str:
    """Say that a picture has no alternative text."""
    return f"de afbeelding '{address}' heeft geen tekst voor wie haar niet ziet"


NO_TEXT_EXPECTED = "![wat er te zien is](naam-van-het-bestand.png)"
NO_TEXT_HINT = "Schrijf in één zin wat de afbeelding vertelt"


def foreign(address: str) -> str:
    """Say that something would be loaded from another host."""
    return f"'{address}' wordt van een andere website geladen"


FOREIGN_EXPECTED = "een bestand in de map van de les"
FOREIGN_HINT = "Zet het bestand in de map van de les. Een gewone link naar een website mag wel"


def no_such_file(name: str) -> str:
    """Say that a file that the text shows is not in the lesson's folder."""
    return f"het bestand '{name}' staat niet in de map van de les"


def not_served(name: str) -> str:
    """Say that participants of a workshop do not get a file of this kind."""
    return f"het bestand '{name}' krijgen deelnemers van een workshop niet"


def served(endings: Iterable[str]) -> str:
    """List the kinds of files that a workshop gives."""
    return f"een bestand dat niet met een punt begint, en eindigt op {', '.join(endings)}"


SERVED_HINT = "Sla een afbeelding op als PNG of JPEG, een film als MP4, een tekst als PDF"


def not_taken_along(name: str) -> str:
    """Say that a file stays behind when a workshop starts."""
    return (
        f"het bestand '{name}' gaat niet mee naar een workshop: het is een verwijzing naar een ander bestand"
    )


NOT_TAKEN_ALONG_HINT = "Zet het bestand zelf in de map van de les"


def page_loads(name: str, address: str) -> str:
    """Say that a page in a frame would load something."""
    return f"de pagina '{name}' laadt iets dat er niet in staat, zoals '{address}'. In een workshop blijft dat leeg"


PAGE_LOADS_HINT = "Bewaar de pagina met alles erin, of toon een plaatje"


def no_such_place(place: str) -> str:
    """Say that a link leads to no heading of the notebook."""
    return f"de link '#{place}' wijst naar geen enkele kop in dit notebook"


NO_SUCH_PLACE_HINT = "Neem de woorden van de kop over, met streepjes in plaats van spaties: '#Onze-wijk'"


def no_such_lesson(path: str) -> str:
    """Say that a link leads to no other lesson."""
    return f"de link '{path}' wijst naar geen andere les"


LESSON_LINK = "[tekst](../02-naam-van-de-les/les.ipynb)"
LESSON_LINK_HINT = (
    "In een workshop staan alleen lessen naast deze map. Zet een ander bestand in de map van de les zelf"
)
NO_SUCH_FILE_HINT = "Kijk naar hoofdletters en spaties in de naam, of zet het bestand in de map"


# ── figures ──────────────────────────────────────────────────────────────────────────────────────

NOT_CSV = "dit is geen CSV-bestand"
NOT_CSV_HINT = "Sla de tabel op als CSV, met komma’s, puntkomma’s of tabs ertussen"
NO_COLUMN = "de kolom 'bron' ontbreekt"
NO_COLUMN_HINT = "Zet in elke rij waar het cijfer vandaan komt: de id van een bron in les.yaml"
EMPTY_BRON = "de kolom 'bron' is hier leeg"
