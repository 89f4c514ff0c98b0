"""What a group did and answered: values, and the fold over a session's answers that gives them."""

from leerkit.report.fold import ResultsFold, Which, graders, results
from leerkit.report.results import ExerciseResults, LessonResults, ParticipantProgress, Results
from leerkit.report.word_list import Word, WordList, Written

__all__ = [
    "ExerciseResults",
    "LessonResults",
    "ParticipantProgress",
    "Results",
    "ResultsFold",
    "Which",
    "Word",
    "WordList",
    "Written",
    "graders",
    "results",
]
