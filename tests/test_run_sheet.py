"""The run sheet of a lesson: what a row may be, and what ``leerkit check`` says of one that is not."""

from pathlib import Path

import pytest

from leerkit.content import find_lessons, load_lesson, remarks
from tests.lesson_copy import lesson_copy, said

ROWS = """
run_sheet:
  - minutes: 5
    title: Welkom
    say: Doe de deur open.
  - minutes: 10
    part: Een goede les
    werkvorm: plenair
  - minutes: 10
    exercise: eerste
    title: De eerste vraag
  - minutes: 5
    pause: true
  - minutes: 5
    pause: true
    title: Koffie
exercises:"""


def lesson(folder: Path, *edits: tuple[str, str], rows: str = ROWS) -> Path:
    return lesson_copy(folder, ("\nexercises:", rows), *edits)


def test_row_is_an_exercise_a_part_a_pause_or_what_it_is_called(tmp_path: Path) -> None:
    folder = lesson(tmp_path)
    assert said(folder) == []
    rows = load_lesson(folder).run_sheet
    assert [(row.exercise, row.pause, row.name, row.minutes) for row in rows] == [
        ("", False, "Welkom", 5),
        ("", False, "Een goede les", 10),
        ("eerste", False, "De eerste vraag", 10),
        ("", True, "", 5),
        ("", True, "Koffie", 5),
    ]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (
            ("exercise: eerste", "exercise: erste"),
            "les.yaml: regel 27: run_sheet.2.exercise: er is geen oefening 'erste'. Verwacht: eerste, tweede. "
            "Bedoelde je 'eerste'?",
        ),
        (
            ("part: Een goede les", "part: Een goed les"),
            "les.yaml: regel 24: run_sheet.1.part: de kop 'Een goed les' staat niet in het notebook. "
            "Verwacht: Een goede les. Bedoelde je 'Een goede les'?",
        ),
        (
            ("minutes: 10\n    part", "minutes: 0\n    part"),
            "les.yaml: regel 23: run_sheet.1.minutes: hier staat het getal 0. Verwacht: minstens 1.",
        ),
        (
            ("minutes: 10\n    part", "minutes: -3\n    part"),
            "les.yaml: regel 23: run_sheet.1.minutes: hier staat het getal -3. Verwacht: minstens 1.",
        ),
        (
            ("minutes: 5\n    title: Welkom", "title: Welkom"),
            "les.yaml: regel 20: run_sheet.0: het veld 'minutes' ontbreekt. Verwacht: minutes, exercise, part, "
            "video, start_s, end_s, pause, title, werkvorm, say. Voeg een regel toe die begint met 'minutes:'.",
        ),
        (
            ("    title: Welkom\n", ""),
            "les.yaml: regel 20: run_sheet.0: deze rij van het draaiboek zegt niet wat er gebeurt. Verwacht: exercise, "
            "part, video, pause of title. Zet erbij wat de groep dan doet, bijvoorbeeld 'title: Welkom'.",
        ),
        (
            ("    title: De eerste vraag\n", "    pause: true\n"),
            "les.yaml: regel 26: run_sheet.2: deze rij van het draaiboek heeft exercise en pause. Verwacht: één "
            "daarvan. Maak er twee rijen van.",
        ),
        (
            ("    say: Doe", "    zeg: Doe"),
            "les.yaml: regel 22: run_sheet.0: onbekend veld 'zeg'. Verwacht: minutes, exercise, part, video, "
            "start_s, end_s, pause, title, werkvorm, say.",
        ),
    ],
)
def test_row_that_cannot_be_done_is_said_with_its_line(
    tmp_path: Path, edit: tuple[str, str], says: str
) -> None:
    assert said(lesson(tmp_path, edit)) == [says]


OTHER = """
run_sheets:
  - title: In tien minuten
    rows:
      - minutes: 10
        exercise: erste
      - minutes: 3
        part: Een goed les
exercises:"""


def test_rows_of_another_run_sheet_are_held_to_the_same(tmp_path: Path) -> None:
    folder = lesson(tmp_path, rows=OTHER)
    assert [one.split(": ")[2] for one in said(folder)] == ["run_sheets.0.rows.0.exercise"]
    mended = OTHER.replace("erste", "eerste")
    folder = lesson(tmp_path / "b", rows=mended)
    assert [one.split(": ")[2] for one in said(folder)] == ["run_sheets.0.rows.1.part"]
    folder = lesson(tmp_path / "c", rows=mended.replace("goed les", "goede les"))
    assert said(folder) == []
    assert [row.minutes for _, row in load_lesson(folder).run_sheet_rows] == [10, 3]


WEBINAR = ROWS.replace(
    "run_sheet:", "webinars:\n  - {id: terugblik, title: Toen, text: Waar het over ging.}\nrun_sheet:"
)
VIDEOS = """videos:
  - {id: film, title: Een video, checked_at: 2026-01-31,
     text: Wat er in de video te zien is.}
"""


LENGTH = ("checked_at: 2026-01-31,", 'checked_at: 2026-01-31, length_s: "1:30",')


