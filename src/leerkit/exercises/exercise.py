"""What every exercise type has in common: fields, what the browser may see, grading, the group's tally."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, NoReturn, Self

from pydantic import Field, ValidationError

from leerkit.answer import Frozen, Verdict
from leerkit.errors import ResponseError
from leerkit.exercises.choosing import Choosing
from leerkit.exercises.counting import Count, Counting, Counts, counts_of
from leerkit.exercises.keys import SLUG
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Recalled, Response
from leerkit.exercises.tallies import Tally
from leerkit.texts import exercises as texts


class Exercise(Frozen):
    """The base of every type. A type adds its fields, a ``solution``, ``Given``, ``mark``, ``count`` and ``counted``.

    ``solution`` is the one field that never leaves Python before the answer is in.
    """

    Given: ClassVar[type[Frozen]]
    """The shape of a response of this type."""

    solved_as: ClassVar[str] = ""
    """What ``solved`` is called where it is nothing that is right, and a group talks about it; empty where it is."""

    rests_on_sources: ClassVar[bool] = True
    """Whether it tells what is so, and needs a source for it; one that only asks what people think need not."""

    sides: ClassVar[Literal["none", "ends", "chosen"]] = "none"
    """Whether a group can be divided in two: over the ends of a scale, or over the two that were chosen most."""

    id: str = Field(pattern=SLUG)
    soort: str
    question: str = Field(min_length=1)
    intro: str = ""
    """What the learner reads before the question."""
    sources: tuple[str, ...] = ()
    """Ids of the lesson's sources that this exercise rests on."""
    hints: tuple[Annotated[str, Field(min_length=1)], ...] = Field(default=(), max_length=5)
    """From a first push to almost the answer; the learner takes one after another."""
    fictional: bool = False
    """Whether people or events in it are invented; the card then says so."""
    leerdoelen: tuple[Annotated[int, Field(ge=1, le=50)], ...] = ()
    """Which of the lesson's leerdoelen it is for, counted from 1; for its author, not for a page."""

    def public(self) -> dict[str, Any]:
        """Return everything that the browser may have: all fields but ``solution``, JSON-ready.

        Nor which words count together: who writes does so without a word put into their mouth.
        """
        unsaid = {"solution", "woordgroepen", "leerdoelen", *([] if self.hints else ["hints"])}
        return self.model_dump(mode="json", exclude=unsaid)

    def reached(self, response: Response) -> dict[str, Any]:  # noqa: ARG002 - most types are public as a whole
        """Return what a valid response opens of the exercise besides what is public, JSON-ready; empty for nothing.

        It is told with the answer, also while the verdict on that is held. Raises ResponseError as ``grade`` does.
        """
        return {}

    def grade(self, response: object) -> Verdict:
        """Return the verdict on ``response``.

        Raises ResponseError if the response does not have the shape of this type, or names keys that
        this exercise does not have.
        """
        return self.mark(self.parse(response))

    def take(
        self, response: Any, earlier: Sequence[Response], grade: Callable[[Any], Verdict] | None = None
    ) -> tuple[Response, Verdict]:
        """Return a response as it is kept, with its verdict; ``earlier`` as in ``settle``. Raises ResponseError.

        ``grade`` takes the place of the method with that name, where verdicts are kept.
        """
        grade = grade or self.grade
        verdict = grade(response)
        kept = self.settle(response, earlier)
        return kept, verdict if kept == response else grade(kept)

    def parse(self, response: object) -> Any:
        """Return ``response`` as this type's ``Given``; raise ResponseError if that cannot be done."""
        try:
            return self.Given.model_validate(response)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            if first["type"] == "string_too_long":
                self.refuse(texts.too_long(first["ctx"]["max_length"]), hint=texts.SHORTEN_HINT)
            place = ".".join(_writable(str(part)) for part in first["loc"][:3])
            self.refuse(texts.wrong_shape(place), expected=", ".join(self.Given.model_fields))

    def unknown_keys(self, given: Iterable[str], known: Sequence[str]) -> None:
        """Raise ResponseError if ``given`` holds a key that is not in ``known``."""
        strange = next((key for key in given if key not in known), None)
        if strange is not None:
            self.refuse(texts.unknown_key(_writable(strange)), expected=", ".join(known))

    def refuse(self, came: str, *, expected: str = "", hint: str = texts.RELOAD_HINT) -> NoReturn:
        """Raise ResponseError about a response to this exercise."""
        raise ResponseError(came, where=self.id, expected=expected, hint=hint)

    @abstractmethod
    def mark(self, given: Any) -> Verdict:
        """Return the verdict on a parsed response: the type's rule about right and wrong. Pure."""

    def ronde_of(self, response: object) -> int:  # noqa: ARG002 - most types have one round
        """Return the round that has to be open for ``response`` to be taken in a workshop; 1 is always open."""
        return 1

    def settle(self, response: Response, earlier: Sequence[Response]) -> Response:  # noqa: ARG002
        """Return ``response`` as it is kept: what it says of ``earlier`` ones is what these say themselves.

        ``earlier`` holds the same participant's responses to this exercise, oldest first. Raises ResponseError.
        """
        return response

    def certainty_of(self, response: Response) -> tuple[str, bool] | None:  # noqa: ARG002 - most do not ask it
        """Return how sure somebody was of a valid response, and whether that was right; None if it was not said."""
        return None

    def wall_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns of a wall, on which a room puts posts; empty for what is no wall."""
        return ()

    def word_groups(self) -> Mapping[str, Sequence[str]] | None:
        """Return which words count together when the words of a group's texts are counted; None where none are."""
        return None

    def on_screen(self) -> tuple[str, ...]:
        """Return what a screen that everybody sees shows below the question: what there is to choose from."""
        return ()

    def told_on_screen(self) -> tuple[str, ...]:
        """Return what such a screen has to be read before that: a heading, which may be empty, and lines."""
        return ()

    def solved(self) -> tuple[str, ...]:
        """Return what is right, in lines for such a screen; empty where nothing is."""
        return ()

    @property
    def solution_name(self) -> str:
        """What ``solved`` is called for this exercise: as for its type, unless that depends on what is in it."""
        return self.solved_as

    def explained(self) -> tuple[str, ...]:
        """Return what is said of each choice, and why it is so, in lines for who leads a group through it."""
        return ()

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with it that reading it does not show, in sentences for its author."""
        return ()

    def doubts(self) -> tuple[str, ...]:
        """Return what may be wrong with it, in sentences for its author; empty for most."""
        return ()

    def is_compared(self) -> bool:
        """Return whether a learner lays the own answer beside the solution, in the card, and ticks what is in both."""
        return False

    def is_written(self) -> bool:
        """Return whether an answer holds a text of a learner's own, which a host may put on the screen."""
        return False

    def choosings(self) -> tuple[Choosing, ...]:
        """Return the choices of which some options are right; empty where none is."""
        return ()

    def unexplained(self) -> tuple[str, ...]:
        """Return what somebody may choose wrongly without being told why."""
        return ()

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return what stands below the question where nothing runs, and nothing of ``solution``."""
        choices = self.on_screen()
        return (*([PaperPart(kind="text", texts=choices)] if choices else []), lines(4))

    def recalled(self, response: Response) -> Mapping[str, Recalled]:
        """Return how well each part was recalled that is asked again apart; the key is empty for the whole.

        Empty where nothing is right, or while it is under way. Raises ResponseError.
        """
        verdict = self.grade(response)
        if verdict.score is None or not verdict.complete:
            return {}
        return {"": "goed" if verdict.score == 1 else "niet"}

    def only(self, parts: Collection[str]) -> Self:  # noqa: ARG002 - most types are asked as a whole
        """Return the exercise with only those of its parts that are to be asked again."""
        return self

    def afterwards(self) -> tuple[PaperPart, ...]:
        """Return what the sheet with the solutions holds besides: what paper must not tell before."""
        return ()

    @abstractmethod
    def count(self, history: Sequence[Response]) -> Count:
        """Return what one participant adds to what is counted of the group. Pure.

        ``history`` holds their valid responses, oldest first, never none. The first one counts: what came after the
        explanation is counted apart, as the history that ``retried`` returns.
        """

    @abstractmethod
    def counted(self, counts: Counts) -> Tally:
        """Return what the group answered, from the sum of what each of them adds, also when nobody did. Pure."""

    def counter(self) -> Counting:
        """Return a counting in which nobody is yet, for what ``count`` returns."""
        return Counting(self.id)

    def tally(self, histories: Iterable[Sequence[Response]]) -> Tally:
        """Return what the group answered, all of it counted at once: one history for each participant."""
        return self.counted(counts_of(map(self.count, histories)))

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:
        """Return what a participant made of it after the explanation, as a history; empty if nothing."""
        return history[-1:] if len(history) > 1 else ()


def _writable(key: str) -> str:
    """Return the start of what a browser sent, fit for a message: short, and without half characters."""
    return key[:40].encode("utf-8", "replace").decode()
