"""What the guide and the README promise in numbers, names and quotations is what the code does and says."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from leerkit import texts
from leerkit.exercises.stelling import N_VOTES_SHOWN
from leerkit.server.host.watchdog import HANGS_AFTER_S
from leerkit.server.room import answer_bounds
from leerkit.server.run import SESSION_DAYS
from leerkit.server.web import guessing
from leerkit.store.clock import UNUSED

ROOT = Path(__file__).parents[1]
GUIDE = re.sub(r"\s+", " ", (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8"))
README = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
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
    values = "\n".join(str(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in lessons)
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
        ("64 kB per antwoord", answer_bounds.MAX_RESPONSE_BYTES == 64_000),
        ("reageerde 10 seconden niet", HANGS_AFTER_S == 10),
        ("zie je vanaf drie stemmen", N_VOTES_SHOWN == 3),
    ],
)
def test_number_in_the_guide_is_the_one_in_the_code(promise: str, *, is_kept: bool) -> None:
    assert promise in GUIDE
    assert is_kept


def test_pythons_and_systems_that_were_tried_are_named_and_no_others_are_promised() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
    assert "Python 3.11 or later" in README
    assert "Never tried: Windows and macOS." in README
    assert "Op Windows en op een Mac heeft nog niemand van ons het geprobeerd." in GUIDE
    assert (ROOT / "scripts" / "pythons").stat().st_mode & 0o100
