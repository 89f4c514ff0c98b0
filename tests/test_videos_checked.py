"""Videos and webinars in a les.yaml: what loads, and what ``leerkit check`` says of them."""

from pathlib import Path

import pytest

from leerkit.content import load_lesson
from leerkit.content.remarks import remarks
from leerkit.content.timecode import seconds, written
from leerkit.content.video import Video, embed_id
from leerkit.errors import ContentError, NotFoundError
from leerkit.server.pages.lesson import lesson_headers
from tests.lesson_copy import LESSONS, lesson_copy, said, set_cell

VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nHallo.\n"


def a_lesson(tmp_path: Path, *lines: str, **files: bytes | str) -> Path:
    """Return a lesson with a film in its folder; ``lines`` are more fields of its video."""
    fields = "".join(f"    {line}\n" for line in lines)
    _, start, rest = (LESSONS / "01-goed" / "les.yaml").read_text(encoding="utf-8").partition("videos:\n")
    old = start + rest.partition("facilitator")[0]
    lesson = lesson_copy(
        tmp_path, (old, f"videos:\n  - id: film\n    title: Een video\n    text: Te zien.\n{fields}")
    )
    for name, body in files.items():
        path = lesson / name.replace("_", ".")
        path.write_bytes(body.encode() if isinstance(body, str) else body)
    return lesson


FILM = b"\0\0\0\x20ftypisom" + b"\0" * 20
WITH_FILM = {"film_mp4": FILM, "film_vtt": VTT}
FILE = ("files: [film.mp4]", "captions: film.vtt", "length_s: '1:30'")


def test_a_video_with_everything_is_in_order(tmp_path: Path) -> None:
    lesson = a_lesson(
        tmp_path,
        *FILE,
        "chapters: [{at_s: 0, title: Begin}, {at_s: '0:40', title: Slot}]",
        "moments: [{at_s: '0:20', exercise: eerste, jump: {yaml: '0:40', film: 0}}, {at_s: 30.5, text: Let op.}]",
        **WITH_FILM,
    )
    assert said(lesson) == []
    video = load_lesson(lesson).video("film")
    assert [(moment.at_s, moment.exercise, moment.jump) for moment in video.moments] == [
        (20.0, "eerste", {"yaml": 40.0, "film": 0.0}),
        (30.5, "", {}),
    ]
    assert video.length_s == 90.0


ROOM = "room: {n_answered: 31, sentence: De meesten kozen ja., charts: [{title: Gekozen, columns: [Keuze, Gekozen], "
ROOM += "rows: [{label: Ja, cells: ['19 (61%)'], share: 0.61}, {label: Nee, cells: ['12 (39%)']}]}]}"


def test_a_shift_moves_everything_at_once(tmp_path: Path) -> None:
    moments = f"moments: [{{at_s: '0:20', exercise: eerste, jump: {{yaml: '0:40'}}, {ROOM}}}]"
    chapters = "chapters: [{at_s: 0, title: Begin}, {at_s: '0:40', title: Slot}]"
    lesson = a_lesson(tmp_path, "length_s: '1:30'", "shift_s: '+0:30.5'", chapters, moments)
    assert said(lesson) == []
    video = load_lesson(lesson).video("film")
    (moment,) = video.moments
    assert (moment.at_s, moment.jump) == (50.5, {"yaml": 70.5})
    assert [one.at_s for one in video.chapters] == [30.5, 70.5]
    assert moment.room
    assert (moment.room.n_answered, moment.room.charts[0].rows[1].share) == (31, None)
    again = Video.model_validate(video.model_dump())
    assert again.moments == video.moments, "what is dumped was shifted already"


