"""Which lesson comes after one, by the folders that lie beside it."""

from pathlib import Path

from leerkit.content import load_lesson
from leerkit.content.finding import GALLERY, lessons_inside
from leerkit.errors import LeerkitError


def following_lesson(folder: Path) -> dict[str, str] | None:
    """Return the lesson in the folder behind ``folder``, ``{"title", "slug"}``; None for the last, and for the gallery.

    One that is not in order says so itself: its folder stands for its title.
    """
    here = folder.resolve()
    if here.name.startswith(GALLERY):
        return None
    beside = [path for path in lessons_inside(here.parent) if not path.name.startswith(GALLERY)]
    following = next((path for path in beside if path.name > here.name), None)
    if following is None:
        return None
    try:
        title = load_lesson(following).title
    except LeerkitError:
        title = following.name
    return {"title": title, "slug": following.name}
