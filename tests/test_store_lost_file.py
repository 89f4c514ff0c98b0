"""A SQLite file that goes while it is open: what was said to be kept is there after a restart, and it is told."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.answer import Answer, Verdict
from leerkit.errors import StoreError
from leerkit.store import Store, kept_file, open_store, opening, private_files
from tests.faults import full_disk
from tests.new_store import new_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def an_answer() -> Answer:
    verdict = Verdict(sentence="Bewaard.")
    return Answer(
        lesson="01-les", exercise_id="vraag", response={"text": "x" * 2000}, verdict=verdict, at=NOW
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map" / "leerkit.sqlite"


@pytest.fixture
def store(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store in which somebody answered once."""
    monkeypatch.setattr(private_files.platformdirs, "user_data_dir", lambda _name: str(tmp_path / "eigen"))
    with open_store(new_store(path)) as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=30))
        answer_in(store, store.join("WIJK", "Jan", NOW).id)
        yield store


def answer_in(store: Store, participant_id: str) -> str:
    answer = an_answer()
    assert store.add_answer(participant_id, answer)
    return answer.id


def kept(path: Path) -> set[str]:
    """What somebody finds who starts again with this file; the file is whole."""
    with open_store(f"sqlite:///{path}") as store:
        return {one.answer.id for one in store.answers("WIJK")}


def remove(path: Path) -> None:
    path.unlink()


def remove_all(path: Path) -> None:
    for one in path.parent.iterdir():
        one.unlink()


def remove_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def move(path: Path) -> None:
    path.rename(path.with_name("elders.sqlite"))


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("andere map"))


def replace(path: Path) -> None:
    other = path.with_name("ander.sqlite")
    open_store(f"sqlite:///{other}").close()
    other.replace(path)


def replace_by_text(path: Path) -> None:
    other = path.with_name("tekst")
    other.write_text("iets heel anders")
    other.replace(path)


def put_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_link_there(path: Path) -> None:
    path.unlink()
    path.symlink_to("nergens")


LOSSES = [
    put_link_there,
    remove,
    remove_all,
    remove_log,
    remove_folder,
    move,
    move_folder,
    replace,
    replace_by_text,
    put_folder_there,
]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("notices", ["an answer", "a look"])
def test_what_was_kept_is_there_after_a_restart_and_it_is_told(
    store: Store, path: Path, lose: Callable[[Path], None], notices: str
) -> None:
    (me,) = store.participants("WIJK")
    before = {one.answer.id for one in store.answers("WIJK")}
    lose(path)
    if notices == "a look":
        assert store.look().says
    acknowledged = before | {answer_in(store, me.id) for _ in range(3)}
    condition = store.look()
    assert condition.keeps
    now_at = store._database.file.path  # type: ignore[union-attr]
    assert str(now_at) in condition.says
    assert {one.answer.id for one in store.answers("WIJK")} == acknowledged
    secret = store.secret("tokens")
    store.close()
    assert kept(now_at) == acknowledged
    with open_store(f"sqlite:///{now_at}") as again:
        assert again.secret("tokens") == secret, "cookies go on"
    if lose in (remove, remove_all, remove_folder, move, move_folder):
        assert now_at == path, "whoever starts again in the usual way finds it"


def test_what_took_its_place_is_left_as_it_is(store: Store, path: Path) -> None:
    replace_by_text(path)
    answer_in(store, store.participants("WIJK")[0].id)
    store.close()
    assert path.read_text() == "iets heel anders"


def test_file_that_goes_in_the_middle_of_a_transaction_is_restored_before_it_is_called_kept(
    store: Store, path: Path
) -> None:
    (me,) = store.participants("WIJK")
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE participants SET nickname = 'Jannie'")
        path.unlink()
    assert path.exists()
    with open_store(f"sqlite:///{path}") as again:
        assert [one.nickname for one in again.participants("WIJK")] == ["Jannie"]
    assert store.participants("WIJK")[0].id == me.id


def test_file_that_goes_again_is_restored_again_while_many_write(store: Store, path: Path) -> None:
    people = [store.join("WIJK", f"deelnemer {number}", NOW).id for number in range(4)]
    acknowledged: list[str] = []
    at_work = threading.Event()

    def work(participant_id: str) -> None:
        for _ in range(15):
            acknowledged.append(answer_in(store, participant_id))
            at_work.set()

    threads = [threading.Thread(target=work, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    at_work.wait()
    for _ in range(3):
        path.unlink(missing_ok=True)
        store.look()
    for thread in threads:
        thread.join()
    store.look()
    store.close()
    assert len(acknowledged) == 60
    assert set(acknowledged) <= kept(path)


@pytest.mark.parametrize("n_times", [1, 2])
def test_file_that_goes_between_the_look_at_it_and_the_opening_of_it_costs_no_answer(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, n_times: int
) -> None:
    (me,) = store.participants("WIJK")
    opens = kept_file.KeptFile.connect
    went: list[Path] = []

    def goes_first(held: kept_file.KeptFile) -> sqlite3.Connection:
        if len(went) < n_times:
            path.unlink()
            went.append(path)
        return opens(held)

    monkeypatch.setattr(kept_file.KeptFile, "connect", goes_first)
    before, store._database.engine = store._database.engine, store._database._new_engine()
    before.dispose()
    late = answer_in(store, me.id)
    assert len(went) == n_times
    store.close()
    assert late in kept(path)


def test_nothing_is_called_kept_that_can_be_kept_nowhere(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (me,) = store.participants("WIJK")
    before = {one.answer.id for one in store.answers("WIJK")}
    path.unlink()
    with full_disk(os.getpid()), pytest.raises(StoreError, match="niet meer op zijn plek"):
        store.add_answer(me.id, an_answer())
    with monkeypatch.context() as patched:
        patched.setattr(kept_file, "_move", lambda *_: (_ for _ in ()).throw(PermissionError()))
        condition = store.look()
        assert (condition.keeps, "worden nu niet bewaard" in condition.says) == (False, True)
    late = answer_in(store, me.id)
    store.close()
    assert kept(path) == before | {late}


def test_nobody_who_reads_gets_another_file_instead(store: Store, path: Path) -> None:
    replace(path)
    fresh = store._database.file.connect  # type: ignore[union-attr]
    with pytest.raises(StoreError, match="niet meer op zijn plek"):
        fresh()
    path.unlink()
    with pytest.raises((StoreError, sqlite3.OperationalError)):
        fresh()
    assert not path.exists(), "no empty database is made in its place"


def test_folder_that_may_not_be_looked_into_is_no_bug_and_costs_no_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (me,) = store.participants("WIJK")

    def refuse(_path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(kept_file.KeptFile, "_identity", refuse)
        patched.setattr(private_files, "make_folder", refuse)
        with pytest.raises(StoreError, match="niet meer op zijn plek"):
            store.add_answer(me.id, an_answer())
    answer_in(store, me.id)
    assert store.look().says == "" or store.look().keeps


def test_disk_on_which_sqlite_has_no_log_is_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_write_ahead", lambda _database: None)
    path = tmp_path / "leerkit.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=30))
        me = store.join("WIJK", "Jan", NOW)
        answer_in(store, me.id)
        assert not path.with_name("leerkit.sqlite-wal").exists()
        assert store.look().says == ""


def test_file_that_stays_is_left_alone(store: Store, path: Path) -> None:
    before = path.stat().st_ino
    answer_in(store, store.participants("WIJK")[0].id)
    assert store.look().says == ""
    assert path.stat().st_ino == before
