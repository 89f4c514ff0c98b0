import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

import leerkit
from leerkit.answer import Answer, LastAnswer, Receipt, followed
from leerkit.content import lessons_dir
from leerkit.errors import ContentError, NotFoundError, StoreError
from leerkit.exercises import SOORTEN
from leerkit.notebook.displays import Display
from leerkit.notebook.following import following_lesson
from leerkit.notebook.learner import CurrentLearner, NobodyYet
from leerkit.notebook.notebook_lesson import NotebookLesson
from leerkit.notebook.own_learner import OwnLearner
from leerkit.widgets.exercise_widget import ExerciseWidget
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import SLUG, gallery_folder, gallery_lesson
from tests.lesson_copy import lesson_copy

RIGHT: dict[str, Any] = {"choice": ["past"], "certainty": None}
WRONG: dict[str, Any] = {"choice": ["misdaad"], "certainty": None}


class Kept(list[Answer]):
    """A learner whose answers are a list."""

    keeping = ""
    who = ""

    def record(self, answer: Answer) -> Receipt:
        self.append(answer)
        return Receipt()

    def answers(self, lesson: str) -> list[LastAnswer]:
        last: dict[str, LastAnswer] = {}
        for answer in self:
            if answer.lesson == lesson:
                last[answer.exercise_id] = followed(last.get(answer.exercise_id), answer, Receipt())
        return list(last.values())


class Away(Kept):
    """A learner whose store cannot be reached."""

    def answers(self, lesson: str) -> list[LastAnswer]:
        raise StoreError("de antwoorden zijn er even niet", where=lesson)


def current(learner: Any) -> CurrentLearner:
    holder = CurrentLearner()
    holder.become(learner)
    return holder


def opened(learner: Any) -> NotebookLesson:
    video = {"id": "film", "title": "Een film", "text": "Te zien."}
    return NotebookLesson(gallery_lesson(videos=[video]), current(learner))


def answer(card: ExerciseWidget, response: dict[str, Any], digit: str = "a") -> None:
    card.take(response, digit * 32)
    assert card.status["saved"], card.status


def html(display: Display) -> str:
    return display._repr_mimebundle_()["text/html"]


# ── what a cell shows ───────────────────────────────────────────────────────────────────────────────────────


def test_everything_shows_itself_the_same_at_every_run() -> None:
    for les in (opened(Kept()), opened(Kept())):
        shown = [les, les.leerdoelen(), les.video(), les.sources(), les.progress()]
        assert [repr(one) for one in shown] == [
            "Lesson('00-alle-soorten')",
            "Leerdoelen('00-alle-soorten')",
            "Video('film')",
            "Sources('00-alle-soorten')",
            "Progress('00-alle-soorten')",
        ]
        assert les._repr_mimebundle_()["text/plain"] == repr(les)
        assert f"Ongeveer 20 minuten, {len(SOORTEN)} oefeningen." in les._repr_mimebundle_()["text/html"]


def test_sources_have_the_anchors_that_text_and_cards_link_to() -> None:
    les = opened(Kept())
    assert '<li id="bron-een"><a href="https://example.org/?a=1&amp;b=2"' in html(les.sources())
    assert les.exercise("wat-is-leefbaarheid").sources == [{"title": "Een & ander", "href": "#bron-een"}]


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_exercise_is_the_same_widget_each_time_and_an_unknown_one_is_named() -> None:
    les = opened(Kept())
    assert les.exercise("wat-is-leefbaarheid") is les.exercise("wat-is-leefbaarheid")
    with pytest.raises(NotFoundError, match="Bedoelde je 'wat-is-leefbaarheid'"):
        les.exercise("wat-is-leefbarheid")


def test_answers_come_back_when_the_lesson_is_opened_again() -> None:
    kept = Kept()
    les = opened(kept)
    answer(les.exercise("wat-is-leefbaarheid"), WRONG, "a")
    answer(les.exercise("wat-is-leefbaarheid"), RIGHT, "b")
    again = opened(kept).exercise("wat-is-leefbaarheid")
    assert again.value == les.exercise("wat-is-leefbaarheid").value
    assert again.value["n_attempts"] == 2


