"""``leerkit lookback``: a lesson of a session that was led, with what the room answered and nobody in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from leerkit.answer import Answer
from leerkit.content import Lesson, check_lesson, load_lesson, remarks
from leerkit.content.reading import values_of
from leerkit.live import ASKED_LESSON
from leerkit.store import Given, Store, open_store
from tests.command import exit_code
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, gallery_folder
from tests.new_store import new_store
from tests.video_lesson import FILM, video_lesson

AT = datetime(2026, 11, 24, 19, tzinfo=UTC)
CODE = "K7WP3D"
N_PEOPLE = 12
SECRET = "Bewoonster Fatima zei dit"
AGREE, CHOICE = "vraag-00000001", "vraag-00000002"


@dataclass
class Evening:
    """A led session in a store, and the folder of its lesson."""

    store: Store
    url: str
    folder: Path
    n: int = 0

    def do(self, at_s: float, what: str, /, **payload: Any) -> None:
        self.store.add_event(CODE, what, payload, AT + timedelta(seconds=at_s))

    def ask(self, at_s: float, exercise_id: str, lesson: str = SLUG) -> None:
        self.do(at_s, "put_on", kind="exercise", lesson=lesson, exercise_id=exercise_id)

    def reveal(self, at_s: float, exercise_id: str, *, group: bool = True, solution: bool = False) -> None:
        where = {"lesson": SLUG, "exercise_id": exercise_id}
        self.do(at_s, "closed", **where)
        self.do(at_s, "revealed", group=group, solution=solution, **where)

    def answer(self, at_s: float, soort: str, response: dict[str, Any], n_people: int = N_PEOPLE) -> None:
        exercise = example(soort)
        for person in self.store.participants(CODE)[:n_people]:
            self.n += 1
            one = Answer(
                id=f"{self.n:032x}",
                lesson=SLUG,
                exercise_id=exercise.id,
                response=response,
                verdict=exercise.grade(response),
                at=AT + timedelta(seconds=at_s),
            )
            self.store.add_answers([Given(participant_id=person.id, answer=one)])


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """What is shown, what is not, what too few answered, a text, two rounds, two questions on the spot."""
    base = tmp_path_factory.mktemp("avond")
    url = new_store(base / "s.sqlite")
    with open_store(url) as store:
        store.open_session(CODE, [SLUG], AT, AT + timedelta(days=3650))
        store.join_all(CODE, [f"Naamdrager{n}" for n in range(N_PEOPLE)], AT)
        made = Evening(store, url, gallery_folder(base))
        made.do(0, "put_on", kind="text", lesson=SLUG, title="Welkom")
        steps: list[tuple[str, dict[str, Any], int]] = [
            ("meerkeuze", {"choice": ["past"], "certainty": "zeker"}, N_PEOPLE),
            ("open", {"text": SECRET, "rubric": {}}, N_PEOPLE),
            ("stelling", {"choice": "eens", "ronde": 1, "reason": SECRET}, N_PEOPLE),
            ("koppel", valid_responses("koppel")[0], 9),
            ("volgorde", valid_responses("volgorde")[0], N_PEOPLE),
            ("muur", valid_responses("muur")[0], N_PEOPLE),
        ]
        for number, (soort, response, n_people) in enumerate(steps, start=1):
            made.ask(100 * number, example(soort).id)
            made.answer(100 * number + 5, soort, response, n_people)
            if soort != "volgorde":
                made.reveal(100 * number + 20, example(soort).id)
            if soort == "stelling":
                made.do(350, "ronde_opened", ronde=2, lesson=SLUG, exercise_id=example(soort).id)
        made.do(700, "asked", id=AGREE, form="agree", question="Dit was nuttig")
        made.ask(700, AGREE, ASKED_LESSON)
        made.do(710, "asked", id=CHOICE, form="choice", question="Waar verder?", options=["Hier", "Daar"])
        made.ask(720, CHOICE, ASKED_LESSON)
        made.do(800, "put_on", kind="pause", title="Koffie")
        made.do(900, "session_ended")
        yield made


def make(evening: Evening, out: Path, *options: str) -> Path:
    """Make the lesson as a host does."""
    where = ("--database", evening.url, "--out", str(out))
    assert exit_code("lookback", CODE.lower(), str(evening.folder), *where, *options) == 0
    return out


@pytest.fixture(scope="module")
def folder(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson, with a recording and its captions."""
    out = tmp_path_factory.mktemp("terug") / "03-terugkijken"
    return make(evening, out, "--video", f"{FILM}.mp4", "--captions", f"{FILM}.vtt", "--shift", "0:30")


