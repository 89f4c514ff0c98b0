"""What a kernel knows of the server's environment: where a database is, with its password, may stand there."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from leerkit.kernels.farm import PASSED_ON, TUNING
from tests.gallery_lesson import SLUG, gallery_folder
from tests.impatient import until
from tests.participant import participant
from tests.workshop import Workshop, running_workshop

SECRET = "wachtwoord-van-de-database"
ITS_OWN = {"LEERKIT_SERVER", "LEERKIT_TOKEN"}
SET_BY_JUPYTER = {"CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "GIT_PAGER", "MPLBACKEND", "PAGER", "TERM"}
TELLS = """import json, os, pathlib
import anywidget

class Tells(anywidget.AnyWidget):
    _esm = "export default { render() {} }"

def tell(_widget, content, _buffers):
    written = pathlib.Path(content["path"])
    written.with_suffix(".new").write_text(json.dumps(dict(os.environ)))
    written.with_suffix(".new").rename(written)

tells = Tells()
tells.on_msg(tell)
tells"""
THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(3600,), daemon=True).start()"
"""A lesson that leaves a thread cannot be executed ahead."""


def lesson_that_tells(folder: Path, *cells: str) -> Path:
    """Make the gallery's lesson with ``cells``, and a widget that writes its kernel's environment to a file."""
    lesson = gallery_folder(folder)
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    like = notebook["cells"][1]
    for number, source in enumerate((TELLS, *cells)):
        notebook["cells"].insert(1, {**like, "id": f"eigen-{number}", "source": source})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return lesson


async def environment(workshop: Workshop, written: Path) -> dict[str, str]:
    """Return ``os.environ`` as it is in the kernel of somebody who takes part."""
    async with participant(workshop, "Nieuwsgierig") as someone:
        page = await someone.lesson(SLUG)
        async with someone.connected(page) as talk:
            states = await talk.all()
            [model] = [one for one, state in states.items() if "Tells" in str(state.get("_anywidget_id"))]
            asked: dict[str, Any] = {"method": "custom", "content": {"path": str(written)}}
            await talk.send("comm_msg", {"comm_id": model, "data": asked})
            await asyncio.to_thread(until, written.exists, bool)
    found: dict[str, str] = json.loads(written.read_text())
    return found


NOT_FORKED = pytest.mark.long("the same environment, of a kernel that is not forked")


@pytest.mark.parametrize("cells", [(), pytest.param((THREAD,), marks=NOT_FORKED)], ids=["forked", "ordinary"])
def test_kernel_has_what_it_needs_of_the_servers_environment_and_nothing_secret(
    tmp_path: Path, cells: tuple[str, ...]
) -> None:
    lesson = str(lesson_that_tells(tmp_path, *cells))
    address = f"postgresql://leerkit:{SECRET}@localhost/leerkit"
    secret = {"LEERKIT_DATABASE_URL": address, "GEHEIM": SECRET, "TZ": "Europe/Amsterdam"}
    with running_workshop(tmp_path / "x.sqlite", lesson, "--expect", "1", env=secret) as workshop:
        found = asyncio.run(environment(workshop, tmp_path / "found.json"))
    assert SECRET not in str(found)
    assert set(found) <= {*PASSED_ON, *TUNING, *ITS_OWN, *SET_BY_JUPYTER}
    assert found["TZ"] == "Europe/Amsterdam"
    assert found["PATH"]
    assert found.items() >= TUNING.items()
