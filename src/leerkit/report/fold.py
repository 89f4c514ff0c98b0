"""What a group did and answered: a fold over a session's answers. Pure, and quick enough for each answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from leerkit.content.lesson import Lesson
from leerkit.exercises import Exercise, Grader, Kept, Response, Terms
from leerkit.report.exercise_fold import ExerciseFold
from leerkit.report.results import ExerciseResults, LessonResults, ParticipantProgress, Results
from leerkit.store import BriefAnswer, Participant, StoredAnswer
from leerkit.texts import report as texts

Which = tuple[str, str]
"""A lesson's slug, and the id of an exercise in it."""

NO_TERMS: Mapping[Which, Terms] = MappingProxyType({})


def graders(lessons: Iterable[Lesson]) -> dict[Which, Grader]:
    """Return what grades the responses to each exercise."""
    return {(lesson.slug, one.id): Grader(one) for lesson in lessons for one in lesson.exercises}


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
    """The results of a session that goes on: takes answers as they come, and counts only what they change.

    ``grade`` is what ``graders`` returns, if a room has it: what was graded when it came in is not graded again.
    Not for several threads at once.
    """

    def __init__(
        self, code: str, lessons: Sequence[Lesson], grade: dict[Which, Grader] | None = None
    ) -> None:
        self._code = code
        self._lessons: tuple[Lesson, ...] = ()
        self._grade = grade if grade is not None else {}
        self._folds: dict[Which, ExerciseFold] = {}
        self._done: dict[str, set[Which]] = {}
        self._last_at: dict[str, datetime] = {}
        self._progress: dict[str, ParticipantProgress] = {}
        """As long as it holds."""
        self._answer_ids: set[str] = set()
        self.last_seq = 0
        """Up to where the answers are in: ``fold.add(store.brief_answers(code, after_seq=fold.last_seq))``."""
        for lesson in lessons:
            self.know(lesson)

    def know(self, lesson: Lesson) -> None:
        """Take in a lesson, or what there is of it now: an exercise that is no longer in it is out of the results.

        Its answers are not forgotten, should it come back.
        """
        before = next((one for one in self._lessons if one.slug == lesson.slug), None)
        if lesson == before or not (before or lesson.exercises):
            return
        self.expect(lesson.slug, lesson.exercises)
        others = tuple(one for one in self._lessons if one.slug != lesson.slug)
        self._lessons = (*others, lesson) if lesson.exercises else others
        self._progress.clear()

    def expect(self, slug: str, exercises: Iterable[Exercise]) -> None:
        """Count the answers to these exercises from now on, also if they are in no lesson yet."""
        for exercise in exercises:
            which = slug, exercise.id
            if which not in self._folds:
                grade = self._grade.setdefault(which, Grader(exercise))
                self._folds[which] = ExerciseFold(exercise, grade)

    def add(self, answers: Iterable[BriefAnswer | StoredAnswer]) -> None:
        """Take in answers, in the order of their ``seq``; what is in already is passed over."""
        for one in answers:
            answer = one.brief if isinstance(one, StoredAnswer) else one
            if answer.seq <= self.last_seq:
                continue
            self.last_seq = answer.seq
            who, which = answer.participant_id, (answer.lesson, answer.exercise_id)
            self._last_at[who] = max(answer.at, self._last_at.get(who, answer.at))
            self._progress.pop(who, None)
            self._answer_ids.add(answer.id)
            fold = self._folds.get(which)
            if fold is not None:
                fold.add(who, Kept(answer.response, answer.id, answer.at), complete=answer.complete)
                if answer.complete:
                    self._done.setdefault(who, set()).add(which)

    def history(
        self,
        lesson: str,
        exercise_id: str,
        participant_id: str,
        terms: Mapping[Which, Terms] = NO_TERMS,
    ) -> Sequence[Response]:
        """Return what one participant answered to an exercise that there is, oldest first.

        What was changed while that could be done, on these terms, is not in it.
        """
        which = lesson, exercise_id
        return self._folds[which].history(participant_id, terms.get(which, Terms()))

    def is_done(self, lesson: str, exercise_id: str, participant_id: str) -> bool:
        """Return whether a participant has a whole answer to an exercise that there is."""
        return (lesson, exercise_id) in self._done.get(participant_id, ())

    def knows(self, answer_id: str) -> bool:
        """Return whether an answer with this id is in."""
        return answer_id in self._answer_ids

    def results(
        self,
        participants: Sequence[Participant],
        hidden: Collection[str] = (),
        terms: Mapping[Which, Terms] = NO_TERMS,
    ) -> Results:
        """Return the results as they are now, for these participants; ``hidden`` are ids of answers.

        ``terms`` say which answers count, where something was done with an exercise.
        Read the participants from the store after the answers. A participant who is missing then was wiped or taken
        out in between, and their answers are left out.
        """
        present = {participant.id for participant in participants}
        progress = tuple(map(self._progress_of, participants))
        n_done = sum(each.n_done for each in progress)
        folds = [self._folds[lesson.slug, one.id] for lesson in self._lessons for one in lesson.exercises]
        n_begun = sum(not present.isdisjoint(fold.who) for fold in folds)
        return Results(
            code=self._code,
            sentence=texts.progress(len(progress), n_done, n_begun, len(folds)),
            n_done=n_done,
            n_to_do=len(progress) * n_begun,
            participants=progress,
            lessons=self._of_lessons(self._last_at.keys() - present, frozenset(hidden), terms),
        )

    def exercise(
        self,
        which: Which,
        out: Collection[str],
        hidden: Collection[str] = (),
        terms: Mapping[Which, Terms] = NO_TERMS,
    ) -> ExerciseResults:
        """Return the results of one exercise, without those who are ``out``; the rest as for ``results``."""
        return self._folds[which].results(out, frozenset(hidden), terms.get(which, Terms()))

    def _of_lessons(
        self, out: Collection[str], hidden: frozenset[str], terms: Mapping[Which, Terms]
    ) -> tuple[LessonResults, ...]:
        return tuple(
            LessonResults(
                slug=lesson.slug,
                title=lesson.title,
                exercises=tuple(
                    self.exercise((lesson.slug, exercise.id), out, hidden, terms)
                    for exercise in lesson.exercises
                ),
            )
            for lesson in self._lessons
        )

    def _progress_of(self, participant: Participant) -> ParticipantProgress:
        known = self._progress.get(participant.id)
        if known is None or known.nickname != participant.nickname:
            known = self._progress[participant.id] = ParticipantProgress(
                participant_id=participant.id,
                nickname=participant.nickname,
                n_done=len(self._done.get(participant.id, ())),
                n_exercises=sum(len(lesson.exercises) for lesson in self._lessons),
                last_at=self._last_at.get(participant.id),
            )
        return known