@pytest.fixture(scope="module")
def lesson(folder: Path) -> Lesson:
    return load_lesson(folder)


def moments(lesson: Lesson) -> dict[str, float]:
    return {one.exercise or one.text: one.at_s for one in lesson.webinar().moments}


def test_the_folder_is_in_order_and_holds_the_recording(folder: Path) -> None:
    assert check_lesson(folder) == ()
    assert {path.name for path in folder.iterdir()} == {"les.yaml", "les.ipynb", "opname.mp4", "opname.vtt"}
    assert (folder / "opname.mp4").read_bytes() == Path(f"{FILM}.mp4").read_bytes()
    assert "ondertitels" not in "".join(remarks(folder))


def test_the_questions_come_when_they_came_and_the_shift_is_in_one_place(
    folder: Path, lesson: Lesson
) -> None:
    found = moments(lesson)
    assert found[example("meerkeuze").id] == 130
    assert [round(at_s) for at_s in found.values()] == [130, 230, 330, 380, 430, 530, 630, 730, 750]
    written = (folder / "les.yaml").read_text(encoding="utf-8")
    (folder / "les.yaml").write_text(written.replace('shift_s: "0:30"', 'shift_s: "1:00"'), encoding="utf-8")
    try:
        assert moments(load_lesson(folder))[example("meerkeuze").id] == 160
        assert check_lesson(folder) == ()
    finally:
        (folder / "les.yaml").write_text(written, encoding="utf-8")


def test_chapters_are_what_was_on(lesson: Lesson) -> None:
    chapters = [(one.title, one.at_s) for one in lesson.webinar().chapters]
    assert chapters[:2] == [("Welkom", 30), (example("meerkeuze").question, 130)]
    assert chapters[-2:] == [("Waar verder?", 750), ("Koffie", 830)]


def test_a_second_round_is_told_and_stops_nothing(lesson: Lesson) -> None:
    (second,) = [one for one in lesson.webinar().moments if one.text]
    assert (second.at_s, second.pause) == (380, False)
    assert example("stelling").question in second.text


def test_the_video_stands_still_for_three_questions_in_five_minutes(lesson: Lesson) -> None:
    stops = [one.at_s for one in lesson.webinar().moments if one.exercise and one.pause]
    assert stops == [130, 230, 330, 430, 530, 630, 730], "the one at 750 is the fourth since 530"


def test_only_what_the_room_saw_of_ten_people_is_told(lesson: Lesson) -> None:
    rooms = {one.exercise: one.room for one in lesson.webinar().moments if one.exercise}
    told = {name for name, room in rooms.items() if room}
    assert told == {example(soort).id for soort in ("meerkeuze", "open", "stelling", "muur")}
    choice = rooms[example("meerkeuze").id]
    assert choice
    assert choice.n_answered == N_PEOPLE
    assert [(row.cells, row.share) for row in choice.charts[0].rows] == [
        (("12 (100%)",), 1.0),
        (("0 (0%)",), 0.0),
        (("0 (0%)",), 0.0),
    ]


