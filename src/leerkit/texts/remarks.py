"""What ``leerkit check`` remarks on a lesson: what to know before running another's, and what may be odd."""

from leerkit.texts.listing import listed


def _cells(numbers: list[int]) -> str:
    """Write the numbers of cells, counted from 1."""
    return f"cel {listed([str(number) for number in numbers])}"


def own_code(notebook: str, numbers: list[int]) -> str:
    """Say which cells run code of their own."""
    return f"{notebook}: {_cells(numbers)}: eigen code. Een workshop of JupyterLab voert die uit op jouw computer."


def own_scripts(notebook: str, numbers: list[int]) -> str:
    """Say which cells run JavaScript in the browser."""
    return (
        f"{notebook}: {_cells(numbers)}: een script. Dat draait in de browser van iedereen die de les opent."
    )


def odd_run_sheet(where: str, total: int, minutes: int) -> str:
    """Say that a run sheet is much longer or shorter than the lesson."""
    return f"{where}: het draaiboek duurt samen {total} minuten, en de les zelf {minutes}. Klopt dat?"


def of_exercise(where: str, exercise_id: str, came: str) -> str:
    """Say what an exercise itself finds odd in how it was made."""
    return f"{where}: {exercise_id}: {came}."


def _sources(ids: list[str]) -> str:
    """Name sources in a sentence."""
    return f"{'bron' if len(ids) == 1 else 'bronnen'} {listed([f'‘{one}’' for one in ids])}"


def sources_of_no_kind(where: str, ids: list[str]) -> str:
    """Say of which sources a reader cannot tell who is speaking."""
    return (
        f"{where}: bij {_sources(ids)} staat niet wie er spreekt. Voeg 'kind:' toe: wet, data, "
        "onderzoek, partij, pers, uitleg of mening."
    )


def undated_sources(where: str, ids: list[str]) -> str:
    """Say of which sources a reader cannot tell from when they are."""
    return (
        f"{where}: bij {_sources(ids)} staat geen jaar. Zet het in de titel, of schrijf er ‘zonder datum’ bij als er "
        "geen is."
    )


def symbolic_link(path: str) -> str:
    """Say that a file is only a reference to another one."""
    return f"{path}: een verwijzing naar een ander bestand. De workshop neemt verwijzingen niet mee."
