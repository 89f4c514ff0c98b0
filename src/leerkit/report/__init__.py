"""What a group did and answered: values, and the fold over a session's answers that gives them."""

from leerkit.report.flat import FlatRow, flat_rows, results_csv, table_rows
from leerkit.report.fold import ResultsFold, Which, graders, results
from leerkit.report.group_fold import FromGroups, Voices, voices
from leerkit.report.results import ExerciseResults, LessonResults, ParticipantProgress, Results
from leerkit.report.then import room_then
from leerkit.report.to_keep import FEWEST, exercise_to_keep, to_keep, unsplit
from leerkit.report.word_list import Word, WordList, Written

__all__ = [
    "FEWEST",
    "ExerciseResults",
    "FlatRow",
    "FromGroups",
    "LessonResults",
    "ParticipantProgress",
    "Results",
    "ResultsFold",
    "Voices",
    "Which",
    "Word",
    "WordList",
    "Written",
    "exercise_to_keep",
    "flat_rows",
    "graders",
    "results",
    "results_csv",
    "room_then",
    "table_rows",
    "to_keep",
    "unsplit",
    "voices",
]
