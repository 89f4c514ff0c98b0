"""Which lessons the commands that look back at a session read: those that it was about, and no others."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leerkit.documents.session_lessons import session_lessons
from leerkit.store import Contribution, open_store
from leerkit.texts import paper
from tests.command import exit_code
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.given import AT, give
from tests.new_store import new_store

CODE = "WIJK2345"
WRITES: dict[str, Callable[[str, str, str], tuple[str, ...]]] = {
    "report": lambda out, lessons, url: ("report", CODE, lessons, "--database", url, "--output", out),
    "lookback": lambda out, lessons, url: (
        *("lookback", CODE, lessons),
        *("--database", url, "--out", f"{out}/09-terug"),
    ),
    "xapi": lambda out, lessons, url: (
        *("export", CODE, f"{out}/uit.json", "--format", "xapi"),
        *("--lesson", lessons, "--database", url),
    ),
}


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A lesson that a session was about, and beside it one that its author is in the middle of."""
    folder = gallery_folder(tmp_path).parent
    half = folder / "09-half-af"
    half.mkdir()
    (half / "les.yaml").write_text("title: [nog niet af", encoding="utf-8")
    return folder


def led(folder: Path, of_session: str) -> str:
    """Return the address of a store in which a session was led; a session's lessons are named once, at its start."""
    address = new_store(folder / "s.sqlite")
    which = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
    with open_store(address) as store:
        store.open_session(CODE, [of_session], AT, AT + timedelta(days=3650))
        store.add_event(CODE, "put_on", {"kind": "exercise", **which}, AT)
        for n, name in enumerate(("Aat", "Bep"), start=1):
            give(
                store, store.join(CODE, name, AT).id, "meerkeuze", {"choice": ["past"], "certainty": None}, n
            )
        store.add_event(CODE, "session_ended", {}, AT + timedelta(minutes=5))
    return address


@pytest.mark.parametrize("command", WRITES)
def test_a_fault_in_a_lesson_that_a_session_was_not_about_stops_nothing(
    command: str, lessons: Path, tmp_path: Path
) -> None:
    given = WRITES[command](str(tmp_path), str(lessons), led(tmp_path, SLUG))
    assert exit_code(*given) == 0


@pytest.mark.parametrize("command", WRITES)
def test_a_fault_in_a_lesson_that_a_session_was_about_is_said(
    command: str, lessons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = WRITES[command](str(tmp_path), str(lessons), led(tmp_path, "09-half-af"))
    assert exit_code(*given) == 1
    assert "09-half-af/les.yaml: regel 2" in capsys.readouterr().err


def test_what_was_answered_after_the_server_began_again_with_another_lesson_is_told(
    lessons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = led(tmp_path, "07-van-gisteren")
    only = str(lessons / SLUG)
    assert exit_code(*WRITES["xapi"](str(tmp_path), only, url)) == 0
    assert len(json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))) == 2
    assert exit_code(*WRITES["report"](str(tmp_path), only, url), "--format", "csv") == 0
    assert paper.lesson_missing("07-van-gisteren") in capsys.readouterr().err
    with (tmp_path / f"verslag-{CODE}.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert any(example("meerkeuze").id in cell for row in csv.reader(rows, delimiter=";") for cell in row)


@pytest.mark.parametrize("kind", ["answer", "event", "contribution"])
def test_lesson_is_one_of_the_session_by_whatever_was_done_in_it(
    kind: str, lessons: Path, tmp_path: Path
) -> None:
    where = {"lesson": SLUG, "exercise_id": example("muur").id}
    with open_store(new_store(tmp_path / "s.sqlite")) as store:
        store.open_session(CODE, ["07-van-gisteren"], AT, AT + timedelta(days=3650))
        who = store.join(CODE, "Aat", AT).id
        assert session_lessons(store, CODE, [str(lessons)]) == {}
        if kind == "answer":
            give(store, who, "meerkeuze", {"choice": ["past"], "certainty": None}, 1)
        elif kind == "event":
            store.add_event(CODE, "put_on", {"kind": "wall", **where}, AT)
        else:
            payload = {**where, "column": "goed", "text": "Samen eten"}
            post = Contribution(id="a" * 32, participant_id=who, kind="post", payload=payload, at=AT)
            store.add_contributions([post], {"post": 10})
        assert session_lessons(store, CODE, [str(lessons)]) == {SLUG: lessons / SLUG}