def test_progress_counts_exercises_that_are_done() -> None:
    les = opened(Kept())
    progress = les.progress()
    answer(les.exercise("lawaai-in-het-portiek"), {"route": ["langsgaan"]}, "a")
    assert progress.n_done == 0
    answer(les.exercise("lawaai-in-het-portiek"), {"route": ["langsgaan", "afspraak"]}, "b")
    answer(les.exercise("wat-is-leefbaarheid"), WRONG, "c")
    answer(les.exercise("wat-is-leefbaarheid"), RIGHT, "d")
    assert (progress.n_done, progress.n_exercises) == (2, len(SOORTEN))
    assert progress is les.progress()


def test_end_of_a_lesson_shows_what_came_of_each_exercise_and_only_open_answers_as_written() -> None:
    les = opened(Kept())
    progress = les.progress()
    assert progress.ending == {}
    answer(les.exercise("wat-is-leefbaarheid"), WRONG, "a")
    answer(les.exercise("plan-voor-mijn-wijk"), ENTRIES["open"]["keyboard"]["gives"], "b")
    rows = {row["id"]: row["value"] for row in progress.ending["rows"]}
    assert list(rows) == [exercise.id for exercise in gallery_lesson().exercises]
    assert rows["wat-is-leefbaarheid"] == {"response": {}, "verdict": {"score": 0.0, "complete": True}}
    assert rows["plan-voor-mijn-wijk"]["response"] == ENTRIES["open"]["keyboard"]["gives"]
    assert rows["eigen-budget"] is None
    assert progress.ending["next"] is None


def test_lesson_that_follows_is_the_next_folder_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    for slug in ("00-galerij", "01-een", "02-twee", "03-kapot"):
        gallery_folder(tmp_path / "x", title=f"Les {slug}").rename(tmp_path / slug)
    (tmp_path / "03-kapot" / "les.yaml").write_text("title: [", encoding="utf-8")
    (tmp_path / "04-geen-les").mkdir()
    assert following_lesson(tmp_path / "01-een") == {"title": "Les 02-twee", "slug": "02-twee"}
    assert following_lesson(tmp_path / "02-twee") == {"title": "03-kapot", "slug": "03-kapot"}
    assert following_lesson(tmp_path / "03-kapot") is None
    assert following_lesson(tmp_path / "00-galerij") is None, "the gallery is no part of the course"


def test_an_answer_that_no_longer_fits_the_lesson_is_left_out_and_kept() -> None:
    kept = Kept()
    answer(opened(kept).exercise("wat-is-leefbaarheid"), RIGHT)
    old = kept[0].model_copy(update={"response": {"choice": ["oud"], "certainty": None}})
    gone = kept[0].model_copy(update={"exercise_id": "weg"})
    kept[:] = [old, gone]
    les = opened(kept)
    assert les.exercise("wat-is-leefbaarheid").value is None
    assert les.progress().n_done == 0
    assert len(kept) == 2


def test_a_store_that_is_away_is_said_on_the_card_and_does_not_stop_the_lesson() -> None:
    card = opened(Away()).exercise("wat-is-leefbaarheid")
    assert card.status["error"] == f"{SLUG}: de antwoorden zijn er even niet."
    answer(card, RIGHT)


def test_a_lesson_that_ran_before_its_learner_was_known_gets_that_learners_answers() -> None:
    earlier = Kept()
    answer(opened(earlier).exercise("wat-is-leefbaarheid"), WRONG)
    holder = current(NobodyYet())
    les = NotebookLesson(gallery_lesson(), holder)
    card, progress = les.exercise("wat-is-leefbaarheid"), les.progress()
    card.take(RIGHT, "b" * 32)
    assert "we weten nog niet wie je bent" in card.status["error"]
    holder.become(earlier)
    assert card.value["response"] == WRONG
    assert card.status == {"id": "", "saved": False, "error": ""}
    assert progress.n_done == 1
    answer(card, RIGHT, "c")
    assert [kept.id[0] for kept in earlier] == ["a", "c"]


