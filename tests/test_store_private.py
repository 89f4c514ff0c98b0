"""A database is its owner's: nobody else on the machine may read it, whatever it was before."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.answer import Answer, Verdict
from leerkit.notebook.lab import lab_environment
from leerkit.notebook.laying_out import OWN, lay_out
from leerkit.store import open_store, private_files
from tests.lesson_copy import LESSONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def modes(folder: Path) -> dict[str, int]:
    """The modes of what lies in a folder."""
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def generous() -> object:
    """A machine on which everybody may read and write what a program makes."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("generous")
def test_new_database_and_its_folders_are_their_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "een" / "twee" / "leerkit.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        store.self_study(NOW)
        assert set(modes(path.parent)) == {path.name, f"{path.name}-wal", f"{path.name}-shm"}
        assert set(modes(path.parent).values()) == {0o600}
    assert (mode(path.parent), mode(path.parent.parent)) == (0o700, 0o700)


@pytest.mark.usefixtures("generous")
def test_database_that_others_could_read_is_closed_to_them_and_its_folder_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "leerkit.sqlite"
    holding = open_store(f"sqlite:///{path}")
    for one in tmp_path.iterdir():
        one.chmod(0o666)
    with open_store(f"sqlite:///{path}") as store:
        store.self_study(NOW)
        assert len(modes(tmp_path)) == 3
        assert set(modes(tmp_path).values()) == {0o600}
        assert mode(tmp_path) == 0o755, "the folder is not ours"
    holding.close()


def test_what_is_not_ours_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "verslag.sqlite"
    path.write_bytes(b"Dit is een verslag.\n" * 500)
    path.chmod(0o644)
    with pytest.raises(Exception, match="geen database"):
        open_store(f"sqlite:///{path}")
    assert mode(path) == 0o644


@pytest.mark.usefixtures("generous")
def test_leerkits_own_data_folder_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_files.platformdirs, "user_data_dir", lambda _name: str(tmp_path / "leerkit"))
    (tmp_path / "leerkit").mkdir(mode=0o755)
    open_store(f"sqlite:///{tmp_path}/leerkit/werksessies.sqlite").close()
    assert mode(tmp_path / "leerkit") == 0o700


@pytest.mark.usefixtures("generous")
def test_answers_of_self_study_are_the_learners_only(tmp_path: Path) -> None:
    lay_out(tmp_path / "lessen", LESSONS)
    (tmp_path / "lessen" / OWN).chmod(0o755)  # as an earlier version made it
    lay_out(tmp_path / "lessen", LESSONS)
    path = Path(lab_environment(tmp_path / "lessen", {})["LEERKIT_DATABASE"])
    open_store(f"sqlite:///{path}").close()
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_file_that_was_restored_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "leerkit.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        me = store.self_study(NOW)
        path.unlink()
        answer = Answer(lesson="l", exercise_id="e", response={}, verdict=Verdict(sentence="Ja."), at=NOW)
        store.add_answer(me.id, answer)
        assert path.name in modes(tmp_path)
        assert set(modes(tmp_path).values()) == {0o600}


def test_lock_of_a_session_is_its_owners_only(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/leerkit.sqlite") as store:
        store.open_session("WIJK", [], NOW, NOW + timedelta(days=1))
        store.claim("WIJK")
        assert set(modes(tmp_path).values()) == {0o600}
