"""The one example of each exercise type, as its author wrote it: for the docs, and to begin an own exercise with."""

import textwrap
from pathlib import Path


def gallery_dir() -> Path:
    """Return the folder of the examples: inside the installed package, else the repository's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "gallery"
    return packaged if packaged.is_dir() else package.parents[1] / "tests" / "gallery"


def written_example(text: str) -> str:
    """Return the exercise of a gallery file as one entry of a les.yaml's list, that starts with ``- ``."""
    body = text.partition("\nexercise:\n")[2]
    lines = []
    for line in body.splitlines():
        if line and not line.startswith((" ", "#")):
            break
        lines.append(line)
    entry = textwrap.indent(textwrap.dedent("\n".join(lines)).strip(), "  ")
    return f"- {entry[2:]}"


def example_of(soort: str) -> str:
    """Return the example of a type, as one entry of a les.yaml's list."""
    return written_example((gallery_dir() / f"{soort}.yaml").read_text(encoding="utf-8"))
