"""Folders of servers that were killed are removed at the next start; nobody else's ever are."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leerkit.kernels.own_folder import LOCK, own_folder, sweep
from tests.gallery_lesson import few_folder
from tests.impatient import LONG_S, impatient_workshop, processes_of, until

HOLDS = """
import sys, time
from leerkit.kernels.own_folder import own_folder
with own_folder(sys.argv[1], sys.argv[2]) as folder:
    (folder / "les.yaml").write_text("geheim")
    print(folder, flush=True)
    time.sleep(3600)
"""


@contextmanager
def held(place: Path, prefix: str = "leerkit-") -> Iterator[tuple[Path, "subprocess.Popen[str]"]]:
    """A folder of another process that lives until it is killed."""
    command = [sys.executable, "-c", HOLDS, prefix, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Path(process.stdout.readline().strip()), process
        finally:
            process.kill()


def test_folder_is_this_users_alone_and_goes(tmp_path: Path) -> None:
    with own_folder("lk-", str(tmp_path)) as folder:
        assert folder.name.startswith("lk-")
        assert folder.stat().st_mode & 0o777 == 0o700
        sweep(tmp_path)
        assert (folder / LOCK).exists(), "this process holds it"
    assert list(tmp_path.iterdir()) == []


def test_folder_of_a_process_that_was_killed_goes_and_that_of_one_that_lives_stays(tmp_path: Path) -> None:
    with held(tmp_path) as (left, killed), held(tmp_path, "lk-") as (alive, _):
        killed.kill()
        killed.wait(LONG_S)
        assert left.exists()
        with own_folder("lk-", str(tmp_path)) as own:
            assert set(tmp_path.iterdir()) == {alive, own}
            assert (alive / "les.yaml").exists()


def test_what_is_not_surely_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "leerkit-aantekeningen").mkdir()
    (tmp_path / "andere-map").mkdir()
    (tmp_path / "andere-map" / LOCK).touch()
    (tmp_path / "leerkit-koppeling").symlink_to(tmp_path / "andere-map")
    (tmp_path / "lk-slot").mkdir()
    (tmp_path / "lk-slot" / LOCK).symlink_to(tmp_path / "andere-map" / LOCK)
    (tmp_path / "leerkit-bestand").touch()
    before = {path.name for path in tmp_path.iterdir()}
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before
    if os.getuid() == 0:
        (tmp_path / "lk-van-een-ander").mkdir()
        (tmp_path / "lk-van-een-ander" / LOCK).touch()
        os.chown(tmp_path / "lk-van-een-ander", 65534, 65534)
        sweep(tmp_path)
        assert (tmp_path / "lk-van-een-ander" / LOCK).exists()


def test_server_removes_what_a_killed_one_left(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("k")  # a name so short that sockets can be made here

    def folders() -> set[str]:
        return {path.name for path in place.iterdir() if path.name.startswith(("lk-", "leerkit-", "voila"))}

    lesson = few_folder(place, kernel=True)
    with impatient_workshop(place, lesson) as first:
        first.workshop.process.send_signal(signal.SIGKILL)
        until(lambda: processes_of(place), lambda left: not left)
        left = folders()
        assert len(left) == 2
        with impatient_workshop(place, lesson):
            assert len(folders()) == 2
            assert not folders() & left
    assert folders() == set()
