"""The lessons of the course, read once by whoever looks at all of them."""

from functools import cache

from leerkit.content import Lesson, find_lessons, load_lesson


@cache
def course() -> dict[str, Lesson]:
    """Return the lessons by their names, in their order; the gallery is none."""
    return {folder.name: load_lesson(folder) for folder in find_lessons(gallery=False)}
