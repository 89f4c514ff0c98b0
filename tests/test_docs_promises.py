"""What the guide and the README promise in numbers, names and quotations is what the code does and says."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from leerkit import texts
from leerkit.bench.report import Report, Run
from leerkit.cli import leerkit
from leerkit.content.reading import values_of
from leerkit.exercises.stelling import N_VOTES_SHOWN
from leerkit.live.leading import GRACE
from leerkit.server.host.beside import MOST_HELD, MOST_OPEN
from leerkit.server.host.watchdog import HANGS_AFTER_S
from leerkit.server.options import WorkshopOptions
from leerkit.server.room import answer_bounds
from leerkit.server.run import SESSION_DAYS
from leerkit.server.seating.in_turn import TAKES_LONG_S
from leerkit.server.seating.lesson_output import N_ROWS
from leerkit.server.seating.tryout import SAY_AFTER_S
from leerkit.server.web import guessing
from leerkit.server.web.body_bounds import MOST_KEPT_BYTES
from leerkit.server.web.gate import WIDGETS_PAGE
from leerkit.store.clock import UNUSED

ROOT = Path(__file__).parents[1]
GUIDE = re.sub(r"\s+", " ", (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8"))
README = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
MAKING = re.sub(r"\s+", " ", (ROOT / "docs" / "les-maken.md").read_text(encoding="utf-8"))
MACHINES = re.sub(r"\s+", " ", (ROOT / "docs" / "meer-machines.md").read_text(encoding="utf-8"))
HUB = (ROOT / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

SAID_BY_PEOPLE = {
    "Anna",
    "Anna (2)",
    "De helft staat in het midden, vier mensen zitten aan de rand.",
    "Python 3",
    "Als er iets misgaat",
}
"""Names, what a facilitator says, what JupyterLab shows, and a heading of the guide itself."""


def written_in_code() -> str:
    """Return every Dutch sentence of ours as source, with the pieces of a split one joined, and all lessons."""
    folder = Path(str(texts.__file__)).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    lessons = (ROOT / "notebooks").glob("*/les.yaml")
    values = "\n".join(str(values_of(path.read_text(encoding="utf-8"))) for path in lessons)
    return re.sub(r'"\s*\n\s*f?"', "", source).lower() + "\n" + values.lower()


def fits(quoted: str, written: str) -> bool:
    """Return whether a quotation stands in the code; a number, and what … stands for, is filled in."""
    words = re.escape(quoted.rstrip(".?!").lower())
    place = re.sub(r"\d+", r"(?:\\d+|\\{[^}]*\\})", words).replace("…", ".*")
    return re.search(place, written) is not None


def test_what_the_guide_quotes_is_what_people_read_on_their_screen() -> None:
    written = written_in_code()
    quoted = set(re.findall("‘([^’]+)’", GUIDE)) - SAID_BY_PEOPLE
    assert len(quoted) > 20
    assert [one for one in sorted(quoted) if not fits(one, written)] == []


@pytest.mark.parametrize(
    ("promise", "is_kept"),
    [
        ("blijven dertig dagen, geteld vanaf de start van de bijeenkomst", SESSION_DAYS == 30),
        ("Heb je het meer dan een week niet gebruikt", UNUSED.days == 7),
        ("hooguit drie verkeerde codes per seconde", guessing.PER_S == 3),
        ("vijf antwoorden per seconde", answer_bounds.PER_S == 5),
        ("tweehonderd per oefening", answer_bounds.MOST_PER_EXERCISE == 200),
        ("Er kunnen er twintig tegelijk open zijn", MOST_OPEN == 20),
        ("en met de afgesloten erbij staan er honderd", MOST_HELD == 100),
        ("64 kB per antwoord", answer_bounds.MAX_RESPONSE_BYTES == 64_000),
        ("reageerde 10 seconden niet", HANGS_AFTER_S == 10),
        ("zie je vanaf drie stemmen", N_VOTES_SHOWN == 3),
        ("Wie binnen drie seconden daarna nog verstuurt, telt mee", GRACE.seconds == 3),
        ("Na tien seconden noemt het venster de cel die lang duurt", SAY_AFTER_S == TAKES_LONG_S == 10),
        ("Lukt het na twee minuten nog niet", WorkshopOptions(()).prepare_s == 120),
    ],
)
def test_number_in_the_guide_is_the_one_in_the_code(promise: str, *, is_kept: bool) -> None:
    assert promise in GUIDE
    assert is_kept


@pytest.mark.parametrize(
    ("page", "promise", "is_kept"),
    [
        (MAKING, "meer dan 40 rijen schuiven", N_ROWS == 40),
        (MAKING, "tot 1 MB; zonder websockets 128 kB", WIDGETS_PAGE.most_bytes == 2**20),
        (MAKING, "tot 1 MB; zonder websockets 128 kB", MOST_KEPT_BYTES == 2**17),
        (MAKING, "na tien seconden lees je welke cel lang duurt", SAY_AFTER_S == 10),
        (MAKING, "Na twee minuten gaat de workshop zonder", WorkshopOptions(()).prepare_s == 120),
    ],
)
def test_number_in_the_page_for_course_makers_is_the_one_in_the_code(
    page: str, promise: str, *, is_kept: bool
) -> None:
    assert promise in page
    assert is_kept


def measured(name: str) -> Run:
    """Return the last of the servers that were measured in one run."""
    return Report.model_validate_json((ROOT / "docs" / "bench" / f"{name}.json").read_bytes()).runs[-1]


def test_a_hundred_people_a_second_were_measured() -> None:
    assert "two cores let in a hundred people a second" in README
    assert (measured("burst-cards-200").joins_per_s or 0) >= 100


def test_memory_of_a_server_and_of_who_is_in_it_was_measured() -> None:
    run = measured("answers-300")
    assert run.memory
    assert run.memory.answered_bytes
    server, everybody = run.memory.idle_bytes, run.memory.answered_bytes - run.memory.idle_bytes
    assert (
        "de server zelf gebruikt ongeveer 300 MB, en elke deelnemer die antwoorden heeft gegeven 11 MB"
        in MACHINES
    )
    assert server == pytest.approx(300e6, rel=0.1)
    assert everybody / run.n_participants == pytest.approx(11e6, rel=0.05)


def test_service_of_a_hub_is_started_with_options_that_there_are() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", HUB, re.DOTALL)
    hub = SimpleNamespace(JupyterHub=SimpleNamespace(), Proxy=SimpleNamespace())
    exec(block, {"c": hub})
    (service,) = hub.JupyterHub.services
    _, name, *arguments = service["command"]
    chosen = leerkit.commands[name].make_context(name, arguments).params
    ours = chosen["public_url"].partition("//")[2]
    assert hub.Proxy.extra_routes == {f"{ours}/": f"http://127.0.0.1:{chosen['port']}"}
    assert ours.endswith(f".{hub.JupyterHub.subdomain_host.partition('//')[2]}")
    assert chosen["code"], "without one each restart makes a new session"


def test_pythons_and_systems_that_were_tried_are_named_and_no_others_are_promised() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
    assert "Python 3.11 or later" in README
    assert "Never tried: Windows and macOS." in README
    assert "Op Windows en op een Mac heeft nog niemand van ons het geprobeerd." in GUIDE
    assert (ROOT / "scripts" / "pythons").stat().st_mode & 0o100


@pytest.mark.parametrize(
    "folder", ["src/leerkit/texts", "src/leerkit/server/browser", "docs", "tests/gallery"]
)
def test_a_muur_is_called_a_muur_wherever_a_person_reads_of_it(folder: str) -> None:
    """The glossary has that word; a second one for the same thing sends who reads both looking for another thing."""
    written = [
        one for one in (ROOT / folder).rglob("*.*") if one.suffix in {".py", ".js", ".html", ".md", ".yaml"}
    ]
    assert written
    assert [one.name for one in written if re.search(r"\b[Bb]ord\b", one.read_text(encoding="utf-8"))] == []