WRONG_FIELDS = {
    "a shift that is none": (
        "shift_s: eerder",
        "videos.0.shift_s: 'eerder' is geen verschuiving. Verwacht: minuten en seconden, met een min",
    ),
    "a moment before the start": (
        "shift_s: '-0:30'\n    moments: [{at_s: '0:20', text: x}, {at_s: '0:30', text: y}]",
        "videos.0.moments.0.at_s: dit komt 0:10 voordat de video begint. Kijk of 'shift_s' klopt",
    ),
    "a jump before the start": (
        "shift_s: -5\n    moments: [{at_s: 9, exercise: eerste, jump: {yaml: 4}}]",
        "videos.0.moments.0.jump.yaml: dit komt 0:01 voordat de video begint.",
    ),
    "a room of nine": (
        "moments: [{at_s: 1, exercise: eerste, room: {n_answered: 9, sentence: x}}]",
        "videos.0.moments.0.room.n_answered: hier staat het getal 9. Verwacht: minstens 10.",
    ),
    "what a room answered to a text": (
        "moments: [{at_s: 1, text: y, room: {n_answered: 10, sentence: x}}]",
        "videos.0.moments.0: dit moment heeft 'room' maar geen 'exercise'.",
    ),
    "a row wider than its headings": (
        "moments: [{at_s: 1, exercise: eerste, room: {n_answered: 10, sentence: x, charts: "
        "[{title: Gekozen, columns: [Keuze], rows: [{label: Ja, cells: ['10']}]}]}}]",
        "videos.0.moments.0.room.charts.0: een rij heeft 2 vakken, en er zijn 1 koppen in 'columns'.",
    ),
    "no time": (
        "moments: [{at_s: straks, text: x}]",
        "videos.0.moments.0.at_s: 'straks' is geen tijd. Verwacht: minuten",
    ),
    "a time without quotes": ("moments: [{at_s: 1:30, text: x}]", "YAML leest '1:30' als een ander getal."),
    "a moment of nothing": (
        "moments: [{at_s: 1}]",
        "videos.0.moments.0: dit moment heeft geen 'exercise' en geen 'text'",
    ),
    "a moment of two": (
        "moments: [{at_s: 1, text: x, exercise: eerste}]",
        "videos.0.moments.0: dit moment heeft geen 'exercise' en geen 'text', of allebei.",
    ),
    "an unknown exercise": (
        "moments: [{at_s: 1, exercise: erste}]",
        "videos.0.moments.0.exercise: er is geen oefening 'erste'. Verwacht: eerste, tweede. Bedoelde je 'eerste'?",
    ),
    "a moment after the end": (
        "moments: [{at_s: '1:30', text: x}]",
        "videos.0.moments.0.at_s: 1:30 ligt buiten de video. Verwacht: een tijd vóór 1:30.",
    ),
    "two at one second": (
        "moments: [{at_s: 3.1, text: x}, {at_s: 3.9, text: y}]",
        "videos.0.moments.1.at_s: op deze seconde is er al een moment.",
    ),
    "a jump from no option": (
        "moments: [{at_s: 3, exercise: eerste, jump: {yml: 1}}]",
        "videos.0.moments.0.jump.yml: de oefening heeft geen optie 'yml'. Verwacht: yaml, film. Bedoelde je 'yaml'?",
    ),
    "a jump from a text": (
        "moments: [{at_s: 3, exercise: tweede, jump: {yaml: 1}}]",
        "videos.0.moments.0.jump.yaml: bij deze oefening kies je geen optie",
    ),
    "a jump after the end": (
        "moments: [{at_s: 3, exercise: eerste, jump: {yaml: 99}}]",
        "videos.0.moments.0.jump.yaml: 1:39 ligt buiten de video.",
    ),
    "chapters in another order": (
        "chapters: [{at_s: 9, title: a}, {at_s: 3, title: b}]",
        "videos.0.chapters.1.at_s: dit hoofdstuk begint niet na het vorige.",
    ),
    "two places": ("url: https://example.org/film", "videos.0: deze video heeft 'files' en 'url'."),
    "a strange name": (
        "descriptions: 'C:\\film.vtt'",
        "videos.0.descriptions: hier staat 'C:\\film.vtt'. Verwacht: de naam van",
    ),
}


