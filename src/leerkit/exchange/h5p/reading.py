"""A package of H5P as questions: which kind of content is read by what.

Source: https://h5p.org/documentation/developers/h5p-specification
"""

from collections.abc import Mapping
from types import MappingProxyType

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found
from leerkit.exchange.h5p import cards, containers, gaps, questions
from leerkit.exchange.h5p.branching import branching_scenario
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.video import interactive_video, video
from leerkit.exchange.h5p.walk import LIBRARY, Reader, Walk
from leerkit.exchange.parsing import parsed_json
from leerkit.exchange.pictures import Pictures
from leerkit.exchange.zipped import Zipped
from leerkit.texts import packages as texts

ABOUT, CONTENT = "h5p.json", "content/content.json"
READERS: Mapping[str, Reader] = MappingProxyType({
    "H5P.MultiChoice": questions.multi_choice,
    "H5P.TrueFalse": questions.truth,
    "H5P.SingleChoiceSet": questions.single_choices,
    "H5P.Summary": questions.statements,
    "H5P.Essay": questions.essay,
    "H5P.SimpleMultiChoice": questions.simple_choice,
    "H5P.OpenEndedQuestion": questions.open_ended,
    "H5P.FreeTextQuestion": questions.open_ended,
    "H5P.GoToQuestion": questions.crossroads,
    "H5P.Blanks": gaps.blanks,
    "H5P.DragText": gaps.drag_text,
    "H5P.MarkTheWords": gaps.mark_the_words,
    "H5P.Dialogcards": cards.dialog_cards,
    "H5P.Flashcards": cards.flash_cards,
    "H5P.SortParagraphs": cards.sort_paragraphs,
    "H5P.DragQuestion": cards.drag_question,
    "H5P.QuestionSet": containers.question_set,
    "H5P.Column": containers.column,
    "H5P.Row": containers.row,
    "H5P.RowColumn": containers.column,
    "H5P.CoursePresentation": containers.slides,
    "H5P.InteractiveBook": containers.book,
    "H5P.Questionnaire": containers.questionnaire,
    "H5P.Accordion": containers.accordion,
    "H5P.AdvancedText": containers.text,
    "H5P.Text": containers.text,
    "H5P.Table": containers.text,
    "H5P.Image": containers.picture,
    "H5P.Link": containers.link,
    "H5P.Shape": containers.nothing,
    "H5P.Nil": containers.nothing,
    "H5P.InteractiveVideo": interactive_video,
    "H5P.Video": video,
    "H5P.BranchingScenario": branching_scenario,
})  # fmt: skip
"""By the name of the library."""


def read_h5p(package: Zipped) -> list[Found]:
    """Return what there is in a package of H5P, in order. Raises LeerkitError for one that is spoiled or too large."""
    about = Part(_json(package, ABOUT), [])
    if CONTENT not in package:
        raise LeerkitError(texts.NO_CONTENT, where=package.where, hint=texts.NO_CONTENT_HINT)
    main = about.raw("mainLibrary")
    versions = {one.raw("machineName"): one for one in about.parts("preloadedDependencies")}
    version = versions.get(main, about)
    major, minor = (int(version.number(part) or 0) for part in ("majorVersion", "minorVersion"))
    library = f"{main} {max(major, 0)}.{max(minor, 0)}"
    if not LIBRARY.fullmatch(library):
        raise LeerkitError(texts.NO_MAIN, where=f"{package.where}: {ABOUT}", hint=texts.NO_CONTENT_HINT)
    whole = {
        "library": library,
        "params": _json(package, CONTENT),
        "metadata": {"title": about.raw("title")},
    }
    return list(Walk(READERS, Pictures(package)).inside(Part(whole, [])))


def _json(package: Zipped, name: str) -> object:
    where = f"{package.where}: {name}"
    try:
        text = package.read(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LeerkitError(texts.NOT_UTF8, where=where, hint=texts.SPOILED_HINT) from error
    value: object = parsed_json(text, where)
    return value