def test_nobody_is_in_it(folder: Path, evening: Evening) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix != ".mp4")
    posts = [post["text"] for post in valid_responses("muur")[0]["posts"]]
    for private in ("Naamdrager", SECRET, *posts, *(one.id for one in evening.store.participants(CODE))):
        assert private not in written


def test_what_was_asked_on_the_spot_is_asked_again_and_nothing_in_it_is_right(lesson: Lesson) -> None:
    agree, choice = lesson.exercise(AGREE), lesson.exercise(CHOICE)
    assert (agree.soort, agree.question, choice.question) == ("stelling", "Dit was nuttig", "Waar verder?")
    verdict = choice.grade({"choice": ["2"]})
    assert (verdict.score, verdict.sentence) == (None, "Je koos ‘Daar’.")
    assert choice.solved() == ()


def test_without_a_recording_the_lesson_is_whole(evening: Evening, tmp_path: Path) -> None:
    out = make(evening, tmp_path / "03-terug")
    assert check_lesson(out) == ()
    webinar = load_lesson(out).webinar()
    assert (webinar.files, webinar.url, len(webinar.moments)) == ((), "", 9)
    assert "Welkom" in webinar.text


def test_what_was_over_when_the_recording_began_is_asked_below_it(evening: Evening, tmp_path: Path) -> None:
    out = make(evening, tmp_path / "03-terug", "--video", "https://youtu.be/abcdefghijk", "--shift=-3:30")
    assert check_lesson(out) == ()
    lesson = load_lesson(out)
    found = moments(lesson)
    assert example("meerkeuze").id not in found
    assert found[example("open").id] == 0, "it was on when the recording began"
    assert found[example("stelling").id] == 90
    assert lesson.webinar().chapters[0].title == example("open").question
    notebook = (out / "les.ipynb").read_text(encoding="utf-8")
    assert f'les.exercise(\\"{example("meerkeuze").id}\\")' in notebook


def test_questions_of_a_film_that_the_room_watched_come_where_the_film_was(tmp_path: Path) -> None:
    base = video_lesson(tmp_path, "01-film", 'les.video("film")', 'les.video("elders")')
    url = new_store(tmp_path / "s.sqlite")
    film = {"kind": "video", "lesson": base.name, "video_id": "film", "title": "Film"}
    question = example("meerkeuze").id
    with open_store(url) as store:
        store.open_session(CODE, [base.name], AT, AT + timedelta(days=3650))
        made = Evening(store, url, base)
        made.do(0, "put_on", **film)
        made.do(30, "watched", moment=film, at_s=0, plays=True, until_s=40.5)
        asked = {"kind": "exercise", "lesson": base.name, "exercise_id": question, "video_id": "film"}
        made.do(300, "put_on", **asked)
        made.ask(400, example("open").id, base.name)
    out = make(made, tmp_path / "03-terug")
    assert check_lesson(out) == ()
    lesson = load_lesson(out)
    assert [(one.exercise, one.text, one.at_s) for one in lesson.video().moments] == [
        ("", "Let op de lamp.", 3.0),
        (question, "", 40.5),
    ]
    assert (lesson.video().length_s, lesson.video().chapters[1].at_s) == (92, 40)
    assert (out / "film-film.mp4").read_bytes() == (base / "film.mp4").read_bytes()
    assert [(one.exercise, one.at_s) for one in lesson.webinar().moments] == [(example("open").id, 400)]