@pytest.mark.parametrize(("line", "expected"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_what_cannot_be_is_named(tmp_path: Path, line: str, expected: str) -> None:
    with pytest.raises(ContentError) as refused:
        load_lesson(a_lesson(tmp_path, *FILE, line, **WITH_FILM))
    (found,) = refused.value.problems
    assert expected in found


WRONG_FILES: dict[str, tuple[dict[str, bytes | str], list[str]]] = {
    "no film": (
        {"film_vtt": VTT},
        ["videos.0.files.0: het bestand 'film.mp4' staat niet in de map van de les."],
    ),
    "an empty film": (
        {"film_mp4": b"", "film_vtt": VTT},
        ["videos.0.files.0: het bestand 'film.mp4' is leeg (0 bytes). Kopieer de film opnieuw."],
    ),
    "no film at all": (
        {"film_mp4": b"PK\x03\x04 een document", "film_vtt": VTT},
        [
            "videos.0.files.0: het bestand 'film.mp4' is geen film. Verwacht: een bestand dat eindigt op .mp4 of .webm"
        ],
    ),
    "captions with a comma": (
        {"film_mp4": FILM, "film_vtt": VTT.replace(".0", ",0")},
        ["film.vtt: regel 3: in deze tijd staat een komma. Verwacht: 00:00:05.000 --> 00:00:08.000."],
    ),
    "captions after the end": (
        {"film_mp4": FILM, "film_vtt": VTT.replace("00:03", "01:31")},
        ["film.vtt: regel 3: deze ondertitel gaat door tot 1:31, en dan is de video al voorbij."],
    ),
    "no captions": (
        {"film_mp4": FILM},
        ["videos.0.captions: het bestand 'film.vtt' staat niet in de map van de les."],
    ),
}


@pytest.mark.parametrize(("files", "expected"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_the_files_of_a_video_are_looked_at(
    tmp_path: Path, files: dict[str, bytes | str], expected: list[str]
) -> None:
    found = said(a_lesson(tmp_path, *FILE, **files))
    assert len(found) == len(expected)
    assert all(start in one for one, start in zip(found, expected, strict=True)), found


def test_a_film_without_words_is_named(tmp_path: Path) -> None:
    (found,) = said(a_lesson(tmp_path, "files: [film.mp4]", **WITH_FILM))
    assert "videos.0: deze video heeft geen tekst bij geluid of beeld." in found


def test_of_a_recording_without_words_it_is_only_remarked(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path, "files: [film.mp4]", **WITH_FILM)
    yaml, notebook = lesson / "les.yaml", lesson / "les.ipynb"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("videos:", "webinars:"), encoding="utf-8")
    notebook.write_text(
        notebook.read_text(encoding="utf-8").replace("les.video(", "les.webinar("), encoding="utf-8"
    )
    assert said(lesson) == []
    assert any("de opname van 'film' heeft geen ondertitels" in one for one in remarks(lesson))


def test_a_fourth_question_in_five_minutes_is_one_too_many(tmp_path: Path) -> None:
    times = ("0:10", "2:00", "4:00", "5:09")
    moments = ", ".join(f"{{at_s: '{at}', exercise: eerste}}" for at in times)
    (found,) = said(a_lesson(tmp_path, "length_s: '9:00'", f"moments: [{moments}]"))
    assert "videos.0.moments.3: dit is de vierde vraag binnen vijf minuten video." in found
    goes_on = moments.replace("5:09', exercise", "5:09', pause: false, exercise")
    assert said(a_lesson(tmp_path / "goes-on", "length_s: '9:00'", f"moments: [{goes_on}]")) == []
    later = moments.replace("5:09", "5:10")
    assert said(a_lesson(tmp_path / "later", "length_s: '9:00'", f"moments: [{later}]")) == []


CELLS = {
    "another id": (
        'les.video("flim")',
        "cel 6: er is geen video 'flim' in les.yaml. Verwacht: film. Bedoelde je 'film'?",
    ),
    "no literal id": (
        "les.video(welke)",
        'cel 6: welke video dit is, staat er niet als tekst. Verwacht: les.video("film").',
    ),
    "a webinar that is not there": (
        'display(les.video())\nles.webinar("film")',
        "cel 6: deze cel toont een webinar, maar in les.yaml staat er geen.",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_shows_a_video_that_is_there(tmp_path: Path, source: str, expected: str) -> None:
    assert any(expected in one for one in said(set_cell(lesson_copy(tmp_path), 6, source)))


def test_a_video_is_found_by_its_id_and_the_first_without_one(tmp_path: Path) -> None:
    lesson = load_lesson(a_lesson(tmp_path))
    assert lesson.video() == lesson.video("film")
    with pytest.raises(NotFoundError) as refused:
        lesson.video("flim")
    assert str(refused.value) == "01-goed: er is geen video 'flim'. Verwacht: film. Bedoelde je 'film'?"
    with pytest.raises(NotFoundError, match="er is geen webinar ''"):
        lesson.webinar()


@pytest.mark.parametrize(
    ("url", "name", "host"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "dQw4w9WgXcQ", "youtube"),
        ("https://youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ", "youtube"),
        ("https://www.youtube.com/live/dQw4w9WgXcQ", "dQw4w9WgXcQ", "youtube"),
        ("https://vimeo.com/channels/wonen/123456", "123456", "vimeo"),
        ("https://player.vimeo.com/video/123456", "123456", "vimeo"),
        ("https://example.org/film.MP4", "", "server"),
        ("https://example.org/film", "", None),
        ("https://www.youtube.com/@aedes", "", None),
        ("https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", "", None),
        ("https://www.youtube.com/watch?v=a%22onload%3D", "", None),
        ("", "", None),
    ],
)
def test_who_plays_a_video_is_told_by_its_address(url: str, name: str, host: str | None) -> None:
    assert embed_id(url) == name
    assert Video(id="film", title="Film", text="x", url=url).host == host


@pytest.mark.parametrize(("code", "at_s"), [("0:20", 20.0), ("1:02:03", 3723.0), ("12:05.5", 725.5), (3, 3)])
def test_a_time_code_is_seconds(code: object, at_s: float) -> None:
    assert seconds(code) == at_s


def test_a_time_is_written_as_a_viewer_reads_it() -> None:
    assert [written(at_s) for at_s in (0, 65.9, 3725)] == ["0:00", "1:05", "1:02:05"]


def test_only_a_page_with_such_a_video_may_load_what_plays_it(tmp_path: Path) -> None:
    def policy(url: str) -> str:
        line = () if not url else (f"url: {url}",)
        lesson = load_lesson(a_lesson(tmp_path / embed_id(url) / str(len(url)), *line))
        return lesson_headers(lesson)["Content-Security-Policy"]

    assert "frame-src 'self';" in policy("")
    assert "frame-src 'self' https://www.youtube-nocookie.com;" in policy("https://youtu.be/dQw4w9WgXcQ")
    assert "frame-src 'self' https://player.vimeo.com;" in policy("https://vimeo.com/123456")
    there = policy("https://films.example.org:8443/wijk.mp4")
    assert "media-src 'self' data: blob: https://films.example.org:8443;" in there
    assert "frame-src 'self';" in there
    assert "example.org" not in policy("https://example.org/een-pagina")
