"""Moments marked while watching: written into a les.yaml of which nothing else changes."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from leerkit.content import check_lesson, load_lesson
from leerkit.content.marking import Marked, MarkedVideo, save_moments, video_to_mark
from leerkit.errors import ContentError, LeerkitError, MomentsError, NotFoundError, WrongMomentError
from leerkit.texts import marking as texts
from tests.lesson_copy import LESSONS, lesson_copy

MOMENTS = """\
    moments:  # waar de video stilstaat
      # eerst bellen
      - at_s: "0:20"  # na de lamp
        exercise: eerste
        # terug naar de lamp
        jump: {yaml: "0:05"}
      - at_s: 40.5
        text: |
          Let op wie er
          niet aan tafel zit.

      # het slot
      - {at_s: "1:10", exercise: tweede, pause: false}  # loopt door
"""
HEAD = "videos:\n  - id: film\n    title: Een video\n    url: https://example.org/film.mp4  # geen bestand\n"
TAIL = "    # voor wie niet kijkt\n    text: Te zien.\n"


def a_lesson(tmp_path: Path, moments: str = MOMENTS, change: Callable[[str], str] = str) -> Path:
    _, start, rest = (LESSONS / "01-goed" / "les.yaml").read_text(encoding="utf-8").partition("videos:\n")
    old = start + rest.partition("facilitator")[0]
    lesson = lesson_copy(tmp_path, (old, f"{HEAD}{moments}{TAIL}"))
    path = lesson / "les.yaml"
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    assert check_lesson(lesson) == ()
    return lesson


def written(lesson: Path) -> str:
    return (lesson / "les.yaml").read_bytes().decode()


def save(lesson: Path, *moments: Marked) -> list[int]:
    marked = video_to_mark(lesson)
    return save_moments(marked, moments, marked.digest)


def rows(lesson: Path) -> list[Marked]:
    return list(video_to_mark(lesson).marked())


def moved(before: str, after: str) -> list[str]:
    """Return the lines that went, and then those that came."""
    lines = [line.rstrip("\r\n") for line in difflib.ndiff(before.splitlines(True), after.splitlines(True))]
    return [line for sign in "-+" for line in lines if line[0] == sign]


def test_what_is_saved_unchanged_changes_no_letter(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    before = written(lesson)
    assert save(lesson, *reversed(rows(lesson))) == [2, 1, 0]
    assert written(lesson) == before


def test_a_time_is_changed_in_its_place_beside_its_remark(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    before, (first, second, third) = written(lesson), rows(lesson)
    save(
        lesson,
        first.model_copy(update={"at_s": 20.1}),
        second.model_copy(update={"at_s": 41.0}),
        third.model_copy(update={"at_s": 71.25}),
    )
    assert moved(before, written(lesson)) == [
        '-       - at_s: "0:20"  # na de lamp',
        "-       - at_s: 40.5",
        '-       - {at_s: "1:10", exercise: tweede, pause: false}  # loopt door',
        '+       - at_s: "0:20.1"  # na de lamp',
        '+       - at_s: "0:41"',
        '+       - {at_s: "1:11.25", exercise: tweede, pause: false}  # loopt door',
    ]


def test_another_exercise_takes_what_belonged_to_the_old_one_along(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    before, (first, second, third) = written(lesson), rows(lesson)
    save(
        lesson,
        first.model_copy(update={"exercise": "", "text": "Kijk\nnog: eens # hier", "pause": False}),
        second.model_copy(update={"text": "", "exercise": "tweede"}),
        third.model_copy(update={"pause": True}),
    )
    assert moved(before, written(lesson)) == [
        "-         exercise: eerste",
        '-         jump: {yaml: "0:05"}',
        "-         text: |",
        "-           Let op wie er",
        "-           niet aan tafel zit.",
        '-       - {at_s: "1:10", exercise: tweede, pause: false}  # loopt door',
        "+         pause: false",
        '+         text: "Kijk\\nnog: eens # hier"',
        "+         exercise: tweede",
        '+       - {at_s: "1:10", exercise: tweede}  # loopt door',
    ]
    assert "# terug naar de lamp" in written(lesson)
    assert [(one.exercise, one.text, one.pause) for one in load_lesson(lesson).video().moments] == [
        ("", "Kijk\nnog: eens # hier", False),
        ("tweede", "", True),
        ("tweede", "", True),
    ]


def test_a_new_moment_comes_where_its_time_is_and_one_that_goes_leaves_the_remarks(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    before, (first, _, third) = written(lesson), rows(lesson)
    new = [
        Marked(at_s=5, text="'Eerst' dit: ja"),
        Marked(at_s=60.3, exercise="eerste", pause=False),
        Marked(at_s=90, text="Slot"),
    ]
    assert save(lesson, new[1], third, first, new[0], new[2]) == [2, 3, 1, 0, 4]
    assert moved(before, written(lesson)) == [
        "-       - at_s: 40.5",
        "-         text: |",
        "-           Let op wie er",
        "-           niet aan tafel zit.",
        '+       - at_s: "0:05"',
        """+         text: "'Eerst' dit: ja\"""",
        '+       - at_s: "1:00.3"',
        "+         exercise: eerste",
        "+         pause: false",
        '+       - at_s: "1:30"',
        "+         text: Slot",
    ]
    assert check_lesson(lesson) == ()


