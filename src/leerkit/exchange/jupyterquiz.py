"""The JSON of jupyterquiz, in which makers of notebooks keep questions.

Source: https://github.com/jmshea/jupyterquiz, README and ``schema``.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found, few_enough, held, unfit
from leerkit.exchange.guessing import Number, guess
from leerkit.exchange.parsing import parsed_json
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, gap
from leerkit.exchange.wording import one_line, plain
from leerkit.texts import exchange as texts


class QuizAnswer(BaseModel):
    """One answer; of a ``default`` the feedback alone."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    type: str = ""
    answer: str = ""
    code: str = ""
    correct: bool = False
    feedback: str = ""
    value: float | None = None
    range: tuple[float, float] | None = None
    match_case: bool = False
    fuzzy_threshold: float | None = None

    def as_answer(self) -> Answer:
        """Return it as any format has it."""
        text = " ".join(filter(None, (plain(self.answer), one_line(self.code))))
        return Answer(text, FULL * self.correct, plain(self.feedback))

    def number(self) -> Number | None:
        """Return the number that it is, or what lies within its range."""
        said = plain(self.feedback)
        if self.range is not None:
            low, high = self.range
            return Number((low + high) / 2, abs(high - low) / 2, feedback=said)
        return None if self.value is None else Number(self.value, feedback=said)


class QuizQuestion(BaseModel):
    """One question."""

    type: str
    question: str
    code: str = ""
    answers: list[QuizAnswer]


def read_jupyterquiz(text: str) -> list[Found]:
    """Return the questions of a jupyterquiz file, in order.

    Raises LeerkitError for what is no JSON, is no list, or holds too many questions.
    """
    questions = parsed_json(text)
    if not isinstance(questions, list):
        raise LeerkitError(texts.NO_LIST, expected='[{"question": …}]', hint=texts.NO_LIST_HINT)
    return [held(_read(number, one)) for number, one in enumerate(few_enough(questions), start=1)]


def _read(number: int, value: Any) -> Found:
    try:
        question = QuizQuestion.model_validate(value)
    except ValidationError as error:
        return unfit(Found(texts.question(number, ""), None), error)
    asked = plain(question.question)
    where = texts.question(number, asked)
    notes: list[str] = []
    entry = _exercise(question, asked, notes)
    return Found(where, entry, tuple(notes))


def _exercise(question: QuizQuestion, asked: str, notes: list[str]) -> Entry | None:
    """Return the exercise that a question makes; None, with a note, for what no type of ours is."""
    if not asked or question.code:
        notes.append(texts.WITH_CODE if question.code else texts.NOTHING_ASKED)
        return None
    if question.type in ("multiple_choice", "many_choice"):
        answers = [one.as_answer() for one in question.answers]
        return choice(asked, answers, FULL, multiple=question.type == "many_choice")
    if question.type == "string":
        return _string(question, asked, notes)
    if question.type == "numeric":
        return _numeric(question, asked, notes)
    notes.append(texts.unknown_type(one_line(question.type)))
    return None


def _numeric(question: QuizQuestion, asked: str, notes: list[str]) -> Entry | None:
    """Return a number to estimate; what is said to another one is left out."""
    right = next((one for one in question.answers if one.correct), None)
    number = right.number() if right else None
    if number is None:
        notes.append(texts.NOT_A_NUMBER)
        return None
    if len(question.answers) > 1:
        notes.append(texts.OTHER_NUMBERS)
    return guess(asked, number, notes)


def _string(question: QuizQuestion, asked: str, notes: list[str]) -> Entry:
    named = [one for one in question.answers if one.type != "default"]
    if len(named) < len(question.answers):
        notes.append(texts.DEFAULT)
    if any(one.match_case or one.fuzzy_threshold is not None for one in named):
        notes.append(texts.NEARLY)
    return gap(asked, [one.as_answer() for one in named], notes)
