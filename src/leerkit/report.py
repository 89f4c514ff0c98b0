"""What a group did and answered: a fold over a session's answers. Pure, and quick enough for each answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType

from pydantic import AwareDatetime

from leerkit.answer import Frozen
from leerkit.content.lesson import Lesson
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Kept, Response, Row, Tally
from leerkit.store import Participant, StoredAnswer
from leerkit.texts import report as texts

NO_DEADLINES: Mapping[tuple[str, str], datetime] = MappingProxyType({})


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


def results(
    code: str,
    lessons: Sequence[Lesson],
    participants: Sequence[Participant],
    answers: Iterable[StoredAnswer],
    hidden: Collection[str] = (),
) -> Results:
    """Return the results of a whole session at once. ``ResultsFold`` does the same step by step.

    Answers of anyone who is not among ``participants`` are not in it.
    """
    fold = ResultsFold(code, lessons)
    fold.add(answers)
    return fold.results(participants, hidden)


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
        self._answer_ids: set[str] = set()
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
            self._answer_ids.add(answer.id)
            fold = self._folds.get((answer.lesson, answer.exercise_id))
            if fold is not None:
                fold.add(who, Kept(answer.response, answer.id, answer.at), complete=answer.verdict.complete)

    def history(self, lesson: str, exercise_id: str, participant_id: str) -> Sequence[Response]:
        """Return what one participant answered to an exercise that there is, oldest first."""
        return self._folds[lesson, exercise_id].history(participant_id)

    def knows(self, answer_id: str) -> bool:
        """Return whether an answer with this id is in."""
        return answer_id in self._answer_ids

    def results(
        self,
        participants: Sequence[Participant],
        hidden: Collection[str] = (),
        deadlines: Mapping[tuple[str, str], datetime] = NO_DEADLINES,
    ) -> Results:
        """Return the results as they are now, for these participants; ``hidden`` are ids of answers.

        ``deadlines`` say, by the lesson's slug and the exercise's id, until when answers count.
        Read the participants from the store after the answers. A participant who is missing then was wiped or taken
        out in between, and their answers are left out.
        """
        hide = frozenset(hidden)
        present = {participant.id for participant in participants}
        progress = tuple(self._progress(participant) for participant in participants)
        lessons = tuple(
            LessonResults(
                slug=lesson.slug,
                title=lesson.title,
                exercises=tuple(
                    self._folds[lesson.slug, exercise.id].results(
                        present, hide, deadlines.get((lesson.slug, exercise.id))
                    )
                    for exercise in lesson.exercises
                ),
            )
            for lesson in self._lessons
        )
        n_done = sum(each.n_done for each in progress)
        n_begun = sum(fold.is_begun(present) for fold in self._folds.values())
        return Results(
            code=self._code,
            sentence=texts.progress(len(progress), n_done, n_begun, len(self._folds)),
            n_done=n_done,
            n_to_do=len(progress) * n_begun,
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
        self._histories: dict[str, list[Kept]] = {}
        self._scores: dict[str, float | None] = {}
        self._left_out: Counter[str] = Counter()
        self._results: ExerciseResults | None = None
        self._seen: object = None

    def add(self, participant_id: str, response: Kept, *, complete: bool) -> None:
        """Take in a response."""
        self._results = None
        if complete:
            self.done.add(participant_id)
        try:
            self._scores[response.answer_id] = self._exercise.grade(response).score
        except ResponseError:
            self._left_out[participant_id] += 1
        else:
            self._histories.setdefault(participant_id, []).append(response)

    def history(self, participant_id: str) -> Sequence[Response]:
        """Return the valid responses of one participant, oldest first."""
        return tuple(self._histories.get(participant_id, ()))

    def is_begun(self, present: set[str]) -> bool:
        """Return whether anybody who is present has answered."""
        return not present.isdisjoint(self._histories.keys() | self.done)

    def results(
        self, present: set[str], hidden: frozenset[str], until: datetime | None = None
    ) -> ExerciseResults:
        """Return the results of this exercise, from those who are present, without the texts that are hidden.

        What came after ``until`` does not count.
        """
        absent = (self._histories.keys() | self._left_out.keys()) - present
        if self._results is None or (absent, hidden, until) != self._seen:
            self._seen = absent, hidden, until
            self._results = self._tallied(present, hidden, until)
        return self._results

    def _tallied(self, present: set[str], hidden: frozenset[str], until: datetime | None) -> ExerciseResults:
        everything = [self._histories[who] for who in self._shuffled() if who in present]
        in_time = [[one for one in history if until is None or one.at <= until] for history in everything]
        histories = [history for history in in_time if history]
        tally = self._exercise.tally(histories)
        again = [retried for history in histories if (retried := self._exercise.retried(history))]
        later = self._exercise.tally(again) if again else None
        n_left_out = sum(n for who, n in self._left_out.items() if who in present)
        return ExerciseResults(
            exercise_id=self._exercise.id,
            soort=self._exercise.soort,
            question=self._exercise.question,
            n_answered=tally.n_answered,
            left_out=texts.left_out(n_left_out),
            late=texts.late(len(everything) - len(histories)),
            tally=_without(hidden, tally),
            later=_without(hidden, later) if later else None,
            later_sentence=self._after(histories, len(again)) if again else "",
            hidden=tuple(row for part in (tally, later) if part for row in _texts(part) if row.key in hidden),
        )

    def _after(self, histories: Sequence[Sequence[Kept]], n_again: int) -> str:
        """Return how many were right in their last answer, where there is a right one, and how many had another try."""
        scores = [self._scores[history[-1].answer_id] for history in histories]
        if None in scores:
            return texts.answered_again(n_again)
        return texts.after_explanation(scores.count(1), len(scores), n_again)

    def _shuffled(self) -> list[str]:
        """Return who answered, in an order that is always the same and tells nothing of when they did.

        So the texts of an open exercise cannot be laid beside the list of participants.
        """
        return sorted(self._histories, key=lambda who: sha256(f"{self._exercise.id} {who}".encode()).digest())


def _texts(tally: Tally) -> Iterable[Row]:
    """Return the rows of a tally that somebody wrote."""
    return (row for chart in tally.charts if chart.kind == "texts" for row in chart.rows)


def _without(hidden: frozenset[str], tally: Tally) -> Tally:
    """Return a tally without the texts of these answers; a chart that has no other goes too."""
    if not any(row.key in hidden for row in _texts(tally)):
        return tally
    charts = []
    for chart in tally.charts:
        rows = tuple(row for row in chart.rows if chart.kind != "texts" or row.key not in hidden)
        if rows:
            charts.append(chart.model_copy(update={"rows": rows}))
    return tally.model_copy(update={"charts": tuple(charts)})