@pytest.mark.parametrize(
    "moments",
    [
        "",
        "    moments: []\n",
        "    moments:\n      []\n",
        '    moments: [{at_s: 1, text: "x"}, {at_s: 2, text: y}]\n',
    ],
    ids=["no field", "an empty list", "an empty list below", "a list on one line"],
)
def test_a_video_without_lines_of_moments_gets_them_above_its_text(tmp_path: Path, moments: str) -> None:
    lesson = a_lesson(tmp_path, moments)
    save(lesson, *rows(lesson), Marked(at_s=9.5, exercise="eerste"), Marked(at_s=12, text="Let op."))
    assert '      - at_s: "0:09.5"\n        exercise: eerste\n' in written(lesson)
    assert f'      - at_s: "0:12"\n        text: "Let op."\n{TAIL}' in written(lesson)
    assert "# geen bestand" in written(lesson)
    assert check_lesson(lesson) == ()


def test_all_moments_may_go(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    save(lesson)
    assert load_lesson(lesson).video().moments == ()
    for remark in ("# waar de video stilstaat", "# eerst bellen", "# het slot", "# voor wie niet kijkt"):
        assert remark in written(lesson)
    assert save(lesson, Marked(at_s=3, text="Weer een")) == [0]


LAYOUTS: dict[str, Callable[[str], str]] = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "a mark of the byte order": lambda text: "\ufeff" + text,
    "set in less": lambda text: text.replace(MOMENTS, MOMENTS.replace("\n      ", "\n    ")),
    "a video at the end": lambda text: (
        text.replace(HEAD + MOMENTS + TAIL, "") + HEAD + TAIL + MOMENTS.rstrip("\n")
    ),
}


@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS)
def test_the_layout_of_the_file_is_kept(tmp_path: Path, change: Callable[[str], str]) -> None:
    lesson = a_lesson(tmp_path, change=change)
    before, (first, second, third) = written(lesson), rows(lesson)
    save(lesson, first, second.model_copy(update={"at_s": 41}), third, Marked(at_s=80, text="Slot"))
    after = written(lesson)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in before else 0)
    assert len([line for line in moved(before, after) if line[0] == "-"]) <= 2
    assert [one.at_s for one in load_lesson(lesson).video().moments] == [20, 41, 70, 80]
    assert check_lesson(lesson) == ()


def test_times_are_those_in_the_video_whatever_the_shift(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path, f'    shift_s: "1:00"\n{MOMENTS}')
    first, *others = rows(lesson)
    assert first.at_s == 80
    save(lesson, first.model_copy(update={"at_s": 81}), *others, Marked(at_s=30, text="Eerder"))
    assert '- at_s: "0:21"  # na de lamp' in written(lesson)
    assert '- at_s: "-0:30"\n        text: Eerder\n' in written(lesson)
    assert [one.at_s for one in load_lesson(lesson).video().moments] == [30, 81, 100.5, 130]