def test_row_may_be_a_video_or_a_webinar(tmp_path: Path) -> None:
    rows = WEBINAR.replace("pause: true", "video: film", 1).replace("pause: true", "video: terugblik")
    folder = lesson(tmp_path, rows=rows)
    assert [row.video for row in load_lesson(folder).run_sheet] == ["", "", "", "film", "terugblik"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (WEBINAR, "er is geen video 'flim'. Verwacht: film, terugblik. Bedoelde je 'film'?"),
        (ROWS, "er is geen video 'flim'. Verwacht: film. Bedoelde je 'film'?"),
    ],
)
def test_row_of_a_video_that_there_is_not_is_said(tmp_path: Path, rows: str, says: str) -> None:
    [found] = [
        one
        for one in said(lesson(tmp_path, rows=rows.replace("pause: true", "video: flim", 1)))
        if "flim" in one
    ]
    assert found.endswith(f"run_sheet.3.video: {says}")


def test_row_may_be_a_piece_of_a_video(tmp_path: Path) -> None:
    piece = 'video: film\n    start_s: "0:40"\n    end_s: "1:30"'
    folder = lesson(tmp_path, LENGTH, rows=ROWS.replace("pause: true", piece, 1))
    assert said(folder) == []
    row = load_lesson(folder).run_sheet[3]
    assert (row.start_s, row.end_s) == (40.0, 90.0), "to its very end"


@pytest.mark.parametrize(
    ("piece", "says"),
    [
        (
            'video: film\n    start_s: "1:30"',
            "run_sheet.3.start_s: 1:30 ligt buiten de video. Verwacht: een tijd vóór 1:30. Pas de tijd aan, of kijk of "
            "'length_s' klopt.",
        ),
        (
            'video: film\n    end_s: "1:31"',
            "run_sheet.3.end_s: 1:31 ligt buiten de video. Verwacht: een tijd vóór 1:30. Pas de tijd aan, of kijk of "
            "'length_s' klopt.",
        ),
        (
            'video: film\n    start_s: "0:40"\n    end_s: "0:40"',
            "run_sheet.3: deze rij van het draaiboek eindigt voordat zij begint. Verwacht: een 'end_s' die later is "
            "dan 'start_s'. Kijk of de twee zijn omgewisseld.",
        ),
        (
            'pause: true\n    end_s: "0:40"',
            "run_sheet.3: deze rij van het draaiboek heeft 'start_s' of 'end_s', maar geen 'video'. Zet erbij welke "
            "video het is, of haal de tijden weg.",
        ),
        (
            "video: film\n    end_s: straks",
            "run_sheet.3.end_s: 'straks' is geen tijd. Verwacht: minuten en seconden, zoals '1:30', of '1:02:03' met "
            "uren ervoor.",
        ),
    ],
)
def test_piece_that_cannot_be_watched_is_said_with_its_place(tmp_path: Path, piece: str, says: str) -> None:
    [found] = said(lesson(tmp_path, LENGTH, rows=ROWS.replace("pause: true", piece, 1)))
    assert found.split(": ", 2)[2] == says


def test_row_of_a_video_in_a_lesson_without_any_says_what_to_do(tmp_path: Path) -> None:
    rows = ROWS.replace("pause: true", "video: film", 1)
    [found] = [
        one
        for one in said(lesson(tmp_path, (VIDEOS, ""), rows=rows))
        if "draaiboek" in one or "run_sheet" in one
    ]
    assert (
        "er is geen video 'film'. Zet de video bij videos of webinars in les.yaml, of haal de regel weg."
        in found
    )


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (15, ""),
        (60, ""),
        (14, "het draaiboek duurt samen 14 minuten, en de les zelf 30"),
        (61, "het draaiboek duurt samen 61 minuten, en de les zelf 30"),
    ],
)
def test_time_that_is_far_from_the_lessons_is_asked_about(tmp_path: Path, minutes: int, says: str) -> None:
    rows = f"\nrun_sheet:\n  - minutes: {minutes}\n    title: Praten\nexercises:"
    told = [one for one in remarks(lesson(tmp_path, rows=rows)) if "draaiboek" in one]
    assert len(told) == bool(says)
    assert all(says in one for one in told)


@pytest.mark.parametrize("folder", find_lessons(gallery=False), ids=lambda folder: folder.name)
def test_every_lesson_of_leerkit_has_a_run_sheet_of_an_hour(folder: Path) -> None:
    assert sum(row.minutes for row in load_lesson(folder).run_sheet) == 60


@pytest.mark.parametrize("folder", find_lessons(gallery=False), ids=lambda folder: folder.name)
def test_every_lesson_of_leerkit_has_a_run_sheet_of_twenty_minutes_and_one_around_a_speaker(
    folder: Path,
) -> None:
    short, webinar = load_lesson(folder).run_sheets
    assert sum(row.minutes for row in short.rows) == 20
    assert len([row for row in webinar.rows if row.exercise]) == 3
    assert sum(row.minutes for row in webinar.rows) <= 10
