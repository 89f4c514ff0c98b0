"""Kernels forked from a process in which the lesson's notebook has run."""

import asyncio
import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind
from tests.forged_zygote import forged_zygotes
from tests.forked import Kernel, Run, kernel, model_id, prepare, running_farm, text_of

SLIDER = "import ipywidgets\nslider = ipywidgets.IntSlider(value=3)\nslider"
NAMES = """
names = []

def bind(name):
    names.append(name)
"""


@pytest.fixture(scope="module")
def farm(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KernelFarm]:
    modules = tmp_path_factory.mktemp("modules")
    (modules / "somebodys.py").write_text(NAMES)
    path = [str(modules), *filter(None, [os.environ.get("PYTHONPATH")])]
    with running_farm(run, starting=forged_zygotes(), PYTHONPATH=os.pathsep.join(path)) as running:
        yield running


def new_value(comm_value: int) -> dict[str, Any]:
    return {"method": "update", "state": {"value": comm_value}, "buffer_paths": []}


def test_kernel_of_a_lesson_has_executed_it(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    prepare(run, farm, tmp_path, "import pandas\nfound = 40", "found += 2")

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert await one.value("found") == 42
            assert await one.value("__import__('os').environ.get('LEERKIT_LESSON_TEMPLATE')") is None

    run(scenario())


def test_kernels_of_a_lesson_draw_random_numbers_and_ids_of_their_own(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    draws = (
        "random.random()",
        "numpy.random.rand()",
        "secrets.token_hex()",
        "str(uuid.uuid4())",
        "str(uuid.uuid1())",
        "ssl.RAND_bytes(16).hex()",
    )
    seeded = "[random.Random(7).random(), mine.random(), float(array.random())]"
    draw = f"def draw():\n    return [{', '.join(draws)}]"
    own = "mine, array = random.Random(7), numpy.random.default_rng(7)"
    prepare(run, farm, tmp_path, "import numpy, random, secrets, ssl, uuid", draw, own, "before = draw()")

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            assert await one.value("before") == await other.value("before")
            first, second = await one.value("draw()"), await other.value("draw()")
            for what, mine, theirs in zip(draws, first, second, strict=True):
                assert mine != theirs, what
            assert await one.value(seeded) == await other.value(seeded), "what a lesson seeds stays as it is"

    run(scenario())


DICE = {
    "numpy": "numpy.random.default_rng()",
    "numpy, imported by name": "default_rng()",
    "numpy, of old": "numpy.random.RandomState()",
    "numpy, deep in something": "{'steen': [numpy.random.default_rng()]}['steen'][0]",
    "python": "random.Random()",
    "python, of a class of one's own": "Steen()",
}
SEEDED = {
    "numpy": "numpy.random.default_rng(7)",
    "numpy, with a long seed": "numpy.random.default_rng(0x9d2f3b1c5a7e8d6f4b3a2c1d0e9f8a7b)",
    "numpy, of old": "numpy.random.RandomState(7)",
    "python": "random.Random(7)",
    "python, by text": "random.Random('wijk')",
    "python, seeded again": "seeded_again",
}
MAKE = """
import numpy, random
from numpy.random import default_rng
class Steen(random.Random): pass
seeded_again = random.Random()
seeded_again.seed(3)
"""


def test_dice_fall_apart_for_everybody_unless_the_author_seeds_them(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    made = [*DICE.values(), *SEEDED.values()]
    throw = "def throw():\n    return [float(die.random()) if hasattr(die, 'random') else die.rand() for die in dice]"
    prepare(run, farm, tmp_path, MAKE, f"dice = [{', '.join(made)}]", throw, "thrown = throw()")

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            assert await one.value("thrown") == await other.value("thrown")
            first, second = await one.value("throw()"), await other.value("throw()")
            for what, mine, theirs in zip([*DICE, *SEEDED], first, second, strict=True):
                assert (mine == theirs) is (first.index(mine) >= len(DICE)), f"{what}: {mine}, {theirs}"

    run(scenario())


@pytest.mark.parametrize("seed", ["random.seed(7)", "numpy.random.seed(7)"])
def test_seed_of_an_author_holds_in_each_kernel(
    run: Run, farm: KernelFarm, tmp_path: Path, seed: str
) -> None:
    draw = f"[{seed.partition('.seed')[0]}.random() for _ in range(3)]"
    prepare(run, farm, tmp_path, "import numpy, random", seed, f"before = {draw}")

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            await one.ready()  # asks for the kernel's banner, which another front end may do more often
            assert await one.value(draw) == await other.value(draw)

    run(scenario())


def test_seed_that_an_author_takes_away_again_holds_no_more(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, "import numpy, random\nrandom.seed(7)\nrandom.seed()\nnumpy.random.seed()")

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            for draw in ("random.random()", "numpy.random.random()"):
                assert await one.value(draw) != await other.value(draw)

    run(scenario())


def test_widget_of_the_template_answers_in_each_kernel_for_itself(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepared = prepare(
        run,
        farm,
        tmp_path,
        SLIDER,
        "changes = []\nslider.observe(lambda c: changes.append(c['new']), 'value')",
    )
    slider = model_id(prepared)

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            heard = await one.tell_comm(slider, new_value(7))
            echoes = [m for m in heard if m["header"]["msg_type"] == "comm_msg"]
            assert [m["content"]["data"]["state"] for m in echoes] == [{"value": 7}]
            await other.tell_comm(slider, new_value(5))
            assert await one.value("[slider.value, changes]") == [7, [7]]
            assert await other.value("[slider.value, changes]") == [5, [5]]

    run(scenario())


def test_front_end_finds_the_templates_widgets(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    prepared = prepare(run, farm, tmp_path, SLIDER)

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            one.client.comm_info()
            comms = (await one.client.get_shell_msg(timeout=60))["content"]["comms"]
            assert set(comms) == set(prepared.widgets["state"])
            assert prepared.widgets["state"][model_id(prepared)]["state"]["value"] == 3

    run(scenario())


def test_what_python_does_to_a_widget_goes_out_of_its_own_kernel(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    slider = model_id(prepare(run, farm, tmp_path, SLIDER))

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            messages = await one.run("slider.value = 9")
            updates = [m["content"] for m in messages if m["header"]["msg_type"] == "comm_msg"]
            assert [(u["comm_id"], u["data"]["state"]) for u in updates] == [(slider, {"value": 9})]

    run(scenario())


def test_widgets_made_after_the_fork_have_ids_of_their_own(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, SLIDER)

    async def scenario() -> None:
        async with kernel(farm, "les") as one, kernel(farm, "les") as other:
            make = "ipywidgets.IntSlider().model_id"
            assert await one.value(make) != await other.value(make)

    run(scenario())


def test_stream_that_a_cell_kept_speaks_for_the_kernel_that_it_is_in(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, "import sys\nkept = sys.stdout\ndef say(): print('hier', file=kept)")

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            assert text_of(await one.run("say()")) == "hier\n"

    run(scenario())


def test_kernel_is_bound_to_somebody_at_the_fork(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    prepare(run, farm, tmp_path, "import somebodys")

    async def scenario() -> None:
        for name in ("Aïsha", "Bo"):
            async with kernel(farm, "les", Bind(call="somebodys:bind", arguments={"name": name})) as one:
                assert await one.value("somebodys.names") == [name]
                assert BIND_VARIABLE not in await one.value("dict(__import__('os').environ)")

    run(scenario())


def test_restarted_kernel_of_a_lesson_is_forked_and_bound_again(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, SLIDER, "import somebodys")

    async def scenario() -> None:
        async with kernel(farm, "les", Bind(call="somebodys:bind", arguments={"name": "Bo"})) as one:
            await one.run("slider.value = 9")
            await one.manager.restart_kernel(now=True)
            await one.ready()
            assert await one.value("[slider.value, somebodys.names]") == [3, ["Bo"]]

    run(scenario())


def test_ending_kernel_removes_its_own_temporary_folder_and_not_the_lessons(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, "import tempfile\nshared = tempfile.TemporaryDirectory()")

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            await one.run("own = tempfile.TemporaryDirectory()")
            shared, own = await one.value("[shared.name, own.name]")
            await one.manager.shutdown_kernel()
            assert Path(shared).exists()
            assert not Path(own).exists()
            Path(shared).rmdir()

    run(scenario())


def test_killed_template_is_made_again_with_the_same_widgets_and_its_kernels_go_on(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    slider = model_id(prepare(run, farm, tmp_path, SLIDER))

    async def scenario() -> None:
        async with kernel(farm, "les") as one:
            await one.tell_comm(slider, new_value(7))
            os.kill(farm._templates["les"]._process.pid, signal.SIGKILL)  # type: ignore[union-attr]
            async with kernel(farm, "les") as other:
                await other.tell_comm(slider, new_value(5))
                assert await other.value("slider.value") == 5
            assert await one.value("slider.value") == 7
            assert await one.manager.is_alive()

    run(scenario())


def test_jupyter_server_starts_kernels_of_a_lesson_the_ordinary_way(
    run: Run, farm: KernelFarm, tmp_path: Path
) -> None:
    prepare(run, farm, tmp_path, "found = 42")

    async def scenario() -> None:
        KernelProvisionerFactory.clear_instance()
        kernels = AsyncMappingKernelManager(
            config=farm.config(),
            root_dir=str(tmp_path),
            connection_dir=str(tmp_path),
            log=logging.getLogger("server"),
        )
        kernel_id = await kernels.start_kernel(kernel_name="python3", path="", env={LESSON_VARIABLE: "les"})
        manager = kernels.get_kernel(kernel_id)
        client = manager.client()
        client.start_channels(hb=False)
        await Kernel(manager, client).ready()
        seen: list[dict[str, Any]] = []
        await client.execute_interactive("print(found)", output_hook=seen.append, timeout=60)
        assert text_of(seen) == "42\n"
        assert manager.transport == "ipc"
        client.stop_channels()
        await kernels.shutdown_kernel(kernel_id, now=True)
        assert kernel_id not in kernels

    run(scenario())


def test_farm_forks_without_a_kernel_manager(run: Run, farm: KernelFarm, tmp_path: Path) -> None:
    prepare(run, farm, tmp_path, "x = 1")

    async def scenario() -> None:
        async with kernel(farm) as model:
            file = Path(model.manager.connection_file)
            await model.manager.shutdown_kernel(now=True, restart=True)
            process = await farm.fork("les", env={}, bind=None, connection_file=file)
            await model.ready()
            assert await model.value("x") == 1
            process.kill()
            assert await process.wait() == -signal.SIGKILL
            process.close()

    run(asyncio.wait_for(scenario(), 100))
