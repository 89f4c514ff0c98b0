"""An exercise as Markdown, for programs that show no HTML."""

import re
from collections.abc import Iterator

from leerkit.exercises import Exercise, PaperPart
from leerkit.paper.marks import marks
from leerkit.texts.cards import view_texts
from leerkit.texts.views import VIEWS

SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-!|<>~$&=])")
"""What means something in Markdown, HTML included. Source: https://spec.commonmark.org/0.31.2/#backslash-escapes"""

NUMBERED = re.compile(r"^(\s*[0-9]+)([.)])", re.MULTILINE)
"""How a line starts that is taken for a list."""

LINE = r"\_" * 60


def exercise_markdown(exercise: Exercise) -> str:
    """Return an exercise as it stands on paper, without anything of its solution."""
    blocks = [
        f"*{as_text(VIEWS[exercise.soort]['soort'])}*",
        as_text(exercise.intro),
        f"**{as_text(exercise.question.strip())}**",
        f"*{as_text(view_texts(exercise.soort)['fictional'])}*" if exercise.fictional else "",
        *(block for part in exercise.on_paper() for block in _blocks(part)),
    ]
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def as_text(text: str) -> str:
    r"""Return a text such that Markdown shows it as it is.

    >>> as_text("1. niet *vet*")
    '1\\. niet \\*vet\\*'
    """
    lines = (line.strip() for line in SIGNS.sub(r"\\\1", text).splitlines())
    return NUMBERED.sub(r"\1\\\2", "\n".join(lines)).strip()


def _blocks(part: PaperPart) -> Iterator[str]:
    yield as_text(part.title)
    if part.kind == "lines":
        yield from [LINE] * part.n_lines
    elif part.kind in ("text", "plan"):
        yield from map(as_text, part.texts)
    else:
        pairs = zip(marks(part), part.texts, strict=True)
        yield "\n".join(f"- {as_text(mark)} {as_text(' '.join(text.split()))}" for mark, text in pairs)
