"""A folder for every kernel: what one participant's cells write, nobody else reads."""

import asyncio
import logging
from pathlib import Path

import httpx
import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.provisioner import LESSON_VARIABLE
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.workplaces import MOST_OF_A_FILE, MOST_OF_ALL, Workplaces
from tests.forked import Kernel, Run, prepare
from tests.gallery_lesson import a_lesson
from tests.impatient import impatient_workshop, until
from tests.workshop import lesson_page

SLUG = "les"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A lesson with small files, in folders too, and a large one."""
    lesson = tmp_path / "lessen" / SLUG
    (lesson / "data").mkdir(parents=True)
    (lesson / "les.yaml").write_text("title: x")
    (lesson / "data" / "klein.csv").write_text("a\n1\n")
    (lesson / "groot.csv").write_text("a\n" + "1\n" * MOST_OF_A_FILE)
    return lesson.parent


def test_each_folder_has_all_of_the_lesson_and_its_name(root: Path) -> None:
    folder = Workplaces(root).make(SLUG, "een", executed=True)
    assert folder.name == SLUG
    assert {str(path.relative_to(folder)) for path in folder.rglob("*")} == {
        "les.yaml", "data", "data/klein.csv", "groot.csv",
    }  # fmt: skip
    assert (folder / "groot.csv").read_text() == (root / SLUG / "groot.csv").read_text()
    (folder / "data" / "klein.csv").write_text("van mij")
    (folder / "nieuw.txt").write_text("van mij")
    other = Workplaces(root).make(SLUG, "twee", executed=True)
    assert (other / "data" / "klein.csv").read_text() == "a\n1\n"
    assert not (other / "nieuw.txt").exists()


def test_a_large_file_takes_no_room_and_can_only_be_read(root: Path) -> None:
    folder = Workplaces(root).make(SLUG, "een", executed=True)
    assert (folder / "groot.csv").is_symlink()
    assert (root / SLUG / "groot.csv").stat().st_mode & 0o222 == 0


def test_many_small_files_take_little_room_together(root: Path) -> None:
    for number in range(30):
        (root / SLUG / f"{number}.bin").write_bytes(bytes(MOST_OF_A_FILE))
    folder = Workplaces(root).make(SLUG, "een", executed=True)
    copied = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in copied) <= MOST_OF_ALL
    assert all((folder / f"{number}.bin").is_file() for number in range(30))


def test_what_ran_ahead_is_found_and_what_runs_anew_begins_as_before(root: Path) -> None:
    workplaces = Workplaces(root)
    workplaces.lay(SLUG)
    (root / SLUG / "gemaakt.sqlite").write_text("vooraf")
    assert (workplaces.make(SLUG, "een", executed=True) / "gemaakt.sqlite").read_text() == "vooraf"
    assert not (workplaces.make(SLUG, "twee", executed=False) / "gemaakt.sqlite").exists()
    workplaces.lay(SLUG)
    assert not (workplaces.make(SLUG, "drie", executed=False) / "gemaakt.sqlite").exists()
    workplaces.remove("een")
    assert not (root.parent / "werk" / "een").exists()


def test_what_is_saved_anew_takes_the_place_of_what_was_there(root: Path) -> None:
    workplaces = Workplaces(root)
    workplaces.lay(SLUG)
    (root / SLUG / "les.yaml").write_text("title: anders")
    workplaces.forget(SLUG)
    workplaces.lay(SLUG)
    assert (workplaces.make(SLUG, "een", executed=False) / "les.yaml").read_text() == "title: anders"


def test_kernels_of_a_lesson_write_apart_and_leave_nothing(run: Run, farm: KernelFarm, root: Path) -> None:
    prepare(run, farm, root / SLUG, "open('teller.txt', 'w').write('1')")

    async def scenario() -> None:
        KernelProvisionerFactory.clear_instance()
        places = {"root_dir": str(root), "connection_dir": str(root.parent)}
        kernels = LessonKernelManager(config=farm.config(), log=logging.getLogger("server"), **places)
        kernels.workplaces = Workplaces(root)
        writers = []
        for lesson in (SLUG, SLUG, ""):
            kernel_id = await kernels.start(SLUG, {LESSON_VARIABLE: lesson} if lesson else {})
            manager = kernels.get_kernel(kernel_id)
            client = manager.client()
            client.start_channels(hb=False)
            writers.append(Kernel(manager, client))
            await writers[-1].ready()
        one, two, plain = writers
        await one.run("open('teller.txt', 'a').write('1'); open('nieuw.txt', 'w').close()")
        assert await one.value("open('teller.txt').read()") == "11"
        assert await two.value("open('teller.txt').read()") == "1"
        assert await two.value("__import__('os').path.exists('nieuw.txt')") is False
        assert await plain.value("open('les.yaml').read()") == "title: x"
        for writer in writers:
            writer.client.stop_channels()
        await kernels.stop_all()
        while any((root.parent / "werk").iterdir()):
            await asyncio.sleep(0.02)

    run(asyncio.wait_for(scenario(), 100))
    KernelProvisionerFactory.clear_instance()


CHART = "import base64, pathlib\npathlib.Path('grafiek.png').write_bytes(base64.b64decode('iVBORw0KGgo='))"
ONCE = "import pathlib\npathlib.Path('map').mkdir()\nprint('keer:', len(list(pathlib.Path().glob('map*'))))"
THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(3600,), daemon=True).start()"


@pytest.mark.long("runs of a lesson that draws, one after the other")
def test_pictures_that_cells_make_are_there_and_each_run_begins_anew(tmp_path: Path) -> None:
    lessons = a_lesson(tmp_path, "01-snel", CHART, ONCE), a_lesson(tmp_path, "02-gewoon", ONCE, THREAD, CHART)
    with impatient_workshop(tmp_path, *lessons) as room:
        for name in ("Een", "Twee"):
            with room.workshop.participant(name) as someone:
                for lesson in lessons:
                    assert "keer: 1" in lesson_page(someone, lesson.name)
                    assert picture(someone, lesson.name).status_code == 200
        (werk,) = tmp_path.glob("leerkit-*/werk")
        assert len(list(werk.iterdir())) == 1 + 2 * len(lessons)
    until(lambda: list(tmp_path.glob("leerkit-*")), lambda left: not left)


def picture(someone: httpx.Client, slug: str) -> httpx.Response:
    return someone.get(f"/les/{slug}/grafiek.png")
