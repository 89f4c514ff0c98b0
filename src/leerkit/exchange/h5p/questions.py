"""Questions with answers to choose from, and questions that are answered in words.

Source of the fields: ``semantics.json`` of h5p-multi-choice, h5p-true-false, h5p-single-choice-set, h5p-summary,
h5p-essay, h5p-simple-multiple-choice and h5p-open-ended-question.
"""

from collections.abc import Iterator

from leerkit.exchange.found import Found
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.walk import Content, Walk
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, explained, open_text, poll, true_false
from leerkit.texts import packages as texts

PATTERNS = "*/"
"""A keyword that begins so is a pattern, and no word that anybody looks for."""
MOST_CRITERIA = 12
"""Of an ``open``."""


def multi_choice(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a choice."""
    params = content.params
    answers = [_answer(one) for one in params.parts("answers")]
    if any(one.raw("tipsAndFeedback", "tip").strip() for one in params.parts("answers")):
        content.notes.append(texts.TIPS)
    n_right = sum(one.weight > 0 for one in answers)
    kind = params.raw("behaviour", "type")
    multiple = kind == "multi" or (kind != "single" and n_right > 1)
    entry = choice(params.words("question"), answers, FULL, multiple=multiple)
    yield walk.question(content, explained(entry, overall(content)), walk.media(content))


def _answer(part: Part) -> Answer:
    said = part.words("tipsAndFeedback", "chosenFeedback")
    return Answer(part.words("text"), FULL * part.is_on("correct"), said)


def truth(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a statement that is true or not."""
    params = content.params
    is_true = params.is_on("correct")
    right, wrong = (
        params.words("behaviour", "feedbackOnCorrect"),
        params.words("behaviour", "feedbackOnWrong"),
    )
    if_true, if_false = (right, wrong) if is_true else (wrong, right)
    entry = true_false(params.words("question"), is_true=is_true, if_true=if_true, if_false=if_false)
    yield walk.question(content, entry, walk.media(content))


def single_choices(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield one choice after the other; of each the first answer is right."""
    for one in content.params.parts("choices"):
        yield walk.question(content, _first_is_right(one.words("question"), one.parts("answers")))


def statements(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a summary, statement by statement; of each the first one is right."""
    question = content.params.words("intro") or texts.WHICH_STATEMENT
    for one in content.params.parts("summaries"):
        lines = one.parts("summary")
        if lines:
            if one.raw("tip").strip():
                content.notes.append(texts.TIPS)
            yield walk.question(content, _first_is_right(question, lines))


def _first_is_right(question: str, lines: list[Part]) -> Entry:
    return choice(question, [Answer(one.words(), FULL * (not n)) for n, one in enumerate(lines)], FULL)


def essay(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a question to write about, with the example and the keywords to look for."""
    params = content.params
    example = params.paragraphs("solution", "sample")
    keywords = [one.name("keyword") for one in params.parts("keywords")]
    looked_for = [word.rstrip("* ") for word in keywords if word and word[0] not in PATTERNS]
    if len(looked_for) < len(keywords) or (keywords and not example) or len(looked_for) > MOST_CRITERIA:
        content.notes.append(texts.KEYWORDS)
    rubric = looked_for[:MOST_CRITERIA] if example else []
    entry = open_text(
        params.words("taskDescription"), example, rubric, params.words("solution", "introduction")
    )
    yield walk.question(content, entry, walk.media(content))


def simple_choice(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a question about what somebody thinks."""
    several = content.params.raw("inputType") == "checkbox"
    if several:
        content.notes.append(texts.ONE_OF_SEVERAL)
    options = [one.words("text") for one in content.params.parts("alternatives")]
    yield walk.question(content, poll(content.params.words("question"), options))


def open_ended(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a question of which nobody marks the answer."""
    yield walk.question(content, open_text(content.params.words("question")))


def crossroads(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a choice in a film that only says where it goes on."""
    options = [one.words("text") for one in content.params.parts("choices")]
    yield walk.question(content, poll(content.params.words("text"), options))


def overall(content: Content) -> str:
    """Return what is said to everybody afterwards; what depends on a score is noted."""
    said = [one.words("feedback") for one in content.params.parts("overallFeedback")]
    if len(said) == 1:
        return said[0]
    if any(said):
        content.notes.append(texts.BY_SCORE)
    return ""
