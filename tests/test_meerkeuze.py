import pytest

from tests.gallery_examples import author_is_told, varied

FOUR = [{"key": key, "text": f"Antwoord {key}"} for key in "abcd"]


@pytest.mark.parametrize(
    ("choice", "score", "marks"),
    [
        ("ab", 1.0, "right right"),
        ("a", 0.75, "right missed"),
        ("abc", 0.75, "right right wrong"),
        ("abcd", 0.5, "right right wrong wrong"),
        ("cd", 0.0, "missed missed wrong wrong"),
    ],
)
def test_credit_is_the_share_of_options_rightly_chosen_or_left(choice: str, score: float, marks: str) -> None:
    solution = {"correct": ["a", "b"], "feedback": {}}
    exercise = varied("meerkeuze", options=FOUR, multiple=True, solution=solution)
    verdict = exercise.grade({"choice": list(choice)})
    assert verdict.score == score
    assert [item.mark for item in verdict.items] == marks.split()


def test_certainty_is_said_and_never_counted() -> None:
    exercise = varied("meerkeuze")
    sure, unsure = ({"choice": ["nieuw"], "certainty": word} for word in ("zeker", "onzeker"))
    assert exercise.grade(sure).score == exercise.grade(unsure).score == 0
    assert exercise.grade(unsure).sentence == "Dat klopt niet. Je was onzeker over je antwoord."
    assert exercise.grade(sure).sentence == (
        "Dat klopt niet. Je was heel zeker van je antwoord. Juist dan loont het de uitleg te lezen: wat je zeker dacht "
        "te weten, onthoud je daarna vaak het best."
    )
    right = exercise.grade({"choice": ["past"], "certainty": "onzeker"})
    assert right.sentence == "Dat klopt. Je was onzeker over je antwoord. Je wist er meer van dan je dacht."


def test_feedback_on_an_option_that_was_missed_is_kept_for_the_next_attempt() -> None:
    solution = {"correct": ["a", "b"], "feedback": {"b": "Let op b."}}
    exercise = varied("meerkeuze", options=FOUR, multiple=True, solution=solution)
    assert "Let op b." not in exercise.grade({"choice": ["a"]}).model_dump_json()
    assert "Let op b." in exercise.grade({"choice": ["b"]}).model_dump_json()


def test_tally_takes_the_first_attempt() -> None:
    tally = varied("meerkeuze").tally(
        [[{"choice": ["past"]}, {"choice": ["nieuw"]}], [{"choice": ["nieuw"]}]]
    )
    assert [row.cells for row in tally.charts[0].rows] == [("1 (50%)",), ("0 (0%)",), ("1 (50%)",)]


def test_group_is_told_how_sure_it_was_and_whether_that_was_right() -> None:
    given = [("past", "zeker"), ("nieuw", "zeker"), ("past", "onzeker"), ("nieuw", None)]
    tally = varied("meerkeuze").tally([[{"choice": [key], "certainty": word}] for key, word in given])
    sure = tally.charts[1]
    assert [(row.label, *row.cells) for row in sure.rows] == [
        ("Onzeker", "1 (33%)", "1 van 1 goed"),
        ("Redelijk zeker", "0 (0%)", "0 van 0 goed"),
        ("Heel zeker", "2 (67%)", "1 van 2 goed"),
    ]


def test_author_is_told_what_does_not_fit() -> None:
    twice = [*FOUR, FOUR[0]]
    assert "hebben dezelfde key" in author_is_told("meerkeuze", options=twice, solution={"correct": ["a"]})
    told = author_is_told("meerkeuze", solution={"correct": ["bestaat-niet"]})
    assert "noemt 'bestaat-niet', maar die key bestaat niet. Verwacht: past, misdaad, nieuw" in told
    assert "'multiple: true'" in author_is_told("meerkeuze", solution={"correct": ["past", "nieuw"]})
