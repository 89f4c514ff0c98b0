"""An exercise as HTML that needs no style and no script: question, introduction, choices, lines to write on."""

from markupsafe import Markup

from leerkit.exercises import Exercise, PaperPart
from leerkit.paper.marks import marks
from leerkit.paper.plan_svg import plan_svg
from leerkit.texts.cards import view_texts
from leerkit.texts.views import VIEWS

LIST_STYLE = "list-style: none; padding-left: 0"


def exercise_html(exercise: Exercise) -> Markup:
    """Return an exercise as it stands on paper, without anything of its solution, nor what that rests on."""
    name = Markup('<p class="lk-paper-soort"><small>{}</small></p>').format(VIEWS[exercise.soort]["soort"])
    question = Markup('<p class="lk-paper-question"><strong>{}</strong></p>').format(exercise.question)
    fiction = (
        _paragraphs(view_texts(exercise.soort)["fictional"], "lk-paper-note")
        if exercise.fictional
        else Markup()
    )
    parts = Markup("").join(map(part_html, exercise.on_paper()))
    return Markup('<div class="lk-paper-exercise" lang="nl">{}{}{}{}{}</div>').format(
        name, _paragraphs(exercise.intro), question, fiction, parts
    )


def part_html(part: PaperPart) -> Markup:
    """Return a piece of an exercise on paper."""
    title = _paragraphs(part.title, "lk-paper-title")
    return Markup('<div class="lk-paper-part lk-paper-{}">{}{}</div>').format(part.kind, title, _body(part))


def _body(part: PaperPart) -> Markup:
    if part.kind == "lines":
        return Markup('<div class="lk-paper-rules" aria-hidden="true">{}</div>').format(
            Markup("<br><hr>") * part.n_lines
        )
    if part.kind == "plan" and part.plan:
        told = Markup("").join(map(_paragraphs, part.texts))
        return told + plan_svg(part.plan, part.places)
    if part.kind == "text":
        return Markup("").join(map(_paragraphs, part.texts))
    items = Markup("").join(
        Markup('<li><span class="lk-paper-mark">{}</span> {}</li>').format(mark, text)
        for mark, text in zip(marks(part), part.texts, strict=True)
    )
    return Markup('<ul class="lk-marks lk-marks-{}" style="{}">{}</ul>').format(part.kind, LIST_STYLE, items)


def _paragraphs(text: str, look: str = "") -> Markup:
    """Return a text as paragraphs, one for each piece between empty lines."""
    start = Markup('<p class="{}">').format(look) if look else Markup("<p>")
    pieces = (piece.strip() for piece in text.split("\n\n"))
    return Markup("").join(start + piece + Markup("</p>") for piece in pieces if piece)
