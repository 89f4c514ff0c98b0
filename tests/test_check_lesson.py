"""What ``leerkit check`` finds when a lesson's files are held against each other."""

from pathlib import Path

import pytest

from leerkit.content import check_lesson, find_lessons
from tests.lesson_copy import LESSONS, lesson_copy, said, set_cell


def test_a_good_lesson_has_no_problems() -> None:
    assert check_lesson(LESSONS / "01-goed") == ()


@pytest.mark.parametrize("folder", find_lessons(), ids=lambda folder: folder.name)
def test_every_lesson_of_leerkit_is_in_order(folder: Path) -> None:
    assert check_lesson(folder) == ()


IN_YAML = {
    "an exercise that no cell shows": (
        ("id: tweede", "id: derde"),
        [
            "les.yaml: regel 33: exercises.1: de oefening 'derde' komt niet voor in het notebook. "
            'Zet in een cel: les.exercise("derde").',
            "les.ipynb: cel 8: de oefening 'tweede' staat niet in les.yaml. Verwacht: eerste, derde.",
        ],
    ),
    "a source that nothing rests on": (
        ("  - id: cijfers\n", "  - id: oud\n    title: Oud\n  - id: cijfers\n"),
        [
            "les.yaml: regel 11: sources.1: de bron 'oud' wordt nergens gebruikt. "
            "Verwijs ernaar met [bron](#bron-oud), noem de bron bij een oefening, of haal hem weg."
        ],
    ),
    "an exercise without a source": (
        ("    sources: [rapport]\n", ""),
        [
            "les.yaml: regel 20: exercises.0: deze oefening heeft geen bron. "
            "Noem onder sources waar het op rust, of zet 'fictional: true' als alles verzonnen is."
        ],
    ),
    "a video that is shown but not there": (
        (
            "videos:\n  - {id: film, title: Een video, checked_at: 2026-01-31,\n"
            "     text: Wat er in de video te zien is.}\n",
            "",
        ),
        [
            "les.ipynb: cel 6: deze cel toont een video, maar in les.yaml staat er geen. "
            "Zet de video bij videos in les.yaml, of haal de cel weg."
        ],
    ),
    "a source that is linked to but not there": (
        ("  - id: rapport\n", "  - id: verslag\n"),
        ["les.yaml: regel 23: exercises.0.sources.0: de bron 'rapport' staat niet bij sources. "],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), IN_YAML.values(), ids=IN_YAML)
def test_the_yaml_is_held_against_the_notebook(
    tmp_path: Path, edit: tuple[str, str], expected: list[str]
) -> None:
    found = said(lesson_copy(tmp_path, edit))
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True)), found


IN_CELLS = {
    "an exercise with a typo": (
        6,
        'display(les.video())\nles.exercise("erste")',
        "les.ipynb: cel 6: de oefening 'erste' staat niet in les.yaml. Verwacht: eerste, tweede. "
        "Bedoelde je 'eerste'?",
    ),
    "an exercise that is shown twice": (
        6,
        'display(les.video())\nles.exercise("eerste")',
        "les.ipynb: cel 6: de oefening 'eerste' staat ook al in cel 5. Haal een van de twee weg.",
    ),
    "an exercise by variable": (
        6,
        "display(les.video())\nles.exercise(welke)",
        "les.ipynb: cel 6: welke oefening dit is, staat er niet als tekst. "
        'Verwacht: les.exercise("naam-van-de-oefening"). '
        "Schrijf de id van de oefening voluit, tussen aanhalingstekens.",
    ),
    "an exercise by formatted text": (
        6,
        'display(les.video())\nles.exercise(f"{welke}")',
        "les.ipynb: cel 6: welke oefening dit is, staat er niet als tekst. ",
    ),
    "a video that is not shown": (
        6,
        "pass",
        "les.yaml: regel 15: videos.0: de video 'film' komt niet voor in het notebook. "
        'Zet in een cel: les.video("film").',
    ),
    "sources that are not shown": (
        9,
        "print('klaar')",
        "les.ipynb: het notebook laat de bronnen niet zien. Zet in de laatste cel: les.sources().",
    ),
    "a cell that is no Python": (
        7,
        "x = 1\ny = (\n",
        "les.ipynb: cel 7: regel 2: dit is geen Python. "
        "Voer de cel uit in JupyterLab; daar zie je wat er mis is.",
    ),
    "a cell with a null byte": (7, "x = 1\x00", "les.ipynb: cel 7: regel 1: dit is geen Python. "),
}


@pytest.mark.parametrize(("number", "source", "expected"), IN_CELLS.values(), ids=IN_CELLS)
def test_a_cell_is_held_against_the_rest(tmp_path: Path, number: int, source: str, expected: str) -> None:
    (found,) = said(set_cell(lesson_copy(tmp_path), number, source))
    assert found.startswith(expected)


NOT_A_NOTEBOOK = {
    "not JSON": (
        "{\n  'cells': []\n}",
        "les.ipynb: regel 2: dit notebook is beschadigd. Open het in JupyterLab",
    ),
    "endless brackets": ("[" * 100_000, "les.ipynb: regel 1: dit notebook is beschadigd."),
    "a list": (
        "[]",
        "les.ipynb: dit is geen notebook dat Jupyter kan lezen. Verwacht: een notebook in formaat 4.",
    ),
    "an old format": ('{"nbformat": 3}', "les.ipynb: dit is geen notebook dat Jupyter kan lezen."),
    "no cells": ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "les.ipynb: dit is geen notebook "),
    "a cell of no kind": (
        '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "x", "source": ""}]}',
        "les.ipynb: Jupyter kan cel 1 niet lezen.",
    ),
    "not UTF-8": ("\udcff", "les.ipynb: dit bestand is geen UTF-8."),
}


@pytest.mark.parametrize(("text", "expected"), NOT_A_NOTEBOOK.values(), ids=NOT_A_NOTEBOOK)
def test_a_notebook_that_cannot_be_read_is_one_problem(tmp_path: Path, text: str, expected: str) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / "les.ipynb").write_text(text, encoding="utf-8", errors="surrogateescape")
    (found,) = said(lesson)
    assert found.startswith(expected)


def test_a_lesson_without_notebook_is_one_problem(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / "les.ipynb").unlink()
    assert check_lesson(lesson) == (
        f"{lesson}: het bestand 'les.ipynb' ontbreekt. Verwacht: een map met les.yaml en les.ipynb. "
        "Kopieer het bestand uit een bestaande les en pas het aan.",
    )


def test_a_yaml_that_cannot_be_read_does_not_hide_what_is_wrong_in_the_cells(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path, ("title: Een goede les", "title: Let: op")), 4, "![](straat.png)")
    found = said(lesson)
    assert len(found) == 2
    assert found[0].startswith("les.yaml: regel 1, kolom ")
    assert found[1].startswith("les.ipynb: cel 4: de afbeelding 'straat.png' heeft geen tekst")