def test_someone_alone_finds_the_answers_back_in_their_own_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'map' / 'antwoorden.sqlite'}"
    answer(opened(OwnLearner(url)).exercise("wat-is-leefbaarheid"), RIGHT)
    assert opened(OwnLearner(url)).exercise("wat-is-leefbaarheid").value["response"] == RIGHT


# ── leerkit itself ──────────────────────────────────────────────────────────────────────────────────────────


def test_lesson_is_found_in_the_folder_of_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lesson_copy(tmp_path)
    assert repr(leerkit.lesson(folder)) == repr(leerkit.lesson(str(folder))) == "Lesson('01-goed')"
    monkeypatch.chdir(folder)
    assert repr(leerkit.lesson()) == "Lesson('01-goed')"


def test_a_broken_lesson_shows_its_problems_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HistoryManager, "enabled", False)  # whoever runs this has a history of their own
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the shell puts itself there
    with pytest.raises(ContentError) as caught:
        leerkit.lesson(tmp_path)
    shell = InteractiveShell()
    try:
        raise caught.value
    except ContentError:
        shell.showtraceback()
    shown = "".join(capsys.readouterr())
    assert str(caught.value) in shown
    assert "Traceback" not in shown
    assert ".py" not in shown


def test_import_loads_nothing_that_is_slow() -> None:
    code = "import sys, leerkit; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert "leerkit" in loaded
    slow = {"pandas", "numpy", "voila", "jupyter_server", "IPython", "ipywidgets", "anywidget"}
    assert not (slow | {"nbformat", "sqlalchemy", "pydantic", "yaml", "httpx", "tornado"}) & loaded


def test_lesson_of_a_room_loads_nothing_that_it_does_not_show() -> None:
    code = (
        "import sys, leerkit; les = leerkit.lesson(sys.argv[1]); "
        "les.exercise('wat-is-leefbaarheid'), les.progress(), les.wijk('Charlois'); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-c", code, str(lessons_dir() / "01-leefbaarheid-is-mensenwerk")]
    env = {**os.environ, "LEERKIT_SERVER": "http://127.0.0.1:1"}
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=env)
    loaded = set(done.stdout.split())
    assert {"leerkit", "ipywidgets"} <= loaded
    assert not {"pandas", "sqlalchemy", "httpx", "nbformat", "nbconvert"} & loaded


def test_leerkit_says_what_it_has() -> None:
    assert leerkit.__version__.count(".") == 2
    assert {"lesson", "results", "__version__"} <= set(dir(leerkit))
    with pytest.raises(AttributeError, match="has no attribute 'lessen'"):
        leerkit.lessen  # noqa: B018


def test_table_of_a_zoek_is_a_pandas_table_and_what_has_none_is_named_with_the_nearest() -> None:
    les = opened(Kept())
    table = les.table("grootste-stijger")
    assert table.index.name == "Wijk"
    assert (table["2022"] - table["2012"]).idxmax() == "Schildersbuurt"
    with pytest.raises(NotFoundError, match="grootste-stijger"):
        les.table("wat-is-leefbaarheid")


def test_who_learns_alone_has_an_order_of_their_own_for_as_long_as_their_answers_stay(tmp_path: Path) -> None:
    def who(database: str) -> str:
        les = opened(OwnLearner(f"sqlite:///{tmp_path / database}"))
        return str(les.exercise("wat-is-leefbaarheid").assets.learner)

    assert who("een.sqlite") == who("een.sqlite") != who("ander.sqlite")
    assert who("een.sqlite")
    assert opened(Kept()).exercise("wat-is-leefbaarheid").assets.learner == ""