def test_what_check_would_refuse_is_said_of_its_moment_and_nothing_is_written(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path, f'    length_s: "2:00"\n{MOMENTS}')
    before, there = written(lesson), rows(lesson)
    with pytest.raises(MomentsError) as refused:
        save(lesson, *there, Marked(at_s=20.9, text="x"), Marked(at_s=130, exercise="erste"), Marked(at_s=3))
    assert refused.value.rows == {
        3: "op deze seconde is er al een moment. Zet er minstens een seconde tussen, of haal een van de twee weg.",
        4: "er is geen oefening 'erste'. Verwacht: eerste, tweede. Bedoelde je 'eerste'? 2:10 ligt buiten de video. "
        "Verwacht: een tijd vóór 2:00. Pas de tijd aan, of kijk of 'length_s' klopt.",
        5: "dit moment heeft geen 'exercise' en geen 'text', of allebei. Verwacht: één daarvan. Een vraag en een tekst "
        "op dezelfde plek? Zet de tekst bij 'intro' van de oefening.",
    }
    many = [Marked(at_s=at_s, exercise="eerste") for at_s in (80, 90, 100)]
    with pytest.raises(MomentsError) as refused:
        save(lesson, *there, *many)
    assert list(refused.value.rows) == [5]
    assert "dit is de vierde vraag binnen vijf minuten video." in refused.value.rows[5]
    assert written(lesson) == before


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    opened = video_to_mark(lesson)
    path = lesson / "les.yaml"
    path.write_text(written(lesson) + "# nog een opmerking\n", encoding="utf-8")
    before = written(lesson)
    with pytest.raises(WrongMomentError, match=r"les\.yaml is veranderd sinds"):
        save_moments(video_to_mark(lesson), opened.marked(), opened.digest)
    assert written(lesson) == before


STRANGE = {
    "remarks in a list on lines of its own": "    moments: [\n      {at_s: 1, text: x},  # een\n    ]\n",
    "a moment that stands elsewhere": "    moments:\n      - &een {at_s: 1, text: x}\n      - {<<: *een, at_s: 4}\n",
}


@pytest.mark.parametrize("moments", STRANGE.values(), ids=STRANGE)
def test_what_would_lose_something_is_refused(tmp_path: Path, moments: str) -> None:
    lesson = a_lesson(tmp_path, moments)
    before, there = written(lesson), rows(lesson)
    changed = [one.model_copy(update={"text": "anders"}) for one in there]
    with pytest.raises(LeerkitError, match="niet elk op eigen regels"):
        save(lesson, *changed)
    assert written(lesson) == before


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = a_lesson(tmp_path)
    before = written(lesson)

    def full(_texts: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leerkit.content.marking.replace_files", full)
    with pytest.raises(LeerkitError, match="kan niet worden veranderd"):
        save(lesson)
    assert written(lesson) == before


def test_which_video_is_meant_is_said(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path)
    assert isinstance(video_to_mark(lesson, "film"), MarkedVideo)
    with pytest.raises(NotFoundError, match=r"er is geen video 'flim'.*Bedoelde je 'film'"):
        video_to_mark(lesson, "flim")
    with pytest.raises(NotFoundError, match="in deze map staat geen les"):
        video_to_mark(tmp_path)
    (lesson / "les.yaml").write_text("title: kapot\n", encoding="utf-8")
    with pytest.raises(ContentError):
        video_to_mark(lesson)


def test_a_lesson_without_videos_says_so(tmp_path: Path) -> None:
    _, start, rest = (LESSONS / "01-goed" / "les.yaml").read_text(encoding="utf-8").partition("videos:\n")
    lesson = lesson_copy(tmp_path, (start + rest.partition("facilitator")[0], ""))
    with pytest.raises(NotFoundError) as refused:
        video_to_mark(lesson)
    assert texts.NO_VIDEOS in str(refused.value)
