"""Lessons in: finding them, reading them, checking them."""

from leerkit.content.checking import check_lesson
from leerkit.content.finding import find_lessons, has_lessons, is_lesson, lessons_dir
from leerkit.content.lesson import Facilitator, Lesson, Source, Video
from leerkit.content.loading import load_lesson
from leerkit.content.remarks import remarks
from leerkit.content.run_sheet import RunSheetRow

__all__ = [
    "Facilitator",
    "Lesson",
    "RunSheetRow",
    "Source",
    "Video",
    "check_lesson",
    "find_lessons",
    "has_lessons",
    "is_lesson",
    "lessons_dir",
    "load_lesson",
    "remarks",
]