def test_a_lesson_that_is_elsewhere_is_named_and_one_that_changed_too(
    evening: Evening, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "03-terug"
    assert exit_code("lookback", CODE, "--database", evening.url, "--out", str(out)) == 0
    assert f"de les '{SLUG}' van deze bijeenkomst is hier niet." in capsys.readouterr().err
    assert {one.id for one in load_lesson(out).exercises} == {AGREE, CHOICE}
    assert check_lesson(out) == ()
    changed = gallery_folder(tmp_path)
    entries = values_of((changed / "les.yaml").read_text(encoding="utf-8"))
    entries["exercises"] = [one for one in entries["exercises"] if one["soort"] != "open"]
    (changed / "les.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    again = ("--database", evening.url, "--out", str(tmp_path / "04-terug"))
    assert exit_code("lookback", CODE, str(changed), *again) == 0
    assert f"de oefening '{example('open').id}' was aan, maar staat niet meer" in capsys.readouterr().err


WRONG = {
    "no folder": ((), 2, "Zeg met --out hoe de nieuwe map heet"),
    "captions alone": (("--out", "03-x", "--captions", "a.vtt"), 2, "--captions hoort bij een opname"),
    "a shift that is none": (("--out", "03-x", "--shift", "straks"), 2, "'straks' is geen verschuiving."),
    "no such file": (("--out", "03-x", "--video", "weg.mp4"), 1, "weg.mp4: dit bestand is er niet."),
    "no film": (
        ("--out", "03-x", "--video", __file__),
        1,
        "is geen film. Verwacht: een bestand dat eindigt op .mp4",
    ),
    "no address": (("--out", "03-x", "--video", "ftp://x/y.mp4"), 1, "ftp://x/y.mp4: dit is geen adres."),
    "no captions": (
        ("--out", "03-x", "--video", f"{FILM}.mp4", "--captions", f"{FILM}.mp4"),
        1,
        "'lamp-in-het-portiek.mp4' eindigt niet op .vtt.",
    ),
    "no name for a lesson": (("--out", "Terug Kijken"), 1, "Noem de map bijvoorbeeld 03-onze-wijk"),
    "no such session": (("--out", "03-x"), 1, "er is geen bijeenkomst met code 'GEEN'"),
}


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the command is given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_does_not_hold_is_said(
    evening: Evening,
    nowhere: Path,
    capsys: pytest.CaptureFixture[str],
    case: tuple[tuple[str, ...], int, str],
) -> None:
    options, code, expected = case
    which = "GEEN" if "GEEN" in expected else CODE
    assert exit_code("lookback", which, "--database", evening.url, *options) == code
    assert expected in capsys.readouterr().err
    assert list(nowhere.iterdir()) == []


def test_a_session_that_was_not_led_is_no_lookback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = new_store(tmp_path / "s.sqlite")
    with open_store(url) as store:
        store.open_session(CODE, [SLUG], AT, AT + timedelta(days=3650))
    assert exit_code("lookback", CODE, "--database", url, "--out", str(tmp_path / "03-x")) == 1
    assert "deze bijeenkomst werd niet geleid" in capsys.readouterr().err
    assert not (tmp_path / "03-x").exists()


def test_two_lessons_with_the_same_names_keep_their_own(tmp_path: Path) -> None:
    url = new_store(tmp_path / "s.sqlite")
    base = gallery_folder(tmp_path)
    written = values_of((base / "les.yaml").read_text(encoding="utf-8"))
    other = gallery_folder(tmp_path / "meer").rename(tmp_path / "01-andere")
    written["sources"][0]["title"] = "Een andere bron"
    (other / "les.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
    name = example("koppel").id
    with open_store(url) as store:
        store.open_session(CODE, [SLUG], AT, AT + timedelta(days=3650))
        for at_s, slug in enumerate((SLUG, other.name)):
            payload = {"kind": "exercise", "lesson": slug, "exercise_id": name}
            store.add_event(CODE, "put_on", payload, AT + timedelta(minutes=at_s))
    out = tmp_path / "03-terug"
    assert exit_code("lookback", CODE, str(base), str(other), "--database", url, "--out", str(out)) == 0
    assert check_lesson(out) == ()
    lesson = load_lesson(out)
    assert [one.id for one in lesson.exercises] == [name, f"{name}-2"]
    assert [one.sources for one in lesson.exercises] == [("een",), ("een-2",)]
    assert [one.title for one in lesson.sources][1:] == ["Een & ander", "Een andere bron"]
