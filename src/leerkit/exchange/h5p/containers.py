"""Content that holds content: sets of questions, pages, slides, books.

Source of the fields: ``semantics.json`` of h5p-question-set, h5p-column, h5p-row, h5p-course-presentation,
h5p-interactive-book, h5p-questionnaire and h5p-accordion.
"""

from collections.abc import Iterator

from leerkit.exchange.found import Found
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.walk import Content, Walk
from leerkit.exchange.wording import escaped


def question_set(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield the questions of a set, with what stands before them."""
    intro = content.params.part("introPage")
    if intro.is_on("showIntroPage"):
        yield from _text(content, walk, intro, "introduction")
    for one in content.params.parts("questions"):
        yield from walk.inside(one)


def column(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield what stands in a column, or in a column of a row."""
    for one in content.params.parts("content"):
        yield from walk.inside(one.part("content") if one.part("content").value is not None else one)


def row(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield what stands in the columns of a row, one after the other."""
    for one in content.params.parts("columns"):
        yield from walk.inside(one.part("content"))


def book(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield the chapters of a book, each below its title."""
    if content.params.is_on("showCoverPage"):
        yield from _text(content, walk, content.params.part("bookCover"), "coverDescription")
    for one in content.params.parts("chapters"):
        title = one.part("metadata", "title").name()
        if title:
            yield walk.between(content, f"## {escaped(title)}")
        yield from walk.inside(one)


def slides(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield what stands on slides, from left to right and top to bottom as it was put there."""
    for slide in content.params.parts("presentation", "slides"):
        for one in slide.parts("elements"):
            if one.part("action").value is not None:
                yield from walk.inside(one.part("action"))


def questionnaire(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield questions about what somebody thinks."""
    for one in content.params.parts("questionnaireElements"):
        yield from walk.inside(one.part("library"))


def accordion(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield the panels, one after the other."""
    for one in content.params.parts("panels"):
        title = one.name("title")
        if title:
            yield walk.between(content, f"### {escaped(title)}")
        yield from walk.inside(one.part("content"))


def text(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a text."""
    yield from _text(content, walk, content.params, "text")


def picture(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a picture that stands by itself."""
    shown = walk.picture(content.params, content.notes)
    if shown or content.notes:
        yield walk.between(content, pictures=shown)


def link(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a link to another website, as its name and its address."""
    yield from _of(content, walk, escaped(link_text(content.params)))


def link_text(params: Part) -> str:
    """Return the name of a link, with its address."""
    address = params.name("linkWidget", "url")
    whole = params.name("linkWidget", "protocol") + address if address else ""
    return ": ".join(filter(None, (params.words("title"), whole)))


def nothing(content: Content, walk: Walk) -> Iterator[Found]:  # noqa: ARG001 - a reader
    """Yield nothing: what only parts or labels other things."""
    yield from ()


def _text(content: Content, walk: Walk, part: Part, name: str) -> Iterator[Found]:
    yield from _of(content, walk, part.markdown(name))


def _of(content: Content, walk: Walk, said: str) -> Iterator[Found]:
    if said or content.notes:
        yield walk.between(content, said)
