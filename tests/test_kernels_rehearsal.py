"""What a lesson's notebook shows when it is executed before the fork, and when that is refused."""

import asyncio
import json
import logging
from contextlib import nullcontext
from pathlib import Path

import nbformat
import pytest

from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm, kernel_environment, passed_on
from tests.forked import WIDGET_VIEW, Run, is_running, kernel, model_id, prepare


def test_outputs_are_those_of_the_notebook_as_nbformat_has_them(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    v4 = nbformat.v4
    codes = ("print('een'); print('twee')", "import pandas\npandas.DataFrame({'a': [1]})", "x = 1")
    cells = [v4.new_markdown_cell("# Kop"), *map(v4.new_code_cell, codes)]
    path = tmp_path / "les.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), path)
    prepared = run(farm.prepare("les", path, {}))
    assert prepared.ready
    heading, printed, table, nothing = prepared.outputs
    assert heading == nothing == ()
    assert printed == ({"output_type": "stream", "name": "stdout", "text": "een\ntwee\n"},)
    assert table[0]["output_type"] == "execute_result"
    assert "<table" in table[0]["data"]["text/html"]
    for cell, outputs in zip(cells[1:], prepared.outputs[1:], strict=True):
        cell.outputs = [nbformat.from_dict(output) for output in outputs]
    nbformat.validate(v4.new_notebook(cells=cells))


def test_lesson_may_hold_on_to_what_is_gone(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    dangling = "import weakref\n\nclass Bar: pass\n\nbar = Bar()\nof_tqdm = weakref.proxy(bar)\ndel bar"
    assert prepare(run, farm, tmp_path, "import numpy.random", dangling).ready


def test_displays_that_are_updated_or_cleared_leave_what_a_reader_would_see(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    updated = "from IPython.display import clear_output, display\nshown = display('oud', display_id='d')"
    prepared = prepare(
        run,
        farm,
        tmp_path,
        updated,
        "shown.update('nieuw')",
        "print('weg')\nclear_output(wait=True)\nprint('blijft')",
    )
    assert prepared.outputs[0][0]["data"]["text/plain"] == "'nieuw'"
    assert prepared.outputs[2] == ({"output_type": "stream", "name": "stdout", "text": "blijft\n"},)


def test_output_widget_takes_what_is_shown_within_it(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    cell = "import ipywidgets\nbox = ipywidgets.Output()\nwith box:\n    print('erin')\nprint('ernaast')\nbox"
    prepared = prepare(run, farm, tmp_path, cell)
    assert [output.get("text") for output in prepared.outputs[0]] == ["ernaast\n", None]
    state = prepared.widgets["state"][model_id(prepared)]["state"]
    assert state["outputs"] == [{"output_type": "stream", "name": "stdout", "text": "erin\n"}]


def test_what_interact_shows_first_is_in_its_own_output_and_nowhere_else(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    shows = "@interact(n=(1, 5))\ndef show(n=2):\n    print('straten', n)\n    return n * 10"
    cell = f"from ipywidgets import interact\n{shows}"
    prepared = prepare(run, farm, tmp_path, cell)
    (shown,) = prepared.outputs[0]
    assert WIDGET_VIEW in shown["data"]
    (taken,) = [
        one["state"]["outputs"]
        for one in prepared.widgets["state"].values()
        if one["model_name"] == "OutputModel"
    ]
    assert [output.get("text") or output["data"]["text/plain"] for output in taken] == ["straten 2\n", "20"]


def test_cell_that_awaits_is_executed(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    assert prepare(run, farm, tmp_path, "import asyncio\nawait asyncio.sleep(0)\nprint('klaar')").outputs[0]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (
            "import threading\nthreading.Thread(target=threading.Event().wait, name='wacht', daemon=True).start()",
            "cel 2 laat een thread lopen (wacht)",
        ),
        (
            "import threading\n"
            "class TMonitor(threading.Thread): pass\n"
            "TMonitor(target=threading.Event().wait, daemon=True).start()",
            "tqdm.tqdm.monitor_interval = 0",
        ),
        ("import socket\nopen_one = socket.socket()", "cel 2 laat iets open staan (socket:["),
        ("kept = open('data.csv', 'w')", "data.csv). Sluit het"),
        ("import os\nkept = os.open('data.csv', os.O_RDWR | os.O_CREAT)", "data.csv). Sluit het"),
        (
            "import subprocess\nother = subprocess.Popen(['sleep', '600'])",
            "cel 2 laat een ander programma lopen",
        ),
        ("import asyncio\ntask = asyncio.ensure_future(asyncio.sleep(600))", "cel 2 laat een taak"),
        ("1 / 0", "cel 2 geeft een fout (ZeroDivisionError: division by zero)"),
    ],
    ids=["thread", "known thread", "socket", "file", "file to write", "child process", "task", "error"],
)
def test_lesson_that_cannot_be_shared_is_refused_and_its_kernels_are_plain(
    run: Run, farm: KernelFarm, tmp_path: Path, cell: str, why: str
) -> None:
    prepared = prepare(run, farm, tmp_path, "x = 1", cell, "y = 2")
    assert not prepared.ready
    assert why in prepared.refused

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert await one.value("'x' in globals()") is False

    run(scenario())


def test_file_that_a_lesson_reads_is_each_kernels_own(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    (tmp_path / "regels.txt").write_bytes(b"eentweedrie")
    reading = (
        "import os\nnull = open('/dev/null', 'w')\nraw = os.open('regels.txt', os.O_RDONLY)\nos.read(raw, 3)"
    )
    assert prepare(run, farm, tmp_path, reading, "os.remove('regels.txt')").ready

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            assert await one.value("os.read(raw, 5).decode()") == "tweed"
            assert await other.value("os.read(raw, 7).decode()") == "tweedri"
            assert await one.value("os.read(raw, 9).decode()") == "rie"
            assert await one.value("null.write('x')") == 1

    run(scenario())


def test_file_that_a_library_closes_at_the_fork_stays_closed(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    (tmp_path / "letters.ttf").write_bytes(b"abc")
    cell = "import os\nkept = open('letters.ttf')\nos.register_at_fork(after_in_child=kept.close)"
    assert prepare(run, farm, tmp_path, cell).ready

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert await one.value("kept.closed") is True

    run(scenario())


def test_lesson_has_the_same_environment_ahead_and_in_its_kernels(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    cell = "import json, os\nahead = dict(os.environ)\nprint(json.dumps(ahead))"
    prepared = prepare(run, farm, tmp_path, cell)
    ahead = json.loads(prepared.outputs[0][0]["text"])
    assert {**ahead, **kernel_environment()} == ahead
    assert ahead["OPENBLAS_NUM_THREADS"] == "1"


@pytest.mark.parametrize("end", ["", "os._exit(3)"], ids=["refused", "ended"])
def test_program_that_a_lesson_of_no_use_has_started_is_ended(
    run: Run, farm: KernelFarm, tmp_path: Path, end: str
) -> None:
    start = "import os, pathlib, subprocess\nother = subprocess.Popen(['sleep', '600'])"
    with pytest.raises(StartError) if end else nullcontext():
        prepare(run, farm, tmp_path, start, "pathlib.Path('pid').write_text(str(other.pid))", end)
    pid = int((tmp_path / "pid").read_text())
    while is_running(pid):
        run(asyncio.sleep(0.05))


def test_lesson_prepared_anew_replaces_its_template(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    prepare(run, farm, tmp_path, "print('oud')", "edition = 1")
    second = prepare(run, farm, tmp_path, "print('nieuw')", "edition = 2")
    assert second.outputs[0][0]["text"] == "nieuw\n"

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert await one.value("edition") == 2

    run(scenario())


NATIVE_THREAD = """
import ctypes
libc, thread = ctypes.CDLL(None), ctypes.c_ulong()
assert libc.pthread_create(ctypes.byref(thread), None, libc.usleep, ctypes.c_void_p(2_000_000_000)) == 0
"""
"""What pyarrow does where it is installed, when pandas imports it: a thread that only the system knows."""
NAMED = """
import os, pathlib
(path,) = (path for path in pathlib.Path("/proc/self/task").iterdir() if path.name != str(os.getpid()))
(path / "comm").write_text("jemalloc_bg_thd")
"""


@pytest.mark.long("real libraries with threads, each in a server")
@pytest.mark.parametrize(("module", "is_empty"), [(NATIVE_THREAD, True), (NATIVE_THREAD + NAMED, False)])
def test_library_that_starts_a_thread_costs_the_forking_and_not_the_server(
    run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture, module: str, *, is_empty: bool
) -> None:
    (tmp_path / "pijl.py").write_text(module)
    environment = {**passed_on(), "PYTHONPATH": f"{tmp_path}:{passed_on().get('PYTHONPATH', '')}"}
    empty = KernelFarm(log=logging.getLogger("farm"), warm_imports=("pijl",), environment=environment)
    run(empty.start())
    try:
        prepared = prepare(run, empty, tmp_path, "x = 1")
        assert prepared.ready is not is_empty
        assert bool(empty.config()) is not is_empty
        assert ("elke deelnemer krijgt een gewone kernel" in caplog.text) is is_empty
    finally:
        run(empty.close())
