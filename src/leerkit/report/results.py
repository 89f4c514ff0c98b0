"""What a group did and answered, as frozen values."""

from pydantic import AwareDatetime

from leerkit.answer import Frozen
from leerkit.exercises import Row, Tally


class ParticipantProgress(Frozen):
    """How far one participant is."""

    participant_id: str
    nickname: str
    n_done: int
    """Exercises of which a verdict was ever complete."""
    n_exercises: int
    last_at: AwareDatetime | None
    """When the last answer was given; None before the first."""


class ExerciseResults(Frozen):
    """What the group answered to one exercise."""

    exercise_id: str
    soort: str
    question: str
    n_answered: int
    left_out: str
    """How many responses no longer fit the exercise, which was changed after they were given; empty if all fit."""
    late: str = ""
    """How many answered for the first time after the exercise was closed, in a sentence; empty if nobody did."""
    tally: Tally
    """What everybody answered first. Texts that the facilitator has hidden are not in it."""
    later: Tally | None = None
    """What those who answered again made of it after the explanation; None if nobody did."""
    later_sentence: str = ""
    """How the group did after the explanation; empty if nobody answered again."""
    hidden: tuple[Row, ...] = ()
    """The texts that the facilitator has hidden."""
    of_groups: Tally | None = None
    """What groups answered, each with one voice, in what is kept of a session; None if it was not asked of groups."""

    @property
    def is_answered(self) -> bool:
        """Whether anybody answered, or a group did."""
        return self.n_answered > 0 or (self.of_groups is not None and self.of_groups.n_answered > 0)


class LessonResults(Frozen):
    """What the group answered in one lesson."""

    slug: str
    title: str
    exercises: tuple[ExerciseResults, ...]


class Results(Frozen):
    """What a group did and answered. ``model_dump(mode="json")`` is what the server hands out."""

    code: str
    sentence: str
    """How far the group is."""
    n_done: int
    """Exercises that were finished, all participants together."""
    n_to_do: int
    """How many these would be if everybody had finished what the group has begun."""
    participants: tuple[ParticipantProgress, ...]
    lessons: tuple[LessonResults, ...]
