"""Lessons in: finding them, reading them, checking them."""

from leerkit.content.checking import check_lesson
from leerkit.content.didactics import didactics
from leerkit.content.finding import find_lessons, has_lessons, is_lesson, lessons_dir
from leerkit.content.lesson import Facilitator, Lesson, Source
from leerkit.content.loading import load_lesson
from leerkit.content.remarks import remarks
from leerkit.content.run_sheet import RunSheetRow
from leerkit.content.video import Video, Webinar

__all__ = [
    "Facilitator",
    "Lesson",
    "RunSheetRow",
    "Source",
    "Video",
    "Webinar",
    "check_lesson",
    "didactics",
    "find_lessons",
    "has_lessons",
    "is_lesson",
    "lessons_dir",
    "load_lesson",
    "remarks",
]
