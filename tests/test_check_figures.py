"""Every figure beside a lesson says where it comes from."""

from pathlib import Path

import pytest

from tests.lesson_copy import lesson_copy, said

FIGURES = {
    "no column": (
        "jaar,waarde\n2023,7\n",
        ["cijfers.csv: de kolom 'bron' ontbreekt. Zet in elke rij waar het"],
    ),
    "an empty field": (
        "jaar,bron\n2023,cijfers\n\n2024,\n2025\n",
        [
            "cijfers.csv: regel 4: de kolom 'bron' is hier leeg. Verwacht: rapport, cijfers.",
            "cijfers.csv: regel 5: de kolom 'bron' is hier leeg.",
        ],
    ),
    "an unknown source": (
        "bron;waarde\ncijfers;1,5\ncijfer;2\n",
        [
            "cijfers.csv: regel 3: de bron 'cijfer' staat niet bij sources in les.yaml. "
            "Verwacht: rapport, cijfers."
        ],
    ),
    "a byte order mark, as Excel writes": (
        "\ufeffbron,waarde\ncijfers,1\n,2\n",
        ["cijfers.csv: regel 3: de kolom 'bron' is hier leeg."],
    ),
    "an open quote": ('bron,waarde\ncijfers,"1\n', ["cijfers.csv: dit is geen CSV-bestand."]),
    "an empty file": ("", ["cijfers.csv: de kolom 'bron' ontbreekt."]),
}


@pytest.mark.parametrize(("text", "expected"), FIGURES.values(), ids=FIGURES)
def test_every_figure_says_where_it_comes_from(tmp_path: Path, text: str, expected: list[str]) -> None:
    lesson = lesson_copy(tmp_path, ("sources: [rapport]", "sources: [rapport, cijfers]"))
    (lesson / "cijfers.csv").write_text(text)
    found = said(lesson)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True)), found


def test_figures_in_a_folder_of_the_lesson_count_and_those_that_jupyter_keeps_do_not(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    for folder in ("data", ".ipynb_checkpoints"):
        (lesson / folder).mkdir()
        (lesson / folder / "meer.csv").write_text("jaar\n2023\n")
    (found,) = said(lesson)
    assert found.startswith("data/meer.csv: de kolom 'bron' ontbreekt.")


def test_figures_that_are_not_utf8_do_not_hide_the_next(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / "a.csv").write_bytes("één\n".encode("latin-1"))
    (lesson / "b.csv").write_text("jaar\n2023\n")
    found = said(lesson)
    assert found[0].startswith("a.csv: dit bestand is geen UTF-8.")
    assert found[1].startswith("b.csv: de kolom 'bron' ontbreekt.")
