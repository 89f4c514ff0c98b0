"""What a group did and answered: a fold over a session's answers. Pure, and quick enough for each answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from pydantic import AwareDatetime

from leerkit.answer import Frozen
from leerkit.content.lesson import Lesson
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Response, Tally
from leerkit.store import Participant, StoredAnswer
from leerkit.texts import report as texts


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
    n_left_out: int
    """Responses that no longer fit the exercise, which was changed after they were given."""
    left_out: str
    """``n_left_out`` in a sentence; empty if there are none."""
    tally: Tally


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
    n_participants: int
    n_left_out: int
    """As in the exercises, with the responses to exercises that are no longer there."""
    participants: tuple[ParticipantProgress, ...]
    lessons: tuple[LessonResults, ...]


def results(
    code: str, lessons: Sequence[Lesson], participants: Sequence[Participant], answers: Iterable[StoredAnswer]
) -> Results:
    """Return the results of a whole session at once. ``ResultsFold`` does the same step by step.

    Answers of anyone who is not among ``participants`` are not in it.
    """
    fold = ResultsFold(code, lessons)
    fold.add(answers)
    return fold.results(participants)


class ResultsFold:
    """The results of a session that goes on: takes answers as they come, and tallies only what they change.

    Not for several threads at once.
    """

    def __init__(self, code: str, lessons: Sequence[Lesson]) -> None:
        self._code = code
        self._lessons = tuple(lessons)
        self._folds = {
            (lesson.slug, exercise.id): _ExerciseFold(exercise)
            for lesson in lessons
            for exercise in lesson.exercises
        }
        self._last_at: dict[str, datetime] = {}
        self._strays: Counter[str] = Counter()
        self.last_seq = 0
        """Up to where the answers are in: ``fold.add(store.answers(code, after_seq=fold.last_seq))``."""

    def add(self, answers: Iterable[StoredAnswer]) -> None:
        """Take in answers, in the order of their ``seq``; what is in already is passed over."""
        for stored in answers:
            if stored.seq <= self.last_seq:
                continue
            self.last_seq = stored.seq
            answer, who = stored.answer, stored.participant_id
            self._last_at[who] = max(answer.at, self._last_at.get(who, answer.at))
            fold = self._folds.get((answer.lesson, answer.exercise_id))
            if fold is None:
                self._strays[who] += 1
            else:
                fold.add(who, answer.response, complete=answer.verdict.complete)

    def results(self, participants: Sequence[Participant]) -> Results:
        """Return the results as they are now, for these participants.

        Read who they are after the answers: who is missing was wiped, and those answers stay out.
        """
        present = {participant.id for participant in participants}
        progress = tuple(self._progress(participant) for participant in participants)
        lessons = tuple(
            LessonResults(
                slug=lesson.slug,
                title=lesson.title,
                exercises=tuple(
                    self._folds[lesson.slug, exercise.id].results(present) for exercise in lesson.exercises
                ),
            )
            for lesson in self._lessons
        )
        n_left_out = sum(exercise.n_left_out for lesson in lessons for exercise in lesson.exercises)
        n_done = sum(each.n_done for each in progress)
        return Results(
            code=self._code,
            sentence=texts.progress(len(progress), n_done, len(self._folds)),
            n_participants=len(progress),
            n_left_out=n_left_out + _count(self._strays, present),
            participants=progress,
            lessons=lessons,
        )

    def _progress(self, participant: Participant) -> ParticipantProgress:
        return ParticipantProgress(
            participant_id=participant.id,
            nickname=participant.nickname,
            n_done=sum(participant.id in fold.done for fold in self._folds.values()),
            n_exercises=len(self._folds),
            last_at=self._last_at.get(participant.id),
        )


class _ExerciseFold:
    """The responses to one exercise, and their tally for as long as nothing changes."""

    def __init__(self, exercise: Exercise) -> None:
        self.done: set[str] = set()
        self._exercise = exercise
        self._histories: dict[str, list[Response]] = {}
        self._left_out: Counter[str] = Counter()
        self._results: ExerciseResults | None = None
        self._absent: set[str] = set()

    def add(self, participant_id: str, response: Response, *, complete: bool) -> None:
        """Take in a response."""
        self._results = None
        if complete:
            self.done.add(participant_id)
        try:
            self._exercise.grade(response)
        except ResponseError:
            self._left_out[participant_id] += 1
        else:
            self._histories.setdefault(participant_id, []).append(response)

    def results(self, present: set[str]) -> ExerciseResults:
        """Return the results of this exercise, from those who are present."""
        absent = (self._histories.keys() | self._left_out.keys()) - present
        if self._results is None or absent != self._absent:
            self._absent = absent
            tally = self._exercise.tally([self._histories[who] for who in self._shuffled() if who in present])
            n_left_out = _count(self._left_out, present)
            self._results = ExerciseResults(
                exercise_id=self._exercise.id,
                soort=self._exercise.soort,
                question=self._exercise.question,
                n_answered=tally.n_answered,
                n_left_out=n_left_out,
                left_out=texts.left_out(n_left_out),
                tally=tally,
            )
        return self._results

    def _shuffled(self) -> list[str]:
        """Return who answered, in an order that is always the same and tells nothing of when they did.

        So the texts of an open exercise cannot be laid beside the list of participants.
        """
        return sorted(self._histories, key=lambda who: sha256(f"{self._exercise.id} {who}".encode()).digest())


def _count(counts: Counter[str], present: set[str]) -> int:
    return sum(n for who, n in counts.items() if who in present)
