"""Asking on the spot: a question that stands in no lesson, made from what the host chose and perhaps wrote.

It becomes an exercise of a type that there is, in a lesson of its own that grows while the session goes on. Once it is
there it is led as any other: put on, closed, revealed, in rounds.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from leerkit.answer import Frozen
from leerkit.content import Lesson
from leerkit.exercises import Exercise, Option
from leerkit.exercises.muur import Muur
from leerkit.exercises.stelling import DEFAULT_SCALE
from leerkit.exercises.unmarked import UnmarkedChoice, UnmarkedText, UnmarkedVote
from leerkit.legible import clean_text, graphemes, is_visible, look
from leerkit.live.interaction import Audience, Deed, Interaction, Payload
from leerkit.texts import on_the_spot as texts

ASKED = "asked"

UNASKED = "unasked"
"""A question was not asked after all: like ``never_on``, it only comes of taking something back."""

ASKED_LESSON = "_tussendoor"
"""The slug of the lesson that these questions stand in. No author's lesson can be called so."""

IN_DUTCH = "in_dutch"
"""The kind of an error in a payload that says in Dutch what is wrong; its context has a hint."""

Form = Literal["agree", "scale", "choice", "words", "open"]

MOST_ASKED = 50
LONGEST_QUESTION, LONGEST_OPTION = 300, 120
"""Characters as people count them."""
LONGEST_RAW = 10_000
"""Characters that are looked at at all."""
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8

STEPS = tuple(Option(key=key, text=text) for key, text in texts.SCALE.items())


class Asked(Payload):
    """Something to ask: a form, and what the host wrote, if anything."""

    id: str = Field(pattern=r"^vraag-[0-9a-f]{8,32}$")
    """The host's page makes it, so that what is sent twice is asked once."""
    form: Form
    question: str = ""
    options: tuple[str, ...] = ()
    """To choose from; only a choice has them."""

    @field_validator("question")
    @classmethod
    def _question_fits(cls, raw: str) -> str:
        return _line(raw, LONGEST_QUESTION)

    @field_validator("options")
    @classmethod
    def _options_fit(cls, raw: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("form") != "choice" or not raw:
            return ()
        lines = tuple(filter(None, (_line(one, LONGEST_OPTION) for one in raw[: LONGEST_RAW + 1])))
        if not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            raise _said(texts.wrong_options(len(lines), FEWEST_OPTIONS, MOST_OPTIONS), texts.EACH_ITS_LINE)
        if len({look(one) for one in lines}) < len(lines):
            raise _said(texts.SAME_OPTIONS, texts.EACH_ITS_LINE)
        return lines


class Unasked(Payload):
    """Which question."""

    id: str


class Question(Frozen):
    """Something that was asked, with the words that everybody sees."""

    asked: Asked
    words: str


class Asks(Frozen):
    """What was asked in a session, in its order."""

    questions: tuple[Question, ...] = ()

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """Return the questions as exercises, by their ids."""
        return _exercises(self.questions)

    def lesson(self, ids: Collection[str]) -> Lesson:
        """Return the lesson that has those of them; it may have none.

        It has no sources, summary or leerdoelen: what an author's lesson cannot do without was not checked.
        """
        found = tuple(one for key, one in self.exercises.items() if key in ids)
        return Lesson.model_construct(
            slug=ASKED_LESSON,
            title=texts.LESSON_TITLE,
            summary="",
            minutes=0,
            leerdoelen=(),
            sources=(),
            exercises=found,
        )


class Asking(Interaction[Asks]):
    """What was asked stays, unless putting it on for the first time is taken back: then it is as if nobody asked."""

    name = "asked"
    kinds = {ASKED: Asked, UNASKED: Unasked}  # noqa: RUF012
    start = Asks()
    after_the_end = False

    def apply(self, state: Asks, kind: str, payload: Any, at: datetime) -> Asks:  # noqa: ARG002
        """Ask something, or not after all; the same id again is the same question, as it was asked first."""
        if kind == UNASKED:
            return Asks(questions=tuple(one for one in state.questions if one.asked.id != payload.id))
        if len(state.questions) >= MOST_ASKED or any(one.asked.id == payload.id for one in state.questions):
            return state
        question = Question(asked=payload, words=_words(payload, state.questions))
        return Asks(questions=(*state.questions, question))

    def undoing(self, before: Asks, kind: str, payload: Any) -> Sequence[Deed] | None:
        """Forget it, unless it was asked before."""
        if kind == UNASKED:
            return None
        return [] if payload.id in before.exercises else [unasked(payload.id)]

    def public(self, state: Asks, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell nobody: everybody knows a question when it is put on, and the host's page is told it as an exercise."""
        return {}


def unasked(question_id: str) -> Deed:
    """Return what takes a question back."""
    return Deed(kind=UNASKED, payload={"id": question_id})


@lru_cache(maxsize=64)
def _exercises(questions: tuple[Question, ...]) -> Mapping[str, Exercise]:
    return MappingProxyType({one.asked.id: _exercise(one) for one in questions})


def _exercise(of: Question) -> Exercise:
    """Return a question as an exercise of the type that fits its form."""
    key, words = of.asked.id, of.words
    if of.asked.form == "choice":
        lines = of.asked.options or texts.CHOICES
        options = tuple(Option(key=f"{n}", text=line) for n, line in enumerate(lines, start=1))
        return UnmarkedChoice(id=key, soort="meerkeuze", question=words, options=options)
    if of.asked.form == "words":
        return Muur(id=key, soort="muur", question=words)
    if of.asked.form == "open":
        return UnmarkedText(id=key, soort="open", question=words)
    scale = DEFAULT_SCALE if of.asked.form == "agree" else STEPS
    return UnmarkedVote(id=key, soort="stelling", question=words, scale=scale)


def _words(asked: Asked, before: Sequence[Question]) -> str:
    """Return what everybody sees; what was asked before in the same words has a number."""
    words = asked.question or texts.QUESTIONS[asked.form]
    n = sum((one.asked.question or texts.QUESTIONS[one.asked.form]) == words for one in before) + 1
    return words if n == 1 else texts.again(words, n)


def _line(raw: str, most: int) -> str:
    """Return a text as one line, cleaned; empty if nothing of it is seen.

    Raises PydanticCustomError, in Dutch, if it is too long.
    """
    line = " ".join(clean_text(raw[: LONGEST_RAW + 1]).split())
    n = max(len(graphemes(line)), len(raw) if len(raw) > LONGEST_RAW else 0)
    if n > most:
        raise _said(texts.too_long(n, most), texts.SHORTEN)
    return line if is_visible(line) else ""


def _said(why: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError(IN_DUTCH, "{why}", {"why": why, "hint": hint})
