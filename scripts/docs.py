"""Write the generated part of docs/oefeningen.md from the gallery; --check tells whether it is current."""

import sys
from pathlib import Path

import yaml

from leerkit.content.examples import written_example
from leerkit.exercises import SOORTEN
from leerkit.texts.exercises import VIEWS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "oefeningen.md"
GALLERY = ROOT / "tests" / "gallery"
BEGIN, END = "<!-- begin: scripts/docs.py -->", "<!-- end: scripts/docs.py -->"


def section(soort: str) -> str:
    """Return what the page says of one type."""
    text = (GALLERY / f"{soort}.yaml").read_text(encoding="utf-8")
    about = yaml.safe_load(text)["about"].strip()
    return f"## {VIEWS[soort]['soort']}\n\n{about}\n\n```yaml\n{written_example(text)}\n```\n"


def current(page: str) -> str:
    """Return the page with its generated part made anew."""
    head, _, rest = page.partition(BEGIN)
    tail = rest.partition(END)[2]
    sections = "\n".join(section(soort) for soort in SOORTEN)
    return f"{head}{BEGIN}\n\n{sections}\n{END}{tail}"


def main(arguments: list[str]) -> int:
    """Write the page, or say that it is not current."""
    before = PAGE.read_text(encoding="utf-8")
    after = current(before)
    if arguments == ["--check"]:
        if before == after:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is not current: run python scripts/docs.py", file=sys.stderr)
        return 1
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
