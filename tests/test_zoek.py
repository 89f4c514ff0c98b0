import pytest

from tests.gallery_examples import author_is_told, example, varied

COLUMNS = [{"key": "wijk", "text": "Wijk"}, {"key": "score", "text": "Score"}]


@pytest.mark.parametrize(("value", "score"), [(0.18, 1), (0.175, 1), (0.185, 1), (0.174, 0), (-0.18, 0)])
def test_margin_holds_on_both_sides_also_where_numbers_are_not_exact(value: float, score: float) -> None:
    assert example("zoek").grade({"value": value}).score == score


def test_mistakes_are_shown_with_the_solution_only() -> None:
    tally = example("zoek").tally([[{"value": value}] for value in (0.18, 0.22, 7)])
    assert [chart.tells_solution for chart in tally.charts] == [False, True]
    assert [row.cells for row in tally.charts[1].rows] == [("1 (33%)",), ("0 (0%)",), ("1 (33%)",)]


def test_column_with_what_is_not_known_is_one_of_numbers() -> None:
    exercise = varied("zoek", columns=COLUMNS, rows=[["a", None], ["b", 2]])
    assert [column["is_number"] for column in exercise.public()["columns"]] == [False, True]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["a", 1], ["b"]], "rij 2 heeft 1 vakjes. Verwacht: 2"),
        ([["a", 1], [3, 2]], "rij 2 begint niet met een tekst"),
        ([["a", 1], ["b", "x"]], "in de kolom 'score' staan teksten en getallen door elkaar"),
        ([["a", "x"], ["b", "y"]], "geen enkele kolom met getallen"),
        ([["a" * 500, 1]] * 120, "Er past 50 kB"),
        ([["a", float("nan")], ["b", 1]], "finite"),
    ],
)
def test_table_that_cannot_be_shown_is_refused(rows: list[list[object]], says: str) -> None:
    assert says in author_is_told("zoek", columns=COLUMNS, rows=rows)
